"""How values are written for people: ranges, days, places, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model import Modality, Quantifier, Scope, Unit, WherePrecision

if TYPE_CHECKING:
    from marsad.model import Figure, Interval, Source, Where

_UNITS = {
    Unit.PERSON: "",
    Unit.ITEM: "",
    Unit.HOUSEHOLD: " households",
    Unit.SETTLEMENT: " settlements",
    Unit.KM2: " km²",
    Unit.MI2: " sq mi",
    Unit.HECTARE: " ha",
    Unit.PERCENT: " %",
}


def number(value: float) -> str:
    """A number with thousands set apart by commas."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


_SIGNS = {
    Quantifier.MORE_THAN: ">", Quantifier.AT_LEAST: "≥", Quantifier.VAGUE: "≥", Quantifier.ABOUT: "≈",
    Quantifier.NEARLY: "≈", Quantifier.UP_TO: "≤", Quantifier.LESS_THAN: "<",
}  # fmt: skip


def hedged(value: float, quantifier: Quantifier) -> str:
    """A number with the sign of its hedge: "> 1,400"."""
    return f"{_SIGNS[quantifier]} {number(value)}" if quantifier in _SIGNS else number(value)


def amount(figure: Figure) -> str:
    """As the source hedges it, with the unit: "16", "> 37,000", "≥ 13", "≤ 600", "20–30", "≈ 3,400"."""
    return _range(figure) + _UNITS[figure.unit]


def _range(figure: Figure) -> str:
    low, high, quantifier = figure.low, figure.high, figure.quantifier
    if figure.passed is not None:
        return f"{'>' if quantifier is Quantifier.MORE_THAN else '<'} {number(figure.passed)}"
    if low is None and high is None:
        return "not known"
    if low is None or high is None:
        return f"≥ {number(low)}" if low is not None else f"≤ {number(high or 0)}"
    if low != high:
        return f"{number(low)}–{number(high)}"
    return f"≈ {number(low)}" if quantifier is Quantifier.ABOUT else number(low)


def days(interval: Interval | None) -> str:
    """ "2019-02-11", "2019-02-01 to 2019-02-12", "until 2019-02-12"; empty where nothing is known."""
    if interval is None or (interval.start is None and interval.end is None):
        return ""
    if interval.start == interval.end:
        return str(interval.start)
    if interval.start is None:
        return f"until {interval.end}"
    return f"{interval.start} to {interval.end}" if interval.end else f"from {interval.start}"


def place(where: Where | None) -> str:
    """The place with its country, "Baghouz, SY"; a country by its name alone; empty where the text names no place."""
    if where is None:
        return ""
    is_country = where.country is None or where.precision is WherePrecision.COUNTRY
    return where.name if is_country else f"{where.name}, {where.country}"


def speaker(source: Source) -> str:
    """The source's name; "the outlet itself" for the reporter's own voice."""
    return "the outlet itself" if source.is_reporter else source.name


def voice(source: Source) -> str:
    """The source's name with its role, where the name does not say it already."""
    name, role = speaker(source), source.role
    return f"{name} ({role})" if role and role.lower() not in name.lower() else name


def caveats(figure: Figure) -> str:
    """What a reader of the number must know: "possible", "cumulative", "stock", "denied", "planned", "implied" ..."""
    words = [] if figure.modality is Modality.ASSERTED else [figure.modality.value]
    if figure.scope is not Scope.INCIDENT:
        words.append(figure.scope.value)
    if figure.implied:
        words.append("implied")
    if figure.is_from_table:
        words.append("from a table")
    return ", ".join(words)

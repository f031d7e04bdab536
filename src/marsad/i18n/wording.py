"""How values are written on pages: numbers and days by the reader's locale, the field's words by the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from babel.dates import format_date, format_datetime, format_interval
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from marsad.i18n.reading_rules import say_reason
from marsad.i18n.render import say
from marsad.i18n.words import FIELDS, LABELS, LISTED, UNITS, _, word
from marsad.model import (
    REPORTER,
    EventKind,
    Interval,
    Modality,
    Quantifier,
    Scope,
    Told,
    Unit,
    WhenPrecision,
    Where,
    WherePrecision,
)

if TYPE_CHECKING:
    from babel import Locale

    from marsad.i18n.languages import Language
    from marsad.model import Assessment, Event, Figure, Reason, Source


NOWHERE = "ZZ"
"""ISO 3166-1's code of its user for a country that is unknown or invented."""


class Reviewer(str):
    """What stands for the name of somebody who decided; in data it is "reviewer 3"."""

    __slots__ = ("number",)
    number: int | None
    """The person's number; None where it is not counted yet."""

    @classmethod
    def numbered(cls, number: int | None) -> Reviewer:
        """The stand-in for the person of that number."""
        made = cls("reviewer" if number is None else f"reviewer {number}")
        made.number = number
        return made


_HEDGES = {
    Quantifier.MORE_THAN: _("more than %(number)s"),
    Quantifier.AT_LEAST: _("at least %(number)s"),
    Quantifier.VAGUE: _("at least %(number)s"),
    Quantifier.LESS_THAN: _("fewer than %(number)s"),
    Quantifier.UP_TO: _("up to %(number)s"),
}
"""How a best figure is written whose words hedge it."""


# Babel reads its pattern anew for every value, and a page has hundreds of the same few.
@lru_cache(maxsize=8192)
def _number(value: float, locale: Locale) -> str:
    return format_decimal(value, format="#,##0.##", locale=locale)


@lru_cache(maxsize=8192)
def _day(value: date, locale: Locale) -> str:
    return format_date(value, format="d MMM y", locale=locale)


@lru_cache(maxsize=8192)
def _days(interval: Interval, locale: Locale) -> str:
    return format_interval(interval.start, interval.end, "yMMMd", locale=locale).replace("\u2009", " ")


def has_rtl(text: str) -> bool:
    """True where letters of it are written from right to left."""
    return any(bidirectional(one) in ("R", "AL") for one in text)


def _apart(title: str, where: Where | None) -> str:
    """The title, its place in isolation where that is written from right to left: else it would turn the day around."""
    if where is None or not has_rtl(where.name):
        return title
    return title.replace(where.name, f"\u2068{where.name}\u2069")


@dataclass(frozen=True)
class Wording:
    """Writes values in one language; each method is a filter of the templates under its own name."""

    language: Language
    gettext: Callable[[str], str]

    @property
    def filters(self) -> dict[str, Callable[..., object]]:
        """Filters by the name that templates use."""
        names = (
            "number",
            "best",
            "day",
            "moment",
            "days",
            "event_days",
            "amount",
            "unit",
            "place",
            "placed",
            "voice",
            "caveats",
            "word",
            "field",
            "value",
            "because",
            "text",
            "person",
            "quoted",
            "heading",
            "happening",
            "country",
            "told",
            "difference",
        )
        return {name: getattr(self, name) for name in names}

    def number(self, value: float) -> str:
        """With thousands set apart, at most two decimals."""
        return _number(value, self.language.locale)

    def day(self, value: date | None) -> str:
        """ "12 Feb 2019", the month in words: figures alone mean two days in two countries; empty for None."""
        return "" if value is None else _day(value, self.language.locale)

    def moment(self, value: str) -> str:
        """A moment of the record (UTC, ISO 8601) to the minute."""
        moment = datetime.fromisoformat(value)
        return format_datetime(moment, format="d MMM y, HH:mm", locale=self.language.locale) + " UTC"

    def days(self, interval: Interval | None) -> str:
        """First to last day; "until" and "from" where one end is open."""
        if interval is None or (interval.start is None and interval.end is None):
            return ""
        start, end = self.day(interval.start), self.day(interval.end)
        if start == end:
            return start
        if not start:
            return self.gettext("until %(day)s") % {"day": end}
        if not end:
            return self.gettext("from %(day)s") % {"day": start}
        return _days(interval, self.language.locale)

    def event_days(self, event: Event) -> str:
        """First to last day of the event; "on or before" the day of its first report where no report gives a day."""
        if event.when is not None and event.when_precision is WhenPrecision.ON_OR_BEFORE:
            return self.gettext("on or before %(day)s") % {"day": self.day(event.when.end)}
        return self.days(event.when)

    def best(self, toll: Assessment) -> str:
        """The best figure as its words hedge it: "more than 1,400", "at least 13", "9"."""
        found, words = self.number(toll.best), _HEDGES.get(toll.quantifier)
        return found if words is None else self.gettext(words) % {"number": found}

    def amount(self, figure: Figure) -> str:
        """ "16", "> 37,000", "≥ 13", "≤ 600", "20–30", "≈ 3,400", with a unit where it is not people or things."""
        value = self._range(figure)
        if figure.unit in (Unit.PERSON, Unit.ITEM):
            return value
        unit = self.unit(figure.unit)
        return f"\u2066{value}\u2069 {unit}" if has_rtl(unit) else f"{value} {unit}"

    def _range(self, figure: Figure) -> str:
        low, high, quantifier = figure.low, figure.high, figure.quantifier
        if figure.passed is not None:
            return f"{'>' if quantifier is Quantifier.MORE_THAN else '<'} {self.number(figure.passed)}"
        if low is None and high is None:
            return self.gettext("not known")
        if low is None or high is None:
            return f"≥ {self.number(low)}" if low is not None else f"≤ {self.number(high or 0)}"
        if low != high:
            return f"{self.number(low)}–{self.number(high)}"
        return f"≈ {self.number(low)}" if quantifier is Quantifier.ABOUT else self.number(low)

    def unit(self, unit: Unit | None) -> str:
        """A unit in the reader's language; empty for None."""
        return "" if unit is None else self.gettext(UNITS[unit])

    def country(self, code: str) -> str:
        """A country's name in the reader's language, from its ISO 3166-1 code."""
        return str(self.language.locale.territories.get(code, code))

    def place(self, where: Where | None) -> str:
        """The place with its country in the reader's language; an empty string where the text names none."""
        if where is None:
            return ""
        if where.country in (None, NOWHERE):
            return where.name
        country = self.country(str(where.country))
        if where.precision is WherePrecision.COUNTRY:
            return where.name if self.language.code == "en" else country
        # A name of the other direction stands in isolation: else the line would run by its first letters, not the page.
        name = where.name if has_rtl(where.name) == has_rtl(country) else f"\u2068{where.name}\u2069"
        return f"{name}{self.gettext(', ')}{country}"

    def placed(self, where: Where | None) -> Markup:
        """The same as `place` for a page: it runs as the page does, whatever its name is written in."""
        return self.text(self.place(where), self.language.direction)

    def happening(self, event: Event) -> str:
        """What kind of event it is, in the reader's language: "Air or drone strike"; for totals, what they are."""
        if event.kind is EventKind.INCIDENT:
            return self.word(event.sub_event_type)
        return self.gettext("Totals and levels")

    def heading(self, event: Event) -> str:
        """The event in one line: what, where, when; in English as the record names it."""
        if "title" in event.set_by_person:
            return event.title if self.language.code == "en" else f"\u2068{event.title}\u2069"
        if self.language.code == "en" and event.title:
            return _apart(event.title, event.where)
        parts = [self.happening(event), self.place(event.where), self.event_days(event)]
        # Each part in isolation, or the digits of a day would join a Latin name before them.
        return self.gettext(", ").join(f"\u2068{part}\u2069" for part in parts if part)

    def voice(self, source: Source) -> str:
        """The source's name; "the outlet itself" for the reporter's own voice."""
        return self.gettext("the outlet itself") if source.is_reporter else source.name

    def caveats(self, figure: Figure) -> tuple[str, ...]:
        """What a reader of the number must know: possible, denied, planned, cumulative, stock, implied ..."""
        found = [] if figure.modality is Modality.ASSERTED else [figure.modality.value]
        found += [] if figure.scope is Scope.INCIDENT else [figure.scope.value]
        found += ["implied"] if figure.implied else []
        found += ["from_table"] if figure.is_from_table else []
        return tuple(self.gettext(word(one)) for one in found)

    def word(self, value: Enum | str | None) -> str:
        """A value of one of the field's lists, in the reader's language."""
        return "" if value is None else self.gettext(word(value.value if isinstance(value, Enum) else value))

    def field(self, name: str) -> str:
        """The name of a figure's field."""
        return self.gettext(FIELDS.get(name) or LABELS.get(name, name))

    def value(self, value: Any, name: str) -> object:
        """What a figure's field holds, as the desk's services give it in JSON's own types."""
        if value is None or value == "":
            return self.gettext("not stated")
        if name in LISTED:
            return self.word(value)
        if name in ("low", "high"):
            return self.text(self.number(value), "ltr")
        if name == "said":
            return self.day(date.fromisoformat(value))
        if name == "when":
            start, end = (date.fromisoformat(one) if one else None for one in (value["start"], value["end"]))
            return self.days(Interval(start, end))
        if name == "where":
            return self._place_held(value)
        if name == "source" and value == REPORTER.name:
            return self.gettext("the outlet itself")
        return self.text(value)

    def _place_held(self, value: Mapping[str, Any]) -> Markup:
        """A place with all that tells it from its namesakes: country, division, precision, coordinates."""
        where = Where(value["name"], value.get("country"), precision=WherePrecision.EXACT)
        told: list[str] = [self.word(value["precision"])] if value.get("precision") else []
        told += [self.text(value["admin1"])] if value.get("admin1") and value["admin1"] != value["name"] else []
        if value.get("lat") is not None and value.get("lon") is not None:
            told.append(self.text(f"{value['lat']:.2f} {value['lon']:.2f}", "ltr"))
        named = self.placed(where)
        return Markup("{} ({})").format(named, escape(self.gettext("; ")).join(told)) if told else named

    def because(self, reason: Reason, figure: Figure) -> Markup:
        """Why a field was read so, in a sentence, with the words of the text that it rests on."""
        told = escape(say_reason(reason, self.gettext))
        span = figure.cue if reason.span is None and reason.field == "measure" else reason.span
        return told if span is None else Markup("{}{}{}").format(told, self.gettext(": "), self.quoted(span.text))

    def quoted(self, value: str) -> Markup:
        """Words of a report between quotation marks, with a direction of their own."""
        return Markup(f'<bdi dir="auto">“{escape(value)}”</bdi>')  # noqa: S704

    def told(self, value: Told) -> Markup:
        """What a service, a rule or a problem says, in the reader's language."""
        return say(value, self)

    def difference(self, toll: Assessment) -> Markup:
        """Why the accounts of a toll differ, in the reader's language."""
        return say(toll.difference, self)

    def person(self, value: str) -> object:
        """Who decided: a name as it is, what stands for one in the reader's language."""
        if not isinstance(value, Reviewer):
            return self.text(value)
        if value.number is None:
            return self.gettext("a reviewer")
        return self.gettext("reviewer %(number)s") % {"number": self.number(value.number)}

    def text(self, value: str | None, direction: str = "auto") -> Markup:
        """Words of a report, with a direction of their own inside a page of another."""
        return Markup(f'<bdi dir="{escape(direction)}">{escape(value or "")}</bdi>')  # noqa: S704

"""Figures of displacement and return as rows of IDMC Helix (`idmc.toml` has the fields)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from marsad.export.countries import country_codes, country_name
from marsad.export.tables import REJECTED
from marsad.export.vocabularies.vocabulary import whole
from marsad.model import Measure, Modality, Quantifier, Relevance, Scope, Unit, WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.export.columns import Row
    from marsad.export.incidents import Incident

MEASURES = (Measure.DISPLACED, Measure.RETURNED)
_QUANTIFIERS = ("More than", "Less than", "Exact", "Approximately")
_QUANTIFIER = {
    Quantifier.AT_LEAST: 0, Quantifier.MORE_THAN: 0, Quantifier.UP_TO: 1, Quantifier.LESS_THAN: 1, Quantifier.EXACT: 2,
}  # fmt: skip
_CATEGORIES = {0: "IDPs", 1: "Returnees", 2: "Return", 6: "Internal Displacements"}
_ACCURACY = {
    WherePrecision.EXACT: "County/City/town/Village/Woreda (ADM3)",
    WherePrecision.NEAR: "County/City/town/Village/Woreda (ADM3)",
    WherePrecision.DISTRICT: "District/Zone/Department (ADM2)",
    WherePrecision.GOVERNORATE: "State/Region/Province (ADM1)",
    WherePrecision.REGION: "State/Region/Province (ADM1)",
    WherePrecision.COUNTRY: "Country/territory (AM0)",
}
_CAUSES = {Relevance.ACCIDENT.value: "Disaster", Relevance.OTHER_VIOLENCE.value: "Other"}


def idmc_rows(one: Incident) -> Iterator[Row]:
    """The rows of the figures of displacement and return that tell of one event."""
    recommended = {
        given.claim for toll in one.tolls if toll.measure in MEASURES for given in toll.inputs if given.weight > 0
    }
    for row in one.figures:
        number = row["low"] if row["low"] is not None else row["high"]
        is_asserted = row["modality"] == Modality.ASSERTED.value and row["state"] != REJECTED
        is_counted = row["measure"] in MEASURES and row["unit"] in (Unit.PERSON.value, Unit.HOUSEHOLD.value)
        if is_asserted and is_counted and number is not None:
            yield _row(one, row, whole(number) or 0, is_recommended=row["id"] in recommended)


def _row(one: Incident, row: Row, number: int, *, is_recommended: bool) -> Row:
    codes = country_codes(row["country"])
    quantifier = _QUANTIFIER.get(Quantifier(row["quantifier"]), 3)
    is_person = row["unit"] == Unit.PERSON.value
    category = _category(row)
    is_return = row["measure"] == Measure.RETURNED.value
    return {
        "id": row["id"],
        "entry": row["document"],
        "article_title": row["title"],
        "publishers": row["outlet"],
        "publish_date": row["published"],
        "url": row["url"],
        "event": one.event.id,
        "event_name": one.event.title,
        "cause": _CAUSES.get(row["relevance"] or "", "Conflict"),
        "iso3": codes.alpha_3 if codes else None,
        "country": country_name(row["country"]),
        "quantifier": quantifier,
        "quantifier_display": _QUANTIFIERS[quantifier],
        "reported": number,
        "unit": 0 if is_person else 1,
        "unit_display": "Person" if is_person else "Household",
        "total_figures": number if is_person else None,
        "role": 0 if is_recommended else 1,
        "role_display": "Recommended figure" if is_recommended else "Triangulation",
        "category": category,
        "category_display": _CATEGORIES[category],
        "term": 11 if is_return else 1,
        "term_display": "Returns" if is_return else "Displaced",
        "displacement_occurred": "Unknown",
        **_days(row),
        "location_name": row["where"],
        "location_accuracy": _ACCURACY[WherePrecision(row["where_precision"])] if row["where_precision"] else None,
        "latitude": row["lat"],
        "longitude": row["lon"],
        "sources": row["outlet"] or "reporter" if row["source"] == "reporter" else row["source"],
        "source_excerpt": " ".join(row["sentence"].split()),
        "calculation_logic": _logic(row),
        "review_status": "Approved" if row["state"] == "reviewed" else "Review not started",
        "include_idu": False,
    }


def _category(row: Row) -> int:
    is_stock = row["scope"] == Scope.STOCK.value
    if row["measure"] == Measure.RETURNED.value:
        return 1 if is_stock else 2
    return 0 if is_stock else 6


def _days(row: Row) -> dict[str, Any]:
    start, end = row["when_start"], row["when_end"]
    if row["scope"] == Scope.STOCK.value:
        day = end or row["said"] or row["published"]
        return {"start_date": day, "start_date_accuracy": "Day" if day else None}
    accuracy = _accuracy(start, end)
    return {
        "start_date": start,
        "start_date_accuracy": accuracy if start else None,
        "end_date": end,
        "end_date_accuracy": accuracy if end else None,
    }


def _accuracy(start: str | None, end: str | None) -> str:
    """Day for days that are stated; week, month and year for stretches of that length."""
    if start is None or end is None:
        return "Day"
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return "Day" if days == 1 else "Week" if days <= 10 else "Month" if days <= 31 else "Year"


def _logic(row: Row) -> str:
    part = f"; a stated part of {row['subset_of'][:12]}, never added to it" if row["subset_of"] else ""
    return f"“{row['quote']}”: {row['who'] or 'people'}, {row['scope']}{part}"

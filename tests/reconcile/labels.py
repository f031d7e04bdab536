"""Hand labels (the schema of the gold sets) as readings, so that linking is judged apart from reading."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad.extract.facts import with_facts
from marsad.languages import load_language
from marsad.model import (
    Document,
    Extractor,
    Figure,
    Interval,
    Measure,
    Modality,
    Quantifier,
    Reading,
    Scope,
    Section,
    SectionKind,
    Source,
    SourceClass,
    Unit,
    Where,
    WherePrecision,
    WhoClass,
    digest_text,
)

HAND = Extractor("hand", "1", "0" * 64)
_PRECISION = {
    "country": WherePrecision.COUNTRY,
    "province": WherePrecision.GOVERNORATE,
    "region": WherePrecision.REGION,
    "district": WherePrecision.DISTRICT,
}


def reading_of(label: dict[str, Any], text: str) -> Reading:
    """The reading that a label file describes; figures keep the label's order, so `subset_of` stands."""
    return Reading(_document(label, text), HAND, tuple(_figure(row, label, text) for row in label["figures"]))


def _document(label: dict[str, Any], text: str) -> Document:
    return Document(
        id=digest_text(text),
        text=text,
        sections=(Section(SectionKind.BODY, 0, len(text)),),
        title=text.strip().split("\n")[0],
        published=_day(label["published"]),
        outlet=label["publisher"],
        agency=label.get("agency"),
        language="en",
    )


def _figure(row: dict[str, Any], label: dict[str, Any], text: str) -> Figure:
    start = row["start"]
    end = start + len(row["quote"])
    ends = [at for at in (text.find(".", end), text.find("\n\n", end)) if at >= 0]
    stop = min(ends, default=-1)
    first = max(text.rfind(".", 0, start), text.rfind("\n", 0, start)) + 1
    document = _document(label, text)
    found = Figure(
        span=document.span(start, end),
        measure=Measure(row["measure"]),
        low=row["low"],
        high=row["high"],
        quantifier=Quantifier(row["quantifier"]),
        unit=_unit(row),
        who=row["who"],
        who_class=WhoClass(row["who_class"]),
        scope=Scope(row["scope"]),
        modality=Modality(row["modality"]),
        source=Source(row["speaker"], SourceClass(row["speaker_class"]), chain=tuple(row.get("chain", ()))),
        said=_day(row["said"]),
        when=Interval(*map(_day, row["when"])) if row["when"] else None,
        where=_where(row, label),
        actor=row["actor"],
        subset_of=row["subset_of"],
        sentence=document.span(min(first, start), max(stop, end) if stop >= 0 else len(text)),
    )
    return with_facts(found, load_language())


def _unit(row: dict[str, Any]) -> Unit:
    if "unit" in row:
        return Unit(row["unit"])
    if row["measure"] in ("attacks", "destroyed"):
        return Unit.ITEM
    if row["measure"] == "area":
        return Unit.PERCENT
    return Unit.HOUSEHOLD if "famil" in row["who"] else Unit.PERSON


def _where(row: dict[str, Any], label: dict[str, Any]) -> Where | None:
    if row["where"] is None:
        return None
    for place in label.get("places", ()):
        if place["text"] == row["where"]:
            precision = _PRECISION.get(place["kind"], WherePrecision.EXACT)
            return Where(row["where"], place["country"], place["lat"], place["lon"], precision)
    return Where(row["where"], row["country"])


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)

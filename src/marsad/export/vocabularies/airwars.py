"""Incidents as rows of Airwars (`airwars.toml` has the columns)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.export.countries import country_name
from marsad.export.incidents import perpetrators
from marsad.export.vocabularies.vocabulary import whole
from marsad.model import Counted, EventType, Grade, Measure, WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.export.columns import Row
    from marsad.export.incidents import Incident
    from marsad.model import Assessment

_ACCURACY = {
    WherePrecision.EXACT: "town",
    WherePrecision.NEAR: "subdistrict",
    WherePrecision.DISTRICT: "district",
    WherePrecision.GOVERNORATE: "province_governorate",
    WherePrecision.REGION: "province_governorate",
}


def airwars_rows(one: Incident) -> Iterator[Row]:
    """The row of an incident of explosive weapons with a day, a place and people killed or injured; else none."""
    event = one.event
    killed, injured = one.toll(Measure.KILLED), one.toll(Measure.INJURED)
    toll = killed or injured
    when, where = event.when, event.where
    if event.type is not EventType.EXPLOSIONS or toll is None or where is None or when is None or when.start is None:
        return
    is_range = when.end is not None and when.end != when.start
    is_known = where.precision is not WherePrecision.COUNTRY
    named = perpetrators(event, one.figures)
    yield {
        "unique_reference_code": f"MRS-{event.id[:12]}",
        "incident_date": when.start.isoformat(),
        "incident_date_type": "date_range" if is_range else "date",
        "incident_date_end": when.end.isoformat() if is_range and when.end else None,
        "location_name": where.name,
        "region": where.admin1,
        "country": country_name(where.country),
        "latitude": where.lat if is_known else None,
        "longitude": where.lon if is_known else None,
        "geolocation_accuracy": _ACCURACY.get(where.precision) if where.precision else None,
        "civilian_harm_reported": "No" if toll.grade is Grade.DISCOUNTED else "Yes",
        **_harm(one, killed, injured),
        "grading": toll.grade.value,
        "strike_status": _status(one, toll),
        "strike_type": event.sub_event_type.value,
        "belligerents": "; ".join(named) or None,
        "belligerent_type": ("Known" if one.is_declared else "Suspected") if named else None,
        "sources": "; ".join(
            row["url"] or ", ".join(filter(None, (row["outlet"], row["title"]))) or row["document"]
            for row in one.documents
        ),
        "assessment": event.narrative or " ".join(one.sentences) or event.title,
        "url": one.address,
    }


def _harm(one: Incident, killed: Assessment | None, injured: Assessment | None) -> Row:
    found = {}
    groups = (
        ("civilians_killed", killed),
        ("civilians_injured", injured),
        ("children_killed", one.part(Measure.KILLED, Counted.CHILD)),
        ("women_killed", one.part(Measure.KILLED, Counted.WOMAN)),
        ("militants_killed", one.part(Measure.KILLED, Counted.COMBATANT)),
    )
    for name, toll in groups:
        found[f"{name}_min"] = whole(toll.low) if toll else None
        found[f"{name}_max"] = whole(toll.high) if toll else None
    return found


def _status(one: Incident, toll: Assessment) -> str:
    if one.is_declared or toll.grade is Grade.CONFIRMED:
        return "Declared strike"
    if toll.grade is Grade.CONTESTED:
        return "Contested strike"
    return "Single source claim" if len(toll.origins) < 2 else "Likely strike"

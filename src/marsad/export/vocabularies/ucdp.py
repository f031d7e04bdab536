"""Incidents as rows of UCDP GED (`ucdp.toml` has the columns)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from marsad.export.countries import country_codes, country_name
from marsad.export.vocabularies.vocabulary import whole
from marsad.model import Counted, EventType, Measure, ReviewState, WhenPrecision, WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.export.columns import Row
    from marsad.export.incidents import Actor, Incident
    from marsad.model import Assessment, Where

_DAYS = {
    WhenPrecision.DAY: 1, WhenPrecision.DAYS: 2, WhenPrecision.WEEK: 3, WhenPrecision.ON_OR_BEFORE: 3,
    WhenPrecision.MONTH: 4,
}  # fmt: skip
UNKNOWN, CIVILIANS = "Unknown", "Civilians"


def ucdp_rows(one: Incident) -> Iterator[Row]:
    """The row of an incident with a death in one of its three numbers, days and a point; none for any other."""
    event, toll = one.event, one.toll(Measure.KILLED)
    when, where = event.when, event.where
    if toll is None or whole(toll.high) in (None, 0) or when is None or when.start is None or when.end is None:
        return
    if where is None or where.lat is None or where.lon is None:
        return
    side_a, side_b, kind = _sides(one)
    codes = country_codes(where.country)
    yield {
        "id": int(event.id[:13], 16) or 1,
        "relid": event.id,
        "year": when.end.year,
        "code_status": "Clear" if one.state is ReviewState.SIGNED_OFF else None,
        "type_of_violence": kind,
        "dyad_name": f"{_name(side_a)} - {_name(side_b, kind)}",
        "side_a": _name(side_a),
        "side_b": _name(side_b, kind),
        **_reports(one),
        **_place(where),
        "where_description": next(iter(one.sentences), None),
        "country": country_name(where.country),
        "country_id": codes.gw if codes else None,
        "region": codes.ucdp_region if codes else None,
        "event_clarity": 1 if event.is_dated and _DAYS.get(event.when_precision, 5) < 3 else 2,  # type: ignore[arg-type]
        "date_prec": _DAYS.get(event.when_precision, 5) if event.when_precision else 5,
        "date_start": when.start.isoformat(),
        "date_end": when.end.isoformat(),
        **_deaths(one, toll, side_a, side_b),
        "gwnoa": _gw(side_a),
        "gwnob": _gw(side_b),
    }


def _sides(one: Incident) -> tuple[Actor | None, Actor | None, int]:
    """Side A, side B and the type of violence; a state comes first, as in UCDP."""
    # One side by two names is one.
    held = list({actor.side or actor.name: actor for actor in one.actors}.values())
    if one.event.type is EventType.VIOLENCE_AGAINST_CIVILIANS or len(held) < 2:
        return (held[0] if held else None), None, 3
    pair = sorted(held[:2], key=lambda actor: actor.state is None)
    return pair[0], pair[1], 1 if pair[0].state else 2


def _name(actor: Actor | None, kind: int = 0) -> str:
    if actor is None:
        return CIVILIANS if kind == 3 else UNKNOWN
    return actor.side or actor.name


def _gw(actor: Actor | None) -> int | None:
    codes = country_codes(actor.state) if actor else None
    return codes.gw if codes else None


def _reports(one: Incident) -> Row:
    rows = one.documents
    return {
        "number_of_sources": max(one.reports, 1),
        "source_article": "; ".join(
            ", ".join(str(row[name]) for name in ("outlet", "published", "title") if row[name]) or row["document"]
            for row in rows
        )
        or one.event.id,
        "source_office": "; ".join(one.outlets) or None,
        "source_date": "; ".join(sorted({row["published"] for row in rows if row["published"]})) or None,
        "source_headline": "; ".join(row["title"] for row in rows if row["title"]) or None,
        "source_original": "; ".join(one.sources) or None,
    }


def _place(where: Where) -> Row:
    lat, lon = where.lat or 0.0, where.lon or 0.0
    return {
        "where_prec": (where.precision or WherePrecision.REGION).ucdp,
        "where_coordinates": where.name,
        "adm_1": where.admin1,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid(lat, lon),
    }


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: half degrees, counted from 1 at 90 S 180 W eastward, then northward."""
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _deaths(one: Incident, toll: Assessment, side_a: Actor | None, side_b: Actor | None) -> Row:
    """Deaths by side; best is their sum, as in UCDP."""
    best = whole(toll.best) or 0
    by_side = {said.side: whole(said.best) or 0 for said in toll.sides}
    civilians = one.part(Measure.KILLED, Counted.CIVILIAN)
    found = [
        by_side.get(side_a.side or side_a.name, 0) if side_a else 0,
        by_side.get(side_b.side or side_b.name, 0) if side_b else 0,
        whole(civilians.best) or 0 if civilians else 0,
    ]
    if sum(found) > best:
        found = [0, 0, 0]
    return {
        "deaths_a": found[0],
        "deaths_b": found[1],
        "deaths_civilians": found[2],
        "deaths_unknown": best - sum(found),
        "best": best,
        "high": whole(toll.high),
        "low": whole(toll.low),
    }

"""Places as the map that moves takes them: GeoJSON (RFC 7946) in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from babel import Locale

from marsad.i18n.catalogue import translations
from marsad.i18n.languages import Language
from marsad.i18n.wording import Wording
from marsad.i18n.words import _, word
from marsad.model import WherePrecision
from marsad.web.basemap import read_ground
from marsad.web.drawings import AREA_KM
from marsad.web.slugs import where_slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.store.mapped import MappedPlace
    from marsad.store.summaries import PlaceRow

MOST = 10_000
"""Places that are sent to a browser, those that weigh most."""


def features_of(rows: Sequence[MappedPlace], language: Language, *, shown: int, filters: dict[str, str]) -> Any:
    """A feature for each place with coordinates; the first `shown` are in the table under the map, in its order."""
    found = [
        _feature(number, row, language, is_shown=number <= shown, filters=filters)
        for number, row in enumerate(rows[:MOST], 1)
        if row.where.lat is not None and row.where.lon is not None
    ]
    return {"type": "FeatureCollection", "features": found}


def _feature(
    number: int, row: MappedPlace, language: Language, *, is_shown: bool, filters: dict[str, str]
) -> dict[str, Any]:
    where, precision = row.where, row.where.precision
    words = Wording(language, translations(language.code).gettext)
    is_point = precision is not None and precision.is_point
    events = {"place": where.name, **{name: value for name, value in filters.items() if value}}
    return {
        "type": "Feature",
        "id": number,
        "geometry": {"type": "Point", "coordinates": [where.lon, where.lat]},
        "properties": {
            "label": words.place(where) if precision is WherePrecision.COUNTRY else where.name,
            "says": say_place(row, language),
            "precision": words.gettext(word(precision.value)) if precision else words.gettext(_("not known")),
            "lines": list(_lines(row, language)),
            "weight": row.weight,
            "isPoint": is_point,
            # A country's middle says nothing of its size; its ring would be a claim.
            "kilometres": None if is_point or precision is WherePrecision.COUNTRY else AREA_KM.get(precision, 60),  # type: ignore[arg-type]
            "row": number if is_shown else None,
            "href": f"/places/{where_slug(where)}",
            "events": f"/events?{urlencode(events)}" if row.events else None,
        },
    }


def say_place(row: MappedPlace | PlaceRow, language: Language) -> str:
    """What there is of a place, in one line: its events and what their tolls add up to, else how often it is named."""
    return translations(language.code).gettext(_("; ")).join(_lines(row, language))


def _lines(row: MappedPlace | PlaceRow, language: Language) -> list[str]:
    messages = translations(language.code)
    words = Wording(language, messages.gettext)
    events, tolls = getattr(row, "events", 0), getattr(row, "tolls", ())
    lines = []
    if events:
        lines.append(messages.ngettext("%(count)s event", "%(count)s events", events) % {"count": words.number(events)})
    lines += [f"{words.gettext(word(one.measure.value))}: {say_range(one, words)}" for one in tolls]
    if not events or row.figures + row.mentions:
        lines.append(
            messages.ngettext("%(num)s figure", "%(num)s figures", row.figures) % {"num": words.number(row.figures)}
        )
    return lines


def say_range(toll: Any, words: Wording) -> str:
    """ "12 (3–24)": the best figure with low and high, which are left out where all three are one."""
    best = words.number(toll.best)
    if toll.low == toll.high:
        return best
    return f"{best} ({words.number(toll.low)}–{words.number(toll.high)})"


@cache
def ground_in(code: str) -> dict[str, Any]:
    """The countries of the base map, each with its name in a language."""
    countries = [{**country, "name": country_name(country["name"], code)} for country in read_ground()]
    return {"countries": countries}


@cache
def country_name(name: str, code: str) -> str:
    """A country of the base map in another language, by its English name in CLDR; as it is where CLDR has another."""
    if code == "en":
        return name
    here = Locale.parse(code)
    return str(here.territories.get(_codes().get(name, ""), name))


@cache
def _codes() -> dict[str, str]:
    english = {name: key for key, name in Locale.parse("en").territories.items() if len(key) == 2}
    return {**english, **SHORTENED}


SHORTENED = {
    "Bosnia and Herz.": "BA", "Central African Rep.": "CF", "Congo": "CG", "Côte d'Ivoire": "CI", "Czechia": "CZ",
    "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO", "Eq. Guinea": "GQ", "Falkland Is.": "FK", "Macedonia": "MK",
    "Myanmar": "MM", "Palestine": "PS", "S. Sudan": "SS", "Solomon Is.": "SB", "Timor-Leste": "TL", "Turkey": "TR",
    "United States of America": "US", "W. Sahara": "EH", "eSwatini": "SZ",
}  # fmt: skip
"""Names that Natural Earth shortens or spells otherwise than CLDR."""

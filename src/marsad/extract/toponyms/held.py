"""Areas named by who holds them, "SDF-held areas": a region of the country that the text is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model import ReadingRule, Span, Toponym, WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.toponyms.table import PlaceTable
    from marsad.languages import Language
    from marsad.model import Place


def iter_held_areas(
    text: str,
    stretches: Sequence[tuple[int, int]],
    toponyms: Sequence[Toponym],
    table: PlaceTable,
    language: Language,
) -> Iterator[Toponym]:
    """One toponym for each area named by its holder alone; "SDF-held parts of Raqqa" is left to Raqqa.

    Its point is the middle of the country that most of `toponyms` lie in, its precision a region's; without any country
    there is no place.
    """
    place = _main_country(toponyms, table)
    for start, end in stretches:
        for match in language.toponyms.held_area.finditer(text, start, end):
            first = max(bisect_left(toponyms, match.start(), key=_start) - 1, 0)
            last = bisect_left(toponyms, match.end(), key=_start)
            if any(match.start() < t.span.end for t in toponyms[first:last]):
                continue
            span = Span.of(text, *match.span())
            area = None
            if place is not None:
                area = replace(
                    place, name=span.text, precision=WherePrecision.REGION, id=f"{place.id}#held", population=0
                )
            yield Toponym(span, span.text, area, (), WherePrecision.REGION, ReadingRule.HELD_AREA)


def _start(toponym: Toponym) -> int:
    return toponym.span.start


def _main_country(toponyms: Sequence[Toponym], table: PlaceTable) -> Place | None:
    counts = Counter(t.place.country for t in toponyms if t.is_location and t.place and t.place.country)
    for code, _count in counts.most_common(1):
        country = table.countries.get(code or "")
        if country is not None:
            return table.lookup(country.name, country=country.code)[0]
    return None

"""The dateline: where, when and for whom a report was written, before the dash that opens its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from marsad.ingest.credits import CAPITALS, PLACE, credit_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.languages import Language

_LINE_BREAKS = re.compile(r"[\r\n]+")
_OPENING = 1_200
"""Code points at the beginning of a report in which its dateline stands."""
_LINES = 4
"""Lines from the top of which one opens with the dateline: a number, a standfirst or a byline may come first."""


def find_dateline(body: str, language: Language) -> tuple[int, int] | None:
    """Where the dateline stands in `body`, its dash left out: "BEIRUT, Feb 12 (Reuters)"; None without one.

    >>> body = "BEIRUT, Feb 12 (Reuters) - The road was closed."
    >>> from marsad.languages import load_language
    >>> start, end = find_dateline(body, load_language())
    >>> body[start:end]
    'BEIRUT, Feb 12 (Reuters)'
    """
    # Where everything is in capitals they say nothing: a day or an agency must.
    shouts = body[:_OPENING].isupper()
    patterns = _sure_patterns(language) if shouts else (*_sure_patterns(language), *_capital_patterns(language))
    for start in _starts(body):
        for pattern in patterns:
            match = pattern.match(body, start)
            if match is not None:
                return match.span("line")
    # Some outlets print a summary in the same line; then only capitals with a credited agency are believed.
    inside = None if shouts else _inner_dateline(language).search(body, 0, _OPENING)
    return inside.span("line") if inside is not None else None


def _starts(body: str) -> Iterator[int]:
    yield 0
    yield from (match.end() for match in islice(_LINE_BREAKS.finditer(body, 0, _OPENING), _LINES - 1))


_DASH = r"(?:\s+[-–—:_]+\s*|[-–—:_]+\s+|\s*[–—]+\s*|\s+/\s+)(?=[\"“‘'(\[]?\w)"


@cache
def _capital_patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    """A place in capitals, with whatever stands beside it, and a dash."""
    said = _said(language)
    return (
        re.compile(
            rf"\s*(?P<line>(?!{said.no_place}){CAPITALS}{said.region}[,.]?{said.beside}(?:\s*{said.bracket})?){_DASH}"
        ),
    )


@cache
def _sure_patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    """Any place with an agency or a day, and a dash; with an agency in brackets, or a day in its own line, without."""
    said = _said(language)
    agency, day, region, place = said.agency, said.day, said.region, said.place
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\s*(?P<line>{place}{region}[,.]?{said.beside}\s*\({agency}\))",
            rf"\s*(?P<line>{place}{region}[,.]\s*(?:{day},?\s*)?{agency}){_DASH}",
            rf"\s*(?P<line>{place}{region}\s*/\s*{agency}){_DASH}",
            rf"\s*(?P<line>{place}{region}[,.]\s*{day}[,.]?\s*/{agency}/)",
            rf"\s*(?P<line>{place}{region}(?:[,.]\s*|\s*[-–—]\s*){day}(?:[,.]?\s*{said.bracket})?){_DASH}",
            rf"\s*(?P<line>{place}{region},?\s*\({day}\)){_DASH}",
            rf"\s*(?P<line>{day}\s*\({place}{region}\)){_DASH}",
            rf"\s*(?P<line>{day}(?<=\d{{4}}),?\s*{place}{region}){_DASH}",
            rf"\s*(?P<line>\({agency}\)){_DASH}",
            rf"\s*(?P<line>{place}{region}\s*[-–—]\s*{day})(?=\s*\n)",
            rf"\s*(?P<line>{place}{region},\s*{day}(?<=\d{{4}}))(?=\s*[.|]?\s*(?:\n|$)|\s*\.\s+[-–—A-Z]|\s+\|\s)",
        )
    )


@cache
def _inner_dateline(language: Language) -> re.Pattern[str]:
    said = _said(language)
    return re.compile(rf"(?<![\w-])(?P<line>{CAPITALS}{said.region},?(?:\s*{said.day},?)?\s*\({said.agency}\))")


@dataclass(frozen=True, slots=True)
class _Said:
    """The parts of a dateline in a language."""

    day: str
    region: str
    agency: str
    place: str
    """A place in any letters, no day of the week and no word that opens a report otherwise."""
    no_place: str
    bracket: str
    """For whom it was written, in brackets."""
    beside: str
    """The day, in brackets or not, where it is given."""


@cache
def _said(language: Language) -> _Said:
    parts, no_place = credit_parts(language), language.credits.no_place.pattern
    times = f"(?i:{language.times.weekday.pattern}|{language.times.month.pattern})"
    return _Said(
        day=parts.day,
        region=rf"(?:{parts.region}|\s+\((?!{parts.any_agency}\))[A-Z][\w ]{{1,30}}\))",
        agency=parts.any_agency,
        place=rf"(?!{no_place}|{times}\b){PLACE}",
        no_place=no_place,
        bracket=rf"\((?:{parts.any_agency}|[A-Z][\w./ -]{{1,30}})\)",
        beside=rf"(?:\s*{parts.day}[,.]?|,?\s*\({parts.day}\))?",
    )

"""A source at either end of a headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.attribution.attributions import attribute
from marsad.extract.attribution.source_words import names_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.attribution.attributions import Attribution, Bounds
    from marsad.extract.attribution.speakers import SpeakerTable
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language

_SHORTEST = 8
"""Code points of what a headline says."""


def in_headline(parsed: ParsedSentence, table: SpeakerTable) -> list[Attribution]:
    """ "... kills 12: NGO", "UN: 12 killed", "12 killed, monitor says"."""
    found = _source_and_content(parsed)
    if found is None:
        return []
    told, said = (_words_of(parsed, bounds) for bounds in found)
    if not told or not said:
        return []
    source = table.resolve(told)
    is_generic = parsed.sentence.text[slice(*found[0])].lower() in parsed.language.attribution.headline_reports
    if source is None or (is_generic and not table.names.runs):
        return []
    bounds = told[0].i, told[-1].i + 1
    return [attribute(parsed, source, bounds, bounds, (said[0].i, said[-1].i + 1))]


def _source_and_content(parsed: ParsedSentence) -> tuple[Bounds, Bounds] | None:
    """Offsets in the sentence of the source and of what it says."""
    language = parsed.language
    body = language.attribution.headline_outlet.sub("", parsed.sentence.text).split(" | ")[0]
    found = _at_end(body, language) or _at_start(body, language)
    return found if found is not None and found[1][1] - found[1][0] >= _SHORTEST else None


def _at_end(body: str, language: Language) -> tuple[Bounds, Bounds] | None:
    match = language.attribution.headline_tail.search(body)
    return (match.span("source"), (0, match.start())) if match else None


def _at_start(body: str, language: Language) -> tuple[Bounds, Bounds] | None:
    match = language.attribution.headline_head.match(body)
    if match is None or not names_party(match.group("source"), language):
        return None
    return match.span("source"), (match.end(), len(body))


def _words_of(parsed: ParsedSentence, bounds: Bounds) -> Sequence[Word]:
    first, last = (parsed.sentence.start + offset for offset in bounds)
    return [word for word in parsed.words if first <= word.start and word.end <= last]

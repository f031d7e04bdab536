"""Whether the source asserts a count, thinks it possible, denies it or plans it, by the words around its cue."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_lexicon
from marsad.model import Measure, Modality

if TYPE_CHECKING:
    from marsad.extract.attribution import Attribution
    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence


@cache
def _words(modality: str, kind: str = "words") -> frozenset[str]:
    return frozenset(load_lexicon("modality")[modality][kind])


def read_modality(parsed: ParsedSentence, count: Count, attribution: Attribution | None) -> Modality:
    """The modality of one count; `asserted` unless words of its own clause say otherwise."""
    if (
        attribution is not None
        and attribution.cue is not None
        and attribution.cue.text.lower() in _words("denied", "cues")
    ):
        return Modality.DENIED
    phrase, cue = count.phrase, count.link.cue
    if cue is None or cue.last <= phrase.last:
        stretch = _lowers(parsed, phrase.first - 4, phrase.first) + _lowers(parsed, phrase.last + 1, phrase.last + 5)
        between: list[str] = stretch
    elif cue.first > phrase.last:
        alone = cue.first == cue.last  # the "not" of "not been seen since" denies nothing
        between = _lowers(parsed, phrase.last + 1, cue.first + alone)
        stretch = _lowers(parsed, phrase.first - 3, phrase.first) + between
    else:
        between = _lowers(parsed, cue.first - 3, cue.last + 1)
        stretch = between
    if cue is not None and cue.last < phrase.first:
        last = phrase.first if count.link.rule in ("toll", "noun of") else cue.last + 1
        between = stretch = _lowers(parsed, cue.first - 4, last)
    if any(word in _words("denied") for word in between) and "only" not in stretch:
        return Modality.DENIED
    if _is_called_untrue(parsed, count):
        return Modality.DENIED
    around = _lowers(parsed, phrase.first - 10, phrase.last + 8)
    is_announced = any(word in _words("planned") for word in around) or "would" in between  # "marines would be sent"
    if count.link.measure is Measure.TROOPS and is_announced:
        return Modality.PLANNED
    around = [*between, *_lowers(parsed, phrase.first - 3, phrase.first)]
    if any(w in _words("possible", "auxiliaries") for w in between) or any(w in _words("possible") for w in around):
        return Modality.POSSIBLE
    if "could" in stretch or "might" in stretch or "would" in between or (stretch[:1] == ["if"]):
        return Modality.POSSIBLE
    if "will" in between or any(pair == ("to", "be") for pair in pairwise(between)):
        return Modality.PLANNED
    if any(word in _words("planned", "verbs") for word in between):
        return Modality.PLANNED
    return Modality.ASSERTED


def _lowers(parsed: ParsedSentence, first: int, last: int) -> list[str]:
    """Lower-case words without proper names: the month of May is no auxiliary."""
    return [word.lower for word in parsed.words[max(first, 0) : max(last, 0)] if not word.tag.startswith("NNP")]


def _is_called_untrue(parsed: ParsedSentence, count: Count) -> bool:
    """ "called the figure of 40 dead a fantasy", "reports that 12 civilians died were false"."""
    before = _lowers(parsed, count.phrase.first - 8, count.phrase.first)
    after = _lowers(parsed, count.phrase.last + 1, count.phrase.last + 12)
    is_named = any(word in _words("denied", "claims") for word in before)
    return is_named and any(word in _words("denied", "verdicts") for word in after)

"""Numbers that only what was said before explains: another figure for it, or what a part of it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.counting.told import COUNTS_PEOPLE
from marsad.extract.quantities import QuantityKind
from marsad.model import ReadingRule

if TYPE_CHECKING:
    from marsad.extract.counting.told import Told
    from marsad.extract.links.pairs import Link

OTHER_FIGURE = ReadingRule.FIGURE_OF_SAID
"""The rule of a number that is another figure for what was counted before."""
_LEAD = 7
"""Words before a number in which the noun stands that calls it a figure."""
_NEAR = 4
"""Words between the two, at most."""


def describe_part_of_before(told: Told, before: Link | None) -> None:
    """ "Five of them were children": a sentence that says who a part was, and nothing else of it, counts it alike."""
    words = told.relations
    if before is None or not told.phrases or any(told.links) or told.phrases[0].partitive not in words.them:
        return
    after = told.after(0, 4)
    if after and after[0] in words.copulas and any(told.nouns.is_person(word) for word in after[1:]):
        score = words.weights.part
        told.links[0] = [replace(before, trigger=None, rule=ReadingRule.PART_OF_SAID, score=score)]


def give_other_figure(told: Told, before: Link | None) -> None:
    """ "put the figure at 12", "the number could be as high as 350": of what was counted last, there or before."""
    for here in range(len(told.phrases)):
        if told.links[here] or not _is_bare(told, here) or not _is_called_figure(told, here):
            continue
        last = next((told.links[i][0] for i in range(here - 1, -1, -1) if told.links[i]), before)
        if last is not None and last.measure in COUNTS_PEOPLE:
            score = told.relations.weights.part
            told.links[here] = [replace(last, trigger=None, rule=OTHER_FIGURE, score=score, active=False)]


def _is_bare(told: Told, here: int) -> bool:
    phrase = told.phrases[here]
    return phrase.head is None and phrase.quantity.kind is not QuantityKind.ARTICLE


def _is_called_figure(told: Told, here: int) -> bool:
    """True where a noun for a number leads to it; "the number of weapons was 12" counts weapons."""
    words, lead = told.relations, told.before(here, _LEAD)
    at = next((i for i in range(len(lead) - 1, -1, -1) if lead[i] in words.figures), None)
    if at is None or not 1 <= len(lead) - 1 - at <= _NEAR or lead[-1] not in words.figure_leads:
        return False
    return not (lead[at + 1] in words.of and len(lead) - at > 2)

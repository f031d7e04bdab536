"""What finished figures of a report share: who was counted, who is to answer for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.report.drafts import CountDraft
from marsad.model import (
    Figure,
    Measure,
    ReadingRule,
    WhoClass,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def class_of_whole(figures: list[Figure], working: list[CountDraft]) -> list[Figure]:
    """ "50 soldiers were killed and eight captured", "15 of them": a number without a noun counts those just named."""
    found: list[Figure] = []
    for index, (figure, item) in enumerate(zip(figures, working, strict=True)):
        one = figure
        if figure.who_class is WhoClass.UNKNOWN and item.count.phrase.head is None:
            whole = figure.subset_of
            if whole is None and item.count.link.rule not in (ReadingRule.TOLL, ReadingRule.COUNTED_NOUN):
                whole = _told_before(found, working, index)
            if whole is not None and whole < index and found[whole].who_class is not WhoClass.OBJECT:
                one = replace(figure, who_class=found[whole].who_class)
        found.append(one)
    return found


def _told_before(found: Sequence[Figure], working: Sequence[CountDraft], index: int) -> int | None:
    """The last count before of the same sentence that is no part of another."""
    for i in range(index - 1, -1, -1):
        if working[i].setting.sentence != working[index].setting.sentence:
            return None
        if found[i].subset_of is None:
            return i
    return None


def actor_of_whole(figures: list[Figure]) -> list[Figure]:
    """Who killed the whole killed its parts; the same number of the same measure has the same one to answer for it."""
    known: dict[tuple[Measure, float], set[str]] = {}
    for figure in figures:
        number = figure.low or figure.high
        if figure.actor is not None and number is not None and number > 2:
            known.setdefault((figure.measure, number), set()).add(figure.actor)
    shared: list[Figure] = []
    for figure in figures:
        actor = figure.actor
        whole = shared[figure.subset_of] if figure.subset_of is not None and figure.subset_of < len(shared) else None
        if actor is None and whole is not None and whole.measure is figure.measure:
            actor = whole.actor
        if actor is None:
            actors = known.get((figure.measure, figure.low or figure.high or 0.0), set())
            actor = next(iter(actors)) if len(actors) == 1 else None
        shared.append(figure if actor == figure.actor else replace(figure, actor=actor))
    return shared


def share_classes(figures: list[Figure]) -> list[Figure]:
    """The same number of the same measure counts the same people: "12 killed", in the next line "12 civilians"."""
    known: dict[tuple[Measure, float], set[WhoClass]] = {}
    for figure in figures:
        number = figure.low or figure.high
        if figure.who_class is not WhoClass.UNKNOWN and number is not None and number > 2:
            known.setdefault((figure.measure, number), set()).add(figure.who_class)
    shared = []
    for figure in figures:
        classes = known.get((figure.measure, figure.low or figure.high or 0.0), set())
        one = figure.who_class is WhoClass.UNKNOWN and len(classes) == 1
        shared.append(replace(figure, who_class=next(iter(classes))) if one else figure)
    return shared

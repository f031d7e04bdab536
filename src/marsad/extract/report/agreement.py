"""What finished figures of a report share: who was counted, who is to answer for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from marsad.extract.report.drafts import CountDraft
from marsad.model import (
    Figure,
    Measure,
    ReadingRule,
    WhoClass,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


def class_of_whole(figures: list[Figure], working: list[CountDraft]) -> list[Figure]:
    """ "50 soldiers were killed and eight captured", "15 of them": a number without a noun counts those just named."""
    found: list[Figure] = []
    for index, (figure, item) in enumerate(zip(figures, working, strict=True)):
        one = figure
        if figure.who_class is WhoClass.UNKNOWN and (_names_nobody(item) or figure.subset_of is not None):
            whole = figure.subset_of
            if whole is None and item.count.link.rule not in (ReadingRule.TOLL, ReadingRule.COUNTED_NOUN):
                whole = _told_before(found, working, index)
                whole = None if whole is not None and _is_apart(found[whole], item) else whole
            if whole is not None and whole < index and found[whole].who_class is not WhoClass.OBJECT:
                one = replace(figure, who_class=found[whole].who_class)
        found.append(one)
    return found


def _is_apart(before: Figure, item: CountDraft) -> bool:
    """True behind "a woman was killed" for "25 others", "and wounded 25": whoever is added need not be women."""
    if before.who_class not in (WhoClass.WOMAN, WhoClass.CHILD):
        return False
    return item.count.phrase.head is not None or (before.high or before.low or 0) <= 1


def _names_nobody(item: CountDraft) -> bool:
    """True for a bare number, and for "11 others"."""
    parsed, phrase = item.reading.parsed, item.count.phrase
    return phrase.head is None or phrase.head_noun(parsed) in parsed.language.nouns.others


def class_of_parts(figures: Sequence[Figure]) -> list[Figure]:
    """ "17 people, two of them soldiers": people of whom a stated part is of one side are of both."""
    parts: dict[int, set[WhoClass]] = {}
    for figure in figures:
        if figure.subset_of is not None and figures[figure.subset_of].measure is figure.measure:
            parts.setdefault(figure.subset_of, set()).add(figure.who_class)
    return [
        replace(figure, who_class=WhoClass.MIXED)
        if figure.who_class is WhoClass.UNKNOWN and not _OF_A_SIDE.isdisjoint(parts.get(index, ()))
        else figure
        for index, figure in enumerate(figures)
    ]


_OF_A_SIDE = frozenset((WhoClass.CIVILIAN, WhoClass.COMBATANT))


_UPROOTED = (Measure.DISPLACED, Measure.RETURNED)


def class_of_uprooted(figures: Sequence[Figure]) -> list[Figure]:
    """Refugees and the displaced are civilians, also where they are called people, unless fighters are among them."""
    wholes = (figures[one.subset_of] for one in figures if one.subset_of is not None and _is_combatant(one))
    if any(whole.measure in _UPROOTED for whole in wholes):
        return list(figures)
    return [
        replace(figure, who_class=WhoClass.CIVILIAN)
        if figure.who_class is WhoClass.UNKNOWN and figure.measure in _UPROOTED
        else figure
        for figure in figures
    ]


def _is_combatant(figure: Figure) -> bool:
    return figure.who_class is WhoClass.COMBATANT


def _told_before(found: Sequence[Figure], working: Sequence[CountDraft], index: int) -> int | None:
    """The last count before of the same sentence that is no part of another."""
    for i in range(index - 1, -1, -1):
        if working[i].setting.sentence != working[index].setting.sentence:
            return None
        if found[i].subset_of is None:
            return i
    return None


def actor_of_whole(figures: Sequence[Figure]) -> list[Figure]:
    """Who killed the whole killed its parts; the same number of the same measure and day has the same one to answer."""
    known = _told_of(figures, lambda figure: (figure.actor, figure.when) if figure.actor else None)
    shared: list[Figure] = []
    for figure in figures:
        whole = shared[figure.subset_of] if figure.subset_of is not None and figure.subset_of < len(shared) else None
        inherited = whole.actor if whole is not None and whole.measure is figure.measure else None
        same = {actor for actor, when in known.get(_key(figure), ()) if when in (None, figure.when) or not figure.when}
        actor = figure.actor or inherited or _only(same)
        shared.append(figure if actor == figure.actor else replace(figure, actor=actor))
    return shared


def share_classes(figures: Sequence[Figure]) -> list[Figure]:
    """The same number of the same measure counts the same people: "12 killed", in the next line "12 civilians"."""
    known = _told_of(figures, lambda figure: None if figure.who_class is WhoClass.UNKNOWN else figure.who_class)
    shared = []
    for figure in figures:
        told = _only(known.get(_key(figure), set())) if figure.who_class is WhoClass.UNKNOWN else None
        shared.append(figure if told is None else replace(figure, who_class=told))
    return shared


def share_said(figures: Sequence[Figure]) -> list[Figure]:
    """A speaker gives a number on the day told where it is given in full: the headline's is that of the text."""
    days: dict[tuple[_Key, str], set[date]] = {}
    for figure in figures:
        if figure.said is not None and not figure.source.is_reporter and _key(figure)[1] > _SMALL:
            days.setdefault((_key(figure), figure.source.name), set()).add(figure.said)
    shared = []
    for figure in figures:
        known = days.get((_key(figure), figure.source.name), set()) if figure.said is None else set()
        said = _only(known)
        shared.append(figure if said is None else replace(figure, said=said))
    return shared


T = TypeVar("T")
_Key = tuple[Measure, float]


def _key(figure: Figure) -> _Key:
    return figure.measure, figure.low or figure.high or 0.0


def _told_of(figures: Sequence[Figure], told: Callable[[Figure], T | None]) -> dict[_Key, set[T]]:
    """What is told of each number above two of a measure."""
    known: dict[_Key, set[T]] = {}
    for figure in figures:
        value, key = told(figure), _key(figure)
        if value is not None and key[1] > _SMALL:
            known.setdefault(key, set()).add(value)
    return known


_SMALL = 2
"""Numbers up to this one are too common to say that the same people are meant."""


def _only(values: set[T]) -> T | None:
    return next(iter(values)) if len(values) == 1 else None

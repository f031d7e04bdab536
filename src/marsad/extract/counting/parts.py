"""Stated parts of wholes: "two of them", "including six", "among the dead were 22 children"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.counting.told import COUNTS_PEOPLE, Part
from marsad.extract.counting.wholes import OF_BEFORE, names_whole, opens_with_them, opens_with_whole, whole_before
from marsad.extract.quantities import QuantityKind
from marsad.model import ReadingRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.counting.told import Told
    from marsad.extract.links.pairs import Link
    from marsad.extract.phrases import Phrase

from marsad.extract.counting.joins import are_joined

Rule = Callable[["Told", int], tuple[bool, Part | None]]
"""Whether the rule decides what a phrase is a part of, and of what."""
_UNDECIDED = (False, None)


_NO_PARTS = (QuantityKind.TWIN, QuantityKind.LOOSE)
"""Kinds of number that are no stated part."""


def find_parts(told: Told) -> None:
    """Tell which phrases are stated parts of which; a part without a measure of its own takes that of its whole."""
    for here, phrase in enumerate(told.phrases):
        part = None if phrase.quantity.kind in _NO_PARTS else _part_of(told, here)
        if part is not None and _is_measured(told, here, part):
            told.parts[here] = part


def _is_measured(told: Told, here: int, part: Part) -> bool:
    """True where the part has a measure: its own, or the one of its whole, which is then given to it."""
    if part.whole is not None:
        of_whole = told.links[part.whole]
        if not of_whole:
            return False
        if not _is_strong_own(told, told.links[here], of_whole):
            if not _may_be_part(told, here):
                return False
            score = told.relations.weights.part
            told.links[here] = [replace(of_whole[0], rule=ReadingRule.PART_OF_WHOLE, score=score)]
    elif not told.links[here] and here - 1 in told.parts and _may_be_part(told, here):
        told.links[here] = told.links[here - 1][:1]  # "among the dead were 13 men and four women"
    return bool(told.links[here])


def _is_strong_own(told: Told, own: list[Link], of_whole: list[Link]) -> bool:
    """A part has a measure of its own where a verb says so; "three children fleeing" among the dead are dead."""
    if not own:
        return False
    trigger, other = own[0].trigger, of_whole[0].trigger
    if trigger is not None and own[0].rule is ReadingRule.SUBJECT and told.parsed.words[trigger.first].is_gerund:
        return False
    is_earlier = trigger is not None and other is not None and trigger.first < other.first
    return own[0].score >= told.relations.weights.strong and not is_earlier


def _may_be_part(told: Told, here: int) -> bool:
    noun, nouns = told.noun(here), told.nouns
    if told.phrases[here].quantity.kind is QuantityKind.ARTICLE:
        return noun is not None and nouns.is_person(noun)
    if noun is None or nouns.is_person(noun):
        return True
    return noun not in nouns.classes and not nouns.is_attack(noun)


def _part_of(told: Told, here: int) -> Part | None:
    """What the number is a stated part of, by the first rule that decides it."""
    for rule in _RULES:
        decides, part = rule(told, here)
        if decides:
            return part
    return None


def _partitive(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "two of them", "eight of whom", "two of the men"."""
    phrase = told.phrases[here]
    if phrase.partitive is None or phrase.quantity.kind is QuantityKind.ARTICLE:
        return _UNDECIDED
    if _is_of_others(told, here):
        return True, None
    whole = whole_before(told, here)
    return True, whole if whole or phrase.partitive in told.relations.whom else OF_BEFORE


def _led(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "among them were two"."""
    before = told.before(here, 3)
    is_led = bool(before) and before[-1] in told.relations.copulas and _is_lead(told, before[-3:-1])
    return is_led, whole_before(told, here) if is_led else None


def _opening(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "Of the 40 wounded, 12", "Of them, 12", "those killed included 14 children"."""
    if opens_with_whole(told, here):
        return True, Part(0, before=False)
    is_of_before = opens_with_them(told, here) or names_whole(told, here)
    return is_of_before, OF_BEFORE if is_of_before else None


def _included(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "including six", "the figure includes 3,400 detained"."""
    before, words = told.before(here, 1), told.relations
    if not before or before[-1] not in words.part_openers:
        return _UNDECIDED
    is_alone = before[-1] in words.include and not any(told.links[:here])
    return True, OF_BEFORE if is_alone else whole_before(told, here)


def _beside(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "among them two", "two among them"."""
    is_beside = _is_lead(told, told.before(here, 2)) or (
        _is_lead(told, told.after(here, 2)) and not _another_follows(told, here)
    )
    return is_beside, whole_before(told, here) if is_beside else None


def _another_follows(told: Told, here: int) -> bool:
    last = told.phrases[here].last
    return any(other.first <= last + 4 for other in told.phrases[here + 1 : here + 6])


def _among(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "Ten children were among at least 48 people killed", "12 children were among the victims"."""
    words, parsed, phrase = told.relations, told.parsed, told.phrases[here]
    behind = told.after(here, 11)
    at = next((i for i, word in enumerate(behind) if word in words.among_whole), None)
    if at is None or not _leads_to_among(told, behind[:at]):
        return _UNDECIDED
    index = phrase.last + 1 + at
    for there in range(here + 1, min(here + 14, len(told.phrases))):
        if 0 <= told.phrases[there].first - index - 1 <= 1:
            return True, Part(there, before=False)
    is_named = not words.part_referents.isdisjoint(parsed.lowers(index + 1, index + 4))
    return True, OF_BEFORE if is_named else None


def _leads_to_among(told: Told, lead: list[str]) -> bool:
    """ "were", "were also", ", including a child, were"."""
    words = told.relations
    if not lead:
        return False
    if not words.copula_links.isdisjoint(lead) and (words.copula_links | words.joins).issuperset(lead):
        return True
    opening = lead[1:2] if lead[0] == "," else lead[:1]
    return lead[-1] in words.copula_links and not words.listing.isdisjoint(opening)


def _carried(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "including two children, three women": what is joined to a part is one."""
    if here in told.parts:
        return True, told.parts[here]
    if here - 1 not in told.parts or not (are_joined(told, here - 1, here) or _is_list_item(told, here)):
        return _UNDECIDED
    return True, told.parts[here - 1]


def _by_kind(told: Told, here: int) -> tuple[bool, Part | None]:
    """ "Nine people died: two men, three women and four children": a list behind a colon that comes to no more."""
    if not told.relations.list_marks.issuperset(told.before(here, 1) or ("",)):
        return _UNDECIDED
    whole = next((one for one in range(here - 1, -1, -1) if _counts_people(told, one)), None)
    total = told.phrases[whole].quantity.low if whole is not None else None
    if total is None or not _may_be_part(told, here):
        return _UNDECIDED
    part = Part(whole, before=False)
    if _sum(told.phrases[here:]) == total and _tells_no_more(told, here):
        for other in range(here, len(told.phrases)):
            told.parts[other] = part
        return True, part
    listed = _listed(told, here)
    is_list = len(listed) > 1 and _sum([told.phrases[one] for one in listed]) <= total
    return (True, part) if is_list else _UNDECIDED


def _sum(phrases: Sequence[Phrase]) -> float:
    return sum(phrase.quantity.low or 0 for phrase in phrases)


def _tells_no_more(told: Told, here: int) -> bool:
    """True where no verb stands among the last numbers: "one in Gao and two in Kidal"."""
    words = told.parsed.words[told.phrases[here].first : told.phrases[-1].last + 1]
    return not any(word.is_verb for word in words)


def _counts_people(told: Told, here: int) -> bool:
    return bool(told.links[here]) and told.links[here][0].measure in COUNTS_PEOPLE and here not in told.parts


def _listed(told: Told, here: int) -> list[int]:
    """The phrases of the list that begins with `here`: nothing stands between them but what joins."""
    listed = [here]
    for other in range(here + 1, len(told.phrases)):
        if not told.relations.joins.issuperset(told.between(listed[-1], other)):
            break
        listed.append(other)
    return listed


_RULES: tuple[Rule, ...] = (_partitive, _led, _opening, _included, _beside, _among, _by_kind, _carried)


def _is_lead(told: Told, words: list[str]) -> bool:
    return tuple(words) in told.relations.part_leads


def _is_of_others(told: Told, here: int) -> bool:
    """True for "nine dead ... five of the attackers": the noun is of others than those counted before."""
    words, noun, partitive = told.relations, told.noun(here), told.phrases[here].partitive
    if noun is None or noun in words.part_referents or partitive not in words.definite | words.owners:
        return False
    before = [told.noun(other) for other in range(here)]
    if partitive in words.owners:  # "killed nine rebels and lost two of its soldiers"
        return noun not in before
    return not {None, noun}.intersection(before)


def _is_list_item(told: Told, here: int) -> bool:
    """ "including 9 in Salihin, 8 in Ansari, 5 in Muyassar": bare numbers each with its place carry on the list."""
    if told.phrases[here].head is not None:
        return False
    between = told.parsed.words[told.phrases[here - 1].last + 1 : told.phrases[here].first]
    if not 0 < len(between) <= 8 or between[0].lower not in told.relations.list_leads:
        return False
    return not any(word.is_verb for word in between)

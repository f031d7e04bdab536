"""One number for two measures at once: "killing and injuring dozens" counts both together and belongs to neither."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from marsad.languages.sections.triggers import TriggerKind
from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from marsad.extract.links.pairs import CountedPhrases, Link
    from marsad.extract.links.triggers import Trigger
    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence

_BOTH = {Measure.KILLED, Measure.INJURED}
_OF_OBJECTS = (ReadingRule.OBJECT, ReadingRule.OBJECT_BY_PARSE, ReadingRule.COUNTED_NOUN)
_OBJECTS = (ReadingRule.OBJECT, ReadingRule.OBJECT_BY_PARSE)


def without_joint_counts(
    parsed: ParsedSentence, phrase: Phrase, triggers: Sequence[Trigger], others: CountedPhrases, links: Sequence[Link]
) -> list[Link]:
    """The links of a phrase without those to triggers that count the dead and the injured together."""
    joint = {i for link in links for i in _joined_counts(parsed, phrase, others, link)}
    joint |= {first for pair in _iter_neighbours(links) if _count_together(parsed, *pair) for first in _firsts(pair)}
    verbs = {one.last: one for one in triggers if one.entry.kind is TriggerKind.OBJECT and one.measure in _BOTH}
    joint |= _firsts(link for link in links if _shares_object(parsed, verbs, link))
    return [link for link in links if link.measure not in _BOTH or joint.isdisjoint(_firsts((link,)))]


def _firsts(links: Iterable[Link]) -> set[int]:
    """First words of the triggers of some links."""
    return {link.trigger.first for link in links if link.trigger is not None}


def _iter_neighbours(links: Sequence[Link]) -> Iterator[tuple[Link, Link]]:
    """Links of one rule to two triggers with one or two words between."""
    by_first: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.trigger is not None:
            by_first[link.trigger.first].append(link)
    for left in links:
        at = left.trigger.last + 2 if left.trigger is not None else -1
        for right in (*by_first.get(at, ()), *by_first.get(at + 1, ())):
            if left.rule is right.rule:
                yield left, right


def _count_together(parsed: ParsedSentence, left: Link, right: Link) -> bool:
    if left.trigger is None or right.trigger is None or {left.measure, right.measure} != _BOTH:
        return False
    between, words = tuple(parsed.lowers(left.trigger.last + 1, right.trigger.first)), parsed.language.links
    if left.rule in _OF_OBJECTS:
        return between in words.object_joints
    return left.rule is ReadingRule.PASSIVE and between in words.verb_joints


def _shares_object(parsed: ParsedSentence, verbs: dict[int, Trigger], link: Link) -> bool:
    """ "killing and injuring dozens": the verb before is joined to this one and has no object but this one's."""
    trigger = link.trigger
    if trigger is None or link.rule not in _OBJECTS or link.measure not in _BOTH:
        return False
    other = verbs.get(trigger.first - 2)
    if other is None or other.measure is link.measure:
        return False
    joint = (parsed.words[trigger.first - 1].lower,)
    own, before = parsed.clauses.of(trigger.first), parsed.clauses.of(other.first)
    of_one_voice = own is None or before is None or own.voice is before.voice
    return joint in parsed.language.links.object_joints and of_one_voice


def _joined_counts(parsed: ParsedSentence, phrase: Phrase, others: CountedPhrases, link: Link) -> tuple[int, ...]:
    """The two words of "deaths and injuries", "dead and wounded": one number for both."""
    trigger = link.trigger
    if link.rule is not ReadingRule.COUNTED_NOUN or trigger is None:
        return ()
    if _are_joined(parsed, trigger.last, trigger.last + 2) and trigger.last + 3 not in others.begins:
        return trigger.first, trigger.last + 2
    before = trigger.first - 2
    return (before, trigger.first) if before > phrase.core and _are_joined(parsed, before, trigger.first) else ()


def _are_joined(parsed: ParsedSentence, left: int, right: int) -> bool:
    """True where one word stands between two unlike nouns of harm and joins them."""
    links = parsed.language.links
    if right >= len(parsed.words):
        return False
    one, joint, other = (parsed.words[i].lower for i in (left, left + 1, right))
    return (joint,) in links.verb_joints and one != other and {one, other} <= links.joined_counts

"""One number for two measures at once: "killing and injuring dozens" counts both together and belongs to neither."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.links.pairs import Link
    from marsad.extract.words import ParsedSentence

_BOTH = {Measure.KILLED, Measure.INJURED}
_OF_OBJECTS = (ReadingRule.OBJECT, ReadingRule.OBJECT_BY_PARSE, ReadingRule.COUNTED_NOUN)


def without_joint_objects(parsed: ParsedSentence, links: Sequence[Link]) -> list[Link]:
    """The links without those to two triggers that count the dead and the injured together."""
    joint = {id(link) for link in links if _joins_other_count(parsed, link)}
    for left, right in _iter_neighbours(links):
        if _count_together(parsed, left, right):
            joint |= {id(left), id(right)}
    return [link for link in links if id(link) not in joint]


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


def _joins_other_count(parsed: ParsedSentence, link: Link) -> bool:
    """ "deaths and injuries", "dead and wounded": one number for both."""
    trigger = link.trigger
    if link.rule is not ReadingRule.COUNTED_NOUN or trigger is None:
        return False
    words = parsed.language.links
    after = parsed.lowers(trigger.last + 1, trigger.last + 3)
    is_joint = tuple(after[:1]) in words.verb_joints and not words.joined_counts.isdisjoint(after[1:])
    return is_joint and parsed.words[trigger.first].lower != after[1]

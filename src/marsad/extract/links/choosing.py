"""Each number's phrase tied to the trigger that governs it, or to none.

Order of the words is looked at first and the parse second: reports are formulaic, and copies of them lose commas that
parsers lean on. Every rule has a weight in `links.toml`; the best link wins, a second one stands only where a clause of
its own says it ("beheaded eight militants who had surrendered").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.links.behind import link_passive, link_state, link_state_before_noun, link_subject
from marsad.extract.links.fitting import fits
from marsad.extract.links.joined import without_joint_counts
from marsad.extract.links.nouns import (
    link_attacks,
    link_counted_noun,
    link_label,
    link_noun_of,
    link_number_of,
    link_toll,
)
from marsad.extract.links.objects import link_modifier, link_object, link_pronoun, link_split_object
from marsad.extract.links.pairs import Pair
from marsad.languages.sections.triggers import TriggerKind
from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from marsad.extract.links.pairs import CountedPhrases, Link
    from marsad.extract.links.triggers import Trigger
    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence

    Rule = Callable[[Pair], Link | None]

_LISTED: tuple[Rule, ...] = (link_number_of, link_label)
"""Rules for a trigger of any kind."""
_RULES: Mapping[TriggerKind, tuple[Rule, ...]] = {
    TriggerKind.COUNTED: (*_LISTED, link_counted_noun),
    TriggerKind.NOUN_OF: (*_LISTED, link_toll, link_noun_of),
    TriggerKind.STATE: (*_LISTED, link_state_before_noun, link_state),
    TriggerKind.SUBJECT: (*_LISTED, link_subject),
    TriggerKind.OBJECT: (*_LISTED, link_passive, link_object, link_modifier),
}
"""The rules for each kind of trigger, in order: the first that ties the two counts."""
_SPLIT: tuple[Rule, ...] = (link_split_object,)

_BACK, _AHEAD = 100, 30
"""Words from a number to a trigger before it, and behind it, beyond which no rule ties them: a toll loses a twentieth
of a point with each word between, an object a fifth, and what follows is tied over 25 words at most."""


def link_phrase(
    parsed: ParsedSentence, phrase: Phrase, triggers: Sequence[Trigger], others: CountedPhrases
) -> list[Link]:
    """The links of one phrase, best first: none, one, or two where a clause of its own gives a second measure.

    `triggers` stand in the order of the sentence.
    """
    pairs = [Pair(parsed, phrase, one, others) for one in _near(phrase, triggers)]
    found = [link for pair in pairs if (link := _link(pair))]
    links = _with_noun(parsed, phrase, found)
    links = without_joint_counts(parsed, phrase, triggers, others, links)
    links.sort(key=lambda link: -link.score)
    links = _without_yielding(links)
    taken_up = [link for pair in pairs if (link := link_pronoun(pair)) and link.measure not in _measures(links[:1])]
    return links[:1] + (_second(parsed, phrase, links) + taken_up)[:1]


def _without_yielding(links: list[Link]) -> list[Link]:
    """The links without what was before a release: three "held by the rebels" who "were let go" are held no more."""
    if Measure.RELEASED not in _measures(links):
        return links
    return [link for link in links if link.trigger is None or not link.trigger.entry.yields]


def _measures(links: Sequence[Link]) -> set[Measure]:
    return {link.measure for link in links}


def _near(phrase: Phrase, triggers: Sequence[Trigger]) -> Sequence[Trigger]:
    low = bisect_left(triggers, phrase.first - _BACK, key=_last_of)
    return triggers[low : bisect_right(triggers, phrase.last + _AHEAD, lo=low, key=_first_of)]


def _first_of(trigger: Trigger) -> int:
    return trigger.first


def _last_of(trigger: Trigger) -> int:
    return trigger.last


def _link(pair: Pair) -> Link | None:
    """The link of a pair whose score is high enough."""
    if not fits(pair):
        return None
    rules = _RULES[pair.trigger.entry.kind] if pair.trigger.tail is None else _SPLIT
    link = next((link for rule in rules if (link := rule(pair))), None)
    return _by_doer(pair, link) if link is not None and link.score >= pair.links.enough else None


def _by_doer(pair: Pair, link: Link) -> Link:
    """The link with the measure that it has where soldiers or police did it: whom they seize is detained."""
    measure = pair.trigger.entry.by_forces
    clause = pair.parsed.clauses.of(pair.trigger.first)
    if measure is None or clause is None or clause.actor is None:
        return link
    is_forces = pair.words[clause.actor.head].lower in pair.parsed.language.nouns.soldiers
    return replace(link, measure=measure) if is_forces else link


def _with_noun(parsed: ParsedSentence, phrase: Phrase, links: list[Link]) -> list[Link]:
    """The links, with what the counted noun says alone, and without those that leave the say to it."""
    if any(link.rule is ReadingRule.COUNTED_NOUN for link in links):
        links = [link for link in links if link.trigger is None or not link.trigger.entry.yields]
    by_noun = link_attacks(parsed, phrase)
    return links if by_noun is None else [*links, by_noun]


def _second(parsed: ParsedSentence, phrase: Phrase, links: list[Link]) -> list[Link]:
    """The links of another measure than the best one's that a clause of their own gives."""
    enough = parsed.language.links.enough_beside
    return [
        link
        for link in links[1:]
        if link.measure is not links[0].measure
        and link.score >= enough
        and _is_own_clause(parsed, phrase, links[0], link)
    ]


def _is_own_clause(parsed: ParsedSentence, phrase: Phrase, best: Link, second: Link) -> bool:
    """One of the two is the main verb, the other a relative clause or participle right after the counted; or joined."""
    if best.trigger is None or second.trigger is None:
        return False
    if _is_relative(parsed, phrase, second, best.trigger) or _is_relative(parsed, phrase, best, second.trigger):
        return True
    first, last = sorted((best.trigger, second.trigger), key=_first_of)
    between = tuple(parsed.lowers(first.last + 1, min(last.first, first.last + 4)))
    return between in parsed.language.links.sequences and best.rule is second.rule


_RELATIVE_REACH = 6
"""Words from the counted to the verb of a relative clause right behind it."""


def _is_relative(parsed: ParsedSentence, phrase: Phrase, link: Link, main: Trigger) -> bool:
    """True where the link's trigger stands in a clause that describes the counted, and the main verb outside it."""
    relative = link.trigger
    if relative is None or not 0 < relative.first - phrase.last <= _RELATIVE_REACH:
        return False
    gap = parsed.lowers(phrase.last + 1, relative.first)
    by_pronoun = not parsed.language.links.relative_pronouns.isdisjoint(gap)
    if main.last < phrase.first:
        return by_pronoun or _is_participle(parsed, link, gap)
    if main.first <= relative.last:
        return False
    return by_pronoun or (_is_participle(parsed, link, gap) and _is_full(parsed, relative, main))


def _is_participle(parsed: ParsedSentence, link: Link, gap: Sequence[str]) -> bool:
    """ "the hostages seized on Friday"."""
    if gap or link.rule is not ReadingRule.PASSIVE or link.trigger is None:
        return False
    verb = parsed.words[link.trigger.first]
    return verb.is_past_participle or verb.is_past_tense


def _is_full(parsed: ParsedSentence, relative: Trigger, main: Trigger) -> bool:
    """ "two of the hostages seized on Friday have been freed": the main verb has its auxiliary."""
    before = parsed.lowers(max(relative.last + 1, main.first - 3), main.first)
    return not parsed.language.grammar.be.isdisjoint(before)

"""Flow or stock: one incident, a total over a window, or a level at a moment (IDMC)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.syntax.clauses import Tense, Voice
from marsad.model import Measure, ReadingRule, Scope, TimePrecision, TimexType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language
    from marsad.model import Timex

_LONG = (TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.SEASON, TimePrecision.YEAR)
_MONTHS = (TimePrecision.MONTH, TimePrecision.SEASON, TimePrecision.YEAR)
_LEVELS = (Measure.IN_NEED, Measure.TRAPPED)
"""Measures that are levels by themselves."""
_MAY_BE_LEVELS = (Measure.DISPLACED, Measure.DETAINED, Measure.ABDUCTED)
_BEYOND_ONE_EVENT, _BEYOND_ANY_EVENT = 2_000, 100_000
"""Dead or wounded, and people at all, from which on a number is no single event's."""
_MANY, _TENS, _SOME = 200, 50, 20
"""From how many on words of a lasting war, of a whole campaign, of recent weeks make a total."""


_OF_THE_AWAY = (ReadingRule.COUNTED_NOUN, ReadingRule.TOLL)
"""Rules by which those who are displaced are counted, and not that they fled."""


def read_scope(parsed: ParsedSentence, count: Count, timex: Timex | None) -> Scope:
    """The scope of one count by its measure, the time it is tied to, and the words of its clause."""
    measure = count.link.measure
    if measure in _BY_MEASURE:
        return _BY_MEASURE[measure](parsed.language, _near(parsed, count), timex)
    if measure in _LEVELS or (measure in _MAY_BE_LEVELS and _is_level(parsed, count)):
        return Scope.STOCK
    if measure is Measure.DISPLACED and _are_still_away(parsed, count, timex):
        return Scope.STOCK
    return Scope.CUMULATIVE if _is_total(parsed, count, timex) else Scope.INCIDENT


def _near(parsed: ParsedSentence, count: Count) -> frozenset[str]:
    """The words around the count, and the verb that the counted ground is the subject or object of."""
    phrase = count.phrase
    near = parsed.lowers(phrase.first - 6, phrase.last + 8)
    if count.link.measure is Measure.AREA and phrase.head is not None:
        near.append(parsed.words[parsed.words[phrase.head].head].lower)
    return frozenset(near)


def _of_area(language: Language, near: frozenset[str], timex: Timex | None) -> Scope:
    """Ground is held, or taken: once, or over a time."""
    scopes = language.scopes
    if near.isdisjoint(scopes.captures) or not near.isdisjoint(scopes.holds):
        return Scope.STOCK
    is_window = timex is not None and _is_window(language, timex, "", 100)
    return Scope.CUMULATIVE if is_window else Scope.INCIDENT


def _of_troops(language: Language, near: frozenset[str], _timex: Timex | None) -> Scope:
    return Scope.STOCK if near.isdisjoint(language.scopes.sendings) else Scope.INCIDENT


def _of_fighters(language: Language, near: frozenset[str], _timex: Timex | None) -> Scope:
    return Scope.STOCK if near.isdisjoint(language.scopes.fighters_acting) else Scope.INCIDENT


_BY_MEASURE: dict[Measure, Callable[[Language, frozenset[str], Timex | None], Scope]] = {
    Measure.AREA: _of_area,
    Measure.TROOPS: _of_troops,
    Measure.FIGHTERS: _of_fighters,
}


def _is_total(parsed: ParsedSentence, count: Count, timex: Timex | None) -> bool:
    """True for a total over a time; who died since one attack are that attack's."""
    if parsed.language.scopes.since_an_attack.search(_after(parsed, count)) or _is_of_earlier_attack(parsed, count):
        return False
    is_window = timex is not None and _is_window(parsed.language, timex, parsed.sentence.text, _size(count))
    if is_window and not _is_one_event(parsed, count):
        return True
    is_of_a_day = timex is not None and timex.interval is not None and (timex.interval.days or 99) <= 2
    return is_war_total(parsed, count, is_of_a_day=is_of_a_day) or (not is_of_a_day and _lasts(parsed, count))


def _is_of_earlier_attack(parsed: ParsedSentence, count: Count) -> bool:
    """True in "the first death since the attack on Tuesday that killed 87": the relative clause counts one attack's."""
    first = min(count.phrase.first, count.link.trigger.first if count.link.trigger is not None else count.phrase.first)
    leads = parsed.lowers(first - _RELATIVE, first)
    if leads and leads[-1] in parsed.language.grammar.auxiliaries:
        leads = leads[:-1]
    if not leads or leads[-1] not in parsed.language.grammar.relative_pronouns:
        return False
    return parsed.language.scopes.since_an_attack.search(" ".join(leads)) is not None


_RELATIVE = 16
"""Words before a relative clause among which "since the attack" stands."""


def _after(parsed: ParsedSentence, count: Count, most: int | None = None) -> str:
    """The words behind the count in lower case, all of the sentence or the next `most`."""
    first = count.phrase.last + 1
    return " ".join(parsed.lowers(first, len(parsed.words) if most is None else first + most))


def _size(count: Count) -> float:
    """How many at least; where only a most is told, that."""
    quantity = count.phrase.quantity
    return quantity.low or quantity.high or 0


def _has_any(words: Iterable[str], listed: frozenset[str]) -> bool:
    return not listed.isdisjoint(words)


def _is_level(parsed: ParsedSentence, count: Count) -> bool:
    """ "1,200 are held", "people living in camps now"."""
    scopes = parsed.language.scopes
    after = parsed.lowers(count.phrase.last + 1, count.phrase.last + 5)
    around = [*parsed.lowers(count.phrase.first - 3, count.phrase.first), *after]
    if _has_any(around, scopes.level) or scopes.as_of.search(parsed.sentence.text):
        return True
    is_state = count.link.rule in (ReadingRule.STATE, ReadingRule.PASSIVE)
    return is_state and _has_any(after[:3], scopes.copulas) and not _has_any(after, scopes.undergoing)


def _are_still_away(parsed: ParsedSentence, count: Count, timex: Timex | None) -> bool:
    """ "More than 600 people have been displaced by the strikes", "the country has a million refugees".

    So many are away as it is told (IDMC's stock). People who fled in a stretch of time that is told, or since then,
    are a flow.
    """
    scopes, trigger = parsed.language.scopes, count.link.trigger
    if trigger is None or _has_any(parsed.lowers(trigger.first - 4, count.phrase.last + 3), scopes.arriving):
        return False
    if count.link.rule in _OF_THE_AWAY and (timex is None or timex.precision is not TimePrecision.OPEN):
        return timex is None or timex.type is not TimexType.DURATION
    if timex is not None and (timex.precision is not TimePrecision.DAY or timex.interval is None):
        return False
    clause = parsed.clauses.at(trigger.first)
    is_told = clause is not None and clause.tense is Tense.PERFECT and clause.voice is Voice.PASSIVE
    leads = parsed.lowers(trigger.first - 4, trigger.first)
    is_now = is_told and (_has_any(leads, scopes.perfect_present) or trigger.entry.lemma in scopes.uprooting)
    return is_now and scopes.since.isdisjoint(parsed.lowers(0, len(parsed.words)))


def _is_one_event(parsed: ParsedSentence, count: Count) -> bool:
    """ "In November 20 died when a bus plunged from a bridge": a clause tells the one thing that did it."""
    trigger = count.link.trigger
    clause = parsed.clauses.at(trigger.first) if trigger is not None else None
    if clause is None or clause.tense is not Tense.PAST:
        return False
    opened = parsed.language.scopes.event_clauses
    return any(
        one.parent == clause.predicate and one.marker in opened and one.predicate > clause.predicate
        for one in parsed.clauses.clauses
    )


def is_single_attack(language: Language, text: str) -> bool:
    """True where the sentence speaks of one attack: "an air strike", "the bombing"."""
    return language.scopes.single_attack.search(text) is not None


def _are_several_attacks(language: Language, text: str) -> bool:
    """True where the sentence speaks of attacks, and of no single one."""
    return language.scopes.several_attacks.search(text) is not None and not is_single_attack(language, text)


def _is_window(language: Language, timex: Timex, text: str, low: float) -> bool:
    """True for a time that runs over several days, unless one attack within it is spoken of."""
    interval = timex.interval
    if timex.precision is TimePrecision.OPEN:
        return True
    if interval is None or interval.start is None or interval.end is None:
        return False
    words, days = timex.span.text.lower(), interval.days or 1
    if timex.precision in _MONTHS and low >= _SOME and _are_several_attacks(language, text):
        return True  # "earlier this month its raids killed 220"
    is_earlier = words.startswith(tuple(language.scopes.earlier)) or language.scopes.point.search(words) is not None
    if is_earlier or days <= 2 or (timex.precision is TimePrecision.WEEK and low < _SOME):
        return False
    if timex.precision in _LONG:
        return not is_single_attack(language, text)
    return days > 3 or language.scopes.window.search(words) is not None


def _lasts(parsed: ParsedSentence, count: Count) -> bool:
    """True for "three weeks of clashes", "have so far been killed", "has executed hundreds": unless of one attack."""
    if count.link.measure not in (Measure.KILLED, Measure.INJURED):
        return False
    scopes = parsed.language.scopes
    text, lasting = scopes.for_long.subn("", parsed.sentence.text)
    next_words = parsed.lowers(count.phrase.last + 1, count.phrase.last + 9)
    if _has_any(next_words, scopes.perfect) and scopes.since_a_start.search(_after(parsed, count)):
        return True
    if is_single_attack(parsed.language, text):
        return False
    before = parsed.lowers(count.phrase.first - 5, count.phrase.first)
    has_done = _size(count) >= _MANY and _has_any(before, scopes.perfect_present)
    return lasting > 0 or scopes.so_far.search(text) is not None or has_done


def is_war_total(parsed: ParsedSentence, count: Count, *, is_of_a_day: bool = False) -> bool:
    """ "the war has claimed more than 191,000 lives": the subject is the war, or the number is beyond one event.

    `is_of_a_day` says that a clause gives the day: "the fighting on Tuesday killed 60" is no total.
    """
    size, is_harm = _size(count), count.link.measure in (Measure.KILLED, Measure.INJURED)
    if size >= _BEYOND_ANY_EVENT or (is_harm and size >= _BEYOND_ONE_EVENT):
        return True
    trigger = count.link.trigger
    if trigger is not None and trigger.first < count.phrase.first:
        return _is_toll_of_war(parsed, trigger.first, size, is_of_a_day=is_of_a_day)
    if trigger is not None and trigger.entry.lemma == "life":
        before = parsed.lowers(0, count.phrase.first)[-5:-2]
        if _has_any(before, parsed.language.scopes.total_subjects):
            return True
    return _is_told_as_total(parsed, count, size, is_of_a_day=is_of_a_day)


def _is_toll_of_war(parsed: ParsedSentence, trigger: int, size: float, *, is_of_a_day: bool) -> bool:
    """The subject of the trigger is a war or campaign, and the verb or the number says that all of it is meant."""
    scopes = parsed.language.scopes
    subject = parsed.lowers(max(0, trigger - 7), trigger)
    is_all = size >= _TENS or _has_any(subject, scopes.perfect)
    return is_all and not is_of_a_day and _has_any(subject, scopes.total_subjects)


def _is_told_as_total(parsed: ParsedSentence, count: Count, size: float, *, is_of_a_day: bool) -> bool:
    """ "have been killed since", "in the offensive" behind the count, "in recent weeks" anywhere in the sentence."""
    scopes = parsed.language.scopes
    first = count.phrase.last + 1
    is_perfect = _has_any(parsed.lowers(first, first + 4), scopes.perfect_present)
    if is_perfect and (size >= _MANY or _counts_since(parsed, first)):
        return True
    if size >= _TENS and not is_of_a_day and scopes.in_the_war.search(_after(parsed, count, 13)):
        return True
    return size >= _SOME and scopes.recently.search(parsed.sentence.text) is not None


def _counts_since(parsed: ParsedSentence, first: int) -> bool:
    """A time from which on is counted; "five have since been released" names none."""
    scopes = parsed.language.scopes
    clause = parsed.lowers(first, first + 13)
    at = next((i for i, word in enumerate(clause) if word in scopes.since), None)
    if at is None:
        return False
    is_adverb = _has_any(clause[max(at - 1, 0) : at], scopes.perfect)
    return not is_adverb or _has_any(clause[at + 1 : at + 2], parsed.language.grammar.definite_articles)

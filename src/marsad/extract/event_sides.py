"""Who was hit by an event and who did it, from the words around its name: what ACLED's types depend on.

Sentences without a number are not parsed, so the order of words has to do: what stands behind an active word was hit,
what stands before it did it, and a passive word turns this round.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.languages.sections.events import Side
from marsad.model import Measure, WhoClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.extract.event_cues import EventCue, Token
    from marsad.languages import Language
    from marsad.model import Figure

_REACH, _JOINED = 12, 5
"""Words from a cue in which a side is looked for, and from one side to another that is joined to it."""
HARM = (Measure.KILLED, Measure.INJURED, Measure.ABDUCTED)
"""What is done to people."""
_OF_CLASS = {
    WhoClass.COMBATANT: Side.ARMED,
    WhoClass.CIVILIAN: Side.CIVILIAN,
    WhoClass.CHILD: Side.CIVILIAN,
    WhoClass.WOMAN: Side.CIVILIAN,
    WhoClass.STAFF: Side.CIVILIAN,
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Who was hit and who did it; empty where the sentence does not say."""

    hit: frozenset[Side]
    doers: frozenset[Side]


def read_sides(tokens: Sequence[Token], cue: EventCue, language: Language) -> Sides:
    """The sides around the words of `cue`."""
    first = bisect_left(tokens, cue.span.start, key=_start)
    last = bisect_left(tokens, cue.span.end, key=_start)
    behind = _object(_stretch(tokens, range(last, min(last + _REACH, len(tokens))), language), language)
    before = _stretch(tokens, range(first - 1, max(first - 1 - _REACH, -1), -1), language)
    inside = _joined([token.text for token in tokens[first + 1 : last - 1]], language)
    if not inside and _is_passive(tokens, first, last, language):
        return Sides(_nearest(before, language), _nearest(_agents(tokens, last, language), language))
    return Sides(inside or _joined(behind, language), _nearest(before, language))


def sides_of(figures: Iterable[Figure], language: Language) -> frozenset[Side]:
    """Who was hit by what figures count."""
    protesters = language.events.protesters
    found: set[Side] = set()
    for figure in figures:
        if figure.measure in HARM:
            words = (figure.who or "").lower().split()
            side = Side.PROTESTER if not protesters.isdisjoint(words) else _OF_CLASS.get(figure.who_class)
            found |= {side} if side else set()
    return frozenset(found)


def _start(token: Token) -> int:
    return token.start


def _stretch(tokens: Sequence[Token], positions: Iterable[int], language: Language) -> list[str]:
    """The words up to the end of the clause, in the order of `positions`."""
    grammar, words = language.grammar, []
    for i in positions:
        text = tokens[i].text
        if text in grammar.clause_breaks or text in grammar.relative_pronouns or text in ";:":
            break
        words.append(text)
    return words


def _object(words: list[str], language: Language) -> list[str]:
    """What a verb is done to: up to the next preposition, that of "an attack at" apart."""
    ends = language.syntax.object_ends
    end = next((i for i, word in enumerate(words) if i and word in ends), len(words))
    return words[:end]


def _agents(tokens: Sequence[Token], last: int, language: Language) -> list[str]:
    """What stands behind "by", within reach of the cue."""
    end = min(last + _REACH, len(tokens))
    by = next((i for i in range(last, end) if tokens[i].text in language.grammar.agent_prepositions), None)
    return [] if by is None else _stretch(tokens, range(by + 1, min(by + 1 + _REACH, len(tokens))), language)


def _is_passive(tokens: Sequence[Token], first: int, last: int, language: Language) -> bool:
    """True behind a form of "be", and where a preposition or nothing follows: "five soldiers killed in an ambush"."""
    be = language.grammar.be
    if any(token.text in be for token in tokens[max(first - 3, 0) : first]):
        return True
    name = " ".join(token.text for token in tokens[first:last])
    if name in language.nouns.attacks or name in language.events.actives:
        return False
    after = tokens[last].text if last < len(tokens) else ""
    return not after or after in language.syntax.behind_passives


def _side(word: str, language: Language) -> Side | None:
    events, nouns = language.events, language.nouns
    if word in events.protesters:
        return Side.PROTESTER
    if word in events.posts:
        return Side.POST
    if word in events.states:
        return Side.ARMED
    side = _OF_CLASS.get(nouns.classes.get(word, WhoClass.UNKNOWN)) or _OF_CLASS.get(
        nouns.modifiers.get(word, WhoClass.UNKNOWN)
    )
    return None if word in nouns.members else side


def _all_sides(word: str, language: Language) -> frozenset[Side]:
    """The side of a word, with what it is besides: soldiers are armed and the state's, villagers may be a crowd."""
    side, events = _side(word, language), language.events
    more = {Side.STATE} if word in events.states else set()
    more |= {Side.CROWD} if word in events.crowds else set()
    return frozenset(more | ({side} if side else set()))


def _nearest(words: Sequence[str], language: Language) -> frozenset[Side]:
    """The sides of the first word that has one."""
    return next((sides for word in words if (sides := _all_sides(word, language))), frozenset())


def _joined(words: Sequence[str], language: Language) -> frozenset[Side]:
    """The sides of the first noun that has one, and of those joined by "and"; a modifier leaves it to its noun."""
    found: frozenset[Side] = frozenset()
    since, joined = 0, False
    for word in words:
        sides = _all_sides(word, language)
        joined = joined or word in language.grammar.coordinators
        if sides and found and not since:
            found = sides
        elif sides and (not found or (joined and since <= _JOINED)):
            found, since, joined = found | sides, 0, False
        elif found:
            since += 1
    return found

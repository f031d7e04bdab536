"""Who did it, as the sentence says: the agent of the passive, the subject of the active, or whose attack it was.

Candidates are taken in that order from the clause of what was done, from the words behind it, and from the attacks that
stand beside it; the first that names somebody is the actor, and where none does there is no actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.actor_names import name_actor
from marsad.extract.links.triggers import trigger_forms
from marsad.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.counts import Count
    from marsad.extract.syntax.clauses import Clause
    from marsad.extract.words import ParsedSentence, Word
    from marsad.model import Span

_DID_TO_PEOPLE = (
    Measure.KILLED,
    Measure.INJURED,
    Measure.ABDUCTED,
    Measure.DETAINED,
    Measure.RELEASED,
    Measure.DESTROYED,
    Measure.ATTACKS,
)
_SUBJECT_OF = ("advcl", "conj", "xcomp", "acl", "ccomp", "dep")
"""What a clause may be to the one whose subject it shares."""
_REACH, _STRIKE_REACH, _CLAUSES_UP = 9, 12, 4
"""Words behind the trigger in which an agent, and an attack, is looked for; clauses above in which a subject is."""


def read_actor(parsed: ParsedSentence, count: Count, places: Sequence[Span] = ()) -> str | None:
    """The actor's words, without article; None where the sentence does not say. `places` are no actors."""
    if count.link.measure not in _DID_TO_PEOPLE:
        return None
    named = (name_actor(parsed, phrase, places, acts=acts) for phrase, acts in _candidates(parsed, count))
    return next((name for name in named if name), None)


def _candidates(parsed: ParsedSentence, count: Count) -> Iterator[tuple[list[Word], bool]]:
    """Phrases that may name who did it, the surest first; True for those that the grammar makes the doer."""
    agent = _agent(parsed, _start(count))
    if agent:
        yield agent, True
    trigger = count.link.trigger
    suffers = trigger is not None and parsed.words[trigger.first].lower in parsed.language.actors.losing
    if trigger is not None and count.link.active and trigger.first < count.phrase.first and not suffers:
        subject, is_own = _subject(parsed, trigger.first)
        if subject:
            yield subject, is_own
            yield from _whose(parsed, subject)
    if count.link.measure is Measure.ATTACKS:
        yield from _of_counted_attacks(parsed, count)
    for phrase, acts in _strikes(parsed, _start(count)):
        yield phrase, acts
        if not acts:
            yield from _whose(parsed, phrase)
    yield from _of_attacks(parsed, count)
    yield from _blamed(parsed)


def _start(count: Count) -> int:
    return (count.link.trigger.last if count.link.trigger else count.phrase.last) + 1


def _agent(parsed: ParsedSentence, start: int) -> list[Word]:
    """Behind "by", unless another verb comes first."""
    words, grammar = parsed.words, parsed.language.grammar
    for word in words[start : start + _REACH]:
        if word.lower in grammar.agent_prepositions and word.i + 1 < len(words):
            return _noun_phrase(parsed, word.i + 1)
        if _is_other_verb(parsed, word):
            return []
    return []


def _is_other_verb(parsed: ParsedSentence, word: Word) -> bool:
    """True for a verb behind which "by" names who did something else: "arrested, and properties owned by"."""
    if word.lower in parsed.language.grammar.past_copulas:
        return False
    if word.is_past_tense or word.is_present_tense:
        return True
    return word.is_past_participle and word.lower not in trigger_forms(parsed.language) and word.rel != "amod"


def _whose(parsed: ParsedSentence, attack: Sequence[Word]) -> Iterator[tuple[list[Word], bool]]:
    """By whom an attack was: "an attack by gunmen", "an attack claimed by the group"."""
    at, words, grammar = attack[-1].i + 1, parsed.words, parsed.language.grammar
    while at + 1 < len(words) and words[at].lower in parsed.language.actors.carried_out:
        at += 1
    if at + 1 < len(words) and words[at].lower in grammar.agent_prepositions:
        phrase = _noun_phrase(parsed, at + 1)
        if phrase:
            yield phrase, True


def _noun_phrase(parsed: ParsedSentence, start: int) -> list[Word]:
    """The noun phrase that begins at `start`, with the name of whom they belong to."""
    words, end = parsed.words, start
    while end < len(words) and _belongs(parsed, words[end]):
        if words[end].is_past_participle and not (end + 1 < len(words) and words[end + 1].is_noun):
            break
        end += 1
    if end > start and words[end - 1].is_noun:
        end = _end_of_group(parsed, end - 1)
    return _without_determiners(words[start:end])


def _belongs(parsed: ParsedSentence, word: Word) -> bool:
    """True for a word that may stand in the name of an actor or of an attack."""
    is_joined = word.lower in parsed.language.actors.joiners or word.text == "-"
    return _names(word) or is_joined or word.is_past_participle or _determines(word) or word.is_number


def _names(word: Word) -> bool:
    return word.is_noun or word.is_adjective or word.is_hyphen or word.is_possessive_mark


def _determines(word: Word) -> bool:
    return word.is_determiner or word.is_possessive_pronoun


def _without_determiners(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not _determines(word)]


def _subject(parsed: ParsedSentence, verb: int) -> tuple[list[Word], bool]:
    """The subject of the verb, or of the clause that it shares one with; True for its own."""
    words, node = parsed.words, parsed.words[verb]
    for _ in range(_CLAUSES_UP):
        subject = next((w for w in words if w.head == node.i and w.rel == "nsubj" and w.i < node.i), None)
        if subject is not None and not subject.is_number:  # "three of them children, and wounding 61"
            said = node.rel == "ccomp" and (subject.is_personal_pronoun or _is_owned(parsed, subject.i))
            if said:  # "the TTP said it had killed nine", "said its men had"
                node = words[node.head]
                continue
            first = _start_of_group(parsed, subject.i)
            if first and words[first - 1].is_adposition:  # "a shrine in Pakistan that killed 90"
                break
            is_own = node.i == verb or node.rel == "conj"
            return _without_determiners(words[first : _end_of_group(parsed, subject.i)]), is_own
        if node.head == node.i or node.rel not in _SUBJECT_OF:
            break
        node = words[node.head]
    return [], False


def _is_owned(parsed: ParsedSentence, noun: int) -> bool:
    """ "its men"."""
    return any(word.head == noun and word.is_possessive_pronoun for word in parsed.words[max(noun - 4, 0) : noun])


def _start_of_group(parsed: ParsedSentence, noun: int) -> int:
    words, joiners = parsed.words, parsed.language.actors.joiners
    while noun > 0:
        joined = noun > 1 and words[noun - 1].lower in joiners and _is_named(words[noun]) and _is_named(words[noun - 2])
        if not joined and not _names(words[noun - 1]):
            break
        noun -= 1 + joined
    return noun


def _is_named(word: Word) -> bool:
    """A name, or the adjective of one: "Russian [or] Syrian"."""
    return word.text[:1].isupper() and _names(word)


def _end_of_group(parsed: ParsedSentence, noun: int) -> int:
    """Past the name of whom they belong to: "fighters of the Rapid Support Forces", "a group of armed men"."""
    words, end, groups = parsed.words, noun + 1, parsed.language.actors.groups
    owned = end + 1 < len(words) and words[end].lower in parsed.language.grammar.ownership_prepositions
    is_group = words[noun].lower in groups or (words[noun].is_plural and words[noun].is_common_noun)
    if not owned or not is_group:
        return end
    named = end + 1 + words[end + 1].is_determiner
    many = words[noun].lower in groups
    while named < len(words) and (
        words[named].is_proper_noun
        or words[named].is_hyphen
        or words[named - 1].is_hyphen
        or (many and _names(words[named]))
    ):
        named += 1
        end = named
    return end


def _of_counted_attacks(parsed: ParsedSentence, count: Count) -> Iterator[tuple[list[Word], bool]]:
    """ "20 US air raids", and who carried them out."""
    words, head = parsed.words, count.phrase.head
    if head is None:
        return
    inside = words[count.phrase.core + 1 : head + 1]
    if inside:
        yield _without_determiners(inside), False
    governor = words[words[head].head]
    if words[head].rel == "obj" and governor.is_verb and governor.i < head:
        subject, _ = _subject(parsed, governor.i)
        if subject:
            yield subject, True


def _strikes(parsed: ParsedSentence, start: int) -> Iterator[tuple[list[Word], bool]]:
    """ "in U.S. air strikes"; "when regime forces shelled", where whoever shelled did it."""
    words, listed = parsed.words, parsed.language.actors
    for word in words[start : start + _STRIKE_REACH]:
        if word.lower in listed.within_an_attack:
            phrase = _noun_phrase(parsed, word.i + 1)
            if phrase and parsed.language.nouns.is_attack(phrase[-1].lower):
                yield phrase, False
        if word.lower in listed.when_attacked:
            phrase = _noun_phrase(parsed, word.i + 1)
            if phrase and _attacks(parsed, phrase[-1].i + 1):
                yield phrase, True


def _of_attacks(parsed: ParsedSentence, count: Count) -> Iterator[tuple[list[Word], bool]]:
    """Who attacks near by, where one alone does: "rebels shelled the town, killing six", "an attack by rebels"."""
    here = count.link.trigger.first if count.link.trigger else count.phrase.core
    clauses = parsed.clauses
    near = [clause for clause in clauses.clauses if clauses.distance(clause.predicate, here) <= _NEAR]
    found = [phrase for clause in near if (phrase := _attacker(parsed, clause, count))]
    if len({phrase[-1].lower for phrase in found}) == 1:
        yield found[0], True
    words = () if count.link.measure is Measure.ATTACKS else parsed.words
    for word in words:
        if word.i and parsed.language.nouns.is_attack(word.lower) and clauses.distance(word.i, here) < _NEAR:
            owner = _owner(parsed, word.i)
            if owner:
                yield owner, False
            yield from _whose(parsed, [word])


_NEAR = 2
"""Clause boundaries between what was done and an attack that did it."""


def _attacker(parsed: ParsedSentence, clause: Clause, count: Count) -> list[Word]:
    """Whoever a clause says attacked, where it is none of the counted."""
    words, actor = parsed.words, clause.actor
    if words[clause.predicate].lower not in parsed.language.actors.attacking or clause.negated or actor is None:
        return []
    if actor.covers(count.phrase.core) or actor.covers(count.phrase.last):
        return []
    return _without_determiners(words[_start_of_group(parsed, actor.head) : _end_of_group(parsed, actor.head)])


def _owner(parsed: ParsedSentence, attack: int) -> list[Word]:
    """The words before an attack that may say whose it is, and the attack: "suspected Russian air raid"."""
    first = _start_of_group(parsed, attack)
    if any(word.lower in parsed.language.actors.unreal for word in parsed.words[max(first - 1, 0) : attack]):
        return []
    return _without_determiners(parsed.words[first : attack + 1]) if first < attack else []


def _blamed(parsed: ParsedSentence) -> Iterator[tuple[list[Word], bool]]:
    """ "blamed on the ADF", "blamed Boko Haram for"."""
    words, listed = parsed.words, parsed.language.actors
    for word in words[:-1]:
        if word.lower in listed.blaming:
            behind = word.i + 1 + (words[word.i + 1].lower in listed.blamed_on)
            phrase = _noun_phrase(parsed, behind)
            if phrase and not _is_other_blame(parsed, phrase[-1].i + 1):
                yield phrase, False


def _is_other_blame(parsed: ParsedSentence, at: int) -> bool:
    """True where the blame is for doing something else: "blamed the allies for causing the war"."""
    words = parsed.words[at : at + 2]
    return len(words) > 1 and words[1].is_gerund and words[1].lower not in trigger_forms(parsed.language)


def read_claimant(parsed: ParsedSentence) -> str | None:
    """Who claims to have done what the report tells: "the group claimed responsibility"; None where nobody does."""
    listed = parsed.language.actors
    if not any(word.lower in listed.responsibility for word in parsed.words):
        return None
    for clause in parsed.clauses.clauses:
        actor = clause.actor
        if actor is not None and not clause.negated and parsed.words[clause.predicate].lower in listed.claiming:
            first, last = _start_of_group(parsed, actor.head), _end_of_group(parsed, actor.head)
            name = name_actor(parsed, _without_determiners(parsed.words[first:last]), (), acts=False)
            if name:
                return name
    return None


def _attacks(parsed: ParsedSentence, at: int) -> bool:
    """True for a finite verb of attacking at the word `at`."""
    if at >= len(parsed.words):
        return False
    word = parsed.words[at]
    is_told = word.is_past_tense or (word.is_present_tense and "Person=3" in word.feats)
    return is_told and word.lower in parsed.language.actors.attacking

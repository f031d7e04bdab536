"""Each predicate of a sentence with who did it, to whom, and whether it is asserted."""

from __future__ import annotations

import pytest

from marsad.extract.syntax.clauses import Clause, ClauseKind, Clauses, Mood, Tense, Voice
from marsad.extract.syntax.phrases import NounPhrase
from marsad.extract.words import ParsedSentence
from tests.extract.syntax.parsed import parsed


def told(sentence: ParsedSentence, phrase: NounPhrase | None) -> str | None:
    return None if phrase is None else " ".join(w.text for w in sentence.words[phrase.first : phrase.last + 1])


def clause_of(text: str, verb: str) -> tuple[ParsedSentence, Clauses, Clause]:
    sentence = parsed(text)
    clauses = sentence.clauses
    found = clauses.of(next(w.i for w in sentence.words if w.text == verb))
    assert found is not None
    return sentence, clauses, found


@pytest.mark.parametrize(
    ("text", "verb", "actor", "undergoer"),
    [
        ("Soldiers killed 16 civilians in the town on Monday.", "killed", "Soldiers", "16 civilians"),
        ("Ten people were killed by government forces.", "killed", "government forces", "Ten people"),
        ("Two drivers were wounded, medics said.", "wounded", None, "Two drivers"),
        ("Medics said two drivers were wounded.", "said", "Medics", None),
        ("Gunmen stormed a village, killing 11 people.", "killing", "Gunmen", "11 people"),
        ("Gunmen took two drivers aside and killed them.", "killed", "Gunmen", "them"),
        ("The bodies of six people killed last month were found.", "killed", None, "six people"),
        ("The driver was shot dead by gunmen who attacked the bus.", "attacked", "gunmen", "bus"),
        ("Five militants were killed and three arrested in a raid.", "arrested", None, "three"),
        ("Rebels will not attack the town that they shelled.", "shelled", "they", "town"),
        ("Ten people who had fled the village were injured.", "fled", "Ten people", "village"),
    ],
)
def test_who_did_it_and_to_whom(text: str, verb: str, actor: str | None, undergoer: str | None) -> None:
    sentence, _, clause = clause_of(text, verb)
    assert (told(sentence, clause.actor), told(sentence, clause.undergoer)) == (actor, undergoer)


@pytest.mark.parametrize(
    ("text", "verb", "negated", "mood", "tense", "voice", "kind"),
    [
        ("No one was killed.", "killed", True, Mood.ASSERTED, Tense.PAST, Voice.PASSIVE, ClauseKind.MAIN),
        (
            "It may have killed ten people.",
            "killed",
            False,
            Mood.POSSIBLE,
            Tense.PERFECT,
            Voice.ACTIVE,
            ClauseKind.MAIN,
        ),
        ("They will not leave.", "leave", True, Mood.ASSERTED, Tense.FUTURE, Voice.ACTIVE, ClauseKind.MAIN),
        ("Police say ten died.", "died", False, Mood.ASSERTED, Tense.PAST, Voice.ACTIVE, ClauseKind.CONTENT),
        (
            "Two died when a bomb hit a bus.",
            "hit",
            False,
            Mood.ASSERTED,
            Tense.PAST,
            Voice.ACTIVE,
            ClauseKind.ADVERBIAL,
        ),
        ("The army has left.", "left", False, Mood.ASSERTED, Tense.PERFECT, Voice.ACTIVE, ClauseKind.MAIN),
    ],
)
def test_how_a_clause_is_meant(
    text: str, verb: str, negated: bool, mood: Mood, tense: Tense, voice: Voice, kind: ClauseKind
) -> None:
    _, _, clause = clause_of(text, verb)
    assert (clause.negated, clause.mood, clause.tense, clause.voice, clause.kind) == (negated, mood, tense, voice, kind)


def test_a_subject_of_another_clause_is_marked() -> None:
    _, _, own = clause_of("Gunmen stormed a village, killing 11 people.", "stormed")
    _, _, shared = clause_of("Gunmen stormed a village, killing 11 people.", "killing")
    assert (own.shares_subject, shared.shares_subject) == (False, True)


def test_places_and_days_hang_on_their_own_clause() -> None:
    sentence, _, clause = clause_of("Two were hurt in Homs when a bomb exploded near Mosul on Friday.", "exploded")
    assert [(one.prepositions, told(sentence, one.phrase)) for one in clause.obliques] == [
        (("near",), "Mosul"),
        (("on",), "Friday"),
    ]
    assert clause.marker == "when"


def test_the_distance_of_two_words_counts_the_clauses_between() -> None:
    sentence, clauses, _ = clause_of("Police said on Friday that two died when a bomb hit a bus.", "died")
    at = {word.text: word.i for word in sentence.words}
    assert clauses.distance(at["two"], at["died"]) == 0
    assert clauses.distance(at["two"], at["bus"]) == 1
    assert clauses.distance(at["Friday"], at["bus"]) == 2


@pytest.mark.parametrize("text", ["", "Homs", "!", "12 dead", "and and and", "killed killed killed"])
def test_no_words_and_no_verbs_are_no_crash(text: str) -> None:
    sentence = parsed(text or " ")
    clauses = sentence.clauses
    assert len(clauses.owners) == len(sentence.words)

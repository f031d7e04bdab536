"""What stands between the counted and a trigger behind it: words that carry on, or another clause."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from marsad.extract.quantities import QuantityKind
from marsad.extract.syntax.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.links.pairs import Pair
    from marsad.extract.words import Word
    from marsad.languages import Language

_CLOSING = (";", '"', "”")
"""Marks behind which nothing is said of what stands before them."""
_SUBJECTS = ("nsubj", "nsubj:pass")


def breaks(pair: Pair, *, allow_prepositional: bool) -> bool:
    """True where another finite verb or a new clause stands between the counted and the trigger behind it."""
    gap, language = pair.behind, pair.parsed.language
    if len(gap) > language.links.weights.state.reach or _has_other_subject(language, gap):
        return True
    if any(_stops(language, gap, at) for at in range(len(gap))):
        return True
    opens = any(_opens_clause(language, gap, at, prepositional=allow_prepositional) for at in range(len(gap)))
    return opens or any(_turns(language, word, prepositional=allow_prepositional) for word in gap)


def _adds(language: Language, gap: Sequence[Word], at: int) -> bool:
    """True for a word of "as well as", which opens no clause."""
    around = [word.lower for word in gap[max(at - 2, 0) : at + 3]]
    return any(tuple(around[i : i + len(one)]) == one for one in language.links.adding for i in range(len(around)))


def _has_other_subject(language: Language, gap: Sequence[Word]) -> bool:
    """True where other people are the subject, and no part of the counted."""
    return not lists(language, gap) and any(_is_other_subject(language, word) for word in gap)


def lists(language: Language, gap: Sequence[Word]) -> bool:
    """True where what stands between is a whole of the counted or a part: "ten children were among 48 killed"."""
    return any(word.lower in language.links.listing for word in gap)


def _opens_clause(language: Language, gap: Sequence[Word], at: int, *, prepositional: bool) -> bool:
    word, links = gap[at].lower, language.links
    if word in language.grammar.relative_pronouns:
        return at > 1 and gap[at - 1].lower not in links.relative_leads
    if word not in language.grammar.clause_breaks or _adds(language, gap, at):
        return False
    alone = prepositional and len(gap) == 1
    return not (alone and word in links.breaks_alone)


def _is_other_subject(language: Language, word: Word) -> bool:
    is_plural = word.is_common_noun and word.is_plural
    return is_plural and word.rel in _SUBJECTS and language.nouns.is_person(word.lower)


def _turns(language: Language, word: Word, *, prepositional: bool) -> bool:
    """True for a word that begins something else: a verb, a closing mark; where not allowed a preposition or name."""
    if word.lower in language.links.fillers:
        return False
    if word.is_finite or word.lower in _CLOSING:
        return True
    return not prepositional and (word.is_adposition or (word.is_proper_noun and not word.is_plural))


def _stops(language: Language, gap: Sequence[Word], at: int) -> bool:
    """True for a word behind which nothing of the counted is said: "tried", "no", "of whom"."""
    return gap[at].lower in language.links.undoing or _turns_to_others(language, gap, at)


def _turns_to_others(language: Language, gap: Sequence[Word], at: int) -> bool:
    """ "31 casualties, of whom nine had died", "2,119 dead and that of the wounded": what follows is of others."""
    word, links = gap[at].lower, language.links
    if word in links.part_pronouns:
        return any(later.is_number for later in gap[at + 1 :])
    return tuple(one.lower for one in gap[at : at + 2]) in links.same_of_others


def is_whole_in_front(pair: Pair) -> bool:
    """ "Of the 276 girls who were taken, 82 are still missing": what follows the second number is said of it."""
    if pair.lead not in pair.links.of or not any(word.is_number for word in pair.behind):
        return False
    return not any(any(map(str.isalnum, word.lower)) for word in islice(pair.words, pair.phrase.first - 1))


def has_subject_of_its_own(pair: Pair) -> bool:
    """The parse gives the trigger a subject behind the counted and another clause's verb: "two were hit and many hurt".

    A subject that is a part of the counted ("of which four were burnt") or one more of them ("a third was burnt") is no
    other.
    """
    clause = pair.parsed.clauses.of(pair.trigger.first)
    if clause is None or clause.subject is None or clause.shares_subject:
        return False
    subject = pair.words[clause.subject.head]
    if not pair.phrase.last < subject.i < pair.trigger.first:
        return False
    lead = pair.words[pair.phrase.last + 1 : clause.subject.first]
    if _names_part(pair, lead) or _names_one_more(pair, subject):
        return False
    is_told_of_it = pair.verb.head == pair.counted  # "the 12 men they killed"
    return any(word.is_verb for word in lead) or (subject.is_personal_pronoun and not is_told_of_it)


def describes_subject(pair: Pair) -> bool:
    """ "attacks carried out at four places were planned": the counted only says where, in a clause of the subject."""
    clauses = pair.parsed.clauses
    clause, own = clauses.of(pair.trigger.first), clauses.at(pair.counted)
    if clause is None or clause.subject is None or own is None or not _is_oblique(pair):
        return False
    described = pair.words[own.predicate].head if own.kind is ClauseKind.RELATIVE else own.subject and own.subject.head
    return own.predicate != clause.predicate and described == clause.subject.head != pair.counted


def _is_oblique(pair: Pair) -> bool:
    """True behind a preposition and before a finite verb: "with 43 wells destroyed" says it of the wells.

    Where copies lose full stops, a parser hangs a new subject on what was before, which has no preposition.
    """
    first = pair.phrase.first
    is_oblique = pair.words[pair.counted].rel == "obl" and first > 0 and pair.words[first - 1].is_adposition
    return is_oblique and any(word.is_finite for word in (*pair.behind, pair.verb))


def _names_part(pair: Pair, lead: Sequence[Word]) -> bool:
    lowers = [word.lower for word in lead]
    return any(two in pair.links.references for two in pairwise(lowers))


def _names_one_more(pair: Pair, subject: Word) -> bool:
    """An article before what is no noun counts one more of the same: "a third"."""
    articles = (one for one in pair.others.phrases if one.quantity.kind is QuantityKind.ARTICLE)
    return any(one.head is None and one.core + 1 == subject.i for one in articles)


def is_joined_by_parse(pair: Pair) -> bool:
    """The parse ties a subject to its verb over a clause: "nine members, who were working there, were killed"."""
    head = pair.words[pair.counted]
    reaches = len(pair.behind) <= pair.links.weights.parse.reach
    return reaches and head.head == pair.trigger.first and head.rel in _SUBJECTS


def strangers(pair: Pair) -> int:
    """How many words between the two say something of their own."""
    fillers = pair.links.fillers
    return sum(1 for word in pair.behind if word.lower not in fillers and word.lower != ",")


def agreement(pair: Pair, relations: Sequence[str]) -> float:
    """The bonus where the parse agrees: the counted depends on the trigger by one of `relations`, or it on the counted.

    The further apart the two are, the more the parse says that order alone does not.
    """
    weight, head = pair.links.weights.parse, pair.words[pair.counted]
    if head.head == pair.trigger.first and head.rel in relations:
        far = weight.per_word * max(0, pair.trigger.first - pair.phrase.last)
        return weight.score + min(far, weight.most)
    clause = pair.parsed.clauses.of(pair.trigger.first)
    describes = clause is not None and clause.kind is ClauseKind.RELATIVE and pair.verb.head == pair.counted
    return weight.score if describes else 0.0

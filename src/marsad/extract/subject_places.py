"""Places that are said to have, to see or to record what is counted: "Kasai saw 40 people killed".

The subject of a clause is as good a place as one behind "in": the tree says of which figures it is the subject. After
the subject as carrier of location in possessive and existential clauses (J. Lyons, A Note on Possessive, Existential
and Locative Sentences, Foundations of Language, 1967).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.incidents import precision_rank
from marsad.extract.syntax.clauses import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.syntax.clauses import Clause
    from marsad.extract.words import ParsedSentence
    from marsad.model import Toponym

_STEPS = 4
"""Clauses up from a count in which the place that is said to have it may be the subject."""
_DIVISIONS = range(2, 5)
"""Ranks of districts, provinces and regions, which do nothing themselves: whatever they are the subject of is there."""


def is_division(toponym: Toponym) -> bool:
    """True for a district, a province or a region that stands for no government."""
    return toponym.stands_for is None and precision_rank(toponym) in _DIVISIONS


def subject_place(parsed: ParsedSentence, core: int, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The place that is the subject of the clause that counts the number at `core`, or None."""
    for clause in _iter_clauses(parsed, core):
        subject = clause.subject
        if subject is None or clause.shares_subject:
            continue
        for toponym in toponyms:
            if _covers(parsed, toponym, subject.head):
                return toponym if _holds(parsed, clause, toponym) else None
    return None


def _iter_clauses(parsed: ParsedSentence, core: int) -> Iterator[Clause]:
    """The count's clause and those above it, up to the first with a subject that the count is no part of."""
    clause = parsed.clauses.at(core)
    for _step in range(_STEPS):
        if clause is None:
            return
        yield clause
        subject = clause.subject
        is_other = subject is not None and not clause.shares_subject and not _counts(parsed, clause)
        if is_other or clause.parent is None:
            return
        clause = parsed.clauses.of(clause.parent)


def _counts(parsed: ParsedSentence, clause: Clause) -> bool:
    """True for "40 people" as the subject: what holds them is told further up."""
    subject = clause.subject
    return subject is not None and any(word.is_number for word in parsed.words[subject.first : subject.last + 1])


def _covers(parsed: ParsedSentence, toponym: Toponym, head: int) -> bool:
    word = parsed.words[head]
    return toponym.span.start <= word.start < toponym.span.end


def _holds(parsed: ParsedSentence, clause: Clause, toponym: Toponym) -> bool:
    """True where the subject only has what the clause tells: a country or a town may also do it somewhere else."""
    if clause.voice is Voice.PASSIVE:
        return False
    if parsed.words[clause.predicate].lower in parsed.language.toponyms.holding:
        return True
    return is_division(toponym)


def opens_clause(parsed: ParsedSentence, toponym: Toponym) -> bool:
    """True for a place that a sentence opens with and that has what the main clause tells: the report moves there."""
    index = parsed.index_at(toponym.span.end - 1)
    clause = parsed.clauses.at(index) if index is not None else None
    if clause is None or clause.subject is None or index != clause.subject.head or clause.subject.first > _OPENING:
        return False
    return _holds(parsed, clause, toponym)


_OPENING = 1
"""Words before a subject that a sentence opens with: an article."""

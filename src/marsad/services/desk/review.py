"""A person's decisions on claims: each is a row, overwrites nobody's, counts at once, and is undone by another row.

A decision and what it makes of events are written together: where the machine stops in between, neither is on record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from marsad.errors import NotFoundError, UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Claim, EventMention, Extractor, Figure, Message, Statement, Template
from marsad.model.message import Word
from marsad.services.desk.adding import bare_figure, overlapping, words_of
from marsad.services.desk.fields import Values, changed, values_of
from marsad.services.linking import link_with_rest
from marsad.services.needed import A_PERSON, A_REASON
from marsad.store import decided, view
from marsad.store.decisions import Review, ReviewVerdict
from marsad.store.listed import ClaimRow
from marsad.store.record import Record

STANDS_INSTEAD = Template("stands_instead", "the claim %(id)s stands in its place: decide on that one")
MAKING_UNDONE = Template("making_undone", "its making was undone")

NO_SUCH_DECISION = Template(
    "no_such_decision", "a decision is accept or reject, not %(kind)s; amend and undo have their own commands"
)
CLAIM_NOT_LISTED = Template("claim_not_listed", "the claim %(id)s is no longer listed; %(what)s")
READ_ANEW_SINCE = Template(
    "read_anew_since",
    "the report was read anew since, without the claim %(id)s: decide on the claims of its document "
    "%(document_id)s, or undo what was decided on this one",
)
WHOLE_ELSEWHERE = Template("whole_elsewhere", "subset_of is the id of another figure of the same document")
PART_OF_ITS_PART = Template("part_of_its_part", "a figure cannot be part of its own part")
REVIEW_NEEDS = Template("review_needs", "a review needs %(needed)s; nothing was written")
ONLY_FIGURES_ARE_AMENDED = Template(
    "only_figures_are_amended", "only a figure can be amended; reject a statement or event that is not right"
)
NOTHING_TO_AMEND = Template("nothing_to_amend", "the claim has these values already: there is nothing to amend")
WORDS_READ_ALREADY = Template("words_read_already", "the claim %(id)s reads these words so already; amend that one")
FIGURES_STAND_HERE = Template("figures_stand_here", "figures stand here: reject them first: %(words)s")
NOTHING_TO_UNDO = Template("nothing_to_undo", "the claim %(id)s has no review that stands, so there is nothing to undo")
WHOLE_NOT_FOUND = Template("whole_not_found", "subset_of: %(what)s")
MARKED_NO_CLAIM = Template("marked_no_claim", "%(name)s marked that there is no claim here; undo that mark first")

PERSON = "person"
"""The name of the extractor of claims that people made; its version is who by alias, its rules the claim amended."""

AnyRow = ClaimRow[Figure | Statement | EventMention]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands on record."""

    review_id: str
    """Also what the next decision on the claim must have `seen`."""
    claim_id: str
    """The claim that stands now; for `no_claim` the document's id."""


def seen_now(record: Record, claim_id: str) -> str | None:
    """The last review in line with the claim: what whoever is shown the claim now has seen."""
    given = decided.line(record, claim_id).given
    return given[-1].id if given else None


def decide(
    record: Record, claim_id: str, verdict: ReviewVerdict, *, person: str, reason: str, seen: str | None
) -> Decided:
    """Accept or reject the claim; `seen` is the last review that `person` was shown (`seen_now`).

    Raises `UsageError` for an unknown claim or one that does not stand, no person, or a rejection without a reason,
    and `ReviewConflictError` where somebody decided since; its message has that decision.
    """
    if verdict not in (ReviewVerdict.ACCEPT, ReviewVerdict.REJECT):
        raise UsageError(NO_SUCH_DECISION(kind=Word(verdict.value)))
    if verdict is ReviewVerdict.REJECT:
        _require(reason, A_REASON())
    _require(person, A_PERSON())
    with record.one_transaction():
        row = _standing(record, claim_id, seen)
        review = Review(row.id, verdict, person, reason, supersedes=seen, document_id=row.document_id)
        review_id = record.append_review(review, seen=seen)
        if verdict is ReviewVerdict.REJECT or row.is_rejected:
            link_with_rest(record, [row.document_id])
    return Decided(review_id, row.id)


def amend(
    record: Record,
    claim_id: str,
    changes: Values,
    *,
    person: str,
    reason: str,
    seen: str | None,
    gazetteer: Gazetteer | None = None,
) -> Decided:
    """Put a claim with other fields in the place of this one, which stays on record and is no longer listed.

    `changes` are by the names of `fields.FIELDS`; `subset_of` is a claim's id. Raises as `decide` does, and
    `UsageError` for a claim that is no figure, a value that a field cannot take, and changes that change nothing.
    """
    _require(person, A_PERSON())
    _require(reason, A_REASON())
    with record.one_transaction():
        row = _standing(record, claim_id, seen)
        if not isinstance(row.content, Figure):
            raise UsageError(ONLY_FIGURES_ARE_AMENDED())
        figure = changed(row.content, changes, gazetteer)
        parent = _parent(record, changes, row.document_id, row.id, row.parent_id)
        old, new = values_of(row.content, row.parent_id), values_of(figure, parent)
        names = [name for name in new if new[name] != old[name]]
        if not names:
            raise UsageError(NOTHING_TO_AMEND())
        figure = replace(figure, subset_of=row.content.subset_of if parent == row.parent_id else None)
        claim = Claim(row.document_id, Extractor(PERSON, record.alias(person), row.id), figure, parent)
        review = Review(
            row.id, ReviewVerdict.AMEND, person, reason, ", ".join(names), _only(old, names), _only(new, names),
            supersedes=seen, document_id=row.document_id, replacement=claim.id,
        )  # fmt: skip
        review_id = record.append_review(review, seen=seen, claim=claim)
        link_with_rest(record, [row.document_id])
    return Decided(review_id, claim.id)


def add(
    record: Record,
    document_id: str,
    words: tuple[int, int],
    values: Values,
    *,
    person: str,
    reason: str,
    gazetteer: Gazetteer | None = None,
) -> Decided:
    """Add a claim that the machine missed, at `words`, first and past-last code point of the text.

    `values` are by the names of `fields.FIELDS`; `measure` and a number are needed, the rest has plain defaults. Raises
    `UsageError` for words outside headline and body, a value that a field cannot take, and a claim that is there.
    """
    _require(person, A_PERSON())
    _require(reason, A_REASON())
    with record.one_transaction():
        held = view.document(record, document_id)
        span = words_of(held.document, *words)
        figure = changed(bare_figure(held.document, span, values), values, gazetteer)
        same = [one for one in overlapping(held.figures, span) if one.content.measure is figure.measure]
        if any(one.content.span == span and not one.is_rejected for one in same):
            raise UsageError(WORDS_READ_ALREADY(id=same[0].id[:12]))
        _refuse_where_none(record, held.document.id, span.start, span.end)
        parent = _parent(record, values, held.document.id, None, None)
        claim = Claim(held.document.id, Extractor(PERSON, record.alias(person), ""), figure, parent)
        seen = seen_now(record, claim.id)
        review = Review(
            claim.id, ReviewVerdict.ADD, person, reason, new=values_of(figure, parent), supersedes=seen,
            document_id=held.document.id, start=span.start, end=span.end,
        )  # fmt: skip
        review_id = record.append_review(review, seen=seen, claim=claim)
        link_with_rest(record, [held.document.id])
    return Decided(review_id, claim.id)


def mark_no_claim(
    record: Record,
    document_id: str,
    *,
    person: str,
    reason: str = "",
    words: tuple[int, int] | None = None,
) -> Decided:
    """Say that the document, or its words from one code point to another, hold no claim.

    Raises `UsageError` where figures that nobody rejected stand there: each needs a rejection of its own.
    """
    _require(person, A_PERSON())
    with record.one_transaction():
        held = view.document(record, document_id)
        span = None if words is None else words_of(held.document, *words)
        there = held.figures if span is None else overlapping(held.figures, span)
        left = [one.id[:12] for one in there if not one.is_rejected]
        if left:
            raise UsageError(FIGURES_STAND_HERE(words=tuple(left)))
        seen = seen_now(record, held.document.id)
        review = Review(
            held.document.id, ReviewVerdict.NO_CLAIM, person, reason, supersedes=seen, document_id=held.document.id,
            start=span.start if span else None, end=span.end if span else None,
        )  # fmt: skip
        return Decided(record.append_review(review, seen=seen), held.document.id)


def undo(record: Record, claim_id: str, *, person: str, reason: str, seen: str | None) -> Decided:
    """Take back the last standing decision in line with the claim, by a row; the claim before it stands again.

    `claim_id` may also be a document's id: the last "no claim here" of it is taken back then. Raises as `decide` does.
    """
    _require(person, A_PERSON())
    _require(reason, A_REASON())
    with record.one_transaction():
        identifier, document_id = _target(record, claim_id)
        held = decided.line(record, identifier).standing
        if not held:
            raise UsageError(NOTHING_TO_UNDO(id=identifier[:12]))
        last = held[-1]
        review = Review(
            last.review.claim_id, ReviewVerdict.UNDO, person, reason, supersedes=last.id, document_id=document_id
        )
        review_id = record.append_review(review, seen=seen)
        if last.review.verdict is not ReviewVerdict.NO_CLAIM:  # an acceptance undone may leave a rejection standing
            link_with_rest(record, [document_id])
    return Decided(review_id, last.review.claim_id)


def no_claims(record: Record, document_id: str) -> tuple[decided.ReviewRow, ...]:
    """The standing "no claim here" of a document, in the order given."""
    held = decided.line(record, document_id).standing
    return tuple(one for one in held if one.review.verdict is ReviewVerdict.NO_CLAIM)


def _target(record: Record, identifier: str) -> tuple[str, str]:
    """Id of the claim or document that is meant, and of the document."""
    if view.has_document(record, identifier):
        return identifier, identifier
    row = view.find_claim(record, identifier)
    return row.id, row.document_id


def _standing(record: Record, claim_id: str, seen: str | None) -> AnyRow:
    """The claim, where it stands. One that was amended since it was shown is left to the record to refuse."""
    row = view.find_claim(record, claim_id)
    if seen != seen_now(record, row.id):
        return row
    if decided.is_withdrawn(record, row.id):
        now = decided.successor(record, row.id)
        told = STANDS_INSTEAD(id=now[:12]) if now else MAKING_UNDONE()
        raise UsageError(CLAIM_NOT_LISTED(id=row.id[:12], what=told))
    if not view.is_current_reading(record, row.reading_id):
        raise UsageError(READ_ANEW_SINCE(id=row.id[:12], document_id=row.document_id[:12]))
    return row


def _parent(
    record: Record, changes: Mapping[str, object], document_id: str, claim_id: str | None, now: str | None
) -> str | None:
    """The id of the claim that the figure is part of after `changes`; `now` where they do not say."""
    if "subset_of" not in changes:
        return now
    wanted = changes["subset_of"]
    if wanted is None or wanted == "":
        return None
    try:
        whole = view.find_claim(record, str(wanted))
    except NotFoundError as error:
        raise UsageError(WHOLE_NOT_FOUND(what=error.told)) from error
    if not isinstance(whole.content, Figure) or whole.document_id != document_id or whole.id == claim_id:
        raise UsageError(WHOLE_ELSEWHERE())
    if claim_id is not None and claim_id in _wholes(record, whole):
        raise UsageError(PART_OF_ITS_PART())
    return whole.id


def _wholes(record: Record, row: AnyRow) -> set[str]:
    found: set[str] = set()
    while row.parent_id is not None and row.parent_id not in found:
        found.add(row.parent_id)
        row = view.find_claim(record, row.parent_id)
    return found


def _refuse_where_none(record: Record, document_id: str, start: int, end: int) -> None:
    for one in no_claims(record, document_id):
        first, last = one.review.start, one.review.end
        if first is None or last is None or (first < end and start < last):
            raise UsageError(MARKED_NO_CLAIM(name=one.review.person))


def _only(values: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: values[name] for name in names}


def _require(value: str, name: Message) -> None:
    if not value.strip():
        raise UsageError(REVIEW_NEEDS(needed=name))

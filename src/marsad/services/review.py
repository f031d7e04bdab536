"""Reviews by people: what needs eyes first, a decision that overwrites nobody's, and undoing it by another row."""

from __future__ import annotations

from dataclasses import dataclass, fields

from marsad.errors import UsageError
from marsad.model import Figure, Measure, plain
from marsad.store import decided, view
from marsad.store.decided import ReviewRow
from marsad.store.decisions import Review, ReviewVerdict
from marsad.store.filters import FigureFilter, ProblemFilter
from marsad.store.listed import FigureRow
from marsad.store.record import Record

TOLLS = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED})
"""What makes a high number urgent: harm to persons."""
AMENDABLE = frozenset(one.name for one in fields(Figure)) - {"span", "sentence", "reasons", "subset_of", "cue"}
"""The fields of a figure that a person may correct; where it stands and why it was read so are the reader's own."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A figure that no standing review decides, and why it comes where it does in the queue."""

    row: FigureRow
    has_problem: bool
    """True where its document holds something that could not be read or resolved."""
    is_party: bool
    """True where its source is a party to the conflict."""
    toll: float
    """The number of persons harmed, as stated; 0 for every other measure."""


def queue(record: Record) -> tuple[Waiting, ...]:
    """The current figures without a standing review: problems first, then parties, then the highest tolls."""
    reviewed = _standing_claims(decided.reviews(record))
    troubled = {one.document_id for one in view.problems(record, ProblemFilter())}
    rows = (row for row in view.figures(record, FigureFilter(limit=None)) if row.id not in reviewed)
    waiting = [_waiting(row, row.document_id in troubled) for row in rows]
    return tuple(sorted(waiting, key=lambda one: (not one.has_problem, not one.is_party, -one.toll, one.row.id)))


def standing(reviews: tuple[ReviewRow, ...]) -> tuple[ReviewRow, ...]:
    """The reviews of one claim that still hold, in order: neither an undo nor undone."""
    undone = {one.review.supersedes for one in reviews if one.review.verdict is ReviewVerdict.UNDO}
    return tuple(one for one in reviews if one.review.verdict is not ReviewVerdict.UNDO and one.id not in undone)


def decide(record: Record, claim_id: str, verdict: ReviewVerdict, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the review that accepts or rejects the claim; `seen` is the last review that `person` was shown.

    Raises `UsageError` for an unknown claim, no person, or a rejection without a reason, and `ReviewConflictError`
    where somebody decided since.
    """
    if verdict not in (ReviewVerdict.ACCEPT, ReviewVerdict.REJECT):
        raise UsageError(f"a decision is accept or reject, not {verdict.value}; amend and undo have their own commands")
    if verdict is ReviewVerdict.REJECT:
        _require(reason, "a reason")
    _require(person, "a person")
    row = view.find_claim(record, claim_id)
    return record.append_review(Review(row.id, verdict, person, reason, supersedes=seen), seen=seen)


def amend(record: Record, claim_id: str, field: str, new: object, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the review that gives `field` of a figure the value `new`; the machine's value is kept beside it.

    Raises as `decide` does, and `UsageError` for a field that a figure does not have or that is not a person's.
    """
    _require(person, "a person")
    _require(reason, "a reason")
    row = view.find_claim(record, claim_id)
    if not isinstance(row.content, Figure) or field not in AMENDABLE:
        raise UsageError(f"{field} cannot be amended; a figure has: {', '.join(sorted(AMENDABLE))}")
    old = plain(getattr(row.content, field))
    review = Review(row.id, ReviewVerdict.AMEND, person, reason, field, old, plain(new), supersedes=seen)
    return record.append_review(review, seen=seen)


def undo(record: Record, claim_id: str, *, person: str, reason: str, seen: str | None) -> str:
    """The id of the row that takes back the last standing review of the claim; raises as `decide` does."""
    _require(person, "a person")
    _require(reason, "a reason")
    row = view.find_claim(record, claim_id)
    held = standing(decided.reviews(record, row.id))
    if not held:
        raise UsageError(f"the claim {row.id[:12]} has no review that stands, so there is nothing to undo")
    return record.append_review(Review(row.id, ReviewVerdict.UNDO, person, reason, supersedes=held[-1].id), seen=seen)


def _standing_claims(reviews: tuple[ReviewRow, ...]) -> frozenset[str]:
    return frozenset(one.review.claim_id for one in standing(reviews))


def _waiting(row: FigureRow, has_problem: bool) -> Waiting:
    figure = row.content
    toll = max(figure.low or 0, figure.high or 0) if figure.measure in TOLLS else 0
    return Waiting(row, has_problem, figure.source.source_class.is_party, toll)


def _require(value: str, name: str) -> None:
    if not value.strip():
        raise UsageError(f"a review needs {name}; nothing was written")

"""One claim as a coder decides it: its sentence among its neighbours, its fields and reasons, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.errors import UsageError
from marsad.extract.sentences import split_sentences
from marsad.model import Figure, Reason, Span, Template
from marsad.services.desk.adding import sentence_of
from marsad.services.desk.fields import values_of
from marsad.store import decided, view
from marsad.store.decided import ReviewRow
from marsad.store.listed import ClaimRow, ProblemRow
from marsad.store.record import Record

DESK_DECIDES_FIGURES = Template(
    "desk_decides_figures", "the desk decides on figures; this claim is a statement or an event"
)


@dataclass(frozen=True, slots=True)
class Case:
    """All that a coder is shown of one figure."""

    row: ClaimRow[Any]
    values: dict[str, Any]
    """Its fields by the names that `amend` takes, as JSON's own types."""
    machine: dict[str, Any] | None
    """What the machine read, where a person amended it; None for the machine's own claim and for an added one."""
    reasons: tuple[Reason, ...]
    sentence: Span
    before: Span | None
    """The sentence before, within headline and body; likewise `after`."""
    after: Span | None
    problems: tuple[ProblemRow, ...]
    """Those of its sentence, and those of the document as a whole."""
    decisions: tuple[ReviewRow, ...]
    """Every review in line with the claim, undone ones included."""
    stands: str | None
    """The claim that stands in its place; None where it stands itself."""
    seen: str | None
    """What the decision on it must have seen."""


def case_of(record: Record, claim_id: str) -> Case:
    """One figure with what a coder needs to decide on it; raises `UsageError` for an unknown claim or no figure."""
    row = view.find_claim(record, claim_id)
    if not isinstance(row.content, Figure):
        raise UsageError(DESK_DECIDES_FIGURES())
    document = view.document(record, row.document_id)
    text = document.document
    sentence = row.content.sentence or sentence_of(text, row.content.span)
    spans = [text.span(one.start, one.end) for one in split_sentences(text.text, text.sections, dateline=text.dateline)]
    before = [one for one in spans if one.end <= sentence.start]
    after = [one for one in spans if one.start >= sentence.end]
    decisions = decided.line(record, row.id).given
    return Case(
        row=row,
        values=values_of(row.content, row.parent_id),
        machine=_machine(record, row.id, decisions),
        reasons=row.content.reasons,
        sentence=sentence,
        before=before[-1] if before else None,
        after=after[0] if after else None,
        problems=tuple(one for one in document.problems if _concerns(one, sentence)),
        decisions=decisions,
        stands=decided.successor(record, row.id),
        seen=decisions[-1].id if decisions else None,
    )


def _machine(record: Record, claim_id: str, decisions: tuple[ReviewRow, ...]) -> dict[str, Any] | None:
    made = {one.review.replacement for one in decisions if one.review.replacement}
    first = [one.review.claim_id for one in decisions if one.review.claim_id not in made]
    if claim_id not in made or not first:
        return None
    row = view.find_claim(record, first[-1])
    return values_of(row.content, row.parent_id) if isinstance(row.content, Figure) and row.made_by is None else None


def _concerns(problem: ProblemRow, sentence: Span) -> bool:
    if problem.start is None or problem.end is None:
        return True
    return problem.start < sentence.end and sentence.start < problem.end

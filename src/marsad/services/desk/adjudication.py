"""Adjudication: what a third person makes of a difference between two coders becomes the record's decision."""

from __future__ import annotations

from dataclasses import replace

from marsad.errors import ReviewConflictError, UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Figure, Template
from marsad.services.desk import review
from marsad.services.desk.coding import Difference, figure_said
from marsad.services.desk.fields import Values, changed, values_of
from marsad.store import decided, desk, view
from marsad.store.decisions import ReviewVerdict
from marsad.store.desk import Coding, CodingKind
from marsad.store.record import Record

CODER_DOES_NOT_ADJUDICATE = Template(
    "coder_does_not_adjudicate", "who coded the document does not adjudicate it; ask a third person"
)
CODED_NOTHING_HERE = Template("coded_nothing_here", "%(name)s coded nothing here; choose %(names)s, or neither")
WHOSE_CLAIM_IS_AMENDED = Template("whose_claim_is_amended", "choose the coder whose claim is amended")
DIFFERENCE_SETTLED_BY = Template(
    "difference_settled_by",
    "this difference was settled since it was shown by %(name)s: %(words)s; nothing was written",
)


def adjudicate(
    record: Record,
    difference: Difference,
    *,
    chosen: str | None,
    person: str,
    reason: str,
    changes: Values | None = None,
    gazetteer: Gazetteer | None = None,
) -> review.Decided:
    """Make what the coder `chosen` said the record's decision, by the adjudicator's review; None: neither, no claim.

    `changes` are fields of it that the adjudicator sets otherwise. Raises `UsageError` for a coder of the document who
    adjudicates, or somebody who coded nothing here, and `ReviewConflictError` where somebody settled it since.
    """
    if person in difference.by_coder:
        raise UsageError(CODER_DOES_NOT_ADJUDICATE())
    if chosen is not None and chosen not in difference.by_coder:
        raise UsageError(CODED_NOTHING_HERE(name=chosen, names=" or ".join(difference.by_coder)))
    said = difference.by_coder[chosen] if chosen else None
    if changes:
        said = _set_otherwise(record, difference, said, changes, gazetteer)
    with record.one_transaction():
        _refuse_settled(record, difference)
        made = _as_review(record, difference, said, person, reason, gazetteer)
        row = Coding(
            difference.document_id, person, CodingKind.ADJUDICATED, difference.claim_id, difference.start,
            difference.end, {"chosen": chosen, "review": made.review_id, "amended": sorted(changes or ())}, reason,
        )  # fmt: skip
        desk.append(record, row)
    return made


def _refuse_settled(record: Record, at: Difference) -> None:
    place = (at.claim_id, at.start, at.end)
    for one in desk.codings(record, document_id=at.document_id):
        if one.kind is CodingKind.ADJUDICATED and (one.claim_id, one.start, one.end) == place:
            raise ReviewConflictError(DIFFERENCE_SETTLED_BY(name=one.coder, words=one.reason))


def _set_otherwise(
    record: Record, at: Difference, said: Coding | None, changes: Values, gazetteer: Gazetteer | None
) -> Coding:
    if said is None or said.fields is None:
        raise UsageError(WHOSE_CLAIM_IS_AMENDED())
    figure = changed(figure_said(record, replace(said, start=at.start, end=at.end), gazetteer), changes, gazetteer)
    parent = str(changes.get("subset_of", said.fields.get("subset_of")) or "") or None
    return replace(said, fields=values_of(figure, parent))


def _as_review(
    record: Record, at: Difference, said: Coding | None, person: str, reason: str, gazetteer: Gazetteer | None
) -> review.Decided:
    fields = said.fields if said is not None else None
    if at.claim_id is None:
        if fields is None:
            return review.mark_no_claim(record, at.document_id, person=person, reason=reason, words=(at.start, at.end))
        return review.add(
            record, at.document_id, (at.start, at.end), fields, person=person, reason=reason, gazetteer=gazetteer
        )
    # Somebody may have amended the machine's claim from the queue in between: what stands now is decided on.
    row = view.find_claim(record, decided.successor(record, at.claim_id) or at.claim_id)
    seen = review.seen_now(record, row.id)
    if fields is None:
        return review.decide(record, row.id, ReviewVerdict.REJECT, person=person, reason=reason, seen=seen)
    old = values_of(row.content, row.parent_id) if isinstance(row.content, Figure) else {}
    changes = {name: value for name, value in fields.items() if value != old.get(name)}
    if not changes:
        return review.decide(record, row.id, ReviewVerdict.ACCEPT, person=person, reason=reason, seen=seen)
    return review.amend(record, row.id, changes, person=person, reason=reason, seen=seen, gazetteer=gazetteer)

"""Double coding: a share of the documents goes to two coders blind; how far they agree, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from marsad.errors import UsageError
from marsad.evaluate.agreement import Agreement, Metric, agreement
from marsad.gazetteer import Gazetteer
from marsad.model import Figure, Template, canonical_json
from marsad.services.desk.adding import bare_figure, words_of
from marsad.services.desk.fields import FIELDS, Values, changed, values_of
from marsad.store import decided, desk, view
from marsad.store.blinding import BUCKETS, SHARE_BEYOND_ONE, reviewed_by
from marsad.store.desk import Coding, CodingKind
from marsad.store.listed import FigureRow
from marsad.store.record import Record

CODER_ADDS_WHAT_IS_MISSED = Template(
    "coder_adds_what_is_missed", "a coder accepts, amends or rejects a figure; what the machine missed is added"
)
AMEND_NEEDS_FIELDS = Template(
    "amend_needs_fields", "to amend, give the fields that change; to accept or reject, give none"
)
HELD_FOR_NO_CLAIM = Template("held_for_no_claim", "this coder holds it for no claim: there is nothing to amend")
CODING_NEEDS_CODER = Template("coding_needs_coder", "a coding needs who codes; nothing was written")
DONE_WITH_DOCUMENT = Template(
    "done_with_document",
    "%(name)s is done with this document: a coding does not change after the other's is shown",
)
TWO_CODE_DOCUMENT = Template("two_code_document", "two people code this document already")
DECIDED_BEFORE_CODING = Template(
    "decided_before_coding",
    "you decided on claims of this report already: who codes blind has not seen it reviewed",
)
NO_CLAIM_ADDED_HERE = Template("no_claim_added_here", "you added no claim at these words; nothing was written")
CLAIMS_NOT_CODED = Template("claims_not_coded", "%(number)s claims are not coded yet: %(words)s")

METRICS = dict.fromkeys(FIELDS, Metric.NOMINAL) | {"low": Metric.RATIO, "high": Metric.RATIO}
"""How values of a field are compared: numbers of people by ratio, for they start at nothing; the rest by name."""
VERDICT = "verdict"
"""The decision itself: whether there is such a claim."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim on which two coders differ and nobody has settled it yet."""

    document_id: str
    claim_id: str | None
    """None for what a coder added."""
    start: int
    end: int
    by_coder: Mapping[str, Coding | None]
    """What each coder made of it; None where one has nothing there."""
    fields: tuple[str, ...]
    """The fields in which they differ; `verdict` where one holds it for no claim."""

    @property
    def key(self) -> str:
        """What names it within its document, for as long as it is not settled."""
        return f"{self.start}-{self.end}-{(self.claim_id or '')[:16]}"


def is_double(document_id: str, share: float) -> bool:
    """True for the documents that two code: by the digest of the text, so that anyone draws the same sample.

    `share` lies between 0 and 1; a larger share holds all documents of a smaller one.
    """
    if not 0 <= share <= 1:
        raise UsageError(SHARE_BEYOND_ONE(value=share))
    return int(document_id[-4:], 16) < share * BUCKETS


def coders_of(record: Record, document_id: str) -> tuple[str, ...]:
    """Who has coded the document blind, in the order in which they began; two at most."""
    given = desk.codings(record, document_id=document_id)
    return tuple(dict.fromkeys(one.coder for one in given if one.kind is not CodingKind.ADJUDICATED))


def sample(record: Record, share: float) -> tuple[desk.Titled, ...]:
    """The public documents that two code, newest publication first."""
    return tuple(one for one in desk.titled(record) if is_double(one.id, share))


def machine_figures(record: Record, document_id: str) -> tuple[FigureRow, ...]:
    """The machine's own figures of a document by their place in the text, as if nobody had reviewed any.

    What a person amended is told as the machine read it, what a person added is left out: who codes blind is not led.
    """
    found = {}
    for row in view.document(record, document_id).figures:
        one = row if row.made_by is None else _as_read(record, row.id)
        if one is not None:
            found[one.id] = replace(one, verdict=None)
    return tuple(sorted(found.values(), key=lambda row: (row.content.span.start, row.id)))


def _as_read(record: Record, claim_id: str) -> FigureRow | None:
    """What the machine read where a person amended it; None for what a person added."""
    line = decided.line(record, claim_id).given
    made = {one.review.replacement for one in line}
    first = next((one.review.claim_id for one in line if one.review.claim_id not in made), None)
    row = view.find_claim(record, first) if first else None
    return row if row is not None and row.made_by is None and isinstance(row.content, Figure) else None  # type: ignore[return-value]


def own_codings(record: Record, document_id: str, person: str) -> tuple[Coding, ...]:
    """What this person alone made of the document; of several for the same claim or place the last."""
    return _held(desk.codings(record, document_id=document_id, coder=person))


def code(
    record: Record,
    claim_id: str,
    kind: CodingKind,
    *,
    coder: str,
    changes: Values | None = None,
    reason: str = "",
    gazetteer: Gazetteer | None = None,
) -> str:
    """The id of the row by which a coder accepts, amends or rejects the machine's claim, apart from the record.

    Raises `UsageError` for another kind, a third coder, one who said that they are done, and values that do not hold.
    """
    row = view.find_claim(record, claim_id)
    if kind not in (CodingKind.ACCEPT, CodingKind.AMEND, CodingKind.REJECT) or not isinstance(row.content, Figure):
        raise UsageError(CODER_ADDS_WHAT_IS_MISSED())
    if (kind is CodingKind.AMEND) != bool(changes):
        raise UsageError(AMEND_NEEDS_FIELDS())
    with record.one_transaction():
        _check(record, row.document_id, coder)
        figure = changed(row.content, changes, gazetteer) if changes else row.content
        parent = row.parent_id if not changes or "subset_of" not in changes else str(changes["subset_of"] or "") or None
        fields = None if kind is CodingKind.REJECT else values_of(figure, parent)
        span = row.content.span
        return desk.append(record, Coding(row.document_id, coder, kind, row.id, span.start, span.end, fields, reason))


def code_added(
    record: Record,
    document_id: str,
    words: tuple[int, int],
    values: Values,
    *,
    coder: str,
    gazetteer: Gazetteer | None = None,
) -> str:
    """The id of the row by which a coder adds a claim that the machine missed, apart from the record."""
    with record.one_transaction():
        _check(record, document_id, coder)
        document = view.document(record, document_id).document
        span = words_of(document, *words)
        figure = changed(bare_figure(document, span, values), values, gazetteer)
        fields = values_of(figure, str(values.get("subset_of") or "") or None)
        return desk.append(record, Coding(document_id, coder, CodingKind.ADD, None, span.start, span.end, fields))


def drop_added(record: Record, document_id: str, words: tuple[int, int], *, coder: str) -> str:
    """The id of the row by which a coder takes back a claim that they added at these words."""
    with record.one_transaction():
        _check(record, document_id, coder)
        mine = _held(desk.codings(record, document_id=document_id, coder=coder))
        if not any((one.start, one.end) == words and one.kind is CodingKind.ADD for one in mine):
            raise UsageError(NO_CLAIM_ADDED_HERE())
        return desk.append(record, Coding(document_id, coder, CodingKind.REJECT, None, *words))


def code_none(record: Record, document_id: str, *, coder: str) -> str:
    """The id of the row by which a coder says that the document holds no claim."""
    with record.one_transaction():
        _check(record, document_id, coder)
        return desk.append(record, Coding(document_id, coder, CodingKind.NO_CLAIM))


def finish(record: Record, document_id: str, *, coder: str) -> str:
    """The id of the row by which a coder is done with a document.

    Raises `UsageError` while a claim of the machine's is left that the coder made nothing of.
    """
    with record.one_transaction():
        _check(record, document_id, coder)
        mine = desk.codings(record, document_id=document_id, coder=coder)
        coded = {one.claim_id for one in mine}
        left = [row.id[:12] for row in machine_figures(record, document_id) if row.id not in coded]
        is_empty = any(one.kind is CodingKind.NO_CLAIM for one in mine) and not any(one.fields for one in _held(mine))
        if left and not is_empty:
            raise UsageError(CLAIMS_NOT_CODED(number=len(left), words=tuple(left[:5])))
        return desk.append(record, Coding(document_id, coder, CodingKind.DONE))


def differences(record: Record, document_id: str | None = None) -> tuple[Difference, ...]:
    """What two coders who are both done differ in, and nobody settled, by document and place in the text."""
    found = []
    for name, given in _by_document(record, document_id).items():
        settled = {(one.claim_id, one.start, one.end) for one in given if one.kind is CodingKind.ADJUDICATED}
        for (claim_id, start, end), pair in _units(given).items():
            fields = _differing(list(pair.values()))
            if fields and (claim_id, start, end) not in settled:
                found.append(Difference(name, claim_id, start, end, pair, fields))
    return tuple(sorted(found, key=lambda one: (one.document_id, one.start, one.end)))


def field_agreement(record: Record, *, samples: int = 1000) -> dict[str, Agreement]:
    """Alpha of the verdict and of each field over all documents that two coders have finished.

    A field is compared where both hold the place for a claim; a field without a value is a value of its own ("none"),
    but for numbers, where it is missing.
    """
    pairs = [pair for given in _by_document(record, None).values() for pair in _units(given).values()]
    verdicts = [tuple("claim" if _is_claim(one) else "none" for one in pair.values()) for pair in pairs]
    found = {VERDICT: agreement(verdicts, Metric.NOMINAL, samples=samples)}
    both = [tuple(pair.values()) for pair in pairs if all(_is_claim(one) for one in pair.values())]
    for field, metric in METRICS.items():
        units = [tuple(_value(one, field, metric) for one in pair) for pair in both]
        found[field] = agreement(units, metric, samples=samples)
    return found


def figure_said(record: Record, said: Coding, gazetteer: Gazetteer | None = None) -> Figure:
    """The figure as a coder holds it; raises `UsageError` for a coding that says that there is no claim."""
    if said.fields is None or said.start is None or said.end is None:
        raise UsageError(HELD_FOR_NO_CLAIM())
    if said.claim_id is None:
        document = view.document(record, said.document_id).document
        base = bare_figure(document, words_of(document, said.start, said.end), said.fields)
    else:
        base = view.find_claim(record, said.claim_id).content  # type: ignore[assignment]
    if said.kind is CodingKind.ACCEPT:
        return base
    return changed(base, said.fields, gazetteer)


def _check(record: Record, document_id: str, coder: str) -> None:
    if not coder.strip():
        raise UsageError(CODING_NEEDS_CODER())
    given = desk.codings(record, document_id=document_id)
    if any(one.coder == coder and one.kind is CodingKind.DONE for one in given):
        raise UsageError(DONE_WITH_DOCUMENT(name=coder))
    coders = coders_of(record, document_id)
    if coder in coders:
        return
    if len(coders) >= 2:
        raise UsageError(TWO_CODE_DOCUMENT())
    if document_id in reviewed_by(record, coder):
        raise UsageError(DECIDED_BEFORE_CODING())


def _held(given: Sequence[Coding]) -> tuple[Coding, ...]:
    """The last coding of each coder for each claim, place or kind, in order."""
    last: dict[tuple[Any, ...], Coding] = {}
    for one in given:
        kind = None if one.start is not None else one.kind
        last.pop((one.coder, one.claim_id, one.start, one.end, kind), None)
        last[one.coder, one.claim_id, one.start, one.end, kind] = one
    return tuple(last.values())


def _are_both_done(given: Sequence[Coding]) -> bool:
    return len({one.coder for one in given if one.kind is CodingKind.DONE}) == 2


def _by_document(record: Record, document_id: str | None) -> dict[str, tuple[Coding, ...]]:
    """The codings of each document that two finished."""
    found: dict[str, list[Coding]] = {}
    for one in desk.codings(record, document_id=document_id):
        found.setdefault(one.document_id, []).append(one)
    return {name: _held(rows) for name, rows in found.items() if _are_both_done(rows)}


def _units(given: Sequence[Coding]) -> dict[tuple[str | None, int, int], dict[str, Coding | None]]:
    """What both coders made of each claim and of each place where one added something; added ones match by overlap."""
    coders = sorted({one.coder for one in given if one.kind is CodingKind.DONE})
    units: dict[tuple[str | None, int, int], dict[str, Coding | None]] = {}
    for one in given:
        if one.start is None or one.end is None or one.coder not in coders:
            continue
        if one.claim_id is None and one.fields is None:
            continue  # added and taken back
        key = (one.claim_id, one.start, one.end)
        if one.claim_id is None:
            key = next((k for k in units if _is_same_place(k, units[k], one)), key)
        units.setdefault(key, dict.fromkeys(coders))[one.coder] = one
    return units


def _is_same_place(key: tuple[str | None, int, int], held: Mapping[str, Coding | None], one: Coding) -> bool:
    claim_id, start, end = key
    if claim_id is not None or one.start is None or one.end is None or held.get(one.coder) is not None:
        return False
    return start < one.end and one.start < end


def _is_claim(one: Coding | None) -> bool:
    return one is not None and one.fields is not None


def _differing(pair: Sequence[Coding | None]) -> tuple[str, ...]:
    if len({_is_claim(one) for one in pair}) == 2:
        return (VERDICT,)
    if not _is_claim(pair[0]):
        return ()
    values = [canonical_json([(one.fields or {}).get(name) for name in FIELDS]) if one else "" for one in pair]
    if values[0] == values[1]:
        return ()
    return tuple(
        name for name in FIELDS if len({canonical_json((one.fields or {}).get(name)) for one in pair if one}) > 1
    )


def _value(one: Coding | None, field: str, metric: Metric) -> float | str | None:
    value = (one.fields or {}).get(field) if one else None
    if metric is Metric.RATIO:
        return None if value is None else float(value)
    return canonical_json(value)

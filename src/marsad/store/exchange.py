"""The appended rows of a record as they leave it, by table: what a reader may see of them, people by aliases.

`marsad.store.arrivals` takes such rows in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, exists, or_, select

from marsad.model import digest, plain
from marsad.store import tables
from marsad.store.chain import NAMED
from marsad.store.confidential import is_public
from marsad.store.registers import NameDecision, NameKind, RegisterName

if TYPE_CHECKING:
    from marsad.store.record import Record

ALIAS = "reviewer-"
"""How the name begins that stands for somebody who worked on the record."""
LENGTH = len(ALIAS) + 12
_PIECE = {"yield_per": 1000}

Values = dict[str, Any]


def iter_appended(record: Record, name: str, *, named: bool) -> Iterator[Values]:
    """The rows of the table `name` that this reader may see, in the order in which they are taken in again.

    `named` leaves the names of people; else an alias stands for each, always the same on one record. Who gave a report
    is no table that can be asked for.
    """
    query, is_seen = _QUERIES[name]
    with record.reading_connection() as connection:
        seen = is_seen(connection)
        alias = (lambda one: one) if named else _aliases(connection)
        for row in connection.execute(query(), execution_options=_PIECE).mappings():
            values = {column: plain(value) if isinstance(value, date) else value for column, value in row.items()}
            if not seen(values):
                continue
            for column in NAMED:
                if values.get(column) is not None:
                    values[column] = alias(values[column])
            yield values


def _aliases(connection: Connection) -> Callable[[str], str]:
    """What stands for a name: the start of its digest with the record's secret, which no name can be tried out on."""
    secret = connection.scalar(select(tables.secret.c.value))

    def alias(name: str) -> str:
        # An alias that came from another record stays as it is: it is of no name that is on this one.
        if name.startswith(ALIAS) and len(name) == LENGTH:
            return name
        return ALIAS + str(digest([secret, name]))[:12]

    return alias


Seen = Callable[[Mapping[str, Any]], bool]


def _all(_: Connection) -> Seen:
    return lambda row: True


def _of_documents(table: Any, *order: Any) -> Callable[[], Select[Any]]:
    column = table.c.id if table is tables.document else table.c.document_id
    return lambda: select(table).where(is_public(column)).order_by(*order)


def _sections() -> Select[Any]:
    section, reading = tables.section, tables.reading
    query = select(section).join(reading, reading.c.id == section.c.reading_id)
    return query.where(is_public(reading.c.document_id)).order_by(section.c.reading_id, section.c.start)


def _is_claim(column: Any) -> Any:
    """True where this reader may see the claim of which the column has the id."""
    claim = tables.claim
    return exists().where(claim.c.id == column, is_public(claim.c.document_id))


def _reviews() -> Select[Any]:
    review, document = tables.review, tables.document
    is_document = exists().where(document.c.id == review.c.claim_id, is_public(document.c.id))
    is_seen = or_(_is_claim(review.c.claim_id), and_(review.c.verdict == "no_claim", is_document))
    # One that takes another back is on the same claim.
    return select(review).where(is_seen).order_by(review.c.seq, review.c.recorded_at, review.c.id)


def _judgements() -> Select[Any]:
    judgement = tables.judgement
    is_seen = and_(judgement.c.by.is_not(None), _is_claim(judgement.c.left), _is_claim(judgement.c.right))
    return select(judgement).where(is_seen).order_by(judgement.c.recorded_at, judgement.c.id)


def _event_decisions() -> Select[Any]:
    decision = tables.event_decision
    return select(decision).where(_is_claim(decision.c.claim_id)).order_by(decision.c.seq)


def _heard(connection: Connection) -> Seen:
    """True for decisions on names that are all heard in what this reader may see."""
    claim, trait = tables.claim, tables.trait
    shown = is_public(claim.c.document_id)
    names = {
        RegisterName.SOURCE.value: set(connection.scalars(select(claim.c.source).where(shown).distinct())),
        RegisterName.ACTOR.value: {
            part
            for name in connection.scalars(select(claim.c.actor).where(shown, claim.c.actor.is_not(None)).distinct())
            for part in (name, *name.split("; "))
        }
        | set(connection.scalars(select(trait.c.value).where(trait.c.name == "actor").distinct())),
    }
    titles: dict[str, str] = {}
    for row in connection.execute(select(tables.name_decision)).mappings():
        if row["kind"] == NameKind.RENAME.value:
            titles[(row["fields"] or {}).get("title", "")] = row["name"]

    def is_heard(row: Mapping[str, Any]) -> bool:
        one = NameDecision(RegisterName(row["register"]), row["name"], NameKind(row["kind"]), "", "", row["fields"])
        own = {(row["fields"] or {}).get("title")}
        return all(titles.get(name, name) in names[row["register"]] for name in one.names - own)

    return is_heard


def _addressed(connection: Connection) -> Seen:
    claim = tables.claim
    seen = set(connection.scalars(select(claim.c.id).where(is_public(claim.c.document_id))))
    return lambda row: seen.issuperset(row["claims"])


def _in_order(table: Any) -> Callable[[], Select[Any]]:
    return lambda: select(table).order_by(table.c.seq)


_QUERIES: Mapping[str, tuple[Callable[[], Select[Any]], Callable[[Connection], Seen]]] = {
    "document": (_of_documents(tables.document, tables.document.c.recorded_at, tables.document.c.id), _all),
    "reading": (_of_documents(tables.reading, tables.reading.c.document_id, tables.reading.c.seq), _all),
    "section": (_sections, _all),
    "claim": (_of_documents(tables.claim, tables.claim.c.reading_id, tables.claim.c.position), _all),
    "problem": (_of_documents(tables.problem, tables.problem.c.reading_id, tables.problem.c.position), _all),
    "review": (_reviews, _all),
    "judgement": (_judgements, _all),
    "event_decision": (_event_decisions, _all),
    "name_decision": (_in_order(tables.name_decision), _heard),
    "setting": (_in_order(tables.setting), _all),
    "event_address": (
        lambda: select(tables.address).order_by(tables.address.c.recorded_at, tables.address.c.event_id), _addressed,
    ),
    "confidentiality": (_in_order(tables.confidentiality), _all),
    "assignment": (_in_order(tables.assignment), _all),
    "coding": (_in_order(tables.coding), _all),
}  # fmt: skip

"""What readers are shown: all that is public with its state, or only what people cleared; stored in the record.

Where only the cleared is shown, a reader's connections see views in place of the tables: what is not cleared is in none
of their answers, whatever asks. The desk, the command line and linking see the tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, select

from marsad.store.tables import confidentiality, event_decision, name_decision, review, setting

NAME = "public"


class Publicity(StrEnum):
    """What readers are shown."""

    ALL = "all"
    """All that is public, each with how far people have looked at it."""
    CLEARED = "cleared"
    """Events that are signed off, their claims, claims that a person reviewed, and the reports of these alone."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A decision on what readers are shown."""

    value: Publicity
    person: str
    reason: str
    recorded_at: str = ""


@dataclass(slots=True)
class Audience:
    """For whom this thread reads."""

    is_public: bool = True


_AUDIENCE: ContextVar[Audience | None] = ContextVar("audience", default=None)


@contextmanager
def for_readers() -> Iterator[Audience]:
    """Within it, reads are for whoever comes to the pages, until the audience it gives says otherwise."""
    token = _AUDIENCE.set(audience := Audience())
    try:
        yield audience
    finally:
        _AUDIENCE.reset(token)


def show_all() -> None:
    """From now on what reads in this context are for people of the desk."""
    audience = _AUDIENCE.get()
    if audience is not None:
        audience.is_public = False


def reads_for_readers() -> bool:
    """True within `for_readers`."""
    audience = _AUDIENCE.get()
    return audience is not None and audience.is_public


def publicity_of(connection: Connection) -> Publicity:
    """What readers are shown now."""
    query = select(setting.c.value).where(setting.c.name == NAME).order_by(setting.c.seq.desc()).limit(1)
    return Publicity(connection.scalar(query) or Publicity.ALL)


def settings_of(connection: Connection) -> tuple[Setting, ...]:
    """What was settled on it, in order; the last holds."""
    query = select(setting).where(setting.c.name == NAME).order_by(setting.c.seq)
    return tuple(
        Setting(Publicity(row.value), row.person, row.reason, row.recorded_at) for row in connection.execute(query)
    )


def moves_of(connection: Connection) -> int:
    """How often it was said what readers may see: what was computed before may tell of what they may not see now.

    Decisions on names count as well: two sources that were said to be one are not shown as two after.
    """
    tables = [confidentiality, setting, name_decision]
    if publicity_of(connection) is Publicity.CLEARED:
        tables += [event_decision, review]
    return sum(connection.scalar(select(func.count()).select_from(one)) or 0 for one in tables)


def cleared_views(schema: str) -> Iterator[str]:
    """The statements that make views of what is cleared, each by the name of the table that it stands for."""
    events = f"SELECT event_id FROM \"{schema}\".derived_listing WHERE state = 'signed_off'"  # noqa: S608
    claims = (
        f'SELECT claim_id FROM "{schema}".derived_event_claim WHERE event_id IN ({events}) '  # noqa: S608
        f"UNION SELECT claim_id FROM \"{schema}\".derived_standing WHERE verdict IN ('accept', 'amend', 'add')"
    )
    documents = f'SELECT document_id FROM "{schema}".claim WHERE id IN ({claims})'  # noqa: S608
    readings = f'SELECT id FROM "{schema}".reading WHERE document_id IN ({documents})'  # noqa: S608
    by_column = (
        (events, (("derived_event", "id"), *((name, "event_id") for name in _OF_EVENTS))),
        (claims, (("claim", "id"),)),
        (documents, (("document", "id"), *((name, "document_id") for name in _OF_DOCUMENTS))),
        (readings, (("section", "reading_id"),)),
    )
    for among, tables in by_column:
        for table, column in tables:
            where = f"{column} IN ({among})"
            if table == "copy":
                where += f" AND of_document_id IN ({documents})"
            yield f'CREATE TEMP VIEW "{table}" AS SELECT * FROM "{schema}"."{table}" WHERE {where}'  # noqa: S608


_OF_EVENTS = (
    "derived_event_claim", "derived_assessment", "derived_conflict", "derived_listing", "derived_trait",
    "event_address",
)  # fmt: skip
_OF_DOCUMENTS = ("reading", "problem", "capture", "copy")

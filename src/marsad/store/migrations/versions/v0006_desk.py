"""The review desk's rows: confidentiality, informants, assignments, decisions on events, and blind codings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0006"
down_revision = "0005"

GUARDED = ("confidentiality", "informant", "assignment", "event_decision", "coding")


def upgrade() -> None:
    """Make the tables, guard those that are append-only, and make the derived list of hidden documents."""
    _table(
        "confidentiality", [_seq(), _document(), _text("level", 16), _text("consent"), _text("person"), _text("reason")]
    )
    _table("informant", [_document(), *map(_text, ("name", "contact", "consent", "person")), _text("salt", 64)])
    _table("assignment", [_seq(), _document(), _text("person", null=True), _text("by"), _text("reason")])
    _table(
        "event_decision",
        [
            _seq(), _text("event_id", 64), _text("claim_id", 64), _text("kind", 16), _text("rule", 64, null=True),
            _text("person"), _text("reason"), _text("supersedes", 64, null=True),
        ],
    )  # fmt: skip
    _table(
        "coding",
        [
            _seq(), _document(), _text("coder"), _text("kind", 16), _text("claim_id", 64, null=True),
            sa.Column("start", sa.Integer(), nullable=True), sa.Column("end", sa.Integer(), nullable=True),
            sa.Column("fields", sa.JSON(), nullable=True), _text("reason"),
        ],
    )  # fmt: skip
    for table, column in (
        ("confidentiality", "document_id"), ("informant", "document_id"), ("assignment", "document_id"),
        ("assignment", "seq"), ("assignment", "person"), ("event_decision", "event_id"),
        ("event_decision", "claim_id"), ("coding", "document_id"), ("coding", "coder"),
    ):  # fmt: skip
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    op.create_table(
        "derived_hidden",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("document_id"),
    )
    is_server = op.get_bind().dialect.name == "postgresql"
    for name in GUARDED:
        for statement in postgresql_guards(name) if is_server else sqlite_guards(name, ("id",)):
            op.execute(statement)


def _table(name: str, columns: Iterable[sa.Column[Any]]) -> None:
    columns = list(columns)
    keys = [sa.ForeignKeyConstraint(["document_id"], ["document.id"])] if _has_document(columns) else []
    op.create_table(name, _text("id", 64), *columns, _text("recorded_at", 32), *keys, sa.PrimaryKeyConstraint("id"))


def _has_document(columns: Iterable[sa.Column[Any]]) -> bool:
    return any(column.name == "document_id" for column in columns)


def _text(name: str, length: int | None = None, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text() if length is None else sa.String(length=length), nullable=null)


def _seq() -> sa.Column[Any]:
    return sa.Column("seq", sa.Integer(), nullable=False)


def _document() -> sa.Column[Any]:
    return _text("document_id", 64)

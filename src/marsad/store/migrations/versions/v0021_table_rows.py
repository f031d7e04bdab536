"""Which document holds which row of a table of incidents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """One table, append-only as the others are."""
    op.create_table(
        "table_row",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("row_of_table", "table_row", ["made_by", "row", "seq"], unique=False)
    op.create_index(op.f("ix_table_row_document_id"), "table_row", ["document_id"], unique=False)
    is_server = op.get_bind().dialect.name == "postgresql"
    for statement in postgresql_guards("table_row") if is_server else sqlite_guards("table_row", ("id",)):
        op.execute(statement)

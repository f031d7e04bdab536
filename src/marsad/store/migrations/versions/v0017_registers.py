"""Decisions on the names of sources and actors: an overlay over what claims say."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """One table, append-only as the others are."""
    op.create_table(
        "name_decision",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_name_decision_register"), "name_decision", ["register"], unique=False)
    is_server = op.get_bind().dialect.name == "postgresql"
    for statement in postgresql_guards("name_decision") if is_server else sqlite_guards("name_decision", ("id",)):
        op.execute(statement)

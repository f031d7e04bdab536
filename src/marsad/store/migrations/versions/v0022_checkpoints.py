"""What was published and signed, and every address of an event under guards as other history is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Two tables, and guards on them and on `event_address`, whose rows are logged when the record is opened."""
    op.create_table(
        "publication",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_publication_event_id", "publication", ["event_id"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    is_server = op.get_bind().dialect.name == "postgresql"
    for table, key in (("publication", "id"), ("checkpoint", "id"), ("event_address", "event_id")):
        for statement in postgresql_guards(table) if is_server else sqlite_guards(table, (key,)):
            op.execute(statement)

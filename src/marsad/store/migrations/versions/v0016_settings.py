"""Settings of the record as a whole, with who set them and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """One table, append-only as the others are."""
    op.create_table(
        "setting",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("value", "person", "reason")),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    is_server = op.get_bind().dialect.name == "postgresql"
    for statement in postgresql_guards("setting") if is_server else sqlite_guards("setting", ("id",)):
        op.execute(statement)

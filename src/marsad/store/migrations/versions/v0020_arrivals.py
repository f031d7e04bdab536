"""What was taken in from packages of other records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """One table, append-only as the others are."""
    op.create_table(
        "arrival",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    is_server = op.get_bind().dialect.name == "postgresql"
    for statement in postgresql_guards("arrival") if is_server else sqlite_guards("arrival", ("id",)):
        op.execute(statement)

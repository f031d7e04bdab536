"""The secret with which names go into ids; its row is made when the first name does. Ids given before hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table and guard it."""
    op.create_table(
        "secret",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    is_server = op.get_bind().dialect.name == "postgresql"
    for statement in postgresql_guards("secret") if is_server else sqlite_guards("secret", ("id",)):
        op.execute(statement)

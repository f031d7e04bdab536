"""Claims of one event that cannot all hold, as derived rows; the next linking makes them, so all is linked anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of conflicts, and forget which readings were linked."""
    op.create_table(
        "derived_conflict",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["derived_event.id"]),
        sa.PrimaryKeyConstraint("event_id", "position"),
    )
    op.execute(sa.delete(sa.table("derived_linked")))

"""Fields of events that a person sets, with the event's other decisions; and in lists how far people have looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Decisions of before set no field; which state an event has is worked out anew once the tables are there."""
    op.add_column("event_decision", sa.Column("fields", sa.JSON(), nullable=True))
    op.add_column("derived_listing", sa.Column("state", sa.String(length=16), nullable=False, server_default="machine"))
    columns = ["state", "kind", "last_day", "event_id", "first_day"]
    op.create_index("derived_listing_by_state", "derived_listing", columns, unique=False)

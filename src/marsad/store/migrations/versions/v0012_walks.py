"""Lists of a time, of one measure and of events at one place are walked in indices that hold all they ask for."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """First days into the index of events by day, days into that by place, and figures by measure and day."""
    for name, columns in (
        ("derived_listing_by_day", ["kind", "last_day", "event_id", "first_day"]),
        ("derived_listing_by_where", ["where_name", "kind", "last_day", "event_id", "country"]),
    ):
        op.drop_index(name, table_name="derived_listing")
        op.create_index(name, "derived_listing", columns, unique=False)
    of_measure = ["kind", "measure", "day", "first_day", "last_day", "country"]
    op.create_index("claim_by_measure", "claim", of_measure, unique=False)

"""What lists of events sort and filter by, and every id that an event ever had; filled when the record is opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables behind the list of events and its lasting addresses."""
    op.create_table(
        "derived_listing",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("sub_event_type", sa.String(length=64), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("where_name", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("first_published", sa.Date(), nullable=False),
        sa.Column("first_recorded", sa.String(length=32), nullable=False),
        sa.Column("last_recorded", sa.String(length=32), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("gravity", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    for name, columns in (
        ("day", ["kind", "last_day", "event_id"]),
        ("gravity", ["kind", "gravity", "event_id"]),
        ("reports", ["kind", "reports", "event_id"]),
        ("recorded", ["last_recorded"]),
        ("where", ["where_name", "country"]),
    ):
        op.create_index(f"derived_listing_by_{name}", "derived_listing", columns, unique=False)
    op.create_table(
        "derived_trait",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", "value", "event_id"),
    )
    op.create_index(op.f("ix_derived_trait_event_id"), "derived_trait", ["event_id"], unique=False)
    op.create_table(
        "event_address",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index(op.f("ix_event_address_recorded_at"), "event_address", ["recorded_at"], unique=False)
    op.create_index(
        "derived_assessment_by_rule",
        "derived_assessment",
        ["rule", "measure", "grade", "best", "event_id"],
        unique=False,
    )

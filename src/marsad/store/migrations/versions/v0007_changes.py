"""How often what is derived was written, for pages that are kept; and an event's toll of one measure by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of one row, and give assessments the index that the order by gravity asks for."""
    change = op.create_table(
        "derived_change",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(change, [{"id": 1, "number": 0}])
    op.create_index("derived_assessment_of_event", "derived_assessment", ["event_id", "rule", "measure", "best"])
    op.drop_index(op.f("ix_derived_assessment_event_id"), "derived_assessment")

"""Which of an event's assessments stand: the rule that a person chose, else the record's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TABLE = "derived_assessment"


def upgrade() -> None:
    """Mark assessments, all of which stand so far, and look them up by that."""
    op.add_column(TABLE, sa.Column("standing", sa.Integer(), nullable=False, server_default="1"))
    op.drop_index("derived_assessment_of_event", table_name=TABLE)
    op.drop_index("derived_assessment_by_rule", table_name=TABLE)
    op.create_index("derived_assessment_of_event", TABLE, ["event_id", "standing", "measure", "best"], unique=False)
    columns = ["standing", "measure", "grade", "best", "event_id"]
    op.create_index("derived_assessment_standing", TABLE, columns, unique=False)

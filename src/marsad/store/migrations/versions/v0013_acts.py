"""What a person decided in one go on many pairs of claims has a name, so that it can be decided again after an undo."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Verdicts of before have no name: those of one moment are one act."""
    op.add_column("judgement", sa.Column("act", sa.String(length=64), nullable=True))

"""The names that reports give one place are found by its id."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """One index more."""
    op.create_index("claim_of_place", "claim", ["place_id", "where_name"], unique=False)

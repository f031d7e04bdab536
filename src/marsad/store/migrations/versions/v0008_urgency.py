"""The review queue's order, derived; filled when the record is opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the derived table of the queue."""
    op.create_table(
        "derived_urgency",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("where_name", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("claim_id"),
    )
    op.create_index(op.f("ix_derived_urgency_document_id"), "derived_urgency", ["document_id"], unique=False)
    order = ["waiting", "rank", "claim_id", "document_id", "reasons", "measure"]
    op.create_index("derived_urgency_by_rank", "derived_urgency", order, unique=False)

"""People's corrections as claims: what a review made, carried over or took back; filled when the record is opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns of corrections and the derived tables of what stands."""
    present = sa.text("review_id IS NOT NULL")
    op.add_column("claim", sa.Column("review_id", sa.String(length=64), nullable=True))
    op.create_index("claim_by_review", "claim", ["review_id"], sqlite_where=present, postgresql_where=present)
    for column in (
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.String(length=64), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("replacement", sa.String(length=64), nullable=True),
        sa.Column("carried", sa.String(length=64), nullable=True),
    ):
        op.add_column("review", column)
    for name in ("supersedes", "document_id", "replacement", "carried"):
        op.create_index(op.f(f"ix_review_{name}"), "review", [name], unique=False)
    op.create_table(
        "derived_standing",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("review_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("claim_id"),
    )
    op.create_index(op.f("ix_derived_standing_verdict"), "derived_standing", ["verdict"], unique=False)
    op.create_table(
        "derived_withdrawn",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("successor", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("claim_id"),
    )

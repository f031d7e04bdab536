"""What linking keeps between runs, so that ten new documents do not touch the rest: all of it derived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the derived tables of linking."""
    op.create_table(
        "derived_linked",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("reading_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_table(
        "derived_sketch",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("hash", "document_id"),
    )
    op.create_index(op.f("ix_derived_sketch_document_id"), "derived_sketch", ["document_id"], unique=False)
    op.create_table(
        "derived_strand",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_derived_strand_document_id"), "derived_strand", ["document_id"], unique=False)
    op.create_table(
        "derived_block",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("strand_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("key", "strand_id"),
    )
    op.create_index(op.f("ix_derived_block_strand_id"), "derived_block", ["strand_id"], unique=False)
    op.create_table(
        "derived_pair",
        sa.Column("left", sa.String(length=64), nullable=False),
        sa.Column("right", sa.String(length=64), nullable=False),
        sa.Column("bits", sa.Float(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right"),
    )
    op.create_index(op.f("ix_derived_pair_right"), "derived_pair", ["right"], unique=False)
    op.create_index("derived_pair_by_bits", "derived_pair", ["bits"], unique=False)

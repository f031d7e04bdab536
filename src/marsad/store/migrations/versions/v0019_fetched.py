"""What was asked of the web: each request with what came of it, the addresses found, and what was made of answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.guards import postgresql_guards, sqlite_guards

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Three tables, append-only as the others are."""
    op.create_table(
        "fetched",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.String(length=32), nullable=False),
        sa.Column("ending", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("final_address", sa.Text(), nullable=True),
        sa.Column("hops", sa.JSON(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("sent", sa.String(length=64), nullable=True),
        sa.Column("data", sa.String(length=64), nullable=True),
        sa.Column("peer", sa.String(length=64), nullable=True),
        sa.Column("again_at", sa.String(length=32), nullable=True),
        sa.Column("next_at", sa.String(length=32), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["sent"], ["archive.sha256"]),
        sa.ForeignKeyConstraint(["data"], ["archive.sha256"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("fetched_of_address", "fetched", ["address", "purpose", "seq"], unique=False)
    op.create_index("fetched_of_source", "fetched", ["source", "purpose", "seq"], unique=False)
    op.create_index("fetched_in_order", "fetched", ["seq"], unique=False)
    op.create_table(
        "found_address",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("fetched_id", sa.String(length=64), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("found_at", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["fetched_id"], ["fetched.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("found_of_source", "found_address", ["source", "found_at"], unique=False)
    op.create_table(
        "taken",
        sa.Column("fetched_id", sa.String(length=64), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["fetched_id"], ["fetched.id"]),
        sa.PrimaryKeyConstraint("fetched_id"),
    )
    is_server = op.get_bind().dialect.name == "postgresql"
    for table, key in (("fetched", "id"), ("found_address", "id"), ("taken", "fetched_id")):
        for statement in postgresql_guards(table) if is_server else sqlite_guards(table, (key,)):
            op.execute(statement)

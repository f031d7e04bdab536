"""A second factor, sessions that a person can tell apart, and browsers that a person signed in by before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables; accounts have no second factor yet, and sessions tell nothing of themselves."""
    op.add_column("account", sa.Column("totp", sa.String(length=64), nullable=True))
    op.add_column("account", sa.Column("totp_new", sa.String(length=64), nullable=True))
    op.add_column("account", sa.Column("totp_step", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("session", sa.Column("proved", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("session", sa.Column("address", sa.String(length=64), nullable=False, server_default=""))
    op.add_column("session", sa.Column("agent", sa.String(length=200), nullable=False, server_default=""))
    op.create_table(
        "recovery",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.name"]),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_recovery_account", "recovery", ["account"])
    for name in ("challenge", "browser"):
        op.create_table(
            name,
            sa.Column("digest", sa.String(length=64), nullable=False),
            sa.Column("account", sa.String(length=64), nullable=False),
            sa.Column("made", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(["account"], ["account.name"]),
            sa.PrimaryKeyConstraint("digest"),
        )
        op.create_index(f"ix_{name}_account", name, ["account"])

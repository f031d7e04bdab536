"""Problems of reading as values: beside the English of each stand the code of its message and the values in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Two columns that rows of older versions leave empty: these are told in the words that they hold."""
    op.add_column("problem", sa.Column("code", sa.String(64)))
    op.add_column("problem", sa.Column("values", sa.JSON()))

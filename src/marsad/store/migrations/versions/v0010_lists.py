"""Lists of one place, one source or one outlet end with their page, however many are on record."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """The days into the indices of names, and outlets by name."""
    for name, table, columns in (
        ("reading_by_day", "reading", ["day", "document_id", "seq"]),
        ("claim_by_reading", "claim", ["kind", "reading_id", "first_day", "last_day"]),
        ("claim_by_where", "claim", ["kind", "where_name", "day"]),
    ):
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns, unique=False)
    op.create_index("reading_by_outlet", "reading", ["outlet", "day"], unique=False)
    op.create_index("claim_of_source", "claim", ["source", "kind", "day"], unique=False)

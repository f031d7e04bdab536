"""The triggers that make a table append-only, for SQLite and for PostgreSQL, as SQL statements.

In SQLite a delete trigger is not enough: `INSERT OR REPLACE` removes the old row without firing it unless
`recursive_triggers` is on, which is the connection's choice and not the file's. So an insert trigger refuses every row
whose key is taken, by primary key and by an explicit `rowid` alike; that stops `REPLACE` and both kinds of `UPSERT`.
The writer therefore asks what is there before it inserts. What triggers cannot stop (dropping a trigger first) the
hash chain shows.
"""

from __future__ import annotations

from collections.abc import Iterator

REFUSAL = "the record is append-only: append a new row that names what it supersedes"


def sqlite_guards(table: str, key: tuple[str, ...]) -> Iterator[str]:
    """The statements that guard `table`, whose primary key is `key`, in SQLite."""
    for action in ("UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "guard_{table}_{action.lower()}" BEFORE {action} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    same_key = " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
    taken = f'EXISTS (SELECT 1 FROM "{table}" WHERE {{}})'  # noqa: S608  table names are the migration's own
    yield (
        f'CREATE TRIGGER "guard_{table}_insert" BEFORE INSERT ON "{table}" '
        f"WHEN {taken.format(same_key)} OR {taken.format('rowid = NEW.rowid')} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def postgresql_function() -> str:
    """The function that the PostgreSQL triggers call."""
    return (
        "CREATE FUNCTION marsad_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )


def postgresql_guards(table: str) -> Iterator[str]:
    """The statements that guard `table` in PostgreSQL, where an upsert's update fires the update trigger."""
    yield (
        f'CREATE TRIGGER "guard_{table}" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION marsad_refuse()"
    )
    yield (
        f'CREATE TRIGGER "guard_{table}_truncate" BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION marsad_refuse()"
    )

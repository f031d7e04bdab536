"""Whether a record's tables, indexes and triggers are those that Marsad makes, word for word, and no others.

A trigger of the right name with nothing in it guards nothing, and one trigger more on a derived table decides what
readers see. In SQLite all statements are held against those of a record made new in memory; in PostgreSQL the triggers,
their function, rules and row policies, for its tables have no text of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import Connection, create_engine

from marsad.store.faults import REBUILD_GUARDS, Fault
from marsad.store.guards import REFUSAL
from marsad.store.tables import APPEND_ONLY, log

Statements = dict[tuple[str, str], tuple[str, str]]
"""By kind and name: the table, and the statement with its white space as single spaces."""

_SCHEMA = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"

_TRIGGERS = """
SELECT c.relname, t.tgname, t.tgtype, t.tgenabled::text, p.proname, p.prosrc, t.tgqual IS NULL
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""
_OTHERS = """
SELECT 'the rule', c.relname, r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = current_schema()::regnamespace AND NOT (c.relkind = 'v' AND r.rulename = '_RETURN')
UNION ALL SELECT 'the row policy', tablename, policyname FROM pg_policies WHERE schemaname = current_schema()
UNION ALL SELECT 'row security', relname, relname FROM pg_class
WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace
"""
_ROW_GUARD, _TRUNCATE_GUARD = 27, 34
"""`tgtype`: before update or delete for each row; before truncate for each statement."""


def schema_faults(connection: Connection) -> Iterator[Fault]:
    """What is in the schema, or not in it, other than in a record that Marsad makes."""
    if connection.dialect.name == "postgresql":
        yield from _server_faults(connection)
        return
    found, expected = _statements(connection), _expected()
    for (kind, name), (table, statement) in sorted(expected.items()):
        there = found.pop((kind, name), None)
        if there is None:
            yield _fault(table, _named(kind, name), "was taken away")
        elif there != (table, statement):
            yield _fault(table, _named(kind, name), "is not as Marsad makes it")
    for (kind, name), (table, _) in sorted(found.items()):
        yield _fault(table, _named(kind, name), "is none of Marsad's")


def _named(kind: str, name: str) -> str:
    if kind == "table":
        return ""
    return f"the guard {name}" if kind == "trigger" and name.startswith("guard_") else f"the {kind} {name}"


def _fault(table: str, row: str, what: str) -> Fault:
    return Fault(table, row, what, REBUILD_GUARDS)


def _statements(connection: Connection) -> Statements:
    rows = connection.exec_driver_sql(_SCHEMA)
    return {(kind, name): (table, " ".join(sql.split())) for kind, name, table, sql in rows}


@lru_cache(maxsize=1)
def _expected() -> Statements:
    from marsad.store.connection import make_newest

    engine = create_engine("sqlite://")
    try:
        make_newest(engine)
        with engine.connect() as connection:
            return _statements(connection)
    finally:
        engine.dispose()


def _server_faults(connection: Connection) -> Iterator[Fault]:
    wanted = {
        (table.name, f"guard_{table.name}{suffix}"): kind
        for table in (*APPEND_ONLY, log)
        for suffix, kind in (("", _ROW_GUARD), ("_truncate", _TRUNCATE_GUARD))
    }
    for table, name, kind, enabled, function, source, is_plain in connection.exec_driver_sql(_TRIGGERS):
        expected = wanted.pop((table, name), None)
        if expected is None:
            yield _fault(table, f"the trigger {name}", "is none of Marsad's")
        elif (kind, enabled, function, is_plain) != (expected, "O", "marsad_refuse", True):
            yield _fault(table, f"the guard {name}", "is not as Marsad makes it")
        elif source.strip() != f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END":
            yield _fault(table, f"the function {function} of the guard {name}", "is not as Marsad makes it")
    for table, name in sorted(wanted):
        yield _fault(table, f"the guard {name}", "was taken away")
    for kind, table, name in connection.exec_driver_sql(_OTHERS):
        yield _fault(table, f"{kind} {name}", "is none of Marsad's")

"""What people decide on the names of sources and actors: merged, split, called, of a kind, of a party; each a row.

A decision holds for what comes later: reports that use one of the names are linked and assessed by the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import SourceClass, Template, plain
from marsad.services.desk.fields import choice_from
from marsad.services.joining import EVENT_DECISION_NEEDS
from marsad.services.linking import link_with_rest
from marsad.services.needed import first_missing
from marsad.store.record import Record
from marsad.store.registers import (
    NameDecision,
    NameKind,
    Register,
    RegisterName,
    documents_naming,
    is_heard,
    name_decisions,
    register_from,
    register_of,
    standing_names,
)
from marsad.store.tables import name_decision

NAME_DECIDED_SINCE = Template(
    "name_decided_since", "%(kind)s by %(name)s was decided on these names since they were shown; nothing was written"
)
NO_OTHER_NAMES = Template("no_other_names", "name at least two that are one, each once")
NOT_OF_THIS_ENTRY = Template("not_of_this_entry", "only names that were merged into %(name)s can be split off")
NAME_IS_TAKEN = Template("name_is_taken", "%(name)s is called so already, or another is; merge the two instead")
NOTHING_SET = Template("nothing_set", "give a kind or a party that is other than the one that stands")
NOTHING_DECIDED_ON_NAME = Template(
    "nothing_decided_on_name", "no decision on %(name)s stands, so there is nothing to undo"
)
NO_SUCH_NAME = Template("no_such_name", "no report on record names %(name)s")

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, why, and what they were shown."""

    person: str
    reason: str
    seen: str | None = None
    """The last decision on the names that they were shown."""


def register(record: Record, which: RegisterName) -> Register:
    """The register as people left it."""
    with record.reading_connection() as connection:
        return register_of(connection, which)


def decisions_on(record: Record, which: RegisterName, names: Iterable[str]) -> tuple[NameDecision, ...]:
    """The decisions that touch any of the names, or another of the same entry, in order; undone ones included."""
    with record.reading_connection() as connection:
        return _touching(name_decisions(connection, which), names)


def merge(record: Record, which: RegisterName, into: str, names: Sequence[str], act: Act) -> str:
    """The id of the row by which the names are one with `into`, and called as it is.

    Raises `UsageError` for fewer than two names, or names that no report has, `ReviewConflictError` where somebody
    decided on them since.
    """
    others = sorted({*names} - {into})
    if not others or any(not name.strip() for name in (into, *others)):
        raise UsageError(NO_OTHER_NAMES())
    return _decide(record, which, NameKind.MERGE, into, act, {"names": others})


def split(record: Record, which: RegisterName, name: str, names: Sequence[str], act: Act) -> str:
    """The id of the row by which the names are others than `name` again; raises as `merge` does."""
    held = {*register(record, which).names(name)} - {name}
    if not names or not held.issuperset(names):
        raise UsageError(NOT_OF_THIS_ENTRY(name=name))
    return _decide(record, which, NameKind.SPLIT, name, act, {"names": sorted(set(names))})


def rename(record: Record, which: RegisterName, name: str, title: str, act: Act) -> str:
    """The id of the row by which the one that goes by `name` is called `title`; raises as `merge` does."""
    title = " ".join(title.split())[:LONGEST]
    held = register(record, which)
    if not title or title == held.title(name) or (title in held.entries and title not in held.names(name)):
        raise UsageError(NAME_IS_TAKEN(name=title or name))
    return _decide(record, which, NameKind.RENAME, name, act, {"title": title})


def set_entry(record: Record, which: RegisterName, name: str, fields: Mapping[str, str | None], act: Act) -> str:
    """The id of the row that sets kind (`source_class`) or `party` of the one that goes by `name`.

    None takes a setting back; an empty party says that it is none's. Raises as `merge` does.
    """
    told: dict[str, Any] = {}
    if "source_class" in fields:
        given = fields["source_class"]
        told["source_class"] = choice_from(SourceClass, given, "source_class").value if given else None
    if "party" in fields:
        given = fields["party"]
        told["party"] = None if given is None else " ".join(given.split())[:LONGEST]
    entry = register(record, which).entries.get(name)
    held = {"source_class": plain(entry.source_class) if entry else None, "party": entry.party if entry else None}
    told = {field: value for field, value in told.items() if value != held[field]}
    if not told:
        raise UsageError(NOTHING_SET())
    return _decide(record, which, NameKind.SET, name, act, told)


def undo(record: Record, which: RegisterName, name: str, act: Act) -> str:
    """The id of the row that takes back the last standing decision on the name; raises as `merge` does."""
    held = standing_names(decisions_on(record, which, [name]))
    if not held:
        raise UsageError(NOTHING_DECIDED_ON_NAME(name=name))
    return _decide(record, which, NameKind.UNDO, held[-1].name, act, {"names": sorted(held[-1].names)}, held[-1].id)


def _decide(
    record: Record,
    which: RegisterName,
    kind: NameKind,
    name: str,
    act: Act,
    fields: Mapping[str, Any],
    supersedes: str | None = None,
) -> str:
    missing = first_missing(act.person, act.reason)
    if missing is not None:
        raise UsageError(EVENT_DECISION_NEEDS(needed=missing))
    known = register(record, which)
    name = known.root(name)
    if kind is NameKind.MERGE:
        fields = {"names": sorted({known.root(one) for one in fields["names"]} - {name})}
        if not fields["names"]:
            raise UsageError(NO_OTHER_NAMES())
    row = NameDecision(which, name, kind, act.person, act.reason, fields, supersedes)
    with record.one_transaction():
        with record.reading_connection() as connection:
            before = name_decisions(connection, which)
            given = _touching(before, row.names)
            held = register_from(before)
            if (given[-1].id if given else None) != act.seen:
                last = given[-1] if given else row
                raise ReviewConflictError(NAME_DECIDED_SINCE(kind=last.kind, name=last.person))
            told = [one for one in (name, *fields.get("names", ())) if one not in held.entries]
            unknown = [one for one in told if not is_heard(connection, which, one)]
            if unknown:
                raise UsageError(NO_SUCH_NAME(name=unknown[0]))
        values = {
            "register": which.value, "name": row.name, "kind": kind.value, "fields": dict(fields), "person": act.person,
            "reason": act.reason, "supersedes": supersedes,
        }  # fmt: skip
        identifier = record.append_numbered(name_decision, values)
        with record.reading_connection() as connection:
            now = register_of(connection, which)
            touched = {*held.with_others(row.names), *now.with_others(row.names)}
            documents = documents_naming(connection, which, touched)
        link_with_rest(record, documents)
    return identifier


def _touching(decisions: Iterable[NameDecision], names: Iterable[str]) -> tuple[NameDecision, ...]:
    """The decisions that touch the names, and those that touch what these tie them to or ever did."""
    given = tuple(decisions)
    wanted, size = set(names), -1
    while len(wanted) != size:
        size = len(wanted)
        wanted.update(*(one.names for one in given if wanted & one.names))
    return tuple(one for one in given if wanted & one.names)

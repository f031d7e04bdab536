"""The registers of sources and actors: which names are one, what it is called, and what it is, as people decided.

Claims keep the names that reports give; a register is laid over them. It holds for whatever comes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.model import SourceClass
from marsad.store.chunks import distinct_chunks
from marsad.store.tables import claim, event_claim, name_decision, trait


class RegisterName(StrEnum):
    """Whose names."""

    SOURCE = "source"
    ACTOR = "actor"


class NameKind(StrEnum):
    """What a person decides on a name."""

    MERGE = "merge"
    """The names in `fields` are the same as this one."""
    SPLIT = "split"
    """The names in `fields` are others than this one."""
    RENAME = "rename"
    """It is called as `fields` says."""
    SET = "set"
    """Its kind or its party is as `fields` says; None takes a setting back."""
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class NameDecision:
    """A person's decision on a name."""

    register: RegisterName
    name: str
    kind: NameKind
    person: str
    reason: str
    fields: Mapping[str, Any] | None = None
    supersedes: str | None = None
    id: str = ""
    recorded_at: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The names that it is about."""
        fields = self.fields or {}
        return frozenset((self.name, *fields.get("names", ()), *([fields["title"]] if "title" in fields else ())))


@dataclass(frozen=True, slots=True)
class Entry:
    """One source or actor under all its names."""

    title: str
    root: str
    """The name by which decisions go on about it, whatever it is called."""
    names: tuple[str, ...]
    source_class: SourceClass | None = None
    """Its kind, where a person set it."""
    party: str | None = None
    """The side of the conflict that it is or speaks for, where a person set it; empty for none."""


@dataclass(frozen=True, slots=True)
class Register:
    """The entries that people decided on, by each of their names."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def title(self, name: str) -> str:
        """What the one that goes by `name` is called."""
        entry = self.entries.get(name)
        return name if entry is None else entry.title

    def root(self, name: str) -> str:
        """The name by which decisions on the one that goes by `name` go on."""
        entry = self.entries.get(name)
        return name if entry is None else entry.root

    def names(self, name: str) -> tuple[str, ...]:
        """All names of the one that goes by `name`."""
        entry = self.entries.get(name)
        return (name,) if entry is None else entry.names

    def with_others(self, names: Iterable[str]) -> list[str]:
        """The names, and with each the others of the same."""
        return sorted({other for name in names for other in self.names(name)})


def standing_names(decisions: Iterable[NameDecision]) -> list[NameDecision]:
    """The decisions that hold, in order: neither an undo nor undone."""
    given = tuple(decisions)
    undone = {one.supersedes for one in given if one.kind is NameKind.UNDO}
    return [one for one in given if one.kind is not NameKind.UNDO and one.id not in undone]


def register_from(decisions: Iterable[NameDecision]) -> Register:
    """The register that decisions, in order, make."""
    roots: dict[str, str] = {}
    titles: dict[str, str] = {}
    settings: dict[str, dict[str, Any]] = {}
    for one in standing_names(decisions):
        fields = one.fields or {}
        root = roots.setdefault(one.name, one.name)
        match one.kind:
            case NameKind.MERGE:
                joined = {roots.get(name, name) for name in fields["names"]}
                for name in {*fields["names"], *(held for held, at in roots.items() if at in joined)}:
                    roots[name] = root
            case NameKind.SPLIT:
                roots |= {name: name for name in fields["names"]}
            case NameKind.RENAME:
                titles[root] = fields["title"]
            case NameKind.SET:
                settings.setdefault(root, {}).update(fields)
    groups: dict[str, list[str]] = {}
    for name, root in roots.items():
        groups.setdefault(root, []).append(name)
    found: dict[str, Entry] = {}
    for root, names in groups.items():
        title = titles.get(root, root)
        entry = _entry(title, root, {*names, root, title}, settings.get(root, {}))
        found |= dict.fromkeys((*names, root, title), entry)
    return Register(found)


def _entry(title: str, root: str, names: Iterable[str], fields: Mapping[str, Any]) -> Entry:
    kind = fields.get("source_class")
    return Entry(title, root, tuple(sorted(names)), SourceClass(kind) if kind else None, fields.get("party"))


def register_of(connection: Connection, register: RegisterName) -> Register:
    """The register as people left it."""
    return register_from(name_decisions(connection, register))


def name_decisions(connection: Connection, register: RegisterName) -> Sequence[NameDecision]:
    """Every decision on names of the register, in order, undone ones included."""
    query = select(name_decision).where(name_decision.c.register == register.value).order_by(name_decision.c.seq)
    return tuple(_decision(row) for row in connection.execute(query))


def _decision(row: Row[Any]) -> NameDecision:
    return NameDecision(
        RegisterName(row.register), row.name, NameKind(row.kind), row.person, row.reason, row.fields, row.supersedes,
        row.id, row.recorded_at,
    )  # fmt: skip


def is_heard(connection: Connection, which: RegisterName, name: str) -> bool:
    """True where a report on record has the name."""
    if which is RegisterName.SOURCE:
        query = select(claim.c.source).where(claim.c.source == name)
    else:
        query = select(trait.c.value).where(trait.c.name == "actor", trait.c.value == name)
    return connection.scalar(query.limit(1)) is not None


def documents_naming(connection: Connection, which: RegisterName, names: Iterable[str]) -> set[str]:
    """The documents whose events the names are part of."""
    query = select(claim.c.document_id).distinct()
    if which is RegisterName.SOURCE:
        column = claim.c.source
    else:
        query = query.join(event_claim, event_claim.c.claim_id == claim.c.id)
        query = query.join(trait, trait.c.event_id == event_claim.c.event_id).where(trait.c.name == "actor")
        column = trait.c.value
    return {name for some in distinct_chunks(names) for name in connection.scalars(query.where(column.in_(some)))}

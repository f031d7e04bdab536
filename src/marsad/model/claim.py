"""A claim binds what was read to the document, the extractor and its version; its id is a digest of all that."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from marsad.model.event import EventMention
from marsad.model.figure import Figure
from marsad.model.message import Message, beside
from marsad.model.statement import Statement


class ClaimKind(StrEnum):
    """Which of the three a claim holds."""

    FIGURE = "figure"
    STATEMENT = "statement"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Extractor:
    """Who read it: name, version and the digest of its word lists and settings."""

    name: str
    version: str
    rules: str
    """SHA-256 of the lexicon and the gazetteer's version; the same three give the same reading."""


TABLE_EXTRACTOR = "table of incidents"
"""The name of the extractor of claims that stand in the columns of a table of incidents."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document reports a source as asserting; immutable."""

    document_id: str
    extractor: Extractor
    content: Figure | Statement | EventMention
    parent: str | None = None
    """Id of the claim of which this figure is a stated part (`subset_of` as an id)."""

    @property
    def kind(self) -> ClaimKind:
        """Figure, statement or event."""
        if isinstance(self.content, Figure):
            return ClaimKind.FIGURE
        return ClaimKind.STATEMENT if isinstance(self.content, Statement) else ClaimKind.EVENT

    @property
    def id(self) -> str:
        """SHA-256 of the claim's canonical JSON without its reasons and facts.

        No clock, no run id and no prose inside, so that reading twice is harmless and reasons can be told better. Facts
        only follow from the claim's words.
        """
        content = plain(self.content)
        content.pop("reasons", None)
        content.pop("facts", None)
        return digest(
            {
                "document": self.document_id,
                "extractor": self.extractor,
                "kind": self.kind,
                "content": content,
                "parent": self.parent,
            }
        )


_PLAIN = frozenset({str, int, bool, type(None)})
_Writer = Callable[[Any, bool], Any]


def plain(value: object, *, wording: bool = True) -> Any:
    """`value` as JSON's own types: dataclasses as objects, enums by value, days in ISO 8601, whole floats whole.

    A message is its English text; in a field that is there to tell something, code and values stand beside it
    (`marsad.model.message.beside`). Without `wording` it is code and values alone.
    """
    return _plain(value, wording)


def _plain(value: object, wording: bool) -> Any:
    kind: type = type(value)
    return value if kind in _PLAIN else _writer_of(kind)(value, wording)


@cache
def _writer_of(kind: type) -> _Writer:
    """How values of a type are made plain, found out once: a record's writing asks millions of times."""
    if kind is Message:
        return _message
    if not dataclasses.is_dataclass(kind):
        return next(write for base, write in _WRITERS if issubclass(kind, base))
    fields = dataclasses.fields(kind)
    names = tuple(field.name for field in fields)
    if any("Told" in str(field.type) for field in fields):
        return lambda value, wording: dict(_told_fields(value, names, wording=wording))
    return lambda value, wording: {name: _plain(getattr(value, name), wording) for name in names}


def _message(value: Message, wording: bool) -> Any:
    return str(value) if wording else _plain(value.identity, wording=True)


def _told_fields(value: object, names: tuple[str, ...], *, wording: bool) -> Iterator[tuple[str, Any]]:
    """The fields of a value of which one is there to tell something."""
    for name in names:
        held = getattr(value, name)
        if wording and type(held) is Message:
            yield from ((key, plain(one)) for key, one in beside(name, held))
        else:
            yield name, _plain(held, wording)


_WRITERS: tuple[tuple[type, _Writer], ...] = (
    (Enum, lambda value, _: value.value),
    (date, lambda value, _: value.isoformat()),
    (float, lambda value, _: int(value) if value.is_integer() else value),
    (dict, lambda value, wording: {str(k): _plain(v, wording) for k, v in value.items()}),
    (list, lambda value, wording: [_plain(v, wording) for v in value]),
    (tuple, lambda value, wording: [_plain(v, wording) for v in value]),
    # A set has no order of its own: the same set is the same JSON, and the same id.
    (frozenset, lambda value, wording: sorted((_plain(v, wording) for v in value), key=repr)),
    (object, lambda value, _: value),
)
"""How values that are no dataclasses are made plain; the first that fits."""


def canonical_json(value: object) -> str:
    """`value` as JSON with sorted keys and no spaces, the form that ids are digests of (RFC 8785 in spirit)."""
    return _json(plain(value))


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON of `value` in lower-case hexadecimal; of messages only code and values go in."""
    return hashlib.sha256(_json(plain(value, wording=False)).encode("utf-8", "surrogatepass")).hexdigest()


_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode

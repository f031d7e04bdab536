"""A claim binds what was read to the document, the extractor and its version; its id is a digest of all that."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator
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


@cache
def _names_of(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for any other type. Kept, for a record's writing asks millions of times."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


@cache
def _tells(kind: type) -> bool:
    """True for a dataclass of which a field is there to tell something."""
    return any("Told" in str(field.type) for field in dataclasses.fields(kind))


def plain(value: object, *, wording: bool = True) -> Any:
    """`value` as JSON's own types: dataclasses as objects, enums by value, days in ISO 8601, whole floats whole.

    A message is its English text; in a field that is there to tell something, code and values stand beside it
    (`marsad.model.message.beside`). Without `wording` it is code and values alone.
    """
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if kind is Message:
        return str(value) if wording else plain(value.identity)  # type: ignore[attr-defined]
    names = _names_of(kind)
    if names is None:
        return _plain_value(value, wording=wording)
    if _tells(kind):
        return dict(_fields_of(value, names, wording=wording))
    return {name: plain(getattr(value, name), wording=wording) for name in names}


def _plain_value(value: object, *, wording: bool) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(k): plain(v, wording=wording) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v, wording=wording) for v in value]
    return value


def _fields_of(value: object, names: tuple[str, ...], *, wording: bool) -> Iterator[tuple[str, Any]]:
    for name in names:
        held = getattr(value, name)
        if wording and type(held) is Message:
            yield from ((key, plain(one)) for key, one in beside(name, held))
        else:
            yield name, plain(held, wording=wording)


def canonical_json(value: object) -> str:
    """`value` as JSON with sorted keys and no spaces, the form that ids are digests of (RFC 8785 in spirit)."""
    return _json(plain(value))


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON of `value` in lower-case hexadecimal; of messages only code and values go in."""
    return hashlib.sha256(_json(plain(value, wording=False)).encode("utf-8", "surrogatepass")).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

"""A claim binds what was read to the document, the extractor and its version; its id is a digest of all that."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from marsad.model.event import EventMention
from marsad.model.figure import Figure
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
        """SHA-256 of the claim's canonical JSON; no clock and no run id inside, so that reading twice is harmless."""
        return digest(
            {
                "document": self.document_id,
                "extractor": self.extractor,
                "kind": self.kind,
                "content": self.content,
                "parent": self.parent,
            }
        )


_PLAIN = frozenset({str, int, bool, type(None)})


@cache
def _names_of(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for any other type. Kept, for a record's writing asks millions of times."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def plain(value: object) -> Any:
    """`value` as JSON's own types: dataclasses as objects, enums by value, days in ISO 8601, whole floats whole."""
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    names = _names_of(kind)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def canonical_json(value: object) -> str:
    """`value` as JSON with sorted keys and no spaces, the form that ids are digests of (RFC 8785 in spirit)."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: object) -> str:
    """SHA-256 of `canonical_json(value)` in lower-case hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode("utf-8", "surrogatepass")).hexdigest()

"""Document events: the claims of one document that tell of one incident, with what linking compares.

The field's word is within-document event (ECB+): linking compares these, not single claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from marsad.model import Interval, Relevance, SubEventType, Where, WherePrecision
from marsad.model.names import skeleton


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What spellings of one proper name share ("Sheikhoun", "Shaykhun"); the name itself where it is too short."""
    return skeleton(name) or name


@dataclass(frozen=True, slots=True)
class DocumentEvent:
    """One document's account of one incident."""

    id: str
    """SHA-256 of the document and the claims: the same reading gives the same id."""
    document: str
    author: str
    """Who wrote the words: agency or outlet."""
    published: date | None
    claims: tuple[str, ...]
    when: Interval | None
    where: Where | None
    type: SubEventType | None
    """None where no word tells."""
    figures: tuple[tuple[str, str, float, bool], ...]
    """Measure, who ("people", "civilian" ...), stated number, whether it is open above."""
    actors: tuple[str, ...]
    """Named sides that did it."""
    origins: tuple[str, ...]
    names: tuple[str, ...]
    """Proper names in its sentences, sides and organisations left out."""
    words: tuple[str, ...]
    """Content words of its sentences."""
    targets: tuple[str, ...] = ()
    """What they say was hit."""
    is_dated: bool = True
    """False where no clause gives `when`: it is the report's own day, or stands beside "days after" or "last week"."""
    measures: tuple[str, ...] = ()
    """What all its claims count, vague ones included."""
    beside: tuple[str, ...] = ()
    """Places of the report's other figures, of movement and captivity: where the victims came from or went."""
    is_placed: bool = True
    """False where its figures name points too far apart to be one place: `where` is then only a guess."""
    relevance: Relevance = Relevance.POLITICAL_VIOLENCE
    looks_back: bool = False
    """True where its sentences recall it ("days after", "last week"): it may be weeks older than the report."""
    part_of: str | None = None
    """Claim of the total that the report breaks down by attack, of which this is one."""

    @property
    def order(self) -> tuple[date, str]:
        """Earlier publication first, then id."""
        return (self.published or date.max, self.id)


def document_event_from(content: Mapping[str, Any]) -> DocumentEvent:
    """The document event whose canonical JSON (`marsad.model.plain`) is `content`."""
    when, where, kind = content["when"], content["where"], content["type"]
    return DocumentEvent(
        id=content["id"],
        document=content["document"],
        author=content["author"],
        published=_day(content["published"]),
        claims=tuple(content["claims"]),
        when=Interval(_day(when["start"]), _day(when["end"])) if when else None,
        where=_where_from(where) if where else None,
        type=SubEventType(kind) if kind else None,
        figures=tuple((name, who, value, is_open) for name, who, value, is_open in content["figures"]),
        actors=tuple(content["actors"]),
        origins=tuple(content["origins"]),
        names=tuple(content["names"]),
        words=tuple(content["words"]),
        targets=tuple(content.get("targets", ())),
        is_dated=content.get("is_dated", True),
        measures=tuple(content.get("measures", ())),
        beside=tuple(content.get("beside", ())),
        is_placed=content.get("is_placed", True),
        relevance=Relevance(content.get("relevance", Relevance.POLITICAL_VIOLENCE)),
        looks_back=content.get("looks_back", False),
        part_of=content.get("part_of"),
    )


def _where_from(value: Mapping[str, Any]) -> Where:
    precision = value["precision"]
    return Where(**{**value, "precision": WherePrecision(precision) if precision else None})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None

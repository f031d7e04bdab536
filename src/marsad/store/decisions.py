"""What is appended beside readings: copies found, judgements on pairs of claims, reviews by people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marsad.model import Judgement, plain


class CopyRelation(StrEnum):
    """How a document stands to an earlier one."""

    COPY = "copy"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Copy:
    """One document repeats another."""

    document_id: str
    of_document_id: str
    relation: CopyRelation
    jaccard: float
    """Shared shingles over all shingles, 0 to 1."""
    containment: float
    """Shared shingles over those of the shorter text, 0 to 1."""


class ReviewVerdict(StrEnum):
    """What a person decides on a claim."""

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    ADD = "add"
    """The machine missed the claim; a person made it."""
    NO_CLAIM = "no_claim"
    """The document, or some words of it, hold no claim."""
    UNDO = "undo"
    """Takes back the review that it names in `supersedes`; both stay on record."""


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision on a claim, with its reason."""

    claim_id: str
    """The claim decided on; for `no_claim` the document's id."""
    verdict: ReviewVerdict
    person: str
    reason: str
    field: str | None = None
    """Which fields an `amend` changes, with commas between."""
    old: Any = None
    """Their values before, by field."""
    new: Any = None
    supersedes: str | None = None
    """Id of the review that this one follows; for `undo` the one that it takes back."""
    document_id: str | None = None
    start: int | None = None
    """First code point of the words that hold no claim; None for the whole document."""
    end: int | None = None
    replacement: str | None = None
    """The claim that stands in the place of the amended one."""
    carried: str | None = None
    """Id of the review on an earlier reading's claim that this row carries over."""


LATER = ("document_id", "start", "end", "replacement", "carried", "act")
"""Fields that decisions did not have at first: without a value they stay out of the digest, so that ids hold."""


Decision = Copy | Judgement | Review


def decision_row(decision: Decision, id_of: Callable[[Mapping[str, Any]], str]) -> dict[str, Any]:
    """The row of `decision`; its id is `id_of` the rest, clock apart, so that saying it twice is once."""
    values: dict[str, Any] = plain(decision)
    values.pop("at", None)
    told = {name: value for name, value in values.items() if value is not None or name not in LATER}
    return {"id": id_of(told), **values}

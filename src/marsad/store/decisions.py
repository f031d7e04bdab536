"""What is appended beside readings: copies found, judgements on pairs of claims, reviews by people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marsad.model import Judgement, digest, plain


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
    UNDO = "undo"
    """Takes back the review that it names in `supersedes`; both stay on record."""


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision on a claim, with its reason."""

    claim_id: str
    verdict: ReviewVerdict
    person: str
    reason: str
    field: str | None = None
    """Which field an `amend` changes."""
    old: Any = None
    new: Any = None
    supersedes: str | None = None
    """Id of the review that this one replaces."""


Decision = Copy | Judgement | Review


def decision_row(decision: Decision) -> dict[str, Any]:
    """The row of `decision`; its id is the digest of the rest, clock apart, so that saying it twice is once."""
    values: dict[str, Any] = plain(decision)
    values.pop("at", None)
    return {"id": digest(values), **values}

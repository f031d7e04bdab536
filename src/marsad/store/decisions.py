"""What is appended beside readings: copies found, judgements on pairs of claims, reviews by people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marsad.model import digest, plain


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


class PairVerdict(StrEnum):
    """Whether two claims speak of the same event."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two claims, by the machine or a person, with its parts and reason."""

    left_claim: str
    right_claim: str
    verdict: PairVerdict
    by: str
    """"machine" with the name and version of the rule, or a person's name."""
    reason: str
    score: float | None = None
    """Match weight in bits for the machine's; None for a person's."""
    parts: tuple[tuple[str, float], ...] = ()
    """What each compared field added to the score."""


class ReviewVerdict(StrEnum):
    """What a person decides on a claim."""

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    ADD = "add"


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
    """The row of `decision`; its id is the digest of the rest, so that saying it twice is once."""
    row: dict[str, Any] = {name: getattr(decision, name) for name in decision.__slots__}
    values: dict[str, Any] = {name: plain(value) for name, value in row.items()}
    return {"id": digest(values), **values}

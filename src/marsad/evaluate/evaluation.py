"""What one run of the evaluation found, as values and as the JSON object that `marsad evaluate --json` prints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.evaluate.comparison import Comparison, compare
from marsad.evaluate.misses import Miss, iter_misses
from marsad.evaluate.scores import Score, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.evaluate.gold import GoldDocument
    from marsad.model import Reading


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a reader on a set of labelled documents, with every miss."""

    comparisons: tuple[Comparison, ...]
    scores: tuple[Score, ...]
    digest: str
    """SHA-256 over the texts and labels of the folder, those set aside included (`digest_files`)."""

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Every miss, document by document."""
        return tuple(miss for comparison in self.comparisons for miss in iter_misses(comparison))

    def to_dict(self) -> dict[str, Any]:
        """The object of `marsad evaluate --json`: documents, digest, and the scores by name, numbers to four places."""
        return {
            "documents": [comparison.id for comparison in self.comparisons],
            "digest": self.digest,
            "scores": {row.name: score_row(row) for row in self.scores},
        }


def assemble(pairs: Iterable[tuple[GoldDocument, Reading]], digest: str) -> Evaluation:
    """The evaluation of documents with their readings; `DocumentError` where a reader changed a text."""
    comparisons = tuple(compare(gold, reading) for gold, reading in pairs)
    return Evaluation(comparisons, score(comparisons), digest)


def score_row(row: Score) -> dict[str, float | int | None]:
    """A score as JSON: its value, interval, precision and recall (F1 scores only) and counts."""
    rates: dict[str, float | None] = {"value": row.value, "low": row.low, "high": row.high}
    if not row.is_accuracy:
        rates |= {"precision": row.count.precision, "recall": row.count.recall}
    rounded = {name: None if rate is None else round(rate, 4) for name, rate in rates.items()}
    return {**rounded, "right": row.count.right, "predicted": row.count.predicted, "gold": row.count.gold}


def digest_files(files: Sequence[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents, by name; a changed label, text or file name changes it."""
    total = hashlib.sha256()
    for name, content in sorted(files):
        total.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()

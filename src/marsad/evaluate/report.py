"""The evaluation as one HTML page: the scores with their intervals, and every miss in its sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from marsad.evaluate.comparison import count
from marsad.evaluate.misses import KINDS, Miss

if TYPE_CHECKING:
    from marsad.evaluate.evaluation import Evaluation
    from marsad.evaluate.scores import Score

TITLES = {
    "missed": "Figures that were not read",
    "spurious": "Figures that nobody labelled",
    "value": "Value",
    "quantifier": "Quantifier",
    "who_class": "Who is counted",
    "scope": "Scope",
    "modality": "Modality",
    "source": "Source",
    "source_class": "Class of the source",
    "said": "Day of saying",
    "when": "When",
    "when_overlapping": "When, not even overlapping",
    "where": "Where",
    "country": "Country",
    "actor": "Actor",
    "subset_of": "Part of",
    "strict": "Strict: value, source, when or country",
    "statements": "Statements",
    "toponyms": "Places",
    "timexes": "Time expressions",
}


@dataclass(frozen=True, slots=True)
class MissRow:
    """A miss as the page shows it: its sentence in three pieces."""

    miss: Miss
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class MissGroup:
    """All misses of one kind."""

    kind: str
    title: str
    rows: tuple[MissRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document's counts: labelled and read figures, strict F1, number of misses."""

    id: str
    num_gold: int
    num_read: int
    strict: float | None
    num_misses: int


def render_report(evaluation: Evaluation, *, title: str) -> str:
    """One self-contained HTML page (no script, nothing loaded from elsewhere); `title` names the labelled set."""
    from jinja2 import Environment, StrictUndefined

    misses = evaluation.misses
    template = (files("marsad.evaluate") / "templates" / "report.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["rate"] = _rate
    return environment.from_string(template).render(
        title=title,
        evaluation=evaluation,
        main_scores=_scores(evaluation, per_measure=False),
        measure_scores=_scores(evaluation, per_measure=True),
        documents=_document_rows(evaluation, misses),
        groups=_groups(misses),
        num_misses=len(misses),
    )


def _groups(misses: tuple[Miss, ...]) -> tuple[MissGroup, ...]:
    """A group for each kind that occurs, in the order of `KINDS`."""
    groups = (
        MissGroup(kind, TITLES[kind], tuple(_row(miss) for miss in misses if miss.kind == kind)) for kind in KINDS
    )
    return tuple(group for group in groups if group.rows)


def _row(miss: Miss) -> MissRow:
    sentence, span = miss.sentence, miss.span
    first, last = span.start - sentence.start, span.end - sentence.start
    return MissRow(miss, sentence.text[:first], sentence.text[first:last], sentence.text[last:])


def _scores(evaluation: Evaluation, *, per_measure: bool) -> list[Score]:
    return [row for row in evaluation.scores if row.name.startswith("detection.") is per_measure]


def _document_rows(evaluation: Evaluation, misses: tuple[Miss, ...]) -> list[DocumentRow]:
    """A row for each document, those read worst first."""
    per_document = Counter(miss.document_id for miss in misses)
    rows = [
        DocumentRow(
            comparison.id,
            len(comparison.gold.figures),
            len(comparison.reading.figures),
            count(comparison)["strict"].f1,
            per_document[comparison.id],
        )
        for comparison in evaluation.comparisons
    ]
    return sorted(rows, key=lambda row: (2 if row.strict is None else row.strict, row.id))


def _rate(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.3f}"

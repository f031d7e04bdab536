"""Every miss with its sentence: what the labels say, what was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.evaluate.comparison import (
    WITHIN_KM,
    error_km,
    find_toponym,
    is_strictly_right,
    iter_passed_over,
    iter_subset_links,
)
from marsad.evaluate.fields import FIELDS, describe_value
from marsad.evaluate.matching import match_statements, match_timexes
from marsad.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.evaluate.comparison import Comparison
    from marsad.evaluate.gold import GoldFigure
    from marsad.model import Figure

KINDS = ("missed", "spurious", *FIELDS, "subset_of", "strict", "statements", "toponyms", "timexes")
"""`missed` and `spurious` are figures without a counterpart; the rest are named like the scores."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that the labels and the reading do not agree on."""

    kind: str
    """One of `KINDS`."""
    document_id: str
    span: Span
    """The labelled words, or the predicted ones where nothing is labelled."""
    gold: str
    predicted: str
    sentence: Span
    rule: str = ""
    """Why the machine read it so, where the reading says why: the rule, and the words that it rests on."""


def iter_misses(comparison: Comparison) -> Iterator[Miss]:
    """All misses of one document, kind by kind in the order of `KINDS`, each kind in the order of the text."""
    yield from _detection_misses(comparison)
    yield from _field_misses(comparison)
    yield from _subset_misses(comparison)
    yield from _strict_misses(comparison)
    yield from _statement_misses(comparison)
    yield from _toponym_misses(comparison)
    yield from _timex_misses(comparison)


_START = re.compile(r"\n|[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_END = re.compile(r"\n|[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z]|\s*$)")


def sentence_at(text: str, span: Span) -> Span:
    """The sentence around `span`, cut at line breaks and at a full stop before a capital; rough, for showing only."""
    start = max((match.end() for match in _START.finditer(text) if match.end() <= span.start), default=0)
    ending = _END.search(text, span.end)
    end = len(text) if ending is None else ending.end() - (ending.group() == "\n")
    return Span.of(text, start, end)


def _miss(comparison: Comparison, kind: str, span: Span, gold: str, predicted: str, rule: str = "") -> Miss:
    return Miss(kind, comparison.id, span, gold, predicted, sentence_at(comparison.gold.text, span), rule)


_REASON = {"source_class": "source", "country": "where", "when_overlapping": "when"}
"""Fields whose reason stands under another field's name."""


def _rule(figure: Figure, field: str) -> str:
    reason = next((reason for reason in figure.reasons if reason.field == _REASON.get(field, field)), None)
    if reason is None:
        return ""
    return reason.rule if reason.span is None else f"{reason.rule}: “{reason.span.text}”"


def _detection_misses(comparison: Comparison) -> Iterator[Miss]:
    gold, predicted = comparison.gold.figures, comparison.reading.figures
    found = {pair.gold for pair in comparison.pairs}
    used = {pair.predicted for pair in comparison.pairs}
    for index, label in enumerate(gold):
        if index not in found:
            others = [p.measure.value for p in predicted if p.span.overlaps(label.span)]
            yield _miss(comparison, "missed", label.span, _describe(label), ", ".join(others) or "-")
    used |= set(iter_passed_over(comparison))
    for index, figure in enumerate(predicted):
        if index not in used:
            labels = [g.measure.value for g in gold if g.span.overlaps(figure.span)]
            yield _miss(
                comparison,
                "spurious",
                figure.span,
                ", ".join(labels) or "-",
                _describe(figure),
                _rule(figure, "measure"),
            )


def _field_misses(comparison: Comparison) -> Iterator[Miss]:
    for position, field in enumerate(FIELDS):
        for pair, checks in zip(comparison.pairs, comparison.checks, strict=True):
            check = checks[position]
            if not check.right:
                span = comparison.gold.figures[pair.gold].span
                rule = _rule(comparison.reading.figures[pair.predicted], field)
                yield _miss(comparison, field, span, check.gold, check.predicted, rule)


def _subset_misses(comparison: Comparison) -> Iterator[Miss]:
    labels = comparison.gold.figures
    for pair, gold, _ in (link for link in iter_subset_links(comparison) if link[1] != link[2]):
        parent = comparison.reading.figures[pair.predicted].subset_of
        yield _miss(
            comparison,
            "subset_of",
            labels[pair.gold].span,
            "-" if gold is None else f"part of “{labels[gold].span.text}”",
            "-" if parent is None else f"part of “{comparison.reading.figures[parent].span.text}”",
        )


def _strict_misses(comparison: Comparison) -> Iterator[Miss]:
    for pair, checks in zip(comparison.pairs, comparison.checks, strict=True):
        if not is_strictly_right(checks):
            wrong = [c for c in checks if not c.right and c.field in ("value", "source", "when", "country")]
            gold, predicted = (
                ", ".join(f"{c.field} {getattr(c, side)}" for c in wrong) for side in ("gold", "predicted")
            )
            yield _miss(comparison, "strict", comparison.gold.figures[pair.gold].span, gold, predicted)


def _statement_misses(comparison: Comparison) -> Iterator[Miss]:
    gold, predicted = comparison.gold.statements, comparison.reading.statements
    if gold is None:
        return
    pairs = match_statements(gold, predicted, same_source=True)
    found, used = {pair.gold for pair in pairs}, {pair.predicted for pair in pairs}
    for index, label in enumerate(gold):
        if index not in found:
            near = [p.source.name for p in predicted if p.span.overlaps(label.span)]
            yield _miss(comparison, "statements", label.span, label.source or "-", ", ".join(near) or "-")
    for index, statement in enumerate(predicted):
        near = [g.source or "-" for g in gold if g.span.overlaps(statement.span)]
        # an overlapping label was already shown above with both sources
        if index not in used and not near:
            yield _miss(comparison, "statements", statement.span, "-", statement.source.name)


def _toponym_misses(comparison: Comparison) -> Iterator[Miss]:
    for place in comparison.gold.places or ():
        toponym = find_toponym(comparison, place)
        km = error_km(place, toponym)
        has_point = place.lat is not None and place.lon is not None
        if toponym is not None and (not has_point or (km is not None and km <= WITHIN_KM[0])):
            continue
        start = comparison.gold.text.index(place.name)
        span = toponym.span if toponym else Span.of(comparison.gold.text, start, start + len(place.name))
        point = f"{place.lat:.1f}, {place.lon:.1f}" if place.lat is not None and place.lon is not None else "?"
        read = "-" if toponym is None else toponym.place.name if toponym.place else "unresolved"
        far = "" if km is None else f", {km:.0f} km off"
        country = f" {toponym.place.country}" if toponym and toponym.place and toponym.place.country else ""
        yield _miss(
            comparison, "toponyms", span, f"{place.name} {place.country or ''} ({point})", f"{read}{country}{far}"
        )


def _timex_misses(comparison: Comparison) -> Iterator[Miss]:
    gold, predicted = comparison.gold.timexes, comparison.reading.timexes
    if gold is None:
        return
    pairs = match_timexes(gold, predicted)
    found, used = {pair.gold for pair in pairs}, {pair.predicted for pair in pairs}
    for index, label in enumerate(gold):
        if index not in found:
            near = [p.value for p in predicted if p.span.overlaps(label.span)]
            yield _miss(comparison, "timexes", label.span, label.value, ", ".join(near) or "-")
    for index, timex in enumerate(predicted):
        if index not in used and not any(g.span.overlaps(timex.span) for g in gold):
            yield _miss(comparison, "timexes", timex.span, "-", timex.value)


def _describe(figure: GoldFigure | Figure) -> str:
    return f"{figure.measure.value} {describe_value(figure.low, figure.high)}"

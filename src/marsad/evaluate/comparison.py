"""One document's labels held against its reading: what was matched, which fields are right, what counts are due."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.evaluate.fields import STRICT_FIELDS, FieldCheck, check_fields
from marsad.evaluate.matching import Pair, match_figures, match_statements, match_timexes
from marsad.evaluate.names import fold_place, is_number_word
from marsad.model.geo import great_circle_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.evaluate.gold import GoldDocument, GoldPlace
    from marsad.model import Reading, Toponym

WITHIN_KM = (161, 25)
"""161 km (100 miles) is the usual bound of toponym resolution (Gritta et al. 2018); 25 km is UCDP's "near"."""


@dataclass(frozen=True, slots=True)
class Count:
    """Additive counts; an accuracy is a count whose `predicted` and `gold` are both the number of cases."""

    right: int
    predicted: int
    gold: int

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right; None where nothing was predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None where there is no gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; for an accuracy the accuracy itself; None where nothing is due."""
        due = self.predicted + self.gold
        return 2 * self.right / due if due else None


NOTHING = Count(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document's labels and reading, with the pairs of figures that stand for one another."""

    gold: GoldDocument
    reading: Reading
    pairs: tuple[Pair, ...]
    checks: tuple[tuple[FieldCheck, ...], ...]
    """The fields of each pair, in the order of `pairs`."""

    @property
    def id(self) -> str:
        """The labels' id."""
        return self.gold.id


def compare(gold: GoldDocument, reading: Reading) -> Comparison:
    """`reading` held against `gold`; `DocumentError` where the reader changed the text, as offsets would then lie."""
    if reading.document.text != gold.text:
        raise DocumentError(f"{gold.id}: the reading's text is not the labelled text; offsets cannot be compared")
    pairs = match_figures(gold.figures, reading.figures)
    places = gold.places or ()
    checks = tuple(
        check_fields(gold.figures[p.gold], reading.figures[p.predicted], places, gold.published) for p in pairs
    )
    return Comparison(gold, reading, pairs, checks)


def count(comparison: Comparison) -> dict[str, Count]:
    """The counts of one document by score name; names that the labels do not allow are absent."""
    counts = _detection_counts(comparison)
    for checks in comparison.checks:
        for check in checks:
            counts[check.field] = counts.get(check.field, NOTHING) + Count(int(check.right), 1, 1)
    counts["subset_of"] = _subset_count(comparison)
    num_strict = sum(is_strictly_right(checks) for checks in comparison.checks)
    counts["strict"] = Count(num_strict, counts["detection"].predicted, len(comparison.gold.figures))
    return counts | _statement_counts(comparison) | _place_counts(comparison) | _timex_counts(comparison)


def iter_passed_over(comparison: Comparison) -> Iterator[int]:
    """Positions of the read figures that count neither for nor against: implied ones that no label stands for.

    The labels hold number mentions, and one victim without a number ("the driver was killed") is a death that a record
    needs all the same. A figure that calls itself implied over words that hold a number is scored like any other.
    """
    used = {pair.predicted for pair in comparison.pairs}
    for index, figure in enumerate(comparison.reading.figures):
        if figure.implied and index not in used and not any(map(is_number_word, re.findall(r"\w+", figure.span.text))):
            yield index


def is_strictly_right(checks: tuple[FieldCheck, ...]) -> bool:
    """True where value, source, when and country are all right (the measure is, or there were no match)."""
    return all(check.right for check in checks if check.field in STRICT_FIELDS)


def iter_subset_links(comparison: Comparison) -> Iterator[tuple[Pair, int | None, int | None]]:
    """For each matched figure with a link on either side: its pair, the gold parent, the predicted parent.

    The predicted parent is given as the gold figure that it stands for; -1 where it stands for none.
    """
    to_gold = {pair.predicted: pair.gold for pair in comparison.pairs}
    for pair in comparison.pairs:
        gold = comparison.gold.figures[pair.gold].subset_of
        predicted = comparison.reading.figures[pair.predicted].subset_of
        if gold is not None or predicted is not None:
            yield pair, gold, None if predicted is None else to_gold.get(predicted, -1)


def find_toponym(comparison: Comparison, place: GoldPlace) -> Toponym | None:
    """The first predicted toponym on an occurrence of this spelling, one of just that name or with a point first."""
    name, text = fold_place(place.name), comparison.gold.text
    spots = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(place.name)}(?!\w)", text)]
    # "Syrias army", its apostrophe lost, holds the spelling only inside a word
    spots = spots or [match.span() for match in re.finditer(re.escape(place.name), text)]
    found = [
        toponym
        for toponym in comparison.reading.toponyms
        if any(toponym.span.start < end and start < toponym.span.end for start, end in spots)
        and (name in fold_place(toponym.span.text) or fold_place(toponym.name) in name)
    ]
    return min(found, key=lambda toponym: (fold_place(toponym.name) != name, toponym.place is None), default=None)


def error_km(place: GoldPlace, toponym: Toponym | None) -> float | None:
    """Distance in km between the labelled and the predicted point; None where either has none."""
    if toponym is None or toponym.place is None or place.lat is None or place.lon is None:
        return None
    if toponym.place.lat is None or toponym.place.lon is None:
        return None
    return great_circle_km((place.lat, place.lon), (toponym.place.lat, toponym.place.lon))


def _detection_counts(comparison: Comparison) -> dict[str, Count]:
    gold = Counter(figure.measure for figure in comparison.gold.figures)
    passed_over = iter_passed_over(comparison)
    predicted = Counter(figure.measure for figure in comparison.reading.figures)
    predicted -= Counter(comparison.reading.figures[index].measure for index in passed_over)
    right = Counter(comparison.gold.figures[pair.gold].measure for pair in comparison.pairs)
    counts = {"detection": Count(right.total(), predicted.total(), gold.total())}
    for measure in sorted(gold.keys() | predicted.keys()):
        counts[f"detection.{measure}"] = Count(right[measure], predicted[measure], gold[measure])
    return counts


def _subset_count(comparison: Comparison) -> Count:
    links = [(gold, predicted) for _, gold, predicted in iter_subset_links(comparison)]
    return Count(
        right=sum(gold is not None and gold == predicted for gold, predicted in links),
        predicted=sum(predicted is not None for _, predicted in links),
        gold=sum(gold is not None for gold, _ in links),
    )


def _statement_counts(comparison: Comparison) -> dict[str, Count]:
    gold, predicted = comparison.gold.statements, comparison.reading.statements
    if gold is None:
        return {}
    return {
        name: Count(len(match_statements(gold, predicted, same_source=same_source)), len(predicted), len(gold))
        for name, same_source in (("statements", True), ("statements_found", False))
    }


def _place_counts(comparison: Comparison) -> dict[str, Count]:
    counts: dict[str, Count] = {}

    def add(name: str, right: bool) -> None:
        counts[name] = counts.get(name, NOTHING) + Count(int(right), 1, 1)

    for place in comparison.gold.places or ():
        toponym = find_toponym(comparison, place)
        add("toponyms_found", toponym is not None)
        if place.lat is None or place.lon is None:
            continue
        km = error_km(place, toponym)
        for limit in WITHIN_KM:
            add(f"toponyms_{limit}km", km is not None and km <= limit)
            if toponym is not None:
                add(f"toponyms_found_{limit}km", km is not None and km <= limit)
    return counts


def _timex_counts(comparison: Comparison) -> dict[str, Count]:
    gold, predicted = comparison.gold.timexes, comparison.reading.timexes
    if gold is None:
        return {}
    return {"timexes": Count(len(match_timexes(gold, predicted)), len(predicted), len(gold))}

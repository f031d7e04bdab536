"""Toponyms measured on GeoVirus: detection, and the share resolved within 161 km, with the misses on request.

    python bench/geovirus.py ../shared/data/geovirus/GeoVirus.xml [--misses]

GeoVirus: Gritta, Pilehvar and Collier 2018, "Which Melbourne? Augmenting Geocoding with Maps".
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from marsad.extract.sentences import split_sentences
from marsad.extract.toponyms import find_toponyms, resolve_toponyms
from marsad.gazetteer import Gazetteer
from marsad.languages import load_language
from marsad.model import Place, Section, SectionKind, Toponym, WherePrecision
from marsad.model.geo import distance_km

WITHIN_KM = 161.0
"""100 miles, the field's usual threshold."""


@dataclass(frozen=True)
class Gold:
    """One labelled toponym; offsets are zero-based and half-open."""

    name: str
    start: int
    end: int
    place: Place
    is_country: bool = False
    """A country or a continent, where a point is only a convention."""


@dataclass
class Tally:
    gold: int = 0
    given_right: int = 0
    finer: int = 0
    finer_right: int = 0
    found: int = 0
    found_right: int = 0
    predicted: int = 0
    predicted_in_gold: int = 0
    seconds: float = 0.0
    words: int = 0
    misses: list[str] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        recall = self.found / self.gold
        precision = self.predicted_in_gold / self.predicted
        return {
            "toponyms": self.gold,
            "given_within_161_km": self.given_right / self.gold,
            "given_finer_than_country": self.finer_right / self.finer,
            "found_within_161_km": self.found_right / self.found,
            "detection_recall": recall,
            "detection_precision": precision,
            "detection_f1": 2 * precision * recall / (precision + recall),
            "ms_per_1000_words": 1e6 * self.seconds / self.words,
        }


def articles(path: Path, gazetteer: Gazetteer) -> list[tuple[str, list[Gold]]]:
    """Text and labels of every article; a label whose words are not at its offsets is looked for nearby."""
    result = []
    for article in etree.parse(str(path)).getroot():
        text = article.findtext("text")
        labels = []
        for location in article.find("locations"):
            name = location.findtext("name").strip()
            start = text.find(name, max(int(location.findtext("start")) - 3, 0))
            if start < 0:
                continue
            lat, lon = float(location.findtext("lat")), float(location.findtext("lon"))
            known = gazetteer.lookup(name)
            is_country = bool(known) and (known[0].precision is WherePrecision.COUNTRY or known[0].country is None)
            place = Place(name, None, lat, lon, WherePrecision.EXACT)
            labels.append(Gold(name, start, start + len(name), place, is_country))
        result.append((text, sorted(labels, key=lambda gold: gold.start)))
    return result


def measure(path: Path, gazetteer: Gazetteer) -> Tally:
    tally = Tally()
    for text, labels in articles(path, gazetteer):
        stretches = [(s.start, s.end) for s in split_sentences(text, [Section(SectionKind.BODY, 0, len(text))])]
        began = time.perf_counter()
        toponyms, _problems = find_toponyms(text, stretches, gazetteer, load_language())
        tally.seconds += time.perf_counter() - began
        tally.words += len(text.split())
        given = resolve_toponyms(
            text, stretches, [(gold.start, gold.end) for gold in labels], gazetteer, load_language()
        )
        _count(tally, text, labels, toponyms, given)
    return tally


def _count(
    tally: Tally, text: str, labels: list[Gold], toponyms: tuple[Toponym, ...], given: tuple[Toponym, ...]
) -> None:
    tally.gold += len(labels)
    tally.predicted += len(toponyms)
    for toponym in toponyms:
        if any(gold.start < toponym.span.end and toponym.span.start < gold.end for gold in labels):
            tally.predicted_in_gold += 1
        else:
            tally.misses.append(_line("NOT GOLD", toponym.name, toponym.place, None, text, toponym.span.start))
    for gold, resolved in zip(labels, given, strict=True):
        if not gold.is_country:
            tally.finer += 1
            tally.finer_right += _is_right(resolved.place, gold)
        if _is_right(resolved.place, gold):
            tally.given_right += 1
        else:
            tally.misses.append(_line("GIVEN", gold.name, resolved.place, gold, text, gold.start))
        found = [t for t in toponyms if gold.start < t.span.end and t.span.start < gold.end]
        if not found:
            tally.misses.append(_line("NOT FOUND", gold.name, None, gold, text, gold.start))
            continue
        tally.found += 1
        tally.found_right += any(_is_right(toponym.place, gold) for toponym in found)


def _is_right(place: Place | None, gold: Gold) -> bool:
    distance = distance_km(place, gold.place) if place is not None else None
    return distance is not None and distance <= WITHIN_KM


def _line(kind: str, name: str, place: Place | None, gold: Gold | None, text: str, start: int) -> str:
    around = text[max(start - 40, 0) : start + 40].replace("\n", " ")
    took = f"{place.name} {place.country} {place.lat},{place.lon}" if place else "-"
    meant = f" meant {gold.place.lat},{gold.place.lon}" if gold else ""
    return f"{kind:9} {name!r}: {took}{meant} | {around}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every miss with the words around it")
    options = parser.parse_args()
    tally = measure(options.path, Gazetteer.open(notify=print))
    if options.misses:
        print("\n".join(sorted(tally.misses)))
    for name, value in tally.scores().items():
        print(f"{name:26} {value:8.3f}")


if __name__ == "__main__":
    main()

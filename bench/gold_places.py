"""Places of the gold labels: how many are found, and how many of those lie within 25 km, with the misses on request.

python bench/gold_places.py ../shared/gold/dev ../shared/gold/seed [--misses] [--without f002,f006]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from marsad.extract.sentences import split_sentences
from marsad.extract.toponyms import find_toponyms
from marsad.gazetteer import Gazetteer, fold
from marsad.languages import load_language
from marsad.model import Place, Section, SectionKind, WherePrecision
from marsad.model.geo import distance_km


def _is_near(place: Place, meant: Place) -> bool:
    distance = distance_km(place, meant)
    return distance is not None and distance <= 25


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--without", default="", help="ids that stay unread, comma-separated")
    options = parser.parse_args()
    without = set(options.without.split(","))
    gazetteer = Gazetteer.open(notify=print)
    gold_count = found_count = near_count = country_count = 0
    spent = words = 0.0
    for path in sorted(p for folder in options.folders for p in folder.glob("*.json") if p.stem not in without):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        stretches = [(s.start, s.end) for s in split_sentences(text, [Section(SectionKind.BODY, 0, len(text))])]
        began = time.perf_counter()
        toponyms, problems = find_toponyms(text, stretches, gazetteer, load_language())
        spent, words = spent + time.perf_counter() - began, words + len(text.split())
        named = [t for t in toponyms if t.place is not None]
        for label in gold.get("places") or []:
            if label.get("lat") is None and label.get("country") is None:
                continue
            gold_count += 1
            key = set(fold(label["text"]).split())
            same = [t for t in named if set(fold(t.name).split()) <= key or key <= set(fold(t.name).split())]
            found_count += bool(same)
            meant = Place("", label["country"], label.get("lat"), label.get("lon"), WherePrecision.EXACT)
            coarse = label.get("lat") is None or label["kind"].startswith(("country", "region"))
            near = [
                t
                for t in same
                if t.place and (_is_near(t.place, meant) or (coarse and t.place.country == meant.country))
            ]
            near_count += bool(near)
            country_count += any(t.place and t.place.country == meant.country for t in same)
            if options.misses and not near:
                took = [(t.place.name, t.place.country, t.place.lat, t.place.lon, t.reason) for t in same if t.place][
                    :2
                ]
                print(path.stem, label, "->", took or "NOT FOUND")
        if options.misses:
            keys = [set(fold(label["text"]).split()) for label in gold.get("places") or []]
            for t in toponyms:
                mine = set(fold(t.name).split())
                if not any(mine & key for key in keys):
                    around = text[max(t.span.start - 40, 0) : t.span.end + 25].replace("\n", " ")
                    print(
                        path.stem, "EXTRA", t.name, t.place and (t.place.name, t.place.country), t.reason, "|", around
                    )
            for problem in problems:
                print(path.stem, "PROBLEM", problem.message)
    print(f"labels {gold_count} found {found_count} within 25 km {near_count} country {country_count}")
    print(f"{words:.0f} words in {spent:.3f} s")


if __name__ == "__main__":
    main()

"""The same accounts compared by splink on DuckDB and by Marsad, with the same stated weights: do they agree, how fast?

    python bench/splink_check.py [CLAIMS]        (default 10000)

Accounts come from the invented reports of bench/link_scale.py. splink gets the block keys as an array to explode, and
the comparisons that can be written as SQL over columns (day, place, type, deaths, words in common) with m and u of
`reconcile/weights.toml`. Bits are compared pair by pair over those comparisons alone. splink is no dependency of
Marsad: pip install "splink>=4,<5"
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd
from link_scale import readings

from marsad.reconcile.blocking import block_keys
from marsad.reconcile.document_event import DocumentEvent, document_event_from
from marsad.reconcile.matching import compare_all
from marsad.reconcile.score import compare_document_events
from marsad.reconcile.weights import read_weights
from marsad.services.linking import link_documents
from marsad.store.links import open_links
from marsad.store.record import Entry, Record

KM = """12742 * asin(sqrt(pow(sin(radians(lat_r - lat_l) / 2), 2)
     + cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))"""
SHARE = "(len(list_intersect(words_l, words_r)) / least(len(words_l), len(words_r)))"
LESS, MORE = "least(killed_l, killed_r)", "greatest(killed_l, killed_r)"
COMMON = "len(list_intersect(words_l, words_r))"
LEVELS = {
    "day": [
        ("same", "first_day_l <= last_day_r AND first_day_r <= last_day_l"),
        ("next", "greatest(first_day_r - last_day_l, first_day_l - last_day_r) <= 1"),
        ("close", "greatest(first_day_r - last_day_l, first_day_l - last_day_r) <= 3"),
        ("far", "ELSE"),
    ],
    "place": [
        ("same", f"place_l = place_r OR {KM} <= 5"),
        ("neighbour", f"{KM} <= 25"),
        ("apart", f"{KM} <= 60"),
        ("far", "ELSE"),
    ],
    "type": [("same", "type_l = type_r"), ("different", "ELSE")],
    "toll": [
        ("same_large", "killed_l = killed_r AND killed_l >= 20"),
        ("same_middle", "killed_l = killed_r AND killed_l >= 6"),
        ("same_small", "killed_l = killed_r"),
        ("close_large", f"{LESS} >= 50 AND {MORE} <= 2 * {LESS}"),
        ("close", f"{MORE} <= 1.25 * {LESS}"),
        ("apart", "ELSE"),
    ],
    "words": [
        ("most", f"{SHARE} >= 0.5 AND {COMMON} >= 8"),
        ("many", f"{SHARE} >= 0.34 AND {COMMON} >= 5"),
        ("some", f"{SHARE} >= 0.16"),
        ("few", "ELSE"),
    ],
}  # fmt: skip
"""Comparison, then its levels in order with their SQL, as `marsad.reconcile.comparisons` tells them."""


def strands_of_bench(claims: int) -> list[DocumentEvent]:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db", create=True) as record:
        names = [done.document_id for done in record.append_all(Entry(reading) for reading in readings(claims))]
        link_documents(record, names)
        with open_links(record) as links:
            return [document_event_from(row.content) for row in links.strands_of(names)]


def row_of(document_event: DocumentEvent) -> dict[str, Any]:
    when, where = document_event.when, document_event.where
    assert when is not None and when.start is not None and when.end is not None and where is not None  # noqa: PT018
    return {
        "unique_id": document_event.id,
        "key": sorted(block_keys(document_event)),
        "first_day": when.start.toordinal(),
        "last_day": when.end.toordinal(),
        "lat": where.lat,
        "lon": where.lon,
        "place": where.name,
        "type": document_event.type.value if document_event.type else None,
        "killed": max((value for name, _, value, _ in document_event.figures if name == "killed"), default=None),
        "words": list(document_event.words),
    }


def predict(document_events: list[DocumentEvent]) -> tuple[float, dict[tuple[str, str], float]]:
    """Seconds that splink takes, and its bits by pair."""
    import logging

    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink.comparison_library import CustomComparison

    logging.getLogger("splink").setLevel(logging.ERROR)
    weights = read_weights()
    comparisons = [
        CustomComparison(
            output_column_name=name,
            comparison_levels=[
                {
                    "sql_condition": sql,
                    "label_for_charts": level,
                    "m_probability": weights.levels[name][level].m,
                    "u_probability": weights.levels[name][level].u,
                    "fix_m_probability": True,
                    "fix_u_probability": True,
                }
                for level, sql in levels
            ],
        )
        for name, levels in LEVELS.items()
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on("key", arrays_to_explode=["key"])],
        probability_two_random_records_match=2**weights.prior / (1 + 2**weights.prior),
    )
    frame = pd.DataFrame([row_of(document_event) for document_event in document_events])
    start = time.perf_counter()
    linker = Linker(frame, settings, DuckDBAPI(), set_up_basic_logging=False)
    found = linker.inference.predict().as_pandas_dataframe()
    took = time.perf_counter() - start
    pairs = zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"], strict=True)
    return took, {(min(one, other), max(one, other)): float(bits) for one, other, bits in pairs}


def main(claims: int) -> None:
    document_events = strands_of_bench(claims)
    by_id = {document_event.id: document_event for document_event in document_events}
    start = time.perf_counter()
    scores = list(compare_all(document_events, frozenset()))
    own = time.perf_counter() - start
    took, found = predict(document_events)
    compared = {(score.left, score.right) for score in scores}
    differing = []
    both = 0
    for pair, bits in found.items():
        score = compare_document_events(by_id[pair[0]], by_id[pair[1]])
        mine = read_weights().prior + sum(part.weight for part in score.parts if part.name in LEVELS)
        levels = {part.name: part.level for part in score.parts}
        is_sql = all(levels.get(name) in dict(rows) for name, rows in LEVELS.items())
        both += is_sql
        if is_sql and abs(mine - bits) > 0.01:
            differing.append((pair, round(mine, 2), round(bits, 2), levels))
    print(
        f"{len(document_events)} accounts; Marsad: {len(compared)} pairs in {own:.1f} s, "
        f"splink: {len(found)} in {took:.1f} s"
    )
    print(f"pairs that only one of them compared: {len(compared ^ found.keys())}")
    print(f"of {both} pairs whose levels are all in SQL, bits differ in {len(differing)}")
    for row in differing[:5]:
        print(" ", row)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

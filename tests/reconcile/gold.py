"""The gold of links and tolls (`gold-links/`) as readings and expectations."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from marsad.model import ClaimKind, Reading
from marsad.reconcile.copies import Wording, find_likenesses, group_copies
from marsad.reconcile.independence import as_testimony
from marsad.reconcile.matching import Linked, link
from marsad.reconcile.testimony import Report, Testimony
from marsad.services.facts import is_headline, read_lead
from tests.reconcile.labels import reading_of

FOLDER = Path(__file__).resolve().parents[2] / "gold-links"
FILES = sorted(FOLDER.glob("*.toml"))


@dataclass(frozen=True)
class Case:
    """One gold file: its readings by report id, and the file's own table."""

    name: str
    readings: dict[str, Reading]
    table: dict[str, Any]


def load(path: Path) -> Case:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    readings = {row["id"]: reading_of(_label(row, table), row["text"].strip()) for row in table["report"]}
    return Case(path.stem, readings, table)


def _label(report: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    text = report["text"].strip()
    places = [{"text": row["name"], "country": row.get("country", "ZZ"), **row} for row in table["place"]]
    for row in places:
        row.setdefault("kind", "town")
    figures = [_figure(row, text, table) for row in report["figure"]]
    return {**report, "places": places, "figures": figures}


def _figure(row: dict[str, Any], text: str, table: dict[str, Any]) -> dict[str, Any]:
    start = text.index(row["quote"])
    for _ in range(row.get("skip", 0)):
        start = text.index(row["quote"], start + 1)
    low, high = row.get("low"), row.get("high")
    quantifier = "exact" if low == high else "at_least" if high is None else "up_to"
    found = {
        "measure": "killed", "quantifier": quantifier, "who": "people", "who_class": "unknown", "scope": "incident",
        "modality": "asserted", "speaker": "reporter", "speaker_class": "reporter", "said": None, "actor": None,
        "when": [table["day"], table["day"]], "where": table["place"][0]["name"], "country": "ZZ", "subset_of": None,
        **row, "start": start, "low": low, "high": high,
    }  # fmt: skip
    return {**found, "where": found["where"] or None}  # TOML has no null: "" is a figure without a place


def witness_of(readings: dict[str, Reading]) -> dict[str, list[Testimony]]:
    """Testimony by report id, with copy groups found in the texts."""
    likenesses = find_likenesses(
        Wording.of(name, one.document.published, one.document.text) for name, one in readings.items()
    )
    firsts = group_copies(likenesses)
    hands: dict[str, str | None] = {}
    for name, first in firsts.items():
        hands[first] = hands.get(first) or readings[name].document.agency
    found = {}
    for name, one in readings.items():
        document, first = one.document, firsts.get(name)
        hand = None if first is None else hands[first] or readings[first].document.outlet
        report = Report(name, document.published, document.outlet, document.agency, first, hand)
        claims = [claim for claim in one.iter_claims() if claim.kind is ClaimKind.FIGURE]
        found[name] = [
            replace(
                as_testimony(claim, report, claim_id=claim.id, is_rejected=False),
                is_headline="\n" in document.text and is_headline(claim.content, document.title),
            )
            for claim in claims
        ]
    return found


def linked_of(readings: dict[str, Reading], **options: Any) -> Linked:
    likenesses = find_likenesses(
        Wording.of(name, one.document.published, one.document.text) for name, one in readings.items()
    )
    leads = {name: read_lead(one.document.text, "en") for name, one in readings.items()}
    pairs = [(one.earlier, one.later) for one in likenesses]
    return link(witness_of(readings), leads=leads, likenesses=pairs, **options)

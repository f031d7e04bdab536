"""Whole example reports of different wars, outlets and styles: what a recorder would read, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marsad.bootstrap import read

if TYPE_CHECKING:
    from marsad.model import Figure, Interval, Reading

FILES = sorted((Path(__file__).parent / "reports").glob("*.toml"))


def day_of(when: Interval | None) -> str | None:
    if when is None:
        return None
    return str(when.start) if when.start == when.end else f"{when.start}/{when.end}"


def row_of(figure: Figure, reading: Reading) -> dict[str, object]:
    whole = None if figure.subset_of is None else reading.figures[figure.subset_of].span.text
    row = {
        "quote": figure.span.text,
        "measure": figure.measure.value,
        "low": figure.low,
        "high": figure.high,
        "modality": figure.modality.value,
        "speaker": figure.source.name,
        "where": figure.where.name if figure.where else None,
        "when": day_of(figure.when),
        "whole": whole,
    }
    return {key: value for key, value in row.items() if value is not None}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_report_yields_its_figures(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    reading = read(case["text"].strip(), published=case["published"])
    rows = [row_of(figure, reading) for figure in reading.figures if not figure.implied]
    implied = [(figure.span.text, figure.measure.value) for figure in reading.figures if figure.implied]
    assert implied == [tuple(one) for one in case.get("implied", ())]
    assert [row["quote"] for row in rows] == [wanted["quote"] for wanted in case["figures"]]
    assert not {row["quote"] for row in rows} & set(case.get("unread", ()))
    assert all(quote in case["text"] for quote in case.get("unread", ()))
    for row, wanted in zip(rows, case["figures"], strict=True):
        assert {key: row.get(key) for key in wanted} == wanted

"""How well the reading does, as measured: the scores that the documentation shows, kept as data in the package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score on every labelled set; a cell is the score with its 95 % interval, as measured."""

    name: str
    aim: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The table of scores."""

    sets: tuple[str, ...]
    """The labelled sets, in the order of the cells."""
    rows: tuple[ScoreRow, ...]
    note: str


@cache
def read_accuracy() -> Accuracy:
    """The scores in the package; `bench/accuracy_tables.py` writes them with the page of the documentation."""
    data = json.loads(files("marsad.web").joinpath("data", "accuracy.json").read_text(encoding="utf-8"))
    rows = tuple(ScoreRow(one["name"], one["aim"], tuple(one["cells"])) for one in data["rows"])
    return Accuracy(tuple(data["sets"]), rows, data["note"])

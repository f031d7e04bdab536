"""How well the reading does, as measured: the scores that the documentation shows, kept as data in the package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from marsad.model import Template, Told
from marsad.model.message import Listed


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score on every labelled set; a cell is the score with its 95 % interval, as measured."""

    name: str
    aim: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The table of scores."""

    sets: tuple[Told, ...]
    """The labelled sets, in the order of the cells."""
    rows: tuple[ScoreRow, ...]
    note: Told


NOTE = Template(
    "scores_measured_on",
    "Documents: %(counts)s. In brackets the 95 %% interval; none for a single document.",
)
OF_SET = Template("documents_of_set", "%(set)s: %(number)s")
_SETS = {
    "own gold": (Template("own_gold", "own gold"), None),
    "seed": (Template("seed_set", "seed"), None),
    "dev, the 30 tuned on": (Template("dev_tuned", "dev, the %(number)s tuned on"), 30),
    "dev, the 10 kept aside": (Template("dev_aside", "dev, the %(number)s kept aside"), 10),
    "dev, all 40": (Template("dev_all", "dev, all %(number)s"), 40),
}
"""The sets by the names that they have in the documentation; a set of another name is told by that."""


@cache
def read_accuracy() -> Accuracy:
    """The scores in the package; `bench/accuracy_tables.py` writes them with the page of the documentation."""
    data = json.loads(files("marsad.web").joinpath("data", "accuracy.json").read_text(encoding="utf-8"))
    rows = tuple(ScoreRow(one["name"], one["aim"], tuple(one["cells"])) for one in data["rows"])
    sets = {name: _set(name) for name in data["sets"]}
    counts = tuple(OF_SET(set=sets[name], number=number) for name, number in data["documents"].items())
    return Accuracy(tuple(sets.values()), rows, NOTE(counts=Listed(counts)))


def _set(name: str) -> Told:
    template, number = _SETS.get(name, (None, None))
    if template is None:
        return name
    return template() if number is None else template(number=number)

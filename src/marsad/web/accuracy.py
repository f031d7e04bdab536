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
    "own gold": Template("own_gold", "own gold"),
    "kinds odd": Template("kinds_read", "twelve kinds of report, read"),
    "kinds even": Template("kinds_scored", "twelve kinds of report, scored"),
    "dev": Template("articles_on_syria", "Syria, read"),
    "dev2 odd": Template("other_wars_read", "other wars, read"),
    "dev2 even": Template("other_wars_scored", "other wars, scored"),
    "dev3 odd": Template("bulletins_read", "bulletins, read"),
    "dev3 even": Template("bulletins_scored", "bulletins, scored"),
}
"""The sets that the pages show, by the names that they have in the documentation."""


@cache
def read_accuracy() -> Accuracy:
    """The scores in the package; `bench/accuracy_tables.py` writes them with the page of the documentation."""
    data = json.loads(files("marsad.web").joinpath("data", "accuracy.json").read_text(encoding="utf-8"))
    shown = [at for at, name in enumerate(data["sets"]) if name in _SETS]
    rows = tuple(ScoreRow(one["name"], one["aim"], tuple(one["cells"][at] for at in shown)) for one in data["rows"])
    sets = tuple(_SETS[data["sets"][at]]() for at in shown)
    counts = tuple(
        OF_SET(set=_SETS[name](), number=number) for name in _SETS if (number := data["documents"].get(name))
    )
    return Accuracy(sets, rows, NOTE(counts=Listed(counts)))

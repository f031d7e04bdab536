"""Floors below which a score may not fall, pinned to the digest of the labels that they were measured on."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.evaluate.scores import value_of

if TYPE_CHECKING:
    from marsad.evaluate.evaluation import Evaluation

FLOORS_PATH = Path(str(files("marsad.evaluate") / "floors.toml"))
PINNED = (
    "detection",
    "value",
    "quantifier",
    "who_class",
    "scope",
    "modality",
    "source",
    "source_class",
    "said",
    "when",
    "where",
    "country",
    "actor",
    "subset_of",
    "strict",
    "statements",
    "toponyms_161km",
    "timexes",
)
"""The scores that get a floor; those by measure rest on too few figures."""
_MARGIN = 0.01
"""How far below the measured score a floor stands: finding one more figure may cost a field's share a little."""
_STEP = 0.005
"""Floors stand on this grid, so that they change when the reading does and not with dust."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one labelled set."""

    digest: str
    """Digest of the labels (`Evaluation.digest`) that the floors were measured on."""
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Breach:
    """A floor that did not hold, or labels that are not those that were pinned."""

    name: str
    """The score, or "digest"."""
    message: str


def load_floors(path: Path = FLOORS_PATH) -> dict[str, Floors]:
    """The pinned floors by the name of the labelled set."""
    tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {name: Floors(table["digest"], MappingProxyType(table["floors"])) for name, table in tables.items()}


def check_floors(evaluation: Evaluation, floors: Floors) -> tuple[Breach, ...]:
    """Every floor that `evaluation` falls below; labels other than those pinned are a breach of their own."""
    if evaluation.digest != floors.digest:
        message = (
            f"labels are {evaluation.digest[:12]}, floors were measured on {floors.digest[:12]}; "
            "measure the new labels with --raise-floors, or --lower-floors where they are harder"
        )
        return (Breach("digest", message),)
    breaches = []
    for name, floor in floors.values.items():
        value = value_of(evaluation.scores, name)
        if value is None or value < floor:
            breaches.append(Breach(name, f"{name} is {_shown(value)}, its floor {floor:.3f}"))
    return tuple(breaches)


def raise_floors(evaluation: Evaluation, floors: Floors | None, *, lower: bool = False) -> Floors:
    """Floors just below what `evaluation` measured; none is lower than before unless `lower` is set.

    Raises `UsageError` where a measured score lies below its floor and `lower` is not set.
    """
    measured = {name: value for name in PINNED if (value := value_of(evaluation.scores, name)) is not None}
    before = {} if floors is None or lower else floors.values
    fallen = [f"{name} {floor:.3f}" for name, floor in before.items() if measured.get(name, 0.0) < floor]
    if fallen:
        raise UsageError(f"floors would fall: {', '.join(fallen)}; read better, or lower them with --lower-floors")
    values = {name: max(_below(value), before.get(name, 0.0)) for name, value in measured.items()}
    return Floors(evaluation.digest, MappingProxyType(values))


def write_floors(floors: Mapping[str, Floors], path: Path = FLOORS_PATH) -> None:
    """Write `floors` to `path`, sets and scores in a fixed order."""
    lines = ["# Written by `marsad evaluate GOLD_DIR --raise-floors`; only --lower-floors may lower a number."]
    for name in sorted(floors):
        lines += ["", f"[{name}]", f'digest = "{floors[name].digest}"', "", f"[{name}.floors]"]
        lines += [f"{score} = {floors[name].values[score]:.3f}" for score in PINNED if score in floors[name].values]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _below(value: float) -> float:
    return max(0.0, round(math.floor((value - _MARGIN) / _STEP + 1e-9) * _STEP, 3))


def _shown(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4f}"

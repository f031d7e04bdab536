"""The stated weights of linking: how much each level of each comparison tells, with the reason beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a comparison, with its stated probabilities."""

    m: float
    u: float
    why: str

    @property
    def weight(self) -> float:
        """log2(m/u): bits for (or, negative, against) the same event."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Weights:
    """Every comparison's levels, the prior and the two thresholds, all in bits."""

    levels: dict[str, dict[str, Level]]
    prior: float
    same: float
    unsure: float


@cache
def read_weights() -> Weights:
    """The weights of `weights.toml`."""
    table = tomllib.loads((files("marsad.reconcile") / "weights.toml").read_text(encoding="utf-8"))
    prior, same, unsure = (float(table.pop(key)) for key in ("prior", "same", "unsure"))
    levels = {
        name: {level: Level(row["m"], row["u"], row["why"]) for level, row in rows.items()}
        for name, rows in table.items()
    }
    return Weights(levels, log2(prior / (1 - prior)), same, unsure)

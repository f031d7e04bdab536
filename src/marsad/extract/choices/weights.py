"""What each piece of evidence is worth, as learned: one reviewed file a field, part of the extractor's digest."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from marsad.errors import LanguageError
from marsad.extract.choices.questions import AND, BY_RULES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from marsad.extract.choices.questions import Crosses


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one field's features; a feature without one is worth nothing."""

    field: str
    worth: Mapping[str, float]

    @property
    def crosses(self) -> Crosses:
        """The pairs of a feature and a circumstance that are worth something."""
        return _crosses(tuple(self.worth))

    def of(self, features: Mapping[str, float]) -> float:
        """What a candidate with these features is worth beside others of the same question."""
        worth = self.worth.get
        return sum([worth(name, 0.0) * count for name, count in features.items()])  # a list: there are many, all short


@cache
def _crosses(names: tuple[str, ...]) -> Crosses:
    found: dict[str, dict[str, str]] = {}
    for name in names:
        feature, _, circumstance = name.partition(AND)
        if circumstance:
            found.setdefault(feature, {})[circumstance] = name
    return found


@cache
def load_weights(field: str) -> Weights:
    """The weights of a field; of one that was not learned yet, the rules' own answer is worth most.

    Raises `LanguageError` for a weight that is no number.
    """
    file = files(__package__).joinpath("weights", f"{field}.toml")
    return read_weights(file) if file.is_file() else Weights(field, MappingProxyType({BY_RULES: 1.0}))


def read_weights(file: Traversable) -> Weights:
    """The weights that a file holds; raises `LanguageError` that names the file and the remedy."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LanguageError(f"{file}: cannot be read ({error}); learn it with bench/train_choices.py") from error
    worth = table.get("weights", {})
    wrong = [name for name, weight in worth.items() if isinstance(weight, bool) or not isinstance(weight, int | float)]
    if wrong or not worth:
        told = f"“{wrong[0]}” is no number" if wrong else "holds no [weights]"
        raise LanguageError(f"{file}: {told}; learn it with bench/train_choices.py")
    return Weights(str(table.get("field", "")), MappingProxyType({name: float(one) for name, one in worth.items()}))

"""The vocabulary of another system as its mapping has it: columns, codes, and what is lost on the way."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.export.columns import Row


@dataclass(frozen=True, slots=True)
class Field:
    """One column of another system's table."""

    name: str
    type: str
    """string, integer, number, boolean, date or year, as the Data Package standard has them."""
    source: str
    """What fills it."""
    lost: str = ""
    """What does not come through it; empty where all does."""
    required: bool = False
    enum: tuple[Any, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None

    def fault(self, value: Any) -> str | None:
        """Why `value` cannot stand in it; None where it can."""
        if value is None or value == "":
            return "is empty" if self.required else None
        if not isinstance(value, _KINDS[self.type]) or (isinstance(value, bool) and self.type != "boolean"):
            return f"is not of type {self.type}: {value!r}"
        if self.enum and value not in self.enum:
            return f"is none of its codes: {value!r}"
        if self.pattern and not re.fullmatch(self.pattern, value):
            return f"is not of its form: {value!r}"
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            return f"is out of its bounds: {value!r}"
        return None

    def described(self) -> dict[str, Any]:
        """It in a Table Schema."""
        limits: dict[str, Any] = {"required": True} if self.required else {}
        limits |= {"enum": list(self.enum)} if self.enum else {}
        limits |= {"pattern": self.pattern} if self.pattern else {}
        limits |= {"minimum": self.least} if self.least is not None else {}
        limits |= {"maximum": self.most} if self.most is not None else {}
        says = f"From: {self.source}." + (f" Lost: {self.lost}." if self.lost else "")
        found: dict[str, Any] = {"name": self.name, "type": self.type, "description": says}
        return {**found, "constraints": limits} if limits else found


_KINDS: dict[str, Any] = {
    "string": str, "integer": int, "number": int | float, "boolean": bool, "date": str, "year": int,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Another system's table."""

    name: str
    title: str
    about: str
    rule: str
    """Marsad's rule that counts as the other system does."""
    fields: tuple[Field, ...]
    lost: tuple[tuple[str, str], ...]
    """What of a record has no column in it, and why."""
    by_name: Mapping[str, Field] = field(repr=False, default_factory=dict)

    @property
    def key(self) -> str:
        """The column that tells its rows apart."""
        return self.fields[0].name

    def faults(self, row: Row) -> Iterator[tuple[str, str]]:
        """The columns that hold what the vocabulary does not allow, with why."""
        for one in self.fields:
            why = one.fault(row.get(one.name))
            if why is not None:
                yield one.name, why

    def schema(self) -> dict[str, Any]:
        """Its Table Schema, with which any validator of Data Packages checks rows."""
        return {
            "fields": [one.described() for one in self.fields],
            "primaryKey": [self.key],
            "missingValues": [""],
        }


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of which the mapping is `NAME.toml`."""
    held = tomllib.loads(files("marsad.export.vocabularies").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    found = tuple(
        Field(
            one["name"], one["type"], one["from"], one.get("lost", ""), one.get("required", False),
            tuple(one.get("enum", ())), one.get("pattern", ""), one.get("min"), one.get("max"),
        )
        for one in held["column"]
    )  # fmt: skip
    lost = tuple((one["what"], one["why"]) for one in held["lost"])
    return Vocabulary(name, held["title"], held["about"], held["rule"], found, lost)


def whole(value: float | None) -> int | None:
    """A number of people as other systems hold it."""
    return None if value is None else round(value)


def middle(first: date, last: date) -> date:
    """The day in the middle of two."""
    return first + (last - first) // 2

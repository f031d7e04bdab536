"""What lies beside tables: the Data Package that describes them, a data dictionary, and what HDX asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.export.columns import Table, columns
from marsad.export.countries import country_codes

if TYPE_CHECKING:
    from marsad.export.columns import Column, Row

PACKAGE = "marsad-record"
"""Name of the Data Package."""

DICTIONARY = Table(
    "dictionary",
    "Data dictionary",
    "What each column of each table holds.",
    columns(
        ("table", "string", "The table"),
        ("column", "string", "The column"),
        ("type", "string", "Its type, after the Data Package standard"),
        ("holds", "string", "What it holds"),
        ("values", "string", "Every value that there can be, separated by semicolons, where they are a list"),
        ("refers_to", "string", "The table and column whose keys it holds"),
        ("hxl", "string", "Its HXL tag, where HXL has one"),
    ),
    key=("table", "column"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Of which record, and of which state of it, tables are; all of it comes from the record itself."""

    marsad: str
    """The version of Marsad that wrote them."""
    recorded_until: str
    """When the newest report in them came on record (UTC); empty where there is none."""
    public: str
    """The record's setting: all, with how far people have looked at each, or cleared, only what people cleared."""
    levels: tuple[str, ...]
    """The levels of the reports that are in them."""
    rule: str
    """The rule of the tolls, where no person chose another for an event."""
    first_day: str = ""
    last_day: str = ""
    """First and last day of publication."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 of the events."""
    not_linked: int = 0
    """Figures to which linking has not come; they are in no event."""

    def told(self) -> Iterator[tuple[str, str]]:
        """What it is, in lines for people."""
        yield "what it is", "Tables of a record of Marsad: who said what happened, where, when and how many."
        yield "marsad", self.marsad
        yield "recorded until", self.recorded_until
        yield "shown", WHAT_IS_SHOWN.get(self.public, self.public)
        yield "levels of reports", ", ".join(self.levels)
        yield "rule of the tolls", self.rule
        if self.not_linked:
            yield "not linked", f"{self.not_linked} figures are in no event yet"
        yield "figures", "Never to be added up: several reports count the same people. Tolls of incidents may be."


WHAT_IS_SHOWN = {
    "all": "all that is public, with how far people have looked at each",
    "cleared": "only events that are signed off, their claims, claims that a person reviewed, and their reports",
}


def package(
    state: State, resources: Sequence[tuple[Table, str]], translate: Any = str, *, hxl: bool = False
) -> dict[str, Any]:
    """A description of files after the Data Package standard; `resources` are tables with their paths.

    Pages say it in their reader's language by `translate`. With `hxl` the row below the names is no row of data.
    """
    names = {table.name for table, _ in resources}
    return {
        "profile": "data-package",
        "name": PACKAGE,
        "title": "A record of Marsad",
        "created": state.recorded_until or None,
        "marsad": _state(state),
        "resources": [_resource(table, path, translate, names, hxl=hxl) for table, path in resources],
    }


def _state(state: State) -> dict[str, Any]:
    return {
        "version": state.marsad,
        "recorded_until": state.recorded_until,
        "public": state.public,
        "levels": list(state.levels),
        "rule": state.rule,
        "not_linked": state.not_linked,
    }


def _resource(table: Table, path: str, translate: Any, names: Iterable[str], *, hxl: bool) -> dict[str, Any]:
    keys = [_foreign_key(one.column, one.table, one.key) for one in table.references if one.table in {"", *names}]
    found: dict[str, Any] = {
        "name": table.name.replace("_", "-"),
        "path": path,
        "profile": "tabular-data-resource",
        "title": translate(table.title),
        "description": translate(table.says),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }
    if hxl:
        found["dialect"] = {"commentRows": [2]}
    schema: dict[str, Any] = {"fields": [_field(table, column, translate) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys:
        schema["foreignKeys"] = keys
    return {**found, "schema": schema}


def _foreign_key(column: str, table: str, key: str) -> dict[str, Any]:
    resource = table.replace("_", "-")
    return {"fields": [column], "reference": {"resource": resource, "fields": [key]}}


def _field(table: Table, column: Column, translate: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.kind, "description": translate(column.says)}
    if column.kind == "datetime":
        found["format"] = "any"
    limits: dict[str, Any] = {}
    if column.name in table.key:
        limits["required"] = True
    if column.choices:
        limits["enum"] = [str(one) for one in column.choices]
    return {**found, "constraints": limits} if limits else found


def dictionary_rows(tables: Iterable[Table]) -> Iterator[Row]:
    """The rows of the data dictionary."""
    for table in tables:
        refers = {one.column: f"{one.table or table.name}.{one.key}" for one in table.references}
        for column in table.columns:
            yield {
                "table": table.name,
                "column": column.name,
                "type": column.kind,
                "holds": column.says,
                "values": "; ".join(column.choices),
                "refers_to": refers.get(column.name),
                "hxl": column.hxl,
            }


def hdx(state: State, resources: Sequence[tuple[Table, str]]) -> dict[str, Any]:
    """What HDX asks for of a data set, as far as the record knows it; null is for its publisher to fill in."""
    until = state.last_day or "*"
    return {
        "name": PACKAGE,
        "private": True,
        "title": "Reported harm of armed conflict, with who said so",
        "notes": "Figures of people killed, injured, displaced and otherwise affected, each with its sentence, source "
        "and report, and what they add up to by named rules. Made by Marsad.",
        "dataset_source": "Reports as named in each row",
        "owner_org": None,
        "maintainer": None,
        "dataset_date": f"[{state.first_day or '*'} TO {until}]",
        "data_update_frequency": None,
        "groups": [{"name": one.alpha_3.lower()} for one in map(country_codes, state.countries) if one is not None],
        "license_id": None,
        "methodology": "Other",
        "methodology_other": f"Reports are read by Marsad {state.marsad} and reviewed by people as each row's state "
        f"says; tolls follow the rule {state.rule}. Shown: {WHAT_IS_SHOWN.get(state.public, state.public)}.",
        "caveats": "Figures are what sources say. Several reports count the same people, so figures must not be added "
        "up; tolls of incidents may be. A grade says how well a toll is supported.",
        "tags": [{"name": "conflict-violence"}, {"name": "casualties"}, {"name": "fatalities"}],
        "resources": [
            {
                "name": path,
                "format": "csv",
                "description": table.says,
                "url_type": "upload",
                "resource_type": "file.upload",
            }
            for table, path in resources
        ],
    }


def to_json(value: object) -> str:
    """`value` as JSON for people and programs, two spaces to a level."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

"""The files of a vocabulary: its rows, its schema, its mapping, and what is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.export.columns import Table, columns
from marsad.export.csv_files import iter_csv
from marsad.export.packages import to_json
from marsad.export.vocabularies.acled import acled_rows
from marsad.export.vocabularies.airwars import airwars_rows
from marsad.export.vocabularies.idmc import idmc_rows
from marsad.export.vocabularies.ucdp import ucdp_rows
from marsad.export.vocabularies.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from marsad.export.columns import Row
    from marsad.export.incidents import Incident
    from marsad.export.packages import State

ROWS: dict[str, Callable[[Incident], Iterator[Row]]] = {
    "acled": acled_rows, "ucdp": ucdp_rows, "idmc": idmc_rows, "airwars": airwars_rows,
}  # fmt: skip
"""What makes rows of an incident, by the name of the vocabulary."""
SITUATIONS = ("idmc",)
"""Vocabularies that take totals over a time and levels at a moment as well."""

LOST = Table(
    "lost",
    "What is lost",
    "What of the record does not come through, and why.",
    columns(
        ("event", "string", "The event that it concerns; empty for what concerns every row"),
        ("column", "string", "The column that it concerns; empty for what has none"),
        ("what", "string", "What is lost"),
        ("why", "string", "Why"),
    ),
)
MAPPING = Table(
    "mapping",
    "Mapping",
    "What fills each column.",
    columns(
        ("column", "string", "The column"),
        ("type", "string", "Its type"),
        ("from", "string", "What of the record fills it"),
        ("lost", "string", "What does not come through it"),
        ("codes", "string", "Its codes, separated by semicolons"),
    ),
    key=("column",),
)


@dataclass(slots=True)
class Losses:
    """What was lost of single events while rows were written."""

    found: list[tuple[str, str, str, str]]
    """Event, column, what and why."""
    written: int = 0


def write_vocabulary(name: str, folder: Path, incidents: Iterable[Incident], state: State) -> None:
    """Write the folder of one vocabulary: `NAME.csv`, `schema.json`, `mapping.csv`, `lost.csv`, `lost.md`."""
    chosen = vocabulary(name)
    losses = Losses([])
    table = Table(
        name, chosen.title, chosen.about, columns(*((one.name, one.type, one.source) for one in chosen.fields))
    )
    _write(folder / f"{name}.csv", iter_csv(table, _checked(chosen, incidents, losses)))
    lost = list(_lost_rows(chosen, losses))
    _write(folder / "lost.csv", iter_csv(LOST, lost))
    _write(folder / "lost.md", _told(chosen, losses, state))
    _write(folder / "mapping.csv", iter_csv(MAPPING, _mapping_rows(chosen)))
    _write(folder / "schema.json", [to_json(chosen.schema())])
    described = {
        "profile": "data-package",
        "name": f"marsad-{name}",
        "title": chosen.title,
        "description": chosen.about,
        "created": state.recorded_until or None,
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": chosen.schema(),
            }
        ],
    }
    _write(folder / "datapackage.json", [to_json(described)])


def _checked(chosen: Vocabulary, incidents: Iterable[Incident], losses: Losses) -> Iterator[Row]:
    """The rows that the vocabulary allows; of every other it is noted why it is left out."""
    keys: set[object] = set()
    for one in incidents:
        rows = list(ROWS[chosen.name](one))
        if not rows:
            losses.found.append((one.event.id, "", "the event", _why_none(chosen.name)))
        for row in rows:
            faults = list(chosen.faults(row))
            if row[chosen.key] in keys:
                faults.append((chosen.key, "is that of another row"))
            for column, why in faults:
                losses.found.append((one.event.id, column, "the row", f"{column} {why}"))
            if not faults:
                keys.add(row[chosen.key])
                losses.written += 1
                yield row


_NONE = {
    "acled": "no day or month is known",
    "ucdp": "no death is counted, or no day or point is known",
    "idmc": "nobody is counted as displaced or returned",
    "airwars": "no explosive weapon is told of, or nobody killed or injured, or no day or place is known",
}


def _why_none(name: str) -> str:
    return _NONE[name]


def _lost_rows(chosen: Vocabulary, losses: Losses) -> Iterator[Row]:
    for what, why in chosen.lost:
        yield {"what": what, "why": why}
    for one in chosen.fields:
        if one.lost:
            yield {"column": one.name, "what": one.lost, "why": f"filled from: {one.source}"}
    for event, column, what, why in losses.found:
        yield {"event": event, "column": column or None, "what": what, "why": why}


def _mapping_rows(chosen: Vocabulary) -> Iterator[Row]:
    for one in chosen.fields:
        yield {
            "column": one.name,
            "type": one.type,
            "from": one.source,
            "lost": one.lost or None,
            "codes": "; ".join(map(str, one.enum)) or None,
        }


def _told(chosen: Vocabulary, losses: Losses, state: State) -> Iterator[str]:
    yield f"# {chosen.title}: what is lost\n\n{chosen.about}\n\n"
    yield f"- rows: {losses.written}, under Marsad's rule {chosen.rule}\n"
    yield f"- record until: {state.recorded_until}\n- shown: {state.public}; reports: {', '.join(state.levels)}\n\n"
    yield "## What has no column\n\n"
    yield from (f"- {what}: {why}\n" for what, why in chosen.lost)
    yield "\n## What does not come through a column\n\n"
    yield from (f"- `{one.name}`: {one.lost}\n" for one in chosen.fields if one.lost)
    yield "\n## Events and rows that are left out\n\n"
    counted = Counter(f"{what}: {why}" for _, _, what, why in losses.found)
    yield from (f"- {number} × {told}\n" for told, number in sorted(counted.items(), key=lambda one: (-one[1], one[0])))
    yield "\n`lost.csv` names each.\n" if losses.found else "- none\n"


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)

"""The formats in which a record is taken away, by name: one registry for the command line, the pages and the API."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from marsad.errors import UsageError
from marsad.export.atom import Feed, iter_atom
from marsad.export.columns import Table, _
from marsad.export.csv_files import iter_csv
from marsad.export.geojson import iter_geojson
from marsad.export.json_lines import iter_json_lines
from marsad.export.packages import DICTIONARY, dictionary_rows, hdx, package, to_json
from marsad.export.parquet import write_parquet
from marsad.export.record_tables import FOLDER, RECORD_TABLES, WITHHELD_TABLES
from marsad.export.tables import READERS
from marsad.export.vocabularies.files import SITUATIONS, write_vocabulary
from marsad.export.vocabularies.vocabulary import vocabulary
from marsad.export.workbook import write_workbook

if TYPE_CHECKING:
    from marsad.export.atom import Entry
    from marsad.export.columns import Row
    from marsad.export.incidents import Incident
    from marsad.export.packages import State
    from marsad.model import Assessment, Where


class Supplied(Protocol):
    """What may be taken away of a record; `marsad.services.exports` has it."""

    @property
    def site(self) -> str:
        """What goes before the addresses of pages."""
        ...

    @property
    def everything(self) -> bool:
        """True where reports of every level are in it."""
        ...

    def state(self) -> State:
        """Of which state of the record it is."""
        ...

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table for readers."""
        ...

    def record_rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table as they were appended."""
        ...

    def features(self) -> Iterator[tuple[Row, Where | None, tuple[Assessment, ...]]]:
        """Events with their place and tolls."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Events as entries of a feed, the newest change first."""
        ...

    def incidents(self, rule: str, *, situations: bool = False) -> Iterator[Incident]:
        """Events with all that the vocabularies of others ask for, with their tolls under `rule`."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """How a format is asked for."""

    hxl: bool = False
    """True for a row of HXL tags below the names of the columns, in CSV and XLSX."""
    texts: bool = True
    """False leaves out the texts of reports, and with them the rows from which a record is built again."""


Write = Callable[[Supplied, Path, Asked], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is, and how it is written."""

    name: str
    is_folder: bool
    says: str
    """A message of the catalogues."""
    write: Write
    takes_hxl: bool = False
    is_whole: bool = False
    """True where `marsad import` builds the record again from it."""


def write_format(chosen: Format, supply: Supplied, out: Path, asked: Asked, *, replace: bool = False) -> None:
    """Write a format to `out`, whole or not at all.

    Raises `UsageError` where something is there already that must not be replaced, or the format has no HXL row.
    """
    if asked.hxl and not chosen.takes_hxl:
        raise UsageError(f"{chosen.name} has no row of HXL tags; {', '.join(_with_hxl())} have")
    if out.exists() and not replace:
        raise UsageError(f"{out} is there already; name another place, or replace it with --replace")
    if replace and out.is_dir() and any(out.iterdir()) and not (out / PACKAGE_FILE).exists():
        raise UsageError(f"{out} is a folder of something else; name another place")
    part = out.with_name(out.name + ".part")
    _remove(part)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        if chosen.is_folder:
            part.mkdir()
        chosen.write(supply, part, asked)
        _remove(out)
        part.rename(out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        _remove(part)


PACKAGE_FILE = "datapackage.json"


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _with_hxl() -> Iterator[str]:
    return (one.name for one in FORMATS.values() if one.takes_hxl)


def appended_tables(supply: Supplied) -> tuple[Table, ...]:
    """The tables of appended rows that a package holds."""
    return (*RECORD_TABLES, *WITHHELD_TABLES) if supply.everything else RECORD_TABLES


def _file_of(table: Table, ending: str) -> str:
    if table.name.startswith("record_"):
        return f"{FOLDER}/{table.name.removeprefix('record_')}.{ending}"
    return f"{table.name}.{ending}"


def _parts(supply: Supplied, asked: Asked) -> Iterator[tuple[Table, Iterable[Row]]]:
    """The tables of a package with their rows."""
    for table in READERS:
        yield table, supply.rows(table)
    for table in appended_tables(supply) if asked.texts else ():
        yield table, supply.record_rows(table)


def _write_csv(supply: Supplied, folder: Path, asked: Asked) -> None:
    resources = []
    for table, rows in _parts(supply, asked):
        is_record = table.name.startswith("record_")
        path = _file_of(table, "csv")
        _write_text(folder / path, iter_csv(table, rows, hxl=asked.hxl and not is_record))
        resources.append((table, path))
    _write_text(folder / "dictionary.csv", iter_csv(DICTIONARY, dictionary_rows(table for table, _ in resources)))
    state = supply.state()
    described = package(state, [*resources, (DICTIONARY, "dictionary.csv")], hxl=asked.hxl)
    _write_text(folder / PACKAGE_FILE, [to_json(described)])
    readers = [(table, path) for table, path in resources if table in READERS]
    _write_text(folder / "hdx.json", [to_json(hdx(state, readers))])
    _write_text(folder / "README.txt", _readme(state, asked))


def _write_json_lines(supply: Supplied, folder: Path, asked: Asked) -> None:
    resources = []
    for table, rows in _parts(supply, asked):
        path = folder / _file_of(table, "jsonl")
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            file.writelines(iter_json_lines(table, rows))
        resources.append((table, _file_of(table, "jsonl")))
    described = package(supply.state(), resources)
    for one in described["resources"]:
        one |= {"format": "jsonl", "mediatype": "application/jsonl"}
    _write_text(folder / PACKAGE_FILE, [to_json(described)])
    _write_text(folder / "README.txt", _readme(supply.state(), asked))


def _write_parquet(supply: Supplied, folder: Path, asked: Asked) -> None:
    resources = []
    for table in READERS:
        write_parquet(folder / f"{table.name}.parquet", table, supply.rows(table))
        resources.append((table, f"{table.name}.parquet"))
    described = package(supply.state(), resources)
    for one in described["resources"]:
        one |= {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    _write_text(folder / PACKAGE_FILE, [to_json(described)])


def _write_workbook(supply: Supplied, path: Path, asked: Asked) -> None:
    held = [(table, supply.rows(table)) for table in READERS]
    write_workbook(path, held, list(supply.state().told()), hxl=asked.hxl)


def _readme(state: State, asked: Asked) -> Iterator[str]:
    for name, value in state.told():
        yield f"{name}: {value}\n"
    yield "columns: dictionary.csv and datapackage.json say what each holds\n"
    if asked.texts:
        yield f"{FOLDER}/: the rows as they were appended, for `marsad import`; texts belong to their outlets\n"
    else:
        yield "texts: left out, so that no record can be built again from this\n"


def _in_terms_of(name: str) -> Write:
    def write(supply: Supplied, folder: Path, asked: Asked) -> None:
        incidents = supply.incidents(vocabulary(name).rule, situations=name in SITUATIONS)
        write_vocabulary(name, folder, incidents, supply.state())

    return write


def _write_geojson(supply: Supplied, path: Path, asked: Asked) -> None:
    with path.open("wb") as file:
        file.writelines(iter_geojson(supply.features(), supply.state()))


def _write_atom(supply: Supplied, path: Path, asked: Asked) -> None:
    feed = Feed("Events", f"{supply.site}/feeds/events.atom", f"{supply.site}/events")
    _write_text(path, iter_atom(feed, supply.entries()))


def _write_text(path: Path, pieces: Iterable[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format(
            "csv", True,
            _("CSV files with a data dictionary, a typed Data Package, and the metadata that HDX asks for"),
            _write_csv, takes_hxl=True, is_whole=True,
        ),
        Format(
            "jsonl", True, _("JSON Lines: a file a table, an object a line"), _write_json_lines, is_whole=True,
        ),
        Format("parquet", True, _("Apache Parquet: a file a table"), _write_parquet),
        Format("xlsx", False, _("An Excel workbook: a sheet a table"), _write_workbook, takes_hxl=True),
        Format(
            "acled", True, _("ACLED: an event a row, in its 31 columns and codes, with what is lost"),
            _in_terms_of("acled"),
        ),
        Format(
            "ucdp", True, _("UCDP GED: an event a row, in its 49 columns and codes, with what is lost"),
            _in_terms_of("ucdp"),
        ),
        Format(
            "idmc", True,
            _("IDMC Helix: a figure of displacement a row, in its fields and codes, with what is lost"),
            _in_terms_of("idmc"),
        ),
        Format(
            "airwars", True, _("Airwars: an incident a row, in its columns and grades, with what is lost"),
            _in_terms_of("airwars"),
        ),
        Format(
            "geojson", False, _("GeoJSON: events as points, and as areas where no point is known"), _write_geojson,
        ),
        Format("atom", False, _("Atom: events with their tolls, the newest change first"), _write_atom),
    )
}  # fmt: skip


def format_named(name: str) -> Format:
    """The format called `name`; raises `UsageError` that names those that there are."""
    found: Any = FORMATS.get(name.lower())
    if found is None:
        raise UsageError(f"{name} is no format; choose one of {', '.join(FORMATS)}")
    chosen: Format = found
    return chosen

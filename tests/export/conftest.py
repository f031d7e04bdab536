"""A linked record with a hostile report and people's decisions, and what is taken away of it in each format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from marsad.export.formats import Asked, format_named, write_format
from marsad.model import Figure, Quantifier, Source, SourceClass
from marsad.services.desk.registers import Act, rename
from marsad.services.desk.review import amend, decide
from marsad.services.exports.supply import open_supply
from marsad.services.linking import link_all
from marsad.store import view
from marsad.store.decisions import ReviewVerdict
from marsad.store.record import Record
from marsad.store.registers import RegisterName
from tests.readings import TEXT, make_reading
from tests.reconcile.gold import FILES, load

FORMULA = "=HYPERLINK(1)"
BY = {"person": "Example Coder", "reason": "an example"}


def make_record(path: Path) -> None:
    """The example reports of the linking tests, one whose source and title are formulas, and decisions on claims."""
    with Record.open(path, create=True) as record:
        for case in sorted(FILES):
            for reading in load(case).readings.values():
                record.append(reading)
        base = make_reading(text=TEXT + " Example end.")
        source = Source(FORMULA, SourceClass.MONITOR, role="-5 people")

        def told(figure: Figure) -> Figure:
            many = {"low": 1401, "high": None, "quantifier": Quantifier.MORE_THAN} if figure.low == 37 else {}
            return replace(figure, source=source, **many)

        document = replace(base.document, title="@example", url="https://example.org/a?b=1")
        record.append(replace(base, document=document, figures=tuple(map(told, base.figures))))
        link_all(record)
        first, second = view.figures(record)[3:5]
        decide(record, first.id, ReviewVerdict.REJECT, **BY, seen=None)
        amend(record, second.id, {"low": "3", "high": "3"}, **BY, seen=None)
        rename(record, RegisterName.SOURCE, FORMULA, "Example Formula", Act("Example Coder", "an example"))
        link_all(record)


@pytest.fixture(scope="package")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "record.db"
    make_record(path)
    return path


def take_away(path: Path, name: str, out: Path, *, everything: bool = False, **asked: bool) -> Path:
    """What is written of the record at `path` in a format."""
    with Record.open(path) as record, open_supply(record, everything=everything) as supply:
        write_format(format_named(name), supply, out, Asked(**asked))
    return out


@pytest.fixture(scope="package")
def taken(record_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where each format of tables was written."""
    folder = tmp_path_factory.mktemp("taken")
    names = {"csv": "csv", "jsonl": "jsonl", "parquet": "parquet", "xlsx": "record.xlsx"}
    return {name: take_away(record_path, name, folder / out) for name, out in names.items()}

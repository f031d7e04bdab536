"""A record in Python: its tables as data frames, and names that a notebook finds."""

from __future__ import annotations

from pathlib import Path

import marsad
from marsad.cli.output import print_csv
from marsad.export.tables import READERS
from tests.export.test_consumers import rows_of


def test_a_record_is_opened_as_data_frames(record_path: Path, taken: dict[str, Path]) -> None:
    with marsad.open(record_path) as record:
        for table in READERS:
            frame = getattr(record, table.name)()
            assert list(frame.columns) == list(table.names)
            assert len(frame) == len(rows_of(taken["csv"] / f"{table.name}.csv"))
        assert record.tolls()["best"].dtype.kind == "f"
        assert record.figures()["published"].dtype.kind == "M"
        assert "figures" in repr(record)
        assert "<table>" in record._repr_html_()


def test_completion_finds_what_is_loaded_on_first_use() -> None:
    assert {"open", "read", "Reading"} <= set(dir(marsad))


def test_no_cell_of_the_command_line_is_a_formula(capsys: object) -> None:
    print_csv([{"who": "=Hyperlink", "low": -1}], ["who", "low"])
    assert capsys.readouterr().out.splitlines()[1] == "'=Hyperlink,-1"  # type: ignore[attr-defined]

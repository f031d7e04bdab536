"""The views of the file itself, as Datasette serves them."""

from __future__ import annotations

import asyncio
import shutil
import warnings
from pathlib import Path
from typing import Any

from marsad.store.record import Record
from tests.export.test_consumers import rows_of


def served(path: Path, *addresses: str) -> list[Any]:
    """What Datasette answers at the addresses of the file at `path`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datasette.app import Datasette

        async def ask() -> list[Any]:
            datasette = Datasette([str(path)], memory=False)
            await datasette.invoke_startup()
            return [(await datasette.client.get(one)).json() for one in addresses]

        return asyncio.run(ask())


def test_datasette_serves_the_views(record_path: Path, taken: dict[str, Path], tmp_path: Path) -> None:
    path = Path(shutil.copy(record_path, tmp_path / "record.db"))
    Record.open(path).close()
    views = ("figures", "events", "tolls", "documents")
    found = served(path, *(f"/record/view_{name}.json?_shape=array&_size=1000" for name in views))
    for name, rows in zip(views, found, strict=True):
        assert len(rows) == len(rows_of(taken["csv"] / f"{name}.csv"))
    figures = {row["id"]: row for row in rows_of(taken["csv"] / "figures.csv")}
    for row in found[0]:
        assert row["sentence"] == figures[row["id"]]["sentence"].removeprefix("'")
        assert row["event"] == (figures[row["id"]]["event"] or None)
        assert float(row["low"] or 0) == float(figures[row["id"]]["low"] or 0)

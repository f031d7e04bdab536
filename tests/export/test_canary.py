"""What is not public is in no file of any format, nor in what lies beside it; what was not cleared neither."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.export.formats import FORMATS
from marsad.services.arrivals import take_in
from marsad.services.desk.registers import Act, merge, rename
from marsad.services.publicity import set_publicity
from marsad.store import view
from marsad.store.confidential import including_restricted
from marsad.store.publicity import Publicity
from marsad.store.record import Record
from marsad.store.registers import RegisterName
from tests.export.conftest import take_away
from tests.web.test_restricted import WORDS, kept, leaks

hushed_record = kept
INFORMANT = ("Muted Medic", "555-0100")


def words_in(path: Path) -> Iterator[tuple[str, str]]:
    """All that the files hold, unpacked, by their names."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.suffix == ".parquet":
            import polars

            yield str(file), polars.read_parquet(file).write_ndjson() + file.read_bytes().decode("latin-1")
        elif zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as parts:
                yield from ((f"{file}/{name}", parts.read(name).decode()) for name in parts.namelist())
        elif file.is_file():
            yield str(file), file.read_text()


@pytest.fixture(scope="module")
def hidden(kept: tuple[Path, tuple[str, ...]]) -> tuple[Path, tuple[str, ...]]:
    """The record, with decisions on names that only its hidden reports have."""
    path, secrets = kept
    with Record.open(path) as record, including_restricted():
        act = Act("Example Coder", "an example")
        last = rename(record, RegisterName.SOURCE, "Quiet Committee", "Unheard Committee", act)
        shown = next(row.content.source.name for row in view.figures(record) if row.content.source.name not in WORDS)
        merge(record, RegisterName.SOURCE, shown, ["Quiet Committee"], replace(act, seen=last))
    return path, (*secrets, "Unheard Committee")


@pytest.mark.parametrize("name", list(FORMATS))
def test_nothing_that_is_not_public_is_taken_away(
    hidden: tuple[Path, tuple[str, ...]], tmp_path: Path, name: str
) -> None:
    path, secrets = hidden
    out = take_away(path, name, tmp_path / name)
    found = dict(words_in(out))
    assert found
    for file, told in found.items():
        assert leaks(told, (*secrets, "Example Coder")) == [], file


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_whoever_holds_the_file_may_take_all_but_who_gave_a_report(
    hidden: tuple[Path, tuple[str, ...]], tmp_path: Path, name: str
) -> None:
    path, _ = hidden
    out = take_away(path, name, tmp_path / "all", everything=True)
    told = "".join(words for _, words in words_in(out))
    assert "Hushville" in told
    assert "Example Coder" in told
    assert leaks(told, INFORMANT) == []
    with Record.open(tmp_path / "built.db", create=True) as record:
        take_in(record, out)
    again = take_away(tmp_path / "built.db", name, tmp_path / "again", everything=True)
    assert dict(words_of(again)) == dict(words_of(out))
    public = take_away(tmp_path / "built.db", name, tmp_path / "public")
    for file, words in words_in(public):
        assert leaks(words, WORDS) == [], file


def words_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    return ((str(one.relative_to(folder)), one.read_bytes()) for one in sorted(folder.rglob("*")) if one.is_file())


@pytest.mark.parametrize("name", list(FORMATS))
def test_what_nobody_cleared_is_not_taken_away_where_readers_are_shown_the_cleared(
    record_path: Path, tmp_path: Path, name: str
) -> None:
    import shutil

    path = Path(shutil.copy(record_path, tmp_path / "record.db"))
    with Record.open(path) as record:
        set_publicity(record, Publicity.CLEARED, person="Example Chief", reason="an example")
        cleared = {row.document_id for row in view.figures(record) if row.verdict is not None}
        hidden = [row.id for row in view.figures(record) if row.document_id not in cleared]
    out = take_away(path, name, tmp_path / "cleared")
    for file, told in words_in(out):
        assert leaks(told, (*hidden, "Example Chief")) == [], file

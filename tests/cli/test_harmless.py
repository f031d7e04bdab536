"""What a report holds commands no terminal: neither shown, read, listed nor told in a message."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.cli.output import harmless
from marsad.errors import UsageError
from marsad.services.linking import link_all
from marsad.store import view
from marsad.store.record import Record
from tests.cli.conftest import Run
from tests.readings import TEXT, make_reading

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\x7f\x08"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[str, str, str]:
    """A record whose report is full of commands, and the ids of its document and of a figure."""
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        reading = make_reading(text=f"{TEXT} {ESCAPES}", outlet=f"Post {ESCAPES}")
        record.append(replace(reading, document=replace(reading.document, title=f"Title {ESCAPES}")))
        link_all(record)
        figure = view.figures(record)[0]
    return str(path), figure.document_id, figure.id


def test_nothing_that_is_printed_is_obeyed(marsad: Run, hostile: tuple[str, str, str]) -> None:
    path, document, claim = hostile
    words = ("show", document), ("show", claim), ("figures",), ("documents",), ("events",), ("toll",), ("problems",)
    for one in words:
        result = marsad(*one, "--record", path)
        assert not OBEYED.search(result.out + result.err), one
    shown = marsad("show", document, "--record", path).out
    assert "\N{SYMBOL FOR ESCAPE}[2J" in shown


def test_json_says_it_in_escapes_that_mean_the_same(marsad: Run, hostile: tuple[str, str, str]) -> None:
    path, document, _ = hostile
    result = marsad("show", document, "--record", path, "--json")
    assert not OBEYED.search(result.out)
    assert json.loads(result.out)["document"]["title"] == f"Title {ESCAPES}"


def test_a_message_is_harmless_too(marsad: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UsageError(f"there is no {ESCAPES}")

    monkeypatch.setattr(Record, "open", fail)
    assert not OBEYED.search(marsad("figures", "--record", "x.db").err)


def test_words_of_every_script_stay_as_they_are() -> None:
    for text in ("كلمات\n\tوكلمات", "слова", "a\u200fb"):
        assert harmless(text) == text


def test_too_little_memory_is_told_with_the_remedy(marsad: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Record, "open", fail)
    result = marsad("figures", "--record", "x.db")
    assert (result.status, "500 MB" in result.err, "Traceback" in result.err) == (1, True, False)

"""A file is read once, through one handle; what is no file is refused with a message and never waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.errors import DocumentError, UsageError
from marsad.ingest import load_capture
from marsad.model import Capture, readable_name


def test_the_bytes_and_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(b"Example report.")
    assert load_capture(tmp_path / "report.txt") == Capture(b"Example report.", "report.txt")


def test_a_folder_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is a folder"):
        load_capture(tmp_path)


@pytest.mark.parametrize("has_pipes", [False, True])
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path, has_pipes: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match=r"a pipe|nobody writes"):
        load_capture(tmp_path / "pipe", has_pipes=has_pipes)


def test_what_comes_out_of_a_pipe_is_read_where_pipes_are_let_in() -> None:
    out, into = os.pipe()
    os.write(into, b"Example report.")
    os.close(into)
    capture = load_capture(Path(f"/dev/fd/{out}"), has_pipes=True)
    os.close(out)
    assert capture.data == b"Example report."


def test_a_device_without_an_end_is_read_up_to_the_limit_only() -> None:
    with pytest.raises(DocumentError, match="over the limit"):
        load_capture(Path("/dev/zero"), max_bytes=3_000_000, has_pipes=True)


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(b"x" * 101)
    with pytest.raises(DocumentError, match="over the limit"):
        load_capture(tmp_path / "report.txt", max_bytes=100)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("report.txt", "report.txt"),
        ("تقرير می‌شود.txt", "تقرير می‌شود.txt"),
        ("bad\udcff.txt", r"bad\xff.txt"),
        ("\ud800.txt", r"\ud800.txt"),
        ("a\x1b]0;title\x07.txt", r"a\x1b]0;title\x07.txt"),
        ("gnp\u202etxt", r"gnp\u202etxt"),
        ("two\nlines", r"two\nlines"),
    ],
)
def test_a_name_is_shown_so_that_it_can_be_stored_and_printed(name: str, shown: str) -> None:
    assert readable_name(name) == shown
    readable_name(name).encode()

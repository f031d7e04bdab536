from __future__ import annotations

import os
import subprocess
import sys

import pytest

from marsad.cli.shares import Shares


def tell(shares: Shares, monkeypatch: pytest.MonkeyPatch, process: int, held: int) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "getpid", lambda: process)
        shares.tell(held)


@pytest.fixture
def ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_more_than_one_over_the_share_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = Shares()
    tell(shares, monkeypatch, os.getpid(), 12)
    tell(shares, monkeypatch, os.getppid(), 8)
    assert [held for held in (8, 10, 11, 12, 13) if shares.is_over(held)] == [12, 13]


def test_a_process_alone_is_never_over() -> None:
    shares = Shares()
    shares.tell(500)
    assert not shares.is_over(500)


def test_a_process_that_rests_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = Shares()
    tell(shares, monkeypatch, os.getppid(), 0)
    shares.tell(20)
    assert shares.is_over(20)


def test_what_an_ended_process_held_is_not_counted(monkeypatch: pytest.MonkeyPatch, ended: int) -> None:
    shares = Shares()
    tell(shares, monkeypatch, ended, 100)
    tell(shares, monkeypatch, os.getppid(), 2)
    shares.tell(6)
    assert shares.is_over(6)
    assert not shares.is_over(5)


def test_few_connections_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = Shares()
    tell(shares, monkeypatch, os.getppid(), 0)
    shares.tell(2)
    assert not shares.is_over(2)

"""Records on disk, and readings to put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marsad.model import Reading
from marsad.store.record import Record
from tests.readings import make_reading


@pytest.fixture
def reading() -> Reading:
    return make_reading()


@pytest.fixture
def reading_of() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        yield opened

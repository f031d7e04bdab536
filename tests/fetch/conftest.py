from __future__ import annotations

from collections.abc import Iterator

import pytest

from marsad.fetch.fetcher import Fetcher
from tests.fetch.host import HandClock, Host, running


@pytest.fixture(scope="package")
def one_host() -> Iterator[Host]:
    with running() as host:
        yield host


@pytest.fixture
def host(one_host: Host) -> Host:
    one_host.forget()
    return one_host


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def fetcher(clock: HandClock) -> Fetcher:
    """Asks hosts on loopback too."""
    return Fetcher(clock=clock, allow_private=True)

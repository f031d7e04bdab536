"""`marsad ingest` over readings that lie ready, killed at a point that is told; run by the tests of interruptions.

Given: record, folder, point. A file "3.txt" of the folder is the third of `READINGS`. A point is "read:3" (as the third
file is read), "stored" (all is on record, nothing linked), "copies" (copies are kept, events are not), "events" (events
are written, their transaction is open) or "" (nothing kills it).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import marsad.bootstrap
import marsad.services.linking
from marsad.model import Capture, Reading
from marsad.store.links import Links
from tests.reconcile.gold import FILES, load

NAMES = ("01-wire-copies", "04-subsets", "07-neighbouring-villages")
READINGS: list[Reading] = [one for path in FILES if path.stem in NAMES for one in load(path).readings.values()]


def read(capture: Capture, **_: object) -> Reading:
    """The reading that the file's name counts."""
    return READINGS[number_of(capture)]


def number_of(capture: Capture) -> int:
    """Which file it is."""
    return int(Path(capture.name).stem)


def fill(folder: Path) -> None:
    """A file for each reading."""
    folder.mkdir()
    for at in range(len(READINGS)):
        (folder / f"{at:03}.txt").write_text("an example")


def kill_at(point: str) -> None:
    """Have this process killed when it comes to `point`."""

    def die(*_: object, **__: object) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)

    if point.startswith("read:"):
        last = int(point.removeprefix("read:"))
        marsad.bootstrap.read = lambda capture, **_: die() if number_of(capture) == last else read(capture)
    elif point == "stored":
        marsad.services.linking._find_copies = die
    elif point == "copies":
        marsad.services.linking._link_batch = die
    elif point == "events":
        Links.mark_linked = die  # type: ignore[method-assign]


if __name__ == "__main__":
    from marsad.cli import main

    marsad.bootstrap.read = read  # type: ignore[assignment]
    kill_at(sys.argv[3])
    sys.argv[1:] = ["ingest", sys.argv[2], "--record", sys.argv[1]]
    main.run()

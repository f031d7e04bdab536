"""How the connections of readers fall on the processes of `marsad serve`.

All processes take connections from one listening socket, and the one that is awake takes all that come at once.
Browsers and proxies keep their connections, so one process may go on answering nearly everybody while another rests.
A process that holds more than its share therefore closes a connection after an answer, and the reader comes again to
whichever is free.
"""

from __future__ import annotations

import multiprocessing
import os

PROCESSES = 128
"""Processes that are told apart at once: twice as many as `--workers` takes. One more goes without a share."""


class Shares:
    """How many connections each process holds, in memory shared by all that are spawned with it."""

    def __init__(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._lock = spawn.Lock()
        self._owners = spawn.RawArray("q", PROCESSES)
        self._held = spawn.RawArray("q", PROCESSES)
        self._place: int | None = None

    def tell(self, held: int) -> None:
        """Say how many connections this process holds."""
        if self._place is None or self._owners[self._place] != os.getpid():
            self._place = self._take_place()
        if self._place is not None:
            self._held[self._place] = held

    def is_over(self, held: int) -> bool:
        """Whether `held` connections are more than one over what each process would hold if all held as many."""
        places = zip(self._owners[:], self._held[:], strict=True)
        each = [number for owner, number in places if owner and _is_alive(owner)]
        return len(each) > 1 and held > -(-sum(each) // len(each)) + 1

    def _take_place(self) -> int | None:
        """The first place that nobody has, or whose process has ended."""
        with self._lock:
            for place, owner in enumerate(self._owners):
                if not owner or not _is_alive(owner):
                    self._owners[place], self._held[place] = os.getpid(), 0
                    return place
        return None


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)  # POSIX: signals nothing, only looks whether there is such a process
    except ProcessLookupError:
        return False
    return True

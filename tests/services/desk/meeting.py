"""Acts that meet before they write: the worst moment for two people to decide, found without waiting for a clock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection, Engine, event


class State(Enum):
    """What the thread of an act is about."""

    ACTING = auto()
    ASKING = auto()
    """It runs a statement that waits while another writes."""
    THERE = auto()
    """It has come to what it writes with."""
    ENDED = auto()


class Meeting:
    """Threads of which none writes before all the others do too, are done, or cannot go on because of one here.

    The last is so of an act that asks for its turn to write while another, which is here, has its own: then nobody
    could come any more, and the one here goes on.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._states: dict[int, State] = {}
        self._writing: set[int] = set()
        """Threads that have their turn to write."""
        self._changed = threading.Condition()
        self._is_over = False

    def enter(self, state: State) -> None:
        """Say what this thread is about from now on."""
        with self._changed:
            self._states[threading.get_ident()] = state
            self._changed.notify_all()

    def meet(self) -> None:
        """Come back once the meeting is complete; at once when it is over."""
        self.enter(State.THERE)
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._is_complete())
            self._is_over = True
            self._changed.notify_all()
        self.enter(State.ACTING)

    def _is_complete(self) -> bool:
        states = self._states
        if len(states) < self._number or State.ACTING in states.values():
            return False
        here = {thread for thread, state in states.items() if state is State.THERE}
        return State.ASKING not in states.values() or bool(here & self._writing)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within it the meeting sees which thread asks for its turn to write, has it and gives it back."""
        hooks: tuple[tuple[str, Callable[..., None]], ...] = (
            ("before_cursor_execute", self._ask),
            ("after_cursor_execute", self._have),
            ("commit", self._give_back),
            ("rollback", self._give_back),
        )
        for name, hook in hooks:
            event.listen(Engine, name, hook)
        try:
            yield
        finally:
            for name, hook in hooks:
                event.remove(Engine, name, hook)

    def _ask(self, _connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.get_ident() in self._states and is_turn(statement):
            self.enter(State.ASKING)

    def _have(self, _connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.get_ident() in self._states and is_turn(statement):
            with self._changed:
                self._writing.add(threading.get_ident())
            self.enter(State.ACTING)

    def _give_back(self, _connection: Connection) -> None:
        with self._changed:
            self._writing.discard(threading.get_ident())


def is_turn(statement: str) -> bool:
    """True for the statement by which a transaction gets its turn to write (`take_turn`, `_begin_sqlite`)."""
    return statement.startswith(("BEGIN IMMEDIATE", "LOCK TABLE"))

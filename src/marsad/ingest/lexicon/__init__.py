"""Word lists of this room as data, compiled once: every entry carries examples that a test runs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern with lines that it must match and lines that it must leave alone."""

    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def load_entries(file: str) -> dict[str, tuple[Entry, ...]]:
    """The entries of one word list by the name of their table; patterns ignore case unless they say `case = true`."""
    tables = tomllib.loads(resources.files(__name__).joinpath(file).read_text(encoding="utf-8"))
    return {
        name: tuple(
            Entry(
                re.compile(row["pattern"], 0 if row.get("case") else re.IGNORECASE),
                tuple(row["example"]),
                tuple(row.get("not", ())),
            )
            for row in rows
        )
        for name, rows in tables.items()
    }


def match_line(kind: str, text: str) -> re.Match[str] | None:
    """The match of the first pattern of `kind` in `en/lines.toml` that fits the whole of `text`."""
    if len(text) > _LONGEST.get(kind, MAX_LINE):
        return None
    for entry in load_entries("en/lines.toml")[kind]:
        match = entry.pattern.fullmatch(text)
        if match is not None:
            return match
    return None


_LONGEST = {"comment_heading": 260, "comment_heading_weak": 60, "comment_control": 120, "links_heading": 60}
"""Code points of the longest line that a kind can match, where that is far below `MAX_LINE`: most lines are longer."""


def find_tail(text: str) -> int | None:
    """Where credits and links begin that stand behind the last sentence of the paragraph `text`; None without any."""
    start = max(0, len(text) - MAX_LINE)
    found = [entry.pattern.search(text, start) for entry in load_entries("en/lines.toml")["tail"]]
    return min((match.start() for match in found if match is not None), default=None)


MAX_LINE = 500
"""Longer lines are running text, whatever they begin with; it also bounds the time that a pattern can take."""

"""Names of persons and organisations in one document, so that a short mention finds its full form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTICLE = r"(?:al|el|bin|ibn|abu|ould|de|da|di|del|van|von|der|den|la|le|ul|ur|ed|ad|as|ash|az|ben|umm)"
_WORD = r"(?:(?:[A-Z]\.){2,}(?:-\w+)?|[A-Z][\w’']*(?:-[\w’']+)*|(?:al|el|ad|as|ash|az|an|at)-[A-Z][\w’']*)"
_RUN = re.compile(rf"{_WORD}(?:\s+(?:(?:{_PARTICLE}|for|of|of\s+the|and)\s+)?{_WORD})*", re.UNICODE)
_ACRONYM = re.compile(
    r"((?:[A-Z][\w’'-]+)(?:\s+(?:(?:for|of|the|and|in|to)\s+){0,2}[A-Z][\w’'-]+){1,9})"
    r"(?:\s+monitoring group)?\s+\(([A-Z][A-Za-z.]{1,9})\)"
)


@dataclass(frozen=True)
class NameTable:
    """The capitalised runs of a text in order, and its acronyms with what they stand for."""

    text: str

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """Each distinct run once, in the order of first mention."""
        return tuple(dict.fromkeys(" ".join(match.group().split()) for match in _RUN.finditer(self.text)))

    def iter_runs(self, start: int, end: int) -> Iterator[str]:
        """The capitalised runs between two offsets, in order, repeats included."""
        for match in _RUN.finditer(self.text, start, end):
            yield " ".join(match.group().split())

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """ "SOHR" -> "Syrian Observatory for Human Rights", where the text gives both with the acronym in brackets."""
        found = {}
        for match in _ACRONYM.finditer(self.text):
            letters = match.group(2).replace(".", "")
            name = _trim_to_acronym(" ".join(match.group(1).split()), letters)
            if name:
                found[match.group(2)] = name
        return found

    def fullest(self, name: str) -> str:
        """The longest run of the text that ends with the person's name or holds all words of the organisation's."""
        if name in self.acronyms:
            return self.acronyms[name]
        wanted = name.split()
        best = name
        for run in self.runs:
            words = run.split()
            if len(words) > len(best.split()) and len(words) <= len(wanted) + 3 and words[-len(wanted) :] == wanted:
                best = run
        return best


def _trim_to_acronym(name: str, letters: str) -> str | None:
    """The tail of `name` whose capitals spell `letters`; None where they do not."""
    words = name.split()
    for start in range(len(words)):
        tail = words[start:]
        initials = "".join(part[0] for word in tail for part in word.split("-") if part and part[0].isupper())
        if initials.upper() == letters.upper():
            return " ".join(tail)
    return None

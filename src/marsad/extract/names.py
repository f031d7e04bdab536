"""Names of persons and organisations in one document, so that a short mention finds its full form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.extract.words import Word
    from marsad.languages import Language


def looks_like_name(word: Word, language: Language) -> bool:
    """True for a word that may be a name or a part of one: by its capital, or by its tag where letters have no case."""
    return word.text[:1].isupper() if language.profile.has_case else word.is_proper_noun


def is_capitalised(text: str, language: Language) -> bool:
    """True where the first letter is a capital; never in a script without them."""
    return language.profile.has_case and text[:1].isupper()


@dataclass(frozen=True)
class NameTable:
    """The capitalised runs of a text in order, and its acronyms with what they stand for."""

    text: str
    language: Language

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """Each distinct run once, in the order of first mention."""
        return tuple(
            dict.fromkeys(" ".join(match.group().split()) for match in self.language.names.run.finditer(self.text))
        )

    def iter_runs(self, start: int, end: int) -> Iterator[str]:
        """The capitalised runs between two offsets, in order, repeats included."""
        for match in self.language.names.run.finditer(self.text, start, end):
            yield " ".join(match.group().split())

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """ "SOHR" -> "Syrian Observatory for Human Rights", where the text gives both with the acronym in brackets."""
        found = {}
        for match in self.language.names.acronym.finditer(self.text):
            letters = match.group(2).replace(".", "")
            name = _trim_to_acronym(" ".join(match.group(1).split()), letters)
            if name:
                found[match.group(2)] = name
        return found

    def fullest(self, name: str) -> str:
        """The longest run of the text that ends with the person's name or holds all words of the organisation's."""
        if name in self.acronyms:
            return self.acronyms[name]
        return self._longest.get(tuple(name.split()), name)

    @cached_property
    def _longest(self) -> dict[tuple[str, ...], str]:
        """The longest run, the first of them, by its last words: by all that are one to three fewer than its own."""
        longest: dict[tuple[str, ...], str] = {}
        sizes: dict[tuple[str, ...], int] = {}
        for run in self.runs:
            words = tuple(run.split())
            for start in range(1, min(4, len(words))):
                tail = words[start:]
                if len(words) > sizes.get(tail, 0):
                    longest[tail], sizes[tail] = run, len(words)
        return longest

    @cached_property
    def runs_by_last(self) -> dict[str, tuple[str, ...]]:
        """The runs by their last word, in the order of first mention."""
        found: dict[str, list[str]] = {}
        for run in self.runs:
            found.setdefault(run.rsplit(maxsplit=1)[-1], []).append(run)
        return {last: tuple(runs) for last, runs in found.items()}

    def iter_places(self, name: str) -> Iterator[int]:
        """Where the name stands in the text as words of their own, in order; the first `_PLACES` of them."""
        pieces = [(len(self._places.get(match.group(), ())), match) for match in _PIECE.finditer(name)]
        if not pieces:
            return
        _, rarest = min(pieces, key=lambda one: one[0])
        starts = (place - rarest.start() for place in self._places.get(rarest.group(), ()))
        yield from islice((start for start in starts if start >= 0 and self.text.startswith(name, start)), _PLACES)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word of the text stands."""
        places: dict[str, list[int]] = {}
        for match in _PIECE.finditer(self.text):
            places.setdefault(match.group(), []).append(match.start())
        return places


_PIECE = re.compile(r"[^\W_]+")
_PLACES = 50
"""Mentions of one name that are looked at: a report that tells who somebody is tells it early."""


def _trim_to_acronym(name: str, letters: str) -> str | None:
    """The tail of `name` whose capitals spell `letters`; None where they do not."""
    words = name.split()
    for start in range(len(words)):
        tail = words[start:]
        initials = "".join(part[0] for word in tail for part in word.split("-") if part and part[0].isupper())
        if tail[0][0].isupper() and initials.upper() == letters.upper():
            return " ".join(tail)
        if tail[0][0].isupper() and "".join(word[0] for word in tail) == letters:  # "Ministry of Health (MoH)"
            return " ".join(tail)
    return None

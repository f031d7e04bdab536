"""By what the languages of reports are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.languages.fields import Words


@dataclass(frozen=True, slots=True)
class CommonWords:
    """The commonest words of a language in Latin script."""

    words: Words
    example: str
    """A sentence that must be told by them; a test runs it."""


@dataclass(frozen=True, slots=True)
class Script:
    """A range of letters and the commonest language that is written in them."""

    first: str
    last: str
    language: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters that tell `language` from the commoner one of its script."""

    beside: str
    language: str
    letters: str


@dataclass(frozen=True, slots=True)
class Telling:
    """`telling.toml`; languages by ISO 639-1 code."""

    names: Mapping[str, str] = field(default_factory=dict)
    """English names, as people are told them."""
    script: tuple[Script, ...] = ()
    mark: tuple[Mark, ...] = ()
    common: Mapping[str, CommonWords] = field(default_factory=dict)

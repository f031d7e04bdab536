"""What is told of many languages at once, in the folder `mul` (ISO 639-2 for multiple languages)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from marsad.languages.pack import Pack
from marsad.languages.sections.pages import Pages
from marsad.languages.sections.telling import Telling

if TYPE_CHECKING:
    from marsad.languages.fields import Example


@dataclass(frozen=True, slots=True)
class Multiple:
    """The folder, typed section by section."""

    examples: tuple[Example, ...]
    """What the patterns must match, and must not; a test runs them all."""
    telling: Telling
    pages: Pages


@cache
def load_multiple() -> Multiple:
    """The folder `mul`; raises `LanguageError` that names file, line and remedy where it is not in order."""
    pack = Pack(files("marsad.languages").joinpath("mul"))
    pack.refuse_unknown(frozenset(("telling", "pages")))
    telling, pages = pack.section("telling", Telling), pack.section("pages", Pages)
    return Multiple(tuple(pack.examples), telling, pages)

"""For whom a chart is drawn: language, light or dark, how wide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.wording import Wording, has_rtl
from marsad.web.charts.palette import DARK, LIGHT, Palette


@cache
def wording_of(language: str) -> Wording:
    """How values are written in a language, by its code."""
    return Wording(LANGUAGES[language], translations(language).gettext)


@dataclass(frozen=True, slots=True)
class Look:
    """For whom a chart is drawn: language, light or dark, how wide, with or without its title inside."""

    language: str = "en"
    is_dark: bool = False
    is_narrow: bool = False
    is_titled: bool = True

    @property
    def words(self) -> Wording:
        """How values are written in the language."""
        return wording_of(self.language)

    @property
    def is_rtl(self) -> bool:
        """True where reading, and so every axis, runs from the right."""
        return LANGUAGES[self.language].direction == "rtl"

    @property
    def palette(self) -> Palette:
        """The colours."""
        return DARK if self.is_dark else LIGHT

    @property
    def width(self) -> int:
        """Pixels across, of which all text is meant to be read at its own size."""
        return 360 if self.is_narrow else 880

    def say(self, message: str, **values: str) -> str:
        """A message of the catalogues with its values."""
        said = self.words.gettext(message)
        return said % values if values else said

    def isolate(self, text: str) -> str:
        """`text` with a direction of its own (UAX 9) where names of both may stand, so that none turns another."""
        return f"\u2068{text}\u2069" if self.is_rtl or has_rtl(text) else text

    def line(self, text: str) -> str:
        """A line of several parts in the direction of the language, for a drawing's own direction is left to right."""
        return f"\u2067{text}\u2069" if self.is_rtl else text

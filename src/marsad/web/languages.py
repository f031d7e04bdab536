"""The languages of the pages: which one a reader gets, and its catalogue of messages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

if TYPE_CHECKING:
    from fastapi import Request

COOKIE = "lang"
CATALOGUES = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface."""

    code: str
    """ISO 639-1."""
    name: str
    """Its own name for itself."""
    locale: Locale

    @property
    def direction(self) -> str:
        """HTML `dir`: "ltr" or "rtl"."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"


LANGUAGES = {
    "en": Language("en", "English", Locale.parse("en_GB")),
    "ar": Language("ar", "العربية", Locale.parse("ar")),
}


@cache
def translations(code: str) -> NullTranslations:
    """The messages of a language, from its catalogue; English is what the templates say."""
    source = CATALOGUES / code / "LC_MESSAGES" / "marsad.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def choose_language(request: Request) -> Language:
    """The language that the address asks for, else the reader's last choice, else the browser's, else English."""
    wanted = [request.query_params.get("lang"), request.cookies.get(COOKIE)]
    header = request.headers.get("accept-language", "")
    wanted += [part.split(";")[0].strip()[:2].lower() for part in header.split(",")]
    return next((LANGUAGES[code] for code in wanted if code in LANGUAGES), LANGUAGES["en"])

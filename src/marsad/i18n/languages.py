"""The languages that Marsad speaks to people in."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale


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

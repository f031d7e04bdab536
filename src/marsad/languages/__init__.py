"""Languages of reports as data: a folder of TOML each, which one loader checks; the rules that read know no word."""

from marsad.languages.language import DEFAULT, Language, is_readable, load_language, open_language, readable_codes
from marsad.languages.multiple import Multiple, load_multiple

__all__ = [
    "DEFAULT",
    "Language",
    "Multiple",
    "is_readable",
    "load_language",
    "load_multiple",
    "open_language",
    "readable_codes",
]

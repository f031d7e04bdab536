"""The language of a text by its script and its commonest words: no model, a few milliseconds."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources

from marsad.ingest import lexicon
from marsad.languages import load_language, readable_codes

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_CHARS = 40_000
_MIN_WORDS = 12
"""With fewer words the commonest ones may be missing altogether, in a telegram for instance."""

_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("\u0370\u03ff", "el"),
    ("\u0400\u052f", "ru"),
    ("\u0530\u058f", "hy"),
    ("\u0590\u05ff", "he"),
    ("\u0600\u06ff", "ar"),
    ("\u0900\u097f", "hi"),
    ("\u0980\u09ff", "bn"),
    ("\u0e00\u0e7f", "th"),
    ("\u1000\u109f", "my"),
    ("\u10a0\u10ff", "ka"),
    ("\u1200\u137f", "am"),
    ("\u3040\u30ff", "ja"),
    ("\u4e00\u9fff", "zh"),
    ("\uac00\ud7af", "ko"),
)
_MARKS: tuple[tuple[str, str, str], ...] = (
    ("ru", "uk", "іїєґ"),
    ("ar", "ur", "ٹڈڑےں"),
    ("ar", "fa", "پچژگ"),
    ("zh", "ja", "のはをがに"),
)
"""Letters that tell a language from the commoner one of its script."""

NAMES = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "my": "Burmese", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "so": "Somali", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
"""English names of the languages that are told apart, by ISO 639-1 code."""


def identify_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of most of `text`; None where the words do not say.

    >>> identify_language("The army said on Monday that it had taken the town and that the road was open.")
    'en'
    >>> identify_language("Die Armee teilte mit, dass sie die Stadt und die Straße zum Fluss unter Kontrolle hat.")
    'de'
    """
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE_CHARS])]
    by_script = _identify_script(words)
    if by_script is not None:
        return by_script
    if len(words) < _MIN_WORDS:
        return None
    shares = {code: sum(1 for word in words if word in common) / len(words) for code, common in _common_words().items()}
    code, share = max(shares.items(), key=lambda item: item[1])
    runner_up = max(value for other, value in shares.items() if other != code)
    return code if share >= 0.12 and share > 1.2 * runner_up else None


UNDETERMINED = "und"
"""ISO 639-2 for a language that could not be told, of a text that is long enough to tell one."""
_LONG_ENOUGH = 20
"""Words from which on a text that is in none of the known languages is in an unknown one."""
_KNOWN_WORDS = 0.15
"""Share of words of a language that is read, from which on a table or list is taken to be in it."""


def tell_language(text: str, *, declared: str | None = None) -> str | None:
    """The language of `text`; where the words do not say, what its page declares; None where neither does.

    A list or table has few of a language's commonest words: the words that its reports are made of tell it. A longer
    text without either is in a language that Marsad does not know, whatever its page declares.
    """
    found = identify_language(text)
    if found is not None:
        return found
    tag = declared.replace("_", "-").partition("-")[0].lower() if declared else None
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE_CHARS])]
    if len(words) < _LONG_ENOUGH or (tag is not None and tag not in readable_codes()):
        return tag
    for code in readable_codes():
        vocabulary = load_language(code).vocabulary
        if sum(word in vocabulary for word in words) >= _KNOWN_WORDS * len(words):
            return code
    return UNDETERMINED


def _identify_script(words: list[str]) -> str | None:
    letters = Counter(char for word in words for char in word)
    total = sum(letters.values())
    if not total:
        return None
    counts = {code: sum(n for char, n in letters.items() if ends[0] <= char <= ends[1]) for ends, code in _SCRIPTS}
    code, count = max(counts.items(), key=lambda item: item[1])
    if code in ("ja", "zh") and counts["ja"]:
        count += min(counts["ja"], counts["zh"])
    if count < 0.5 * total:
        return None
    for common, other, marks in _MARKS:
        if code == common and sum(letters[mark] for mark in marks) > 0.008 * count:
            return other
    return code


@cache
def _common_words() -> dict[str, frozenset[str]]:
    file = resources.files(lexicon).joinpath("languages.toml")
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: frozenset(row["words"].split()) for code, row in tables.items()}

"""The language of a text by its script and its commonest words: no model, a few milliseconds."""

from __future__ import annotations

import re
from collections import Counter

from marsad.languages import DEFAULT, Language, is_readable, load_language, load_multiple, readable_codes

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_CHARS = 40_000
_MIN_WORDS = 12
"""With fewer words the commonest ones may be missing altogether, in a telegram for instance."""


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
    shares = {
        code: sum(map(common.words.__contains__, words)) / len(words)
        for code, common in load_multiple().telling.common.items()
    }
    code, share = max(shares.items(), key=lambda item: item[1])
    runner_up = max(value for other, value in shares.items() if other != code)
    return code if share >= 0.12 and share > 1.2 * runner_up else None


UNDETERMINED = "und"
"""ISO 639-2 for a language that could not be told, of a text that is long enough to tell one."""
_LONG_ENOUGH = 20
"""Words from which on a text that is in none of the known languages is in an unknown one."""
_KNOWN_WORDS = 0.25
"""Share of words of a language that is read, from which on a table or list is taken to be in it."""
_SHORT = 3
"""Letters of words that neighbouring languages share, and names are full of."""


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
    telling = [word for word in words if len(word) > _SHORT]
    for code in readable_codes():
        vocabulary = load_language(code).vocabulary
        if telling and sum(word in vocabulary for word in telling) >= _KNOWN_WORDS * len(telling):
            return code
    return UNDETERMINED


def language_name(code: str) -> str:
    """The English name of a language by its ISO 639-1 code; the code where it has none."""
    return load_multiple().telling.names.get(code, code)


def reading_language(code: str | None) -> Language:
    """The language by whose patterns a text is taken apart: the default one where its own is not told or not read."""
    return load_language(code if code is not None and is_readable(code) else DEFAULT)


def _identify_script(words: list[str]) -> str | None:
    letters = Counter("".join(words))
    total = sum(letters.values())
    if not total:
        return None
    telling = load_multiple().telling
    counts = {
        script.language: sum(n for char, n in letters.items() if script.first <= char <= script.last)
        for script in telling.script
    }
    code, count = max(counts.items(), key=lambda item: item[1])
    if code in ("ja", "zh") and counts["ja"]:
        count += min(counts["ja"], counts["zh"])
    if count < 0.5 * total:
        return None
    marked = (mark for mark in telling.mark if mark.beside == code)
    return next((one.language for one in marked if sum(letters[char] for char in one.letters) > 0.008 * count), code)

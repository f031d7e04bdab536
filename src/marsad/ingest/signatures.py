"""Lines that sign a reader's comment: "name · 6 months ago", "name says:", "Posted by name on May 4"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.ingest.lines import Line
    from marsad.languages import Language

_MAX_SIGNATURE, _MAX_NAME = 120, 40


def is_strong_signature(lines: Sequence[Line], index: int, language: Language) -> bool:
    """True for a line that signs a comment wherever it stands; a news text does not print it on a line of its own."""
    text, signed = lines[index].text, language.signatures
    if len(text) > _MAX_SIGNATURE:
        return False
    if signed.by_picture.match(text) or signed.posted.match(text) or _is_name_and_age(text, language):
        return True
    return signed.says.match(text) is not None and _is_when_below(lines, index, language)


def is_signature(lines: Sequence[Line], index: int, language: Language) -> bool:
    """True for a line that signs a comment where a heading has announced comments."""
    text, signed = lines[index].text, language.signatures
    if len(text) > _MAX_SIGNATURE:
        return False
    if is_strong_signature(lines, index, language) or signed.says.match(text) or signed.by_day.match(text):
        return True
    return _is_when_below(lines, index, language) and len(text) <= _MAX_NAME and not text.endswith((".", ":"))


def is_name_over_age(lines: Sequence[Line], index: int, language: Language) -> bool:
    """True for a short line, a name perhaps, with "2 days ago" alone in the next."""
    text = lines[index].text
    if not text[0].isalpha() or len(text) > _MAX_NAME or text.endswith((".", ":", "?")):
        return False
    return index + 1 < len(lines) and language.signatures.only_age.match(lines[index + 1].text) is not None


def _is_name_and_age(text: str, language: Language) -> bool:
    """True for "name · 2 years ago" and "name 6 months ago", not for "It was two years ago"."""
    signed = language.signatures
    match = signed.by_age.match(text)
    if match is None or text[0].isdigit():
        return False
    words = match.group("name").casefold().split()
    if signed.sentence_words.intersection(words):
        return False
    if match.group("mark") or text.startswith("@"):
        return len(words) <= 6
    return len(words) <= 3 and signed.age_in_words.search(text) is not None


def _is_when_below(lines: Sequence[Line], index: int, language: Language) -> bool:
    return index + 1 < len(lines) and language.signatures.only_when.match(lines[index + 1].text) is not None

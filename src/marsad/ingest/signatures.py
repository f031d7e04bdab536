"""Lines that sign a reader's comment: "name · 6 months ago", "name says:", "Posted by name on May 4"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.languages import load_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.ingest.lines import Line

_UNITS = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
_NAME = r"(?=\S)[^\s.!?:;,][^!?:;\n]{0,40}?"
_AGO = (
    rf"(?:(?:about|over|almost|more than)\s+)?(?:\d+|an?|one|two|three)\s+{_UNITS}\s+ago"
    r"|\d+\s?(?:s|m|h|d|w|mo|y)\b|just now|yesterday"
)
_MONTH, _WEEKDAY = load_language().times.month.pattern, load_language().times.weekday.pattern
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
_DAY = (
    rf"(?:{_WEEKDAY},?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?(?:\s+\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
)
_WHEN = (
    rf"(?:(?:on\s+)?{_DAY}(?:\s*+(?:(?:,|at|-|–|\||@)\s*+)?{_CLOCK})?|(?:at\s+)?{_CLOCK}(?:\s*+(?:(?:,|on)\s*+)?{_DAY})?)"
    r"(?:\s*(?:gmt|utc|[ce]e?s?t))?"
)
_MARK = r"\s*+[·•|,–—(-]++\s*+"

_BY_AGO = re.compile(rf"(?P<name>@?{_NAME})(?:(?P<mark>{_MARK})|\s+)(?:{_AGO})\W*(?:edited)?\W*", re.I)
_BY_THUMB = re.compile(
    rf"(?:thumb|avatar|gravatar|default-user-icon|profile (?:photo|picture))\s+{_NAME}\s+"
    rf"(?:(?:\d+|an?|one)\s+{_UNITS}|{_WHEN})\W*",
    re.I,
)
_POSTED_BY = re.compile(
    rf"(?:posted|submitted|written|comment(?:ed)?|left|added)\s+by:?\s+{_NAME}[\s,|·•–—-]+(?:{_WHEN}|{_AGO})\W*", re.I
)
_SAYS = re.compile(
    rf"@?{_NAME}\s+(?:says|said|wrote|writes|commented|replied|replies)(?:\s+(?:{_WHEN}|{_AGO}))?\s*:", re.I
)
_BY_DATE = re.compile(rf"@?{_NAME}(?:{_MARK}(?:{_WHEN})|\s+{_DAY}\s*+(?:,\s*+)?(?:at\s+)?{_CLOCK})\W*", re.I)
_ONLY_WHEN = re.compile(rf"(?:posted\s+|on\s+)?(?:{_WHEN}|{_AGO})\W*", re.I)
_ONLY_AGO = re.compile(rf"(?:{_AGO})\W*", re.I)
_SENTENCE_WORDS = frozenset(
    (
        *("was", "were", "is", "are", "be", "been", "began", "begun", "came", "left", "died", "killed", "said"),
        *("the", "it", "this", "that", "these", "those", "he", "she", "they", "we", "i", "you", "who", "which"),
        *(
            "last",
            "only",
            "just",
            "about",
            "some",
            "than",
            "from",
            "to",
            "for",
            "of",
            "in",
            "on",
            "over",
            "more",
            "less",
        ),
        *("since", "until", "or", "but", "how", "long", "almost", "nearly"),
    )
)
"""Words of a sentence: a commenter's name holds none of them."""
_MAX_SIGNATURE, _MAX_NAME = 120, 40


def is_strong_signature(lines: Sequence[Line], index: int) -> bool:
    """True for a line that signs a comment wherever it stands; a news text does not print it on a line of its own."""
    text = lines[index].text
    if len(text) > _MAX_SIGNATURE:
        return False
    if _BY_THUMB.fullmatch(text) or _POSTED_BY.fullmatch(text) or _is_name_and_ago(text):
        return True
    return _SAYS.fullmatch(text) is not None and _is_when_below(lines, index)


def is_signature(lines: Sequence[Line], index: int) -> bool:
    """True for a line that signs a comment where a heading has announced comments."""
    text = lines[index].text
    if len(text) > _MAX_SIGNATURE:
        return False
    if is_strong_signature(lines, index) or _SAYS.fullmatch(text) or _BY_DATE.fullmatch(text):
        return True
    return _is_when_below(lines, index) and len(text) <= _MAX_NAME and not text.endswith((".", ":"))


def is_name_over_ago(lines: Sequence[Line], index: int) -> bool:
    """True for a short line, a name perhaps, with "2 days ago" alone in the next."""
    text = lines[index].text
    if not text[0].isalpha() or len(text) > _MAX_NAME or text.endswith((".", ":", "?")):
        return False
    return index + 1 < len(lines) and _ONLY_AGO.fullmatch(lines[index + 1].text) is not None


def _is_name_and_ago(text: str) -> bool:
    """True for "name · 2 years ago" and "name 6 months ago", not for "It was two years ago"."""
    match = _BY_AGO.fullmatch(text)
    if match is None or text[0].isdigit():
        return False
    words = match.group("name").casefold().split()
    if match.group("mark") or text.startswith("@"):
        return len(words) <= 6 and not _SENTENCE_WORDS.intersection(words)
    return len(words) <= 3 and text.rstrip(" .").endswith("ago") and not _SENTENCE_WORDS.intersection(words)


def _is_when_below(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and _ONLY_WHEN.fullmatch(lines[index + 1].text) is not None

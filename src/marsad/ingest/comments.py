"""Readers' comments at the end of a plain text: where they begin, and each one's lines.

A paragraph of the report taken for a comment loses its claims; a comment taken for the report invents some. So no
single line decides: a heading such as "Comments 2" opens comments only where what follows looks like them, by the
lines that name a commenter ("name · 6 months ago") and the controls beside them ("Reply"), or by its place near the
end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.ingest.lexicon import match_line
from marsad.ingest.lines import Part
from marsad.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.ingest.lines import Line

_UNITS = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
_NAME = r"(?=\S)[^\s.!?:;,][^.!?:;\n]{0,40}?"
_AGO = (
    rf"(?:(?:about|over|almost|more than)\s+)?(?:\d+|an?|one|two|three)\s+{_UNITS}\s+ago|just now|yesterday"
    r"|\d+\s?(?:s|m|h|d|w|mo|y)\b"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
_DAY = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?(?:\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})"
)
_WHEN = (
    rf"(?:(?:on\s+)?{_DAY}(?:\s*(?:,|at|-|–|\||@)?\s*{_CLOCK})?|(?:at\s+)?{_CLOCK}(?:\s*(?:,|on)?\s*{_DAY})?)"
    r"(?:\s*(?:gmt|utc|[ce]e?s?t))?"
)

_SIGNED_AGO = re.compile(
    rf"(?:thumb\s+|avatar\s+)?@?{_NAME}\s*[·•|,–—-]*\s*(?:\(?(?:{_AGO})\)?)\W*(?:edited)?\W*", re.I
)
_SIGNED_THUMB = re.compile(
    rf"(?:thumb|avatar|gravatar|profile (?:photo|picture))\s+{_NAME}\s+(?:\d+|an?|one)\s+{_UNITS}\W*", re.I
)
_SIGNED_BY = re.compile(
    rf"(?:posted|submitted|written|comment(?:ed)?|left|added)\s+by:?\s+{_NAME}[\s,|·•–—-]+(?:{_WHEN}|{_AGO})\W*", re.I
)
_SIGNED_SAYS = re.compile(
    rf"@?{_NAME}\s+(?:says|said|wrote|writes|commented|replied|replies)(?:\s+(?:{_WHEN}|{_AGO}))?\s*:", re.I
)
_SIGNED_DATE = re.compile(rf"@?{_NAME}\s*[·•|,–—(-]+\s*(?:{_WHEN})\W*", re.I)
_ONLY_WHEN = re.compile(rf"(?:posted\s+|on\s+)?(?:{_WHEN}|{_AGO})\W*", re.I)

_LOOK_AHEAD = 6
"""Lines after a heading in which the first commenter is to be named."""
_TAIL = 0.35
"""Share of a text at its end in which a heading that counts comments is believed without a named commenter."""
_MIN_BODY = 80
"""Code points of running text before comments: a "3 comments" link is often printed under the headline."""


def find_comments(lines: Sequence[Line]) -> int | None:
    """The index of the first line of the readers' comments, their heading included; None where there are none."""
    for index in range(1, len(lines)):
        if not any(len(line.text) >= _MIN_BODY for line in lines[:index]):
            continue
        if _opens_comments(lines, index):
            return index
    return None


def find_doubtful_heading(lines: Sequence[Line]) -> Line | None:
    """A line that counts comments, although what follows was not believed to be any; None where there is none."""
    return next((line for line in lines[2:] if match_line("comment_heading", line.text)), None)


def part_comments(lines: Sequence[Line], first: int) -> tuple[Part, ...]:
    """The parts from the line `first` on: each comment anew with the line that signs it; controls are boilerplate."""
    parts: list[Part] = []
    anew = True
    for index in range(first, len(lines)):
        line = lines[index]
        if _is_heading(line.text) or match_line("comment_control", line.text) or match_line("boilerplate", line.text):
            parts.append(Part(SectionKind.BOILERPLATE, line.start, line.end))
            anew = True
            continue
        anew = anew or _is_signature(lines, index)
        parts.append(Part(SectionKind.COMMENT, line.start, line.end, starts_new=anew))
        anew = False
    return tuple(parts)


def _opens_comments(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    counted = match_line("comment_heading", text) is not None
    weak = not counted and match_line("comment_heading_weak", text) is not None
    if counted or weak:
        followers = range(index + 1, min(index + 1 + _LOOK_AHEAD, len(lines)))
        if any(_is_signature(lines, at) or match_line("comment_control", lines[at].text) for at in followers):
            return True
        return counted and _is_in_tail(lines, index)
    return _is_strong_signature(lines, index) and _count_signatures(lines, index) > 1


def _is_in_tail(lines: Sequence[Line], index: int) -> bool:
    return lines[-1].end - lines[index].start <= _TAIL * lines[-1].end


def _count_signatures(lines: Sequence[Line], first: int) -> int:
    return sum(1 for index in range(first, len(lines)) if _is_strong_signature(lines, index))


def _is_heading(text: str) -> bool:
    return any(match_line(kind, text) for kind in ("comment_heading", "comment_heading_weak"))


def _is_strong_signature(lines: Sequence[Line], index: int) -> bool:
    """True for a line that signs a comment wherever it stands; a news text does not print it on a line of its own."""
    text = lines[index].text
    if len(text) > 120:
        return False
    if _SIGNED_THUMB.fullmatch(text) or _SIGNED_BY.fullmatch(text):
        return True
    if _SIGNED_AGO.fullmatch(text) and not text[0].isdigit():
        return True
    says = _SIGNED_SAYS.fullmatch(text)
    return says is not None and index + 1 < len(lines) and _ONLY_WHEN.fullmatch(lines[index + 1].text) is not None


def _is_signature(lines: Sequence[Line], index: int) -> bool:
    """True for a line that signs a comment where a heading has announced comments."""
    text = lines[index].text
    if len(text) > 120:
        return False
    if _is_strong_signature(lines, index) or _SIGNED_SAYS.fullmatch(text) or _SIGNED_DATE.fullmatch(text):
        return True
    next_is_when = index + 1 < len(lines) and _ONLY_WHEN.fullmatch(lines[index + 1].text) is not None
    return next_is_when and len(text) <= 40 and not text.endswith((".", ":"))

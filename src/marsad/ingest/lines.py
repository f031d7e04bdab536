"""The lines of a text as offsets, and sections made of runs of lines of one kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.model import Section, SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.languages import Language
    from marsad.languages.sections.lines import LineKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words in it, without surrounding space, as a half-open range of code points."""

    start: int
    end: int
    text: str
    after_blank: bool
    """True where a blank line, or nothing, stands before it."""
    before_blank: bool
    """True where a blank line, or nothing, follows it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of lines, or a piece of one, that is to become a section."""

    kind: SectionKind
    start: int
    end: int
    starts_new: bool = False
    """True where it is not joined to an earlier part of the same kind: each comment is a section of its own."""


# Only what text files use as line ends; U+0085 or a form feed inside a line does not end it.
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_SPACE = " \t\f\v\u00a0\ufeff\u200b\u200e\u200f\u2060"


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text` that hold more than space, in order."""
    spans = [stripped for match in _LINE.finditer(text) if (stripped := _strip(text, *match.span()))]
    lines = []
    for index, (start, end) in enumerate(spans):
        before = text[spans[index - 1][1] : start] if index else "\n\n"
        after = text[end : spans[index + 1][0]] if index + 1 < len(spans) else "\n\n"
        lines.append(Line(start, end, text[start:end], _is_blank_between(before), _is_blank_between(after)))
    return tuple(lines)


def join_parts(parts: Sequence[Part]) -> tuple[Section, ...]:
    """Sections in order: neighbouring parts of one kind become one unless the later one starts anew."""
    sections: list[Section] = []
    for part in parts:
        if sections and sections[-1].kind is part.kind and not part.starts_new:
            sections[-1] = Section(part.kind, sections[-1].start, part.end)
        else:
            sections.append(Section(part.kind, part.start, part.end))
    return tuple(sections)


def is_line(kind: LineKind, text: str) -> bool:
    """True where one of the kind's patterns fits the whole of `text`."""
    return len(text) <= kind.longest and any(pattern.match(text) for pattern in kind.pattern)


def find_tail(text: str, language: Language) -> int | None:
    """Where credits and links begin that stand behind the last sentence of the paragraph `text`; None without any."""
    start = max(0, len(text) - _TAIL)
    found = [pattern.search(text, start) for pattern in language.lines.tail]
    return min((match.start() for match in found if match is not None), default=None)


_TAIL = 3000
"""Code points at the end of a paragraph that are looked through."""


def find_head(text: str, language: Language) -> tuple[int, tuple[int, int] | None]:
    """Where the running text of its first paragraph begins, and the words below a picture behind that, if any.

    Zero and None where nothing was run together with the first sentence.
    """
    heads = (pattern.match(text) for pattern in language.lines.head)
    start = max((match.end() for match in heads if match is not None), default=0)
    for pattern in language.lines.head_caption:
        match = pattern.match(text, start)
        if match is not None:
            return start, match.span("caption")
    return start, None


def _is_blank_between(gap: str) -> bool:
    return len(_BREAK.findall(gap)) > 1


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start] in _SPACE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _SPACE or text[end - 1].isspace()):
        end -= 1
    return (start, end) if start < end else None

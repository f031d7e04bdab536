"""The sections of a plain text: headline, body, captions, boilerplate, and readers' comments at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.ingest.comments import find_comments, find_doubtful_heading, part_comments
from marsad.ingest.decoding import STEP
from marsad.ingest.lexicon import match_line
from marsad.ingest.lines import Line, Part, join_parts, split_lines
from marsad.model import Problem, Section, SectionKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_HEADLINE = 220
_WORD = re.compile(r"\w+")


def section_text(text: str) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """The sections of `text`, in order, without overlap, each without surrounding space.

    The second value names what was doubtful. A text of nothing but comments or links is read as body.
    """
    lines = split_lines(text)
    first_comment = find_comments(lines)
    report = lines if first_comment is None else lines[:first_comment]
    parts = [_part_line(line) for line in report]
    if report and is_headline(report):
        parts[0] = Part(SectionKind.HEADLINE, report[0].start, report[0].end)
    if first_comment is not None:
        parts.extend(part_comments(lines, first_comment))
    if not any(part.kind is SectionKind.BODY for part in parts):
        parts = [Part(SectionKind.BODY, line.start, line.end) for line in lines]
    return join_parts(parts), _doubts(text, report)


def part_lines(paragraphs: Sequence[str]) -> tuple[SectionKind, ...]:
    """The kind of each of the paragraphs of a page's main text, by the rules of plain text."""
    lines = split_lines("\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs))
    first_comment = find_comments(lines)
    kinds = [_part_line(line).kind for line in lines]
    if first_comment is not None:
        kinds[first_comment:] = [part.kind for part in part_comments(lines, first_comment)]
    if SectionKind.BODY not in kinds:
        return tuple(SectionKind.BODY for _ in kinds)
    return tuple(kinds)


def is_headline(lines: Sequence[Line]) -> bool:
    """True where the first line is a headline: short, set apart, and no sentence of the running text."""
    first = lines[0]
    if len(lines) < 2 or len(first.text) > _MAX_HEADLINE or not _WORD.search(first.text):
        return False
    if first.text.endswith((":", ",", ";")) or _part_line(first).kind is not SectionKind.BODY:
        return False
    if first.text.endswith((".", "…")) and not _is_repeated(first.text, lines[1].text):
        return False
    # Without a blank line below it, only a line that a much longer one follows: hard-wrapped text has even lines.
    return first.before_blank or len(lines[1].text) > max(2 * len(first.text), 160)


def _is_repeated(headline: str, following: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(headline)]
    ahead = [word.casefold() for word in _WORD.findall(following[: len(headline) + 120])]
    return len(words) > 2 and " ".join(words) in " ".join(ahead)


def _part_line(line: Line) -> Part:
    for name, kind in (("caption", SectionKind.CAPTION), ("boilerplate", SectionKind.BOILERPLATE)):
        if match_line(name, line.text):
            return Part(kind, line.start, line.end)
    if match_line("comment_control", line.text):
        return Part(SectionKind.BOILERPLATE, line.start, line.end)
    return Part(SectionKind.BODY, line.start, line.end)


def _doubts(text: str, report: Sequence[Line]) -> tuple[Problem, ...]:
    line = find_doubtful_heading(report)
    if line is None:
        return ()
    message = "this line counts comments, but what follows does not look like any and was read as the report"
    return (Problem(STEP, message, Span.of(text, line.start, line.end)),)

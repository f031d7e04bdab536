"""The sections of a plain text: headline, body, captions, boilerplate, and readers' comments at its end."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from marsad.ingest.comments import find_comments, find_doubtful_heading, part_comments
from marsad.ingest.datelines import find_dateline
from marsad.ingest.decoding import STEP
from marsad.ingest.lines import Line, Part, find_head, find_tail, is_line, join_parts, split_lines
from marsad.ingest.problems import DOUBTFUL_COMMENTS
from marsad.ingest.publication import is_date_line
from marsad.model import Problem, Section, SectionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.languages import Language

_MAX_HEADLINE = 220
_FIRST_LINES = 2
_OPENING_LINES = 6
"""Lines at the top in which a date or an author stands alone."""
_WORD = re.compile(r"\w+")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{20,300}[\"”“»][.,]?")
_MAX_PULL_QUOTES = 20


def section_titled(title: str, body: str, language: Language) -> tuple[str, tuple[Section, ...], tuple[Problem, ...]]:
    """The text of a report whose title is given apart from its body, its sections, and what was doubtful.

    The title stands above the body, a blank line between them, where the body does not begin with it.
    """
    if _is_repeated_title(title, body):
        sections, doubts = section_text(body, language)
        if sections and sections[0].kind is SectionKind.HEADLINE:
            return body, sections, doubts
    text = f"{title}\n\n{body}" if body else title
    first = len(title) + 2
    sections, doubts = section_text(text, language, start=first)
    return text, (Section(SectionKind.HEADLINE, 0, len(title)), *sections), doubts


def _is_repeated_title(title: str, body: str) -> bool:
    return _plain(body.split("\n", 1)[0]) == _plain(title)


def section_text(text: str, language: Language, *, start: int = 0) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """The sections of `text`, in order, without overlap, each without surrounding space.

    The second value names what was doubtful. A text of nothing but captions or links is read as body. Where a title
    stands before `start`, what is behind it has no headline.
    """
    lines = tuple(line for line in split_lines(text) if line.start >= start)
    first_comment = find_comments(lines, language)
    report = lines if first_comment is None else lines[:first_comment]
    parts = _part_report(report, language, has_headline=not start)
    if first_comment is not None:
        parts.extend(part_comments(lines, first_comment, language))
    if not any(part.kind.carries_claims for part in parts):
        parts = [Part(SectionKind.BODY, line.start, line.end) for line in lines]
    return join_parts(parts), _doubts(text, report, language)


def part_paragraphs(paragraphs: Sequence[str], language: Language) -> tuple[tuple[tuple[SectionKind, str], ...], ...]:
    """Each paragraph of a page's main text as one or two stretches with their kind, by the rules of plain text."""
    text = "\n\n".join(paragraphs)
    lines = split_lines(text)
    first_comment = find_comments(lines, language)
    report = lines if first_comment is None else lines[:first_comment]
    parts = _part_report(report, language, has_headline=False)
    if first_comment is not None:
        parts.extend(part_comments(lines, first_comment, language))
    # Parts and lines stand in one order: a line's parts are those that begin before the next line does.
    starts = [line.start for line in lines]
    stretches: list[list[tuple[SectionKind, str]]] = [[] for _ in lines]
    for part in parts:
        stretches[bisect_right(starts, part.start) - 1].append((part.kind, text[part.start : part.end]))
    return tuple(tuple(stretch) for stretch in stretches)


def _part_report(lines: Sequence[Line], language: Language, *, has_headline: bool) -> list[Part]:
    """The parts of a report, its headline found below a date or a section's name, its credits cut off at the end."""
    parts = [_part_line(line, language) for line in lines]
    for at in (*_iter_opening(lines, language), *_iter_links(lines, language)):
        parts[at] = Part(SectionKind.BOILERPLATE, lines[at].start, lines[at].end)
    for at in _iter_pull_quotes(lines):
        parts[at] = Part(SectionKind.QUOTE, lines[at].start, lines[at].end)
    first = next((at for at, part in enumerate(parts[:3]) if part.kind is SectionKind.BODY), None)
    if has_headline and first is not None and is_headline(lines[first:], language):
        parts[first] = Part(SectionKind.HEADLINE, lines[first].start, lines[first].end)
    titles = (line.text for part, line in zip(parts, lines, strict=True) if part.kind is SectionKind.HEADLINE)
    title = next(titles, "")
    opening = next((at for at, part in enumerate(parts) if part.kind is SectionKind.BODY), None)
    pieces: list[Part] = []
    for at, (part, line) in enumerate(zip(parts, lines, strict=True)):
        cut = _cut_tail(part, line, language)
        pieces += [*_cut_head(cut[0], line, title, language), *cut[1:]] if at == opening else cut
    return pieces


def _iter_opening(lines: Sequence[Line], language: Language) -> Iterator[int]:
    """The lines before the running text that hold a date or an author alone; a timeline's dates stand further down."""
    shouts = all(line.text.isupper() for line in lines[:_OPENING_LINES])
    for at, line in enumerate(lines[:_OPENING_LINES]):
        in_paragraph = not line.after_blank and at > _FIRST_LINES
        is_byline = not in_paragraph and not shouts and is_line(language.lines.byline, line.text)
        if is_byline or is_date_line(line.text, language):
            yield at
        elif len(line.text) > _MAX_HEADLINE or _ENDS_SENTENCE.search(line.text):
            return


def _iter_links(lines: Sequence[Line], language: Language) -> Iterator[int]:
    """A heading over links to other reports and the headlines below it, up to the next sentence."""
    in_list = False
    for at, line in enumerate(lines):
        if is_line(language.lines.links_heading, line.text) and at > 0:
            in_list = True
        elif len(line.text) > _MAX_HEADLINE or _ENDS_SENTENCE.search(line.text):
            in_list = False
        if in_list:
            yield at


def _iter_pull_quotes(lines: Sequence[Line]) -> Iterator[int]:
    """Lines in quotation marks whose words stand in another line too."""
    quoted = [at for at, line in enumerate(lines) if _QUOTED.fullmatch(line.text)]
    texts = [_plain(line.text) for line in lines] if quoted else []
    for at in quoted[:_MAX_PULL_QUOTES]:
        alone = lines[at].after_blank and lines[at].before_blank
        if alone and any(texts[at] in text for other, text in enumerate(texts) if other != at):
            yield at


def _plain(text: str) -> str:
    return " ".join(word.casefold() for word in _WORD.findall(text))


def _cut_head(part: Part, line: Line, title: str, language: Language) -> tuple[Part, ...]:
    """The first paragraph without what a page printed before its first sentence and the words below its picture.

    A headline that the page printed there once more stays.
    """
    start, caption = find_head(line.text[: part.end - line.start], language)
    again = len(title) if title and start > len(title) and line.text.startswith(title) else 0
    cuts = [(part.kind, 0, again), (SectionKind.BOILERPLATE, again, start)] if start else []
    if caption is not None:
        cuts += [(part.kind, start, caption[0]), (SectionKind.CAPTION, *caption)]
    cuts.append((part.kind, caption[1] if caption is not None else start, part.end - line.start))
    return tuple(
        Part(kind, line.start + first + len(words) - len(words.lstrip()), line.start + first + len(words.rstrip()))
        for kind, first, last in cuts
        if (words := line.text[first:last]).strip()
    )


def _cut_tail(part: Part, line: Line, language: Language) -> tuple[Part, ...]:
    tail = find_tail(line.text, language) if part.kind is SectionKind.BODY else None
    if tail is None:
        return (part,)
    start = line.start + tail + len(line.text[tail:]) - len(line.text[tail:].lstrip())
    end = line.start + len(line.text[:tail].rstrip())
    return (Part(part.kind, part.start, end), Part(SectionKind.BOILERPLATE, start, part.end))


def is_headline(lines: Sequence[Line], language: Language) -> bool:
    """True where the first of `lines` is a headline: short, set apart, and no sentence of the running text."""
    first = lines[0]
    if len(lines) < 2 or len(first.text) > _MAX_HEADLINE or not _WORD.search(first.text):
        return False
    if first.text.endswith((":", ",", ";")) or find_dateline(first.text, language) is not None:
        return False
    if first.text.endswith((".", "…")) and not _is_repeated(first.text, lines[1].text):
        return False
    # Without a blank line below it, only a line that a much longer one follows: hard-wrapped text has even lines.
    return first.before_blank or len(lines[1].text) > max(2 * len(first.text), 160)


def _is_repeated(headline: str, following: str) -> bool:
    return len(_WORD.findall(headline)) > 2 and _plain(headline) in _plain(following[: len(headline) + 120])


def _part_line(line: Line, language: Language) -> Part:
    said = language.lines
    kinds = (
        (said.caption, SectionKind.CAPTION),
        (said.boilerplate, SectionKind.BOILERPLATE),
        (said.comment_control, SectionKind.BOILERPLATE),
        (said.comment_heading, SectionKind.BOILERPLATE),
    )
    kind = next((section for kind, section in kinds if is_line(kind, line.text)), SectionKind.BODY)
    return Part(kind, line.start, line.end)


def _doubts(text: str, report: Sequence[Line], language: Language) -> tuple[Problem, ...]:
    line = find_doubtful_heading(report, language)
    if line is None:
        return ()
    return (Problem(STEP, DOUBTFUL_COMMENTS(), Span.of(text, line.start, line.end)),)

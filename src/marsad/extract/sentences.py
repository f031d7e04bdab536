"""Sentences of the sections that may carry claims, as offsets; fast, without a model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model import Section, SectionKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a half-open range of code points of the document's text, without surrounding space."""

    index: int
    """Position among the sentences of the document."""
    start: int
    end: int
    paragraph: int
    """Position of its paragraph (lines between line breaks) in the document; quotes may run on in the next one."""
    kind: SectionKind
    """`headline` or `body`."""
    text: str


_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Cmdr|Gov|Sen|Rep|Sheikh|St|Mt|Ft|No|Nos|vs|etc|e\.g|i\.e|"
    r"approx|est|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|"
    r"a\.m|p\.m|al)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[.!?…]+[\"'”’»)\]]*$")
_STARTS_NEW = re.compile(r"[\"'“‘«(\[]*[A-Z0-9À-ÖØ-ÞŁŚŻ\u0400-\u042F\u0600-\u06FF]|[-–—•*]\s")


def split_sentences(text: str, sections: Sequence[Section]) -> tuple[Sentence, ...]:
    """The sentences of the headline and body sections of `text`, in order; a line break always ends one."""
    sentences: list[Sentence] = []
    paragraph = 0
    for section in sections:
        if not section.kind.carries_claims:
            continue
        for start, end in _iter_lines(text, section.start, section.end):
            paragraph += 1
            for first, last in _iter_sentences(text, start, end):
                sentences.append(Sentence(len(sentences), first, last, paragraph, section.kind, text[first:last]))
    return tuple(sentences)


def _iter_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*").finditer(text, start, end):
        yield match.span()


def _iter_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends_here(text, first, match, end):
            continue
        stripped = _strip(text, first, match.end())
        if stripped:
            yield stripped
        first = match.end()
    rest = _strip(text, first, end)
    if rest:
        yield rest


def _ends_here(text: str, first: int, match: re.Match[str], end: int) -> bool:
    after = match.end()
    while after < end and text[after].isspace():
        after += 1
    if not _STARTS_NEW.match(text, after, end):
        return False
    if match.group().startswith(".") and match.group().rstrip("\"'”’»)]") == ".":
        return not _ABBREVIATION.search(text, max(first, match.start() - 12), match.start() + 1)
    return True


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None

"""Sentences of the sections that may carry claims, as offsets; fast, without a model."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.budget import DEFAULT_BUDGET, TOKEN, ReadingBudget
from marsad.languages import load_language
from marsad.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from marsad.languages import Language
    from marsad.languages.sections.sentences import Sentences
    from marsad.model import Section, Span


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
    is_cut: bool = False
    """The first part of a sentence that is too long to be read at once; the others follow as sentences of their own."""


_END = re.compile(r"[.!?…]++[\"'”’»)\]]*+(?P<ends>(?=\s|\Z))?")
"""A run of full stops with its closing marks; it ends a sentence where `ends` is set. Every run is taken as a whole,
so that no run is looked at twice."""
_STARTS_NEW = re.compile(r"[\"'“‘«(\[]*[A-Z0-9À-ÖØ-ÞŁŚŻ\u0400-\u042F\u0600-\u06FF]|[-–—•*]\s")


def split_sentences(
    text: str,
    sections: Sequence[Section],
    *,
    dateline: Span | None = None,
    budget: ReadingBudget = DEFAULT_BUDGET,
    language: Language | None = None,
) -> tuple[Sentence, ...]:
    """The sentences of the headline and body sections of `text`, in order; a line break always ends one.

    The dateline is a sentence of its own, so that its place and day are not taken for those of the event. What runs on
    for longer than the budget allows is cut, at the end of a clause where there is one. Without a language the default
    one's abbreviations and date lines are known.
    """
    words = (language or load_language()).sentences
    sentences: list[Sentence] = []
    paragraph = 0
    headlines = frozenset(itertools.islice(_iter_headlines(text, sections), _HEADLINES))
    for section in sections:
        if not section.kind.carries_claims:
            continue
        for start, end in _iter_lines(text, section.start, section.end):
            paragraph += 1
            cuts = _cuts(text, start, end, headlines if section.kind.value == "body" else frozenset(), words)
            if dateline is not None and start <= dateline.start < end:
                cuts = sorted({*cuts, dateline.start, _past_separator(text, dateline.end, end, words)})
            pieces = itertools.chain.from_iterable(
                _iter_sentences(text, left, right, words) for left, right in itertools.pairwise(cuts)
            )
            for first, last in pieces:
                kind = SectionKind.HEADLINE if text[first:last].rstrip(".") in headlines else section.kind
                parts = list(_iter_parts(text, first, last, budget))
                for left, right in parts:
                    is_cut = len(parts) > 1 and left == first
                    sentences.append(Sentence(len(sentences), left, right, paragraph, kind, text[left:right], is_cut))
    return tuple(sentences)


def _iter_parts(text: str, start: int, end: int, budget: ReadingBudget) -> Iterator[tuple[int, int]]:
    """The sentence as it stands, or the parts of one that is too long."""
    first = start
    while (cut := _find_cut(text, first, end, budget)) is not None:
        part = _strip(text, first, cut)
        if part:
            yield part
        first = cut
    rest = _strip(text, first, end)
    if rest:
        yield rest


def _find_cut(text: str, start: int, end: int, budget: ReadingBudget) -> int | None:
    """Where a sentence that is too long is cut: past a semicolon or comma, else before a word; None where it is not."""
    if end - start <= min(budget.sentence_tokens, budget.sentence_length):
        return None  # no more tokens than code points
    clause = space = start
    for count, token in enumerate(TOKEN.finditer(text, start, end), 1):
        first, last = token.span()
        is_over = count > budget.sentence_tokens or last - start > budget.sentence_length
        if is_over and first > start:
            half = start + (first - start) // 2
            return next(at for at in (clause, space, first) if at > half or at == first)
        if token.group() in (",", ";") and text[last : last + 1].isspace():
            clause = last
        elif first > start and text[first - 1].isspace():
            space = first
    return None


def _iter_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that are not blank; in text that was wrapped to a width, the paragraphs instead."""
    lines = [match.span() for match in _LINE.finditer(text, start, end) if not match.group().isspace()]
    is_wrapped = _is_wrapped(text, lines)
    if not lines:
        return
    first, last = lines[0]
    for left, right in lines[1:]:
        is_broken = _BROKEN.match(text, max(last - 2, first)) is not None
        if is_broken or (is_wrapped and _is_soft(text, last, left) and not _ITEM.match(text, left)):
            last = right
        else:
            yield first, last
            first, last = left, right
    yield first, last


_BROKEN = re.compile(r"[^\W\d_]-\r?\n[^\W\d_]")
"""A line that ends within a word."""
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_ITEM = re.compile(r"\s|[-–—•*]\s|\d+[.)]\s")
_WIDEST = 100
"""Code points; mails and dispatches are wrapped at 60 to 80, a paragraph of a page is longer than this."""


def _is_soft(text: str, end: int, start: int) -> bool:
    """True where nothing but one line break lies between two lines."""
    return text[end:start] in ("\n", "\r\n")


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """True where most single line breaks stand where the next word would not have fitted, in a text of short lines."""
    widest = max((right - left for left, right in lines), default=0)
    breaks = [(a, b) for a, b in itertools.pairwise(lines) if _is_soft(text, a[1], b[0])]
    if not 40 <= widest <= _WIDEST or len(breaks) < 3:
        return False
    full = sum(a[1] - a[0] + 1 + len(text[b[0] : b[1]].split(maxsplit=1)[0]) > widest - 10 for a, b in breaks)
    return full >= 0.6 * len(breaks)


_HEADLINES = 16
"""Headlines that are looked for in the text; a page has one or two."""
_HEADER_REACH = 400
"""Code points of a paragraph in which a page's header (headline again, date line) may have run into the text."""


def _cuts(text: str, start: int, end: int, headlines: Collection[str], words: Sentences) -> list[int]:
    """Where a page's header has run into the text without a full stop: the headline or the lead again, a date line."""
    cuts = {start, end}
    for headline in headlines:
        reach = min(end, start + _HEADER_REACH + len(headline))
        at = text.find(headline, start, reach)
        while at >= 0:
            cuts |= {at, at + len(headline)}
            at = text.find(headline, at + len(headline), reach)
    printed = words.printed_dateline.match(text, start, min(end, start + 160))
    if printed:
        cuts.add(printed.end())
    cuts |= {match.end() for match in words.date_line.finditer(text, start, min(end, start + _HEADER_REACH))}
    for cut in sorted(cuts)[:6]:
        cuts |= _repeats(text, cut, end)
    return sorted(cuts)


_OPENING = re.compile(r"\s*(?=[A-Z\d\"“])")


def _repeats(text: str, start: int, end: int) -> set[int]:
    """Where a lead that starts here is said a second time within the paragraph, without a full stop between."""
    opening = _OPENING.match(text, start)
    first = opening.end() if opening else start
    piece = text[first : first + 50]
    again = text.find(piece, first + 50, min(end, start + 1500)) if len(piece) == 50 else -1
    return {again} if again >= 0 else set()


def _past_separator(text: str, start: int, end: int, words: Sentences) -> int:
    match = words.dateline_rest.match(text, start, end)
    return match.end() if match else start


def _iter_headlines(text: str, sections: Sequence[Section]) -> Iterator[str]:
    """Each headline, and without the page's name behind a dash or bar; short ones could be words of the text."""
    for section in sections:
        if section.kind.value != "headline":
            continue
        headline = text[section.start : section.end].strip()
        for piece in {headline, re.split(r"(?<!\s)\s+[|–—-]\s+", headline, maxsplit=1)[0].strip()}:
            if len(piece) >= 15:
                yield piece


def _iter_sentences(text: str, start: int, end: int, words: Sentences) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, end):
        if match["ends"] is None or (match.end() < end and not _ends_here(text, first, match, end, words)):
            continue
        if first == start and _MARK.fullmatch(text, first, match.end()):
            continue  # "3. The road was closed": the number of a line is no sentence
        stripped = _strip(text, first, match.end())
        if stripped:
            yield stripped
        first = match.end()
    rest = _strip(text, first, end)
    if rest:
        yield rest


_MARK = re.compile(r"\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]+")


def _ends_here(text: str, first: int, match: re.Match[str], end: int, words: Sentences) -> bool:
    after = match.end()
    while after < end and text[after].isspace():
        after += 1
    if not _STARTS_NEW.match(text, after, end) and not words.clear_stop.search(
        text, max(first, match.start() - 12), after
    ):
        return False
    if match.group().startswith(".") and match.group().rstrip("\"'”’»)]") == ".":
        before = max(first, match.start() - 12)
        if words.numbered.search(text, before, match.start() + 1) and text[after : after + 1].isdigit():
            return False
        return not words.abbreviation.search(text, before, match.start() + 1)
    return True


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None

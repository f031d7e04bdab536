"""Words at places of a page, as a PDF has them, to paragraphs in reading order.

Columns are found by the white between them, as in the X-Y cut of Nagy and Seth (1984): a page is cut where a gutter has
lines of running text on both sides, and lines across the gutter, a headline for instance, part what is above from what
is below.
Cells that stand side by side over several lines are a table, whose rows stay rows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HYPHEN = "\u00ad"
"""Marks the end of a line at which a word is broken; the reader of the PDF puts it where the file says so."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a line without a wide gap, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    parts: tuple[Words, ...] = ()
    """Its pieces between gaps that are wider than between words; empty where it is one piece."""

    @property
    def height(self) -> float:
        """Of its letters."""
        return max(self.top - self.bottom, 0.1)

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """What stands side by side, from left to right."""

    cells: tuple[Words, ...]
    """Parted by wide gaps."""
    pieces: tuple[Words, ...]
    """Parted by any gap that is wider than between words: cells, where those of the lines beside it align."""

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(cell.right for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Where its letters stand."""
        return min(cell.bottom for cell in self.cells)

    @property
    def height(self) -> float:
        """Of its largest letters."""
        return max(cell.height for cell in self.cells)


Column = tuple[Line, ...]
_WIDE_GAP = 1.4
"""Times the height of letters from which a gap parts cells."""
PIECE_GAP = 0.35
"""Times the height of letters from which a gap is wider than between words of most lines."""
_BINS = 400
_FEWEST_LINES = 4
_DEEPEST = 4
_FILLED = 0.5
"""Share of a column's width that its lines fill where it is running text."""
_CROSSING = 0.2
"""Share of the pieces of a page that may lie across a gutter."""
_NARROWEST = 5.0
"""Points of white between columns."""
_APART = 1.4
"""Times the usual distance of lines from which a new paragraph begins."""
_OTHER_SIZE = 1.12
_SHORT = 0.85
"""Share of a column's width below which a line that ends a sentence ends its paragraph."""
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"(?<!\w)(\w++)[-‐\u00ad]$")
_SMALL = re.compile(r"[\"'“‘(]*[a-zà-ÿ]")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*(?:\w{1,4}\W*\d{1,4}\W*)?")
_HEADS = 2
"""Lines at the top and at the bottom of a page that may be running heads."""


def find_columns(words: Sequence[Words], depth: int = 0) -> Iterator[Column]:
    """The columns of a page in reading order, each with its lines from top to bottom."""
    gutter = _find_gutter(words) if depth < _DEEPEST else None
    if gutter is None:
        if words:
            yield _lines(words)
        return
    crossing = sorted((one for one in words if one.left < gutter < one.right), key=lambda one: -one.middle)
    rest = [one for one in words if not one.left < gutter < one.right]
    bands: list[list[Words]] = [[] for _ in range(2 * len(crossing) + 1)]
    for one in rest:
        above = sum(1 for other in crossing if other.middle >= one.middle)
        bands[2 * above].append(one)
    for at, one in enumerate(crossing):
        bands[2 * at + 1].append(one)
    for across in _joined(bands):
        sides = ([one for one in across if one.right <= gutter], [one for one in across if one.left >= gutter])
        if sum(map(len, sides)) < len(across):  # a line across the gutter, and what stands beside it
            yield _lines(across)
        else:
            for side in sides:
                yield from find_columns(side, depth + 1)


def _joined(bands: list[list[Words]]) -> Iterator[list[Words]]:
    """Bands that hold something, those with lines across the gutter joined where nothing stands between."""
    across: list[Words] = []
    for at, band in enumerate(bands):
        if at % 2:
            across.extend(band)
        elif band:
            if across:
                yield across
            across = []
            yield band
    if across:
        yield across


def _find_gutter(words: Sequence[Words]) -> float | None:
    """Where the white between two columns of running text stands; None where there is none."""
    if len(words) < 2 * _FEWEST_LINES:
        return None
    left, right = min(one.left for one in words), max(one.right for one in words)
    width = right - left
    if width <= 0:
        return None
    covered = [0] * (_BINS + 1)
    for one in words:
        covered[int((one.left - left) / width * (_BINS - 1))] += 1
        covered[int((one.right - left) / width * (_BINS - 1)) + 1] -= 1
    counts: list[int] = []
    for change in covered[:_BINS]:
        counts.append((counts[-1] if counts else 0) + change)
    most = int(_CROSSING * len(words))
    for start, end in _white(counts, most):
        at = left + (start + end + 1) / 2 / _BINS * width
        if (end - start + 1) / _BINS * width >= _NARROWEST and _are_columns(words, at):
            return at
    return None


def _white(counts: Sequence[int], most: int) -> list[tuple[int, int]]:
    """The stretches, not at the margins, in which the fewest lie across: the whitest and widest first."""
    found: list[tuple[int, int, int]] = []
    begun = 0
    for at in range(1, len(counts) + 1):
        if at == len(counts) or counts[at] != counts[begun]:
            if counts[begun] <= most and begun > 0.1 * len(counts) and at < 0.9 * len(counts):
                found.append((counts[begun], begun - at, begun))
            begun = at
    return [(begun, begun - length - 1) for _, length, begun in sorted(found)[:12]]


def _are_columns(words: Sequence[Words], gutter: float) -> bool:
    sides = ([one for one in words if one.right <= gutter], [one for one in words if one.left >= gutter])
    return all(_is_running(side) for side in sides)


def _is_running(side: Sequence[Words]) -> bool:
    """True for a column of running text: several lines, most of which fill its width."""
    lines = _lines(side)
    if len(lines) < _FEWEST_LINES:
        return False
    width = max(one.right for one in side) - min(one.left for one in side)
    inks = [sum(cell.right - cell.left for cell in line.cells) for line in lines]
    return median(inks) >= _FILLED * width and median(len(line.cells) for line in lines) < 2


def _lines(words: Sequence[Words]) -> Column:
    """Words side by side as lines, from the top."""
    lines: list[list[Words]] = []
    for one in sorted(words, key=lambda one: -one.middle):
        last = lines[-1][0] if lines else None
        if last is not None and abs(last.middle - one.middle) < 0.5 * max(last.height, one.height):
            lines[-1].append(one)
        else:
            lines.append([one])
    return tuple(Line(_cells(line, _WIDE_GAP), _cells(_pieces(line), PIECE_GAP)) for line in lines)


def _pieces(words: Sequence[Words]) -> list[Words]:
    return [piece for one in words for piece in one.parts or (one,)]


def _cells(words: Sequence[Words], gap: float) -> tuple[Words, ...]:
    """Words of one line from left to right, those with less than `gap` heights between them as one."""
    cells: list[Words] = []
    for one in sorted(words, key=lambda one: one.left):
        last = cells[-1] if cells else None
        if last is not None and one.left - last.right < gap * min(last.height, one.height):
            bottom, top = min(last.bottom, one.bottom), max(last.top, one.top)
            is_glued = one.left - last.right < 0.12 * last.height
            text = last.text + ("" if is_glued else " ") + one.text
            cells[-1] = Words(last.left, bottom, max(last.right, one.right), top, " ".join(text.split()))
        else:
            cells.append(one)
    return tuple(cells)


def drop_running_heads(pages: Sequence[tuple[Column, ...]]) -> tuple[tuple[Column, ...], ...]:
    """The pages without the numbers of pages, and without lines at their edges that come on most of them.

    What heads the first page stays: it may hold the day of a bulletin.
    """
    edges = [_edges(page) for page in pages]
    counts = Counter(key for page in edges for key in {_NUMBER.sub("#", line.text) for line in page})
    repeated = {key for key, count in counts.items() if count > 1 and count >= 0.6 * len(pages)}
    kept: list[tuple[Column, ...]] = []
    for number, page in enumerate(pages):
        lines = sorted((line for column in page for line in column), key=lambda line: -line.bottom)
        top = set(lines[:_HEADS]) if not number else set()
        out = {
            line
            for line in edges[number]
            if _PAGE_NUMBER.fullmatch(line.text) or (_NUMBER.sub("#", line.text) in repeated and line not in top)
        }
        columns = (tuple(line for line in column if line not in out) for column in page)
        kept.append(tuple(column for column in columns if column))
    return tuple(kept)


def _edges(page: tuple[Column, ...]) -> list[Line]:
    """The lines at the top and at the bottom of a page that stand apart from what is between."""
    lines = sorted((line for column in page for line in column), key=lambda line: -line.bottom)
    return [*_apart(lines), *_apart(lines[::-1])]


def _apart(lines: Sequence[Line]) -> list[Line]:
    """The first lines, up to the gap that parts them from the rest; none where there is no such gap."""
    for at in range(min(_HEADS, len(lines) - 1)):
        if abs(lines[at].bottom - lines[at + 1].bottom) > _APART * max(lines[at].height, lines[at + 1].height):
            return list(lines[: at + 1])
    return []


def write_paragraphs(page: tuple[Column, ...]) -> list[str]:
    """The paragraphs of a page: lines joined, broken words mended, rows of tables between bars."""
    paragraphs: list[str] = []
    for column in page:
        made = _paragraphs(column)
        if paragraphs and made and goes_on(paragraphs[-1], made[0]):
            paragraphs[-1] = join(paragraphs[-1], made.pop(0))
        paragraphs.extend(made)
    return paragraphs


def goes_on(before: str, after: str) -> bool:
    """True where a paragraph that a column or a page ends goes on in the next one."""
    if before.startswith("|") or after.startswith("|"):
        return False
    return _ENDS.search(before) is None and (_SMALL.match(after) is not None or before.endswith((HYPHEN, "-", ",")))


def _paragraphs(column: Column) -> list[str]:
    left, right = min(line.left for line in column), max(line.right for line in column)
    pitches = [above.bottom - below.bottom for above, below in pairwise(column)]
    pitch = median(pitches) if pitches else 0.0
    rows = _rows(column)
    paragraphs: list[str] = []
    for at, line in enumerate(column):
        text = _row(rows[at]) if at in rows else line.text
        if not at:
            paragraphs.append(text)
        elif at in rows and at - 1 in rows:
            paragraphs[-1] += f"\n{text}"
        elif at in rows or at - 1 in rows or _begins(column[at - 1], line, pitch, left, right):
            paragraphs.append(text)
        else:
            paragraphs[-1] = join(paragraphs[-1], text)
    return paragraphs


def _begins(above: Line, line: Line, pitch: float, left: float, right: float) -> bool:
    """True where a paragraph begins at `line`: it is apart, in another size or set in, or the last one was short."""
    height = max(above.height, line.height)
    if above.bottom - line.bottom > _APART * max(min(pitch, 1.6 * height), height):
        return True
    if (
        max(above.height, line.height) > _OTHER_SIZE * min(above.height, line.height)
        and abs(above.height - line.height) > 2
    ):
        return True
    ends = _ENDS.search(above.text) is not None
    is_set_in = line.left - left > line.height and above.left - left < 0.5 * line.height
    return ends and (is_set_in or above.right - left < _SHORT * (right - left))


def _rows(column: Column) -> dict[int, tuple[Words, ...]]:
    """The lines that are rows of tables, with their cells: they align with those of the line above or below."""
    found: dict[int, tuple[Words, ...]] = {}
    for at in range(len(column) - 1):
        one, other = column[at], column[at + 1]
        if _are_aligned(one.pieces, other.pieces):
            found[at], found[at + 1] = one.pieces, other.pieces
        elif len(one.cells) > 1 and len(other.cells) > 1 and _meet(one.cells, other.cells):
            found.setdefault(at, one.cells)
            found[at + 1] = other.cells
    return found


def _row(cells: Sequence[Words]) -> str:
    return f"| {' | '.join(cell.text for cell in cells)} |"


def _are_aligned(some: Sequence[Words], others: Sequence[Words]) -> bool:
    """True where as many cells stand in both lines, each below its like."""
    return len(some) == len(others) > 1 and all(
        _is_below(one, other, 0.3 * one.height) for one, other in zip(some[1:], others[1:], strict=True)
    )


def _meet(some: Sequence[Words], others: Sequence[Words]) -> bool:
    """True where a cell of one line stands below one of the other."""
    return any(_is_below(one, other, one.height) for one in some[1:] for other in others[1:])


def _is_below(one: Words, other: Words, tolerance: float) -> bool:
    """True where both begin, end, or have their middle at one place."""
    mine, its = (one.left, one.right), (other.left, other.right)
    edges = zip((*mine, sum(mine) / 2), (*its, sum(its) / 2), strict=True)
    return any(abs(edge - like) < tolerance for edge, like in edges)


def join(before: str, after: str) -> str:
    """Two lines as one: a word that is broken between them is mended, unless its parts stand with a hyphen anyway.

    >>> join("shells fell on the mar-", "ket of the town")
    'shells fell on the market of the town'
    >>> join("a ceasefire in Deir al-", "Zor"), join("the 37-", "year-old")
    ('a ceasefire in Deir al-Zor', 'the 37-year-old')
    """
    broken = _BROKEN_WORD.search(before)
    if broken is None:
        return f"{before} {after}"
    if before.endswith(HYPHEN):
        return before[:-1] + after
    word = broken.group(1)
    if word.isalpha() and len(word) > 1 and _SMALL.match(after) and word[-1].islower():
        return before[:-1] + after
    return before + after

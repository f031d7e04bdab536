"""PDF: the words of its pages in reading order, a form feed before each page but the first.

So the page behind any words is told by the text alone, as in what `pdftotext` writes: the form feeds before them, and
one.
Pages that are pictures, of a scan for instance, are read off by tesseract where that is installed, and named where not.
"""

from __future__ import annotations

import shutil
import subprocess
from threading import Lock
from typing import TYPE_CHECKING, Any

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET, refuse
from marsad.ingest.decoding import STEP
from marsad.ingest.problems import PAGE_WITHOUT_TEXT, READ_OFF_PICTURE
from marsad.ingest.readers.layout import (
    HYPHEN,
    PIECE_GAP,
    Words,
    drop_running_heads,
    find_columns,
    goes_on,
    join,
    write_paragraphs,
)
from marsad.ingest.readers.report import Found, Report, Written
from marsad.model import Problem
from marsad.model.message import Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "application/pdf"
PAGE_BREAK = "\f"
_MARK = b"%PDF-"
_WITHIN = 1024
"""Bytes within which the mark stands (PDF 1.7, implementation note 13)."""
_GAP = 0.9
"""Times the height of letters from which a gap in a line begins other words: a cell, a column."""
_BREAKS = ("\r", "\n")
_HYPHENS = ("\u0002", "\ufffe", "\u00ad")
"""What stands at the end of a line for a hyphen that only breaks a word."""
_DOTS = 300
"""A letter of 10 points is 40 dots high then, as tesseract needs it."""
_MOST_DOTS = 25_000_000
"""Of a picture of a page: A4 has 9 million."""
_MOST_PICTURES = 60
"""Pages of one file that are read off."""
_REMEDY = "open it and save it anew, or save its text with `pdftotext FILE.pdf FILE.txt`"
_ONE_AT_A_TIME = Lock()
"""PDFium may not be used by two threads at once."""


def is_pdf(source: Source) -> bool:
    """True for a PDF."""
    return source.head.startswith(_MARK) or (source.ending == ".pdf" and _MARK in source.head[:_WITHIN])


def read_pdf(source: Source, columns: Columns) -> Iterator[Found]:
    """The report in the file; raises `DocumentError` for a broken or locked one, and a scan that is not read off."""
    del columns
    data = source.data(BUDGET.whole)
    try:
        import pypdfium2
    except ImportError as error:
        raise DocumentError(
            f"{source.name}: reading a PDF needs a package that is not installed: `pip install 'marsad[pdf]'`; or save "
            "its text with `pdftotext FILE.pdf FILE.txt`"
        ) from error
    with _ONE_AT_A_TIME:
        try:
            pages, problems = _read_pages(pypdfium2, data, source.name)
        except pypdfium2.PdfiumError as error:
            raise DocumentError(f"{source.name}: this PDF is broken or locked ({error}); {_REMEDY}") from error
    text = _join_pages(pages)
    if not text.strip():
        raise DocumentError(
            f"{source.name}: this PDF is a scan, its pages are pictures without text; install tesseract (on Debian "
            "`apt-get install tesseract-ocr`) and give it again, or give its text"
        )
    yield Report(data, source.name, Written(None, text, MEDIA_TYPE), problems=problems)


def _read_pages(pdfium: Any, data: bytes, name: str) -> tuple[list[list[str]], tuple[Problem, ...]]:
    """The paragraphs of each page."""
    document = pdfium.PdfDocument(data)
    problems: list[Problem] = []
    pages = []
    read_off: dict[int, list[str]] = {}
    letters = 0
    try:
        if len(document) > BUDGET.pages:
            raise refuse(name, f"this PDF has {len(document):,} pages", BUDGET.pages, "cut it into several")
        for number in range(len(document)):
            page = document[number]
            words = _words(pdfium, page, name)
            letters += sum(len(one.text) for one in words)
            if letters > BUDGET.letters:
                raise refuse(name, "this PDF has too long a text", BUDGET.letters, "cut it into several")
            if not words and _has_picture(pdfium, page):
                read_off[number] = _read_off(page) if len(read_off) < _MOST_PICTURES else []
                template = READ_OFF_PICTURE if read_off[number] else PAGE_WITHOUT_TEXT
                problems.append(Problem(STEP, template(page=Number(number + 1))))
            pages.append(tuple(find_columns(words)))
            page.close()
    finally:
        document.close()
    written = [write_paragraphs(page) for page in drop_running_heads(pages)]
    return [read_off.get(number) or page for number, page in enumerate(written)], tuple(problems)


def _words(pdfium: Any, page: Any, name: str) -> list[Words]:
    """What stands on a page, cut at line ends and at wide gaps; each letter is looked at once."""
    textpage = page.get_textpage()
    raw, handle = pdfium.raw, textpage.raw
    count = raw.FPDFText_CountChars(handle)
    if count > BUDGET.letters:
        raise refuse(name, "a page of this PDF has too long a text", BUDGET.letters)
    rectangle = raw.FS_RECTF()
    found: list[Words] = []
    run = _Run()
    for at in range(count):
        code = raw.FPDFText_GetUnicode(handle, at)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if letter in _BREAKS:
            found.extend(run.end())
            continue
        # Boxes of the font, not of the letter: those of a line are then of one height.
        raw.FPDFText_GetLooseCharBox(handle, at, rectangle)
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if not letter.isspace() and not run.takes(box):
            found.extend(run.end())
        run.add(HYPHEN if letter in _HYPHENS else letter, box)
    found.extend(run.end())
    textpage.close()
    return found


Box = tuple[float, float, float, float]


class _Run:
    """Letters that follow each other on one line, with the pieces that wider gaps cut them into."""

    __slots__ = ("box", "letters", "pieces")

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.box: Box | None = None
        self.pieces: list[Words] = []

    def takes(self, box: Box) -> bool:
        """True where a letter in `box` goes on with the line; behind a gap it begins another piece."""
        if self.box is None:
            return True
        _, bottom, right, top = self.box
        height = max(top - bottom, box[3] - box[1], 0.1)
        gap = box[0] - right
        if not (box[1] < top and box[3] > bottom and -0.5 * height < gap < _GAP * height):
            return False
        if gap >= PIECE_GAP * height:
            self._cut()
        return True

    def add(self, letter: str, box: Box) -> None:
        """A letter; spaces have no place of their own."""
        self.letters.append(" " if letter.isspace() else letter)
        if letter.isspace() or box[2] <= box[0]:
            return
        self.box = box if self.box is None else _around(self.box, box)

    def end(self) -> list[Words]:
        """What was taken, in a list; none where it was space alone."""
        self._cut()
        pieces, self.pieces = self.pieces, []
        if len(pieces) < 2:
            return pieces
        left, bottom, right, top = pieces[0].left, pieces[0].bottom, pieces[0].right, pieces[0].top
        for piece in pieces[1:]:
            left, bottom, right, top = _around(
                (left, bottom, right, top), (piece.left, piece.bottom, piece.right, piece.top)
            )
        return [Words(left, bottom, right, top, " ".join(piece.text for piece in pieces), tuple(pieces))]

    def _cut(self) -> None:
        text, box = " ".join("".join(self.letters).split()), self.box
        self.letters, self.box = [], None
        if text and box is not None:
            self.pieces.append(Words(*box, text))


def _around(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _has_picture(pdfium: Any, page: Any) -> bool:
    image = pdfium.raw.FPDF_PAGEOBJ_IMAGE
    return next(iter(page.get_objects(filter=(image,), max_depth=3)), None) is not None


def _read_off(page: Any) -> list[str]:
    """The paragraphs that tesseract reads off a picture of the page; none where it is missing or reads nothing."""
    program = shutil.which("tesseract")
    if program is None:
        return []
    width, height = page.get_size()
    scale = min(_DOTS / 72, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    pixels = b"".join(rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height))
    picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels
    done = subprocess.run([program, "stdin", "stdout"], input=picture, capture_output=True, check=False)
    text = done.stdout.decode("utf-8", "replace").replace(PAGE_BREAK, "") if not done.returncode else ""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


def _join_pages(pages: Sequence[Sequence[str]]) -> str:
    """The text of all pages; a sentence that a page ends in the middle of goes on behind the break."""
    text = ""
    for number, page in enumerate(pages):
        after = "\n\n".join(page)
        if number and page and goes_on(text[-_TAIL:], page[0]):
            before = text[-_TAIL:].rpartition(" ")[2]
            word, _, rest = after.partition(" ")
            mended = join(before, word)
            is_broken = " " not in mended
            text = text[: len(text) - len(before)] + mended if is_broken else text
            text += PAGE_BREAK + (rest if is_broken else after)
        else:
            text += ("\n\n" + PAGE_BREAK if number else "") + after
    return text


_TAIL = 200
"""Code points at the end of a page by which it is told whether its last sentence goes on."""

"""Documents of word processors: DOCX (ECMA-376) and ODT (ISO 26300), their paragraphs as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET, refuse
from marsad.ingest.readers.report import Found, Report, Written
from marsad.ingest.readers.source import Source
from marsad.ingest.readers.xmls import check_package, parse_xml
from marsad.ingest.trees import squeeze
from marsad.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from marsad.ingest.readers.columns import Columns

_DOCX, _ODT = "application/x-docx", "application/vnd.oasis.opendocument.text"
_BODY, _CONTENT = "word/document.xml", "content.xml"
_KIND = b"application/vnd.oasis.opendocument.text"
# What tracked changes strike out, notes in the margin and second copies for older programs are no words of the report.
_LEFT_OUT = frozenset(
    (
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "tracked-changes",
        "annotation",
        "note-body",
        "forms",
        "sequence-decls",
    )
)
_PARAGRAPHS = frozenset(("p", "h"))
_TITLES = ("title", "heading1", "heading 1")
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-"}
_MOST_SPACES = 20


def is_docx(source: Source) -> bool:
    """True for a document of OOXML."""
    return _BODY in source.members


def is_odt(source: Source) -> bool:
    """True for a text of OpenDocument."""
    return _CONTENT in source.members and _KIND in source.head[:200]


def read_docx(source: Source, columns: Columns) -> Iterator[Found]:
    """The report in the document: paragraphs a blank line apart, a table a line a row, its cells between bars."""
    del columns
    yield _read(source, _BODY, _DOCX)


def read_odt(source: Source, columns: Columns) -> Iterator[Found]:
    """As of DOCX."""
    del columns
    yield _read(source, _CONTENT, _ODT)


def _read(source: Source, member: str, media_type: str) -> Report:
    data = source.data()
    with Source.of(Capture(data, source.name)).package() as package:
        check_package(package)
        root = parse_xml(package.read(member), name=source.name)
    blocks: list[str] = []
    title = None
    length = 0
    for element in _iter_blocks(root):
        text = _row(element) if _local(element) in ("tr", "table-row") else _text(element).strip()
        if not text:
            continue
        if title is None and not blocks and _is_title(element):
            title = squeeze(text)
            continue
        blocks.append(text)
        length += len(text)
        if length > BUDGET.letters:
            raise refuse(source.name, "this document has too long a text", BUDGET.letters, "cut it into several")
    if not blocks and title is None:
        raise DocumentError(
            f"{source.name}: there is no text in this document; where it is pictures, save them as a PDF"
        )
    return Report(data, source.name, Written(title, _join(blocks), media_type))


def _join(blocks: Iterable[str]) -> str:
    """Paragraphs a blank line apart; the rows of a table follow each other line by line."""
    text = ""
    before = False
    for block in blocks:
        is_row = block.startswith("| ")
        text += ("\n" if is_row and before else "\n\n" if text else "") + block
        before = is_row
    return text


def _iter_blocks(root: _Element) -> Iterator[_Element]:
    """Paragraphs and rows of tables in order, not those inside another, nor what is left out."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = _local(element)
        if name in _LEFT_OUT:
            continue
        if name in _PARAGRAPHS or name in ("tr", "table-row"):
            yield element
        else:
            waiting.extend(reversed(element))


def _row(element: _Element) -> str:
    """A row of a table on one line; a table of one column is no table."""
    cells = [squeeze(_text(cell)) for cell in element if _local(cell) in ("tc", "table-cell")]
    if len(cells) < 2:
        return cells[0] if cells else ""
    return f"| {' | '.join(cells)} |" if any(cells) else ""


def _text(element: _Element) -> str:
    """The words of a paragraph or a cell; paragraphs inside stand on lines of their own."""
    words: list[str] = []
    waiting: list[_Element | str] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            words.append(one)
            continue
        name = _local(one)
        if name in _LEFT_OUT:
            continue
        if name in _SPACES or name == "s":
            words.append(_SPACES.get(name) or _spaces(one))
            continue
        if name in _PARAGRAPHS and one is not element and words:
            words.append("\n")
        waiting.extend(_pieces(one))
    return "".join(words)


def _pieces(element: _Element) -> Iterator[_Element | str]:
    """What stands inside an element, the last first; OOXML has words in `t` alone, OpenDocument in any of its texts."""
    holds = _local(element) == "t" or _OPEN in element.tag
    for child in reversed(element):
        if holds and child.tail:
            yield child.tail
        if isinstance(child.tag, str):
            yield child
    if holds and element.text:
        yield element.text


_OPEN = "opendocument:xmlns:text"


def _spaces(element: _Element) -> str:
    count = next((value for key, value in element.attrib.items() if str(key).endswith("}c")), "1")
    return " " * min(int(count) if str(count).isdigit() else 1, _MOST_SPACES)


def _is_title(element: _Element) -> bool:
    """True for a paragraph in a style for titles, or a heading of the first rank."""
    values = (str(value).casefold() for one in (element, *element.iter()) for value in one.attrib.values())
    if _local(element) == "h":
        return True
    return any(value in _TITLES for value in values)


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

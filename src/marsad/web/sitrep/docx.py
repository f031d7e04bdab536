"""The outline as DOCX: real headings, styles, tables with header rows, pictures with their words, right to left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import singledispatchmethod
from io import BytesIO
from typing import TYPE_CHECKING, Any

from marsad.errors import UsageError
from marsad.web.sitrep.blocks import (
    Block,
    Box,
    Card,
    Cards,
    Entry,
    Heading,
    Items,
    Look,
    Outline,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    direction_of,
)
from marsad.web.sitrep.docx_parts import (
    Marks,
    add_field,
    add_link,
    add_style,
    dress,
    set_direction,
    set_shading,
    timeless,
)
from marsad.web.sitrep.pdf import NEEDS

if TYPE_CHECKING:
    from docx.document import Document

WIDTH_CM = 17.6
"""Width of the text on the page."""
EPOCH = datetime(2000, 1, 1)
"""The time of making of a report of an empty record."""


def write_docx(outline: Outline) -> bytes:
    """The whole report; the same report gives the same bytes. Raises `UsageError` without the extra `sitrep`."""
    try:
        import docx
    except ImportError as error:
        raise UsageError(NEEDS(format="DOCX", error=str(error))) from error
    document = docx.Document()
    dress(document, outline)
    _Writer(document, outline, Marks()).write()
    made = BytesIO()
    document.save(made)
    return timeless(made.getvalue())


@dataclass(frozen=True, slots=True)
class _Writer:
    document: Document
    outline: Outline
    marks: Marks

    @property
    def is_rtl(self) -> bool:
        """True where the report reads from the right."""
        return self.outline.direction == "rtl"

    def write(self) -> None:
        """Everything, in order."""
        self._line(self._paragraph("Title"), (Run(self.outline.title),))
        self._line(self._paragraph("Subtitle"), (Run(self.outline.subtitle),))
        for block in self.outline.blocks:
            self._write(block)
        self._running()

    def _paragraph(self, style: str) -> Any:
        return set_direction(self.document.add_paragraph(style=style), is_rtl=self.is_rtl)

    def _line(self, paragraph: Any, runs: Runs) -> Any:
        for run in runs:
            add_link(paragraph, run, is_rtl=self.is_rtl) if run.href else add_style(paragraph, run, is_rtl=self.is_rtl)
        return paragraph

    @singledispatchmethod
    def _write(self, block: Block) -> None:
        raise TypeError(f"no DOCX for a {type(block).__name__}")

    @_write.register
    def _heading(self, block: Heading) -> None:
        self._line(self._paragraph(f"Heading {block.level - 1}"), block.runs)

    @_write.register
    def _text(self, block: Paragraph) -> None:
        style = {"lead": "Lead", "note": "Note", "meta": "Note", "account": "Account"}.get(block.role, "Normal")
        if block.role == "quote":
            self._words("Quote", block.runs)
        else:
            self._line(self._paragraph(style), block.runs)

    def _words(self, style: str, runs: Runs) -> None:
        """Words of a report, in their own direction."""
        paragraph = self.document.add_paragraph(style=style)
        is_rtl = direction_of(runs) == "rtl"
        self._line(set_direction(paragraph, is_rtl=is_rtl), runs)

    @_write.register
    def _items(self, block: Items) -> None:
        for number, (line, words) in enumerate(block.rows, 1):
            paragraph = self._paragraph("Reference")
            self.marks.add(paragraph, f"{block.anchor}{number}")
            self._line(paragraph, (Run(f"{number}. "), *line))
            self._words("Reference Words", words)

    @_write.register
    def _table(self, block: Table) -> None:
        self._line(self._paragraph("Caption"), (Run(block.caption),))
        self._grid(block)
        self._paragraph("Note")

    def _grid(self, block: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        table = self.document.add_table(rows=0, cols=len(block.columns), style="Report Table")
        table.autofit = False
        set_direction(table, is_rtl=self.is_rtl)
        total = sum(column.share for column in block.columns)
        width = WIDTH_CM * (0.55 if block.role == "narrow" else 1)
        heads = tuple((Run(column.heading, Look.STRONG),) for column in block.columns)
        for at, row in enumerate((heads, *block.rows)):
            made = table.add_row()
            self.marks.row(made, is_header=at == 0)
            for column, cell, runs in zip(block.columns, made.cells, row, strict=True):
                cell.width = Cm(width * column.share / total)
                paragraph = set_direction(cell.paragraphs[0], is_rtl=self.is_rtl)
                paragraph.style = "Table Text"
                if column.is_number:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._line(paragraph, runs)

    @_write.register
    def _picture(self, block: Picture) -> None:
        from docx.shared import Cm

        if block.role == "chart":
            self._line(self._paragraph("Caption"), (Run(block.alt),))
        paragraph = self._paragraph("Normal")
        paragraph.add_run().add_picture(BytesIO(block.png), width=Cm(WIDTH_CM))
        self.marks.describe(paragraph, block.alt)
        self._line(self._paragraph("Note"), (Run(block.caption),))

    @_write.register
    def _cards(self, block: Cards) -> None:
        across = min(len(block.rows), 3)
        table = self.document.add_table(rows=0, cols=across, style="Cards")
        set_direction(table, is_rtl=self.is_rtl)
        for start in range(0, len(block.rows), across):
            cells = table.add_row().cells
            for cell, card in zip(cells, block.rows[start : start + across], strict=False):
                self._card(cell, card)
        self._paragraph("Note")

    def _card(self, cell: Any, card: Card) -> None:
        first = set_direction(cell.paragraphs[0], is_rtl=self.is_rtl)
        first.style = "Table Text"
        self._line(first, (Run(card.name, Look.STRONG),))
        lines: tuple[tuple[str, Runs], ...] = (
            ("Card Figure", (Run(card.best),)), ("Table Text", (Run(card.bounds),)), ("Table Text", card.change),
            ("Table Text", (Run(card.note, Look.QUIET),)),
        )  # fmt: skip
        for style, runs in lines:
            self._line(set_direction(cell.add_paragraph(style=style), is_rtl=self.is_rtl), runs)

    @_write.register
    def _box(self, block: Box) -> None:
        self._line(self._paragraph("Heading 1"), (Run(block.title),))
        for inner in block.blocks:
            assert isinstance(inner, Paragraph)  # noqa: S101 - a box holds words alone
            set_shading(self._line(self._paragraph("Normal"), inner.runs))

    @_write.register
    def _entry(self, block: Entry) -> None:
        for inner in block.blocks:
            if isinstance(inner, Table) and inner.role == "tolls":
                self._grid(inner)
                self._paragraph("Note")
            else:
                self._write(inner)

    def _running(self) -> None:
        """The head and the foot of each page, with its number."""
        section = self.document.sections[0]
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph in (head, foot):
            set_direction(paragraph, is_rtl=self.is_rtl)
        self._line(head, (Run(f"{self.outline.title} · {self.outline.subtitle}", Look.QUIET),))
        before, _, rest = self.outline.page_of.partition("{page}")
        between, _, after = rest.partition("{pages}")
        self._line(foot, (Run(f"{self.outline.footer} · {before}", Look.QUIET),))
        add_field(foot, "PAGE")
        self._line(foot, (Run(between, Look.QUIET),))
        add_field(foot, "NUMPAGES")
        self._line(foot, (Run(after, Look.QUIET),))

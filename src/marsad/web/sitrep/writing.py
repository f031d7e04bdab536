"""`write_report`: a situation report as a file of one form, from the record."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from marsad.services.situation.building import report_on
from marsad.web.sitrep.docx import write_docx
from marsad.web.sitrep.html import write_html
from marsad.web.sitrep.markdown import write_markdown
from marsad.web.sitrep.outline import outline_of
from marsad.web.sitrep.pdf import write_pdf

if TYPE_CHECKING:
    from marsad.services.situation.report import ReportAsked
    from marsad.store.record import Record
    from marsad.web.sitrep.blocks import Outline


class Form(StrEnum):
    """In which form a report is written."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "md"


_WRITERS: dict[Form, Callable[[Outline], bytes]] = {
    Form.HTML: lambda outline: write_html(outline).encode(),
    Form.PDF: write_pdf,
    Form.DOCX: write_docx,
    Form.MARKDOWN: lambda outline: write_markdown(outline).encode(),
}


def write_report(record: Record, asked: ReportAsked, form: Form, *, language: str = "en", base: str = "") -> bytes:
    """The report's bytes: a function of the record and of what is asked, whenever it is written.

    `base` is where the record's pages are served. Raises `UsageError` for an unknown rule and without the extra.
    """
    return _WRITERS[form](outline_of(report_on(record, asked), language, base))

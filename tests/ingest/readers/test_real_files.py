"""Files made by the programs that people make such files with; `tests/ingest/files/make.sh` has the commands."""

from __future__ import annotations

import io
import shutil
from datetime import date

import pytest

from marsad.errors import DocumentError
from marsad.ingest.readers import Report, find_reader
from marsad.ingest.readers.source import Source
from marsad.model import Capture
from tests.ingest.readers.taking import FILES, body, documents, headline, take, take_file, told

FIRST = "BEIRUT, 12 February 2019 (Example Wire) - At least 12 people were killed on Monday in clashes near Raqqa"
TABLE = "| Place | Killed | Injured |\n| Raqqa | 12 | 30 |\n| Tabqa | 4 | 7 |"
KINDS = {
    "report.docx": "DOCX",
    "report.odt": "ODT",
    "report.pdf": "PDF",
    "columns.pdf": "PDF",
    "articles.xlsx": "XLSX",
    "report.eml": "EML",
    "box.mbox": "MBOX",
    "pages.warc.gz": "WARC",
    "source/articles.csv": "CSV or TSV",
    "source/report.html": "HTML",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
@pytest.mark.parametrize("renamed", [None, "report.txt", "no ending"])
def test_a_kind_is_told_by_what_is_in_the_file(name: str, kind: str, renamed: str | None) -> None:
    source = Source.of(Capture((FILES / name).read_bytes(), renamed or name))
    assert find_reader(source).name == kind


@pytest.mark.parametrize("name", ["report.docx", "report.odt", "report.pdf"])
def test_a_document_of_a_word_processor_keeps_title_paragraphs_and_rows(name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    (document,) = documents(take_file(name))
    assert headline(document) == "Example report: clashes near Exampleville"
    paragraphs = body(document).split("\n\n")
    assert [paragraph.split(",")[0] for paragraph in paragraphs][:2] == ["BEIRUT", "The monitoring group"]
    assert paragraphs[0].startswith(FIRST)
    assert paragraphs[2:] == [
        TABLE,
        "An aid convoy reached the river town on Tuesday, an official of the example relief group said.",
    ]
    assert document.published == date(2019, 2, 12)


def test_columns_of_a_pdf_are_read_one_after_the_other_and_a_form_feed_begins_each_page() -> None:
    pytest.importorskip("pypdfium2")
    (document,) = documents(take_file("columns.pdf"))
    pages = document.text.split("\f")
    assert len(pages) == 3
    assert "Example bulletin, page" not in document.text
    assert headline(document) == "Example bulletin: shells on a market"
    assert "when shells fell on the market of the old quarter, and that thirty others were wounded." in pages[0]
    assert "thirty others were\fwounded. Its reporters" in document.text
    notes = [paragraph.split(".")[0] for page in pages for paragraph in page.split("\n\n") if "Note" in paragraph[:6]]
    assert notes == [f"Note {number}" for number in range(1, 9)]


def test_a_page_that_is_a_picture_is_read_off_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    picture = pytest.importorskip("PIL.Image")
    packed = io.BytesIO()
    page = pdfium.PdfDocument(FILES / "report.pdf")[0].render(scale=2, grayscale=True)
    shape = (page.width, page.height)
    picture.frombuffer("L", shape, bytes(page.buffer), "raw", "L", page.stride, 1).save(packed, "PDF", resolution=144)
    if shutil.which("tesseract"):
        (found,) = take(packed.getvalue(), "scan.pdf")
        (document,) = documents([found])
        assert "12 people were killed" in document.text
        assert [one.message.code for one in found.problems] == ["read_off_picture"]  # type: ignore[union-attr]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(DocumentError, match=r"is a scan.*tesseract"):
        take(packed.getvalue(), "scan.pdf")


def test_each_row_of_a_workbook_is_a_report() -> None:
    first, second, third = documents(take_file("articles.xlsx"))
    assert (first.title, first.published, first.outlet) == (
        "Example: shells on a market",
        date(2019, 2, 12),
        "Example Gazette",
    )
    assert body(first).endswith("Thirty others were wounded.")
    assert (second.url, second.language) == ("https://example.org/b", "en")
    assert third.published is None


def test_a_message_is_read_by_its_plain_part_and_what_is_attached_is_named() -> None:
    found = take_file("report.eml")
    (document,) = documents(found)
    assert (document.title, document.published) == ("Example: café shelled in Raqqa", date(2019, 2, 12))
    assert body(document) == "At least 12 people were killed on Monday in Raqqa, a medic said."
    assert ["attached list.pdf" in words for words in told(found)] == [True]


def test_each_message_of_a_box_is_a_report_and_a_line_that_begins_like_a_postmark_stays_in_it() -> None:
    found = take_file("box.mbox")
    _, second = documents(found)
    assert second.published == date(2019, 2, 13)
    assert body(second).startswith("From dawn the road was closed.")
    names = [one.name for one in found if isinstance(one, Report)]
    assert names == ["box.mbox, message 1", "box.mbox, message 2"]


def test_the_pages_of_a_web_archive_are_reports_and_what_was_not_there_is_none() -> None:
    (document,) = documents(take_file("pages.warc.gz"))
    assert document.url == "http://127.0.0.1:8765/report.html"
    assert document.media_type == "text/html"
    assert FIRST in document.text
    assert "WARC" not in document.text

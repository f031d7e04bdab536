"""Saved pages are read as the page that was saved, with its address."""

from __future__ import annotations

from marsad.ingest import read_document
from marsad.model import SectionKind

REPORT = (
    "An aid convoy of twelve lorries reached the river town on Tuesday after a truce of two days, an official said."
)
HTML = (
    "<html lang=en><head><title>Example report</title></head>"
    f"<body><h1>Example report: café</h1><p>{REPORT}</p></body></html>"
)

MHTML = (
    "From: <Saved by Example>\r\n"
    "Snapshot-Content-Location: https://example.org/convoy\r\n"
    "Subject: Example report\r\n"
    "MIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--edge"\r\n'
    "\r\n\r\n----edge\r\n"
    "Content-Type: text/html; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://example.org/convoy\r\n\r\n"
    + HTML.replace("=", "=3D").replace("é", "=E9")
    + "\r\n----edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
    + "\r\n----edge--\r\n"
)


def test_an_mhtml_file_is_read_as_its_page() -> None:
    document, _ = read_document(MHTML.encode("ascii"), name="saved.mhtml")
    assert document.media_type == "text/html"
    assert document.url == "https://example.org/convoy"
    assert document.title == "Example report: café"
    assert REPORT in document.text


def test_the_address_in_a_saved_page_is_kept() -> None:
    saved = f"<!DOCTYPE html>\n<!-- saved from url=(0026)https://example.org/convoy -->\n{HTML}"
    document, _ = read_document(saved.encode(), name="saved.html")
    assert document.url == "https://example.org/convoy"


def test_a_text_that_looks_like_mail_stays_a_text() -> None:
    text = f"Subject: Example report\nDate: Monday\n\n{REPORT}\n"
    document, _ = read_document(text.encode())
    assert document.text == text
    assert document.sections[-1].kind is SectionKind.BODY

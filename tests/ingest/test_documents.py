"""What `read_document` and `load_document` promise for any input, good or bad."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import DocumentError, UsageError
from marsad.ingest import load_document, read_document
from marsad.model import Document, Section, SectionKind
from tests.steps import count_lines

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """Example report: shells hit the market

Shells hit the market of the town on Monday and wounded two people, the hospital said, before the road was closed again.
The road to the river was still closed in the evening.
"""

BAD_INPUT = [
    (b"", "empty"),
    (b" \r\n\t\n", "empty"),
    (b"\xef\xbb\xbf\n", "empty"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdftotext"),
    (b"PK\x03\x04\x14\x00\x06\x00", "zip"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
    (b"\x7fELF\x02\x01\x01\x00", "program"),
    (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
    (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip"),
    (b"{\\rtf1\\ansi Example report}", "rich text"),
    (bytes(range(256)) * 20, "binary"),
    (b"Example report\x00\x00\x00\x00 and \x01\x02\x03\x04 more", "binary"),
    (b"<html><body></body></html>", "no text"),
]


@pytest.mark.parametrize(("data", "words"), BAD_INPUT, ids=[words + str(at) for at, (_, words) in enumerate(BAD_INPUT)])
def test_bad_input_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as caught:
        read_document(data, name="report.txt")
    assert str(caught.value).startswith("report.txt: ")


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: the size alone must be enough to refuse it
    with pytest.raises(DocumentError, match=r"huge\.txt: 200\.0 MB is over the limit of 20 MB"):
        load_document(path)


def test_data_over_the_limit_is_refused() -> None:
    with pytest.raises(DocumentError, match="over the limit"):
        read_document(b"a" * 20_000_001)


def test_a_path_that_is_no_file_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        load_document(tmp_path / "absent.txt")
    with pytest.raises(UsageError, match="folder"):
        load_document(tmp_path)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-16"))))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document, _ = read_document(data)
    except DocumentError:
        return
    assert_sections_fit(document.text, document.sections)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])).map(lambda text: REPORT + text))
def test_the_text_of_a_report_keeps_every_code_point(text: str) -> None:
    document, _ = read_document(text.encode(), media_type="text/plain")
    assert document.text == text
    assert_sections_fit(document.text, document.sections)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_and_still_part_the_sections(ends: str) -> None:
    text = REPORT.replace("\n", ends)
    document, _ = read_document(text.encode())
    assert document.text == text
    assert [section.kind for section in document.sections] == [SectionKind.HEADLINE, SectionKind.BODY]
    assert document.title == "Example report: shells hit the market"


def test_a_byte_order_mark_stays_in_the_text_and_outside_the_sections() -> None:
    document, _ = read_document(b"\xef\xbb\xbf" + REPORT.encode())
    assert document.text == "\ufeff" + REPORT
    assert document.sections[0].start == 1


def test_what_the_caller_says_of_the_document_stands() -> None:
    document, problems = read_document(REPORT.encode(), published=date(2020, 5, 4), outlet="Example Herald")
    assert (document.published, document.outlet, document.language) == (date(2020, 5, 4), "Example Herald", "en")
    assert problems == ()


def test_a_report_in_another_language_is_kept_and_named() -> None:
    text = (
        "Das Ministerium teilte am Montag mit, dass die Straße nach dem Angriff gesperrt ist und die Stadt ruhig war."
    )
    document, problems = read_document(text.encode())
    assert document.language == "de"
    assert any("German, which is not read yet" in problem.message for problem in problems)


def assert_sections_fit(text: str, sections: tuple[Section, ...]) -> None:
    end = 0
    for section in sections:
        assert end <= section.start < section.end <= len(text)
        assert text[section.start : section.end].strip() == text[section.start : section.end]
        end = section.end


PATHOLOGICAL = {
    "spaces": " " * 300_000 + "a",
    "capitals": "A " * 100_000,
    "capitalised words": "Aa " * 100_000,
    "words by": "By Aa " * 50_000,
    "the word comments": "comments " * 50_000,
    "likes": "like reply " * 40,
    "brackets": "(" * 100_000,
    "digits": "1 " * 100_000,
    "days": "Mon 1 Jan " * 20_000,
    "one line": "a" * 1_000_000,
    "many lines": "Comments (2)\n" * 20_000,
    "many signatures": "name 2 days ago\n" * 5_000,
    "newlines": "a" + "\n" * 500_000 + "b",
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_no_text_takes_more_steps_than_a_few_for_each_character(text: str) -> None:
    found: list[Document] = []
    data = f"{REPORT}\n{text}".encode()
    steps = count_lines(lambda: found.append(read_document(data, media_type="text/plain")[0]))
    assert_sections_fit(found[0].text, found[0].sections)
    assert steps < 10_000 + 25 * len(text)


@pytest.mark.parametrize(
    ("dateline", "published", "written"),
    [
        ("BEIRUT, Feb 12 (Reuters)", date(2019, 2, 13), date(2019, 2, 12)),
        ("BEIRUT, Dec 31 (Reuters)", date(2020, 1, 1), date(2019, 12, 31)),
        ("NAIROBI, Kenya (Mar. 4, 2018)", date(2018, 3, 5), date(2018, 3, 4)),
        ("BEIRUT, Feb 12 (Reuters)", date(2019, 2, 12), None),
        ("BEIRUT, Feb 12 (Reuters)", date(2019, 3, 12), None),
        ("BEIRUT (Reuters)", date(2019, 2, 13), None),
    ],
)
def test_the_day_of_writing_is_that_of_the_dateline(dateline: str, published: date, written: date | None) -> None:
    document, _ = read_document(f"{dateline} - The road was closed yesterday.".encode(), published=published)
    assert document.written == written

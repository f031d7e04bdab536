"""Files made to hurt, and files that are broken: what comes is a report, a fault with its place, or a refusal."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from marsad.errors import CrashError, DocumentError, MarsadError, one_document
from marsad.ingest import Fault, Given, Report, iter_found, read_report
from marsad.ingest.readers import Source
from marsad.model import Capture
from tests.ingest.readers.taking import FILES, documents, take, told

SENTENCE = "At least 12 people were killed on Monday in Raqqa, the Example Monitor said."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(members: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def docx(inside: str, declared: str = "") -> bytes:
    return zipped(
        {"word/document.xml": f'{declared}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'}
    )


def workbook(sheet: str, **more: bytes | str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    types = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{kinds}.{kind}+xml"/>'
        for part, kind in (("workbook.xml", "sheet.main"), ("worksheets/sheet1.xml", "worksheet"))
    )
    relation = (
        '<Relationships xmlns="{0}/relationships"><Relationship Id="r1" Type="{1}/{2}" Target="{3}"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">{types}</Types>',
            "_rels/.rels": relation.format(packages, office, "officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relation.format(packages, office, "worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
            **more,
        }
    )


def cells(row: int, *texts: str) -> str:
    inside = "".join(
        f'<c r="{"ABC"[at]}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(texts)
    )
    return f'<row r="{row}">{inside}</row>'


HEADER = cells(1, "title", "text", "date")
ROW = cells(2, "Example", SENTENCE, "2019-02-12")


def warc(body: bytes, *, length: int | None = None, http: bytes = b"", extra: bytes = b"") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + http + b"\r\n" + body
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n" + extra
    return head + b"Content-Length: %d\r\n\r\n" % (len(block) if length is None else length) + block + b"\r\n\r\n"


PAGE = f"<html><body><h1>Example report of a day</h1><p>{SENTENCE}</p></body></html>".encode()
BOMB = gzip.compress(b" " * 30_000_000)

REFUSED = {
    "a member that unpacks too far": ("a.docx", docx("x" * 101_000_000)),
    "entities in an office document": ("a.docx", docx("<w:p/>", '<!DOCTYPE a [<!ENTITY a "b">]>')),
    "depth in an office document": ("a.docx", docx("<w:p>" * 3000)),
    "no text in an office document": ("a.docx", docx("<w:p/>")),
    "an archive of something else": ("a.zip", zipped({"a.bin": b"\x00"})),
    "an archive cut short": ("a.docx", (FILES / "report.docx").read_bytes()[:2000]),
    "a workbook without sheets": ("a.xlsx", zipped({"xl/workbook.xml": "<workbook/>"})),
    "a workbook of broken XML": ("a.xlsx", workbook("<row><c")),
    "entities in a workbook": ("a.xlsx", workbook(HEADER + ROW, **{"xl/a.xml": '<!DOCTYPE a [<!ENTITY a "b">]>'})),
    "a PDF that is none": ("a.pdf", b"%PDF-1.7\n" + b"\x00\xff" * 500),
    "a PDF cut short": ("a.pdf", (FILES / "report.pdf").read_bytes()[:900]),
    "JSON without an end": ("a.json", b"[" * 100_000),
    "JSON of depth": ("a.json", b'[{"a":' * 5_000 + b"1" + b"}]" * 5_000),
    "JSON of numbers": ("a.json", b"[{}, 1, 2]"),
    "lines that are no JSON": ("a.jsonl", b'{"a": \n{"a": \n'),
    "a table of too many columns": ("a.csv", b"title,text" + b"," * 5_000 + b"\n1\n"),
    "a table of nothing": ("a.csv", b"a,b\n"),
    "mail of parts in parts": (
        "a.eml",
        b"From: a\nDate: b\nMessage-ID: c\n" + b"Content-Type: multipart/x\n" * 200 + b"\nx",
    ),
}


@pytest.mark.parametrize(("name", "data"), REFUSED.values(), ids=REFUSED)
def test_what_is_made_to_hurt_is_refused_by_name(name: str, data: bytes) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    with pytest.raises(DocumentError, match=name) as caught:
        documents(take(data, name))
    assert not isinstance(caught.value, CrashError)


BROKEN_ARCHIVES = {
    "a length that is none": warc(PAGE, length=0).replace(b"Content-Length: 0", b"Content-Length: x", 1),
    "a length beyond the end": warc(PAGE, length=10**12),
    "cut short": gzip.compress(warc(PAGE))[:-30],
    "something else behind it": b"GARBAGE\r\n",
    "a header without an end": b"WARC/1.0\r\nA: " + b"a" * 20_000,
    "too many headers": b"WARC/1.0\r\n" + b"A: b\r\n" * 300,
    "a packing that is not known": warc(PAGE, http=b"Content-Encoding: br\r\n"),
    "a page that unpacks too far": warc(BOMB, http=b"Content-Encoding: gzip\r\n"),
    "chunks that are broken": warc(b"5\r\nabcde\r\nzz\r\n", http=b"Transfer-Encoding: chunked\r\n"),
}


@pytest.mark.parametrize("broken", BROKEN_ARCHIVES.values(), ids=BROKEN_ARCHIVES)
def test_what_stands_before_the_break_of_a_web_archive_is_read(broken: bytes) -> None:
    found = []
    first = gzip.compress(warc(PAGE)) if broken.startswith(b"\x1f\x8b") else warc(PAGE)
    try:
        for one in iter_found(Source.of(Capture(first + broken, "a.warc"))):
            found.append(one)
    except DocumentError as error:
        found.append(Fault("a.warc", error))
    (words,) = told(found)
    assert words.startswith("a.warc")
    assert SENTENCE in documents(found[:1])[0].text


def test_a_web_archive_that_unpacks_without_an_end_is_left() -> None:
    endless = gzip.compress(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000000\r\n\r\n" + b" " * 150_000_000
    )
    with pytest.raises(DocumentError, match="unpacks to far more"):
        take(endless, "a.warc.gz")


def test_pages_of_a_web_archive_come_in_chunks_and_packed() -> None:
    packed = gzip.compress(PAGE)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (packed[:50], packed[50:])) + b"0\r\n\r\n"
    http = b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    redirect = warc(PAGE).replace(b"200 OK", b"302 Ok")
    picture = warc(PAGE).replace(b"text/html", b"image/png")
    found = take(redirect + warc(chunks, http=http) + picture, "a.warc")
    (document,) = documents(found)
    assert SENTENCE in document.text
    assert document.url == "https://example.org/a"


def test_a_sheet_that_says_it_is_endless_is_read_to_its_last_row() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    assert len(documents(take(workbook(HEADER + ROW + far), "a.xlsx"))) == 1


def test_a_quote_without_an_end_is_a_broken_table_and_what_stands_before_it_is_read() -> None:
    table = f'title,text\nExample,"{SENTENCE}"\nExample,"' + "a\n" * 11_000_000
    found = iter_found(Source.of(Capture(table.encode(), "a.csv")))
    with pytest.raises(DocumentError, match=r"a\.csv: broken at line"):
        list(found)


def test_bytes_that_are_no_text_inside_a_table_stop_no_other_row() -> None:
    rows = ["title,text", f'Example,"{9 * SENTENCE}"', "Example,te\x00xt", f'Example,"{SENTENCE}"']
    assert len(documents(take("\n".join(rows), "a.csv"))) == 3


def read_all(data: bytes, name: str) -> None:
    for one in iter_found(Source.of(Capture(data, name))):
        if isinstance(one, Report):
            with one_document(name):
                read_report(one, Given())


REAL = ["report.docx", "report.odt", "articles.xlsx", "report.eml", "box.mbox", "pages.warc.gz", "report.pdf"]


@pytest.mark.parametrize("name", REAL)
def test_a_real_file_with_bytes_changed_is_read_or_refused(name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    chance = random.Random(name)  # noqa: S311 - the same changes each time
    real = (FILES / name).read_bytes()
    for _ in range(60):
        data = bytearray(real)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = data[: chance.randrange(len(data))] if chance.random() < 0.3 else data
        try:
            with one_document(name):
                read_all(bytes(cut), name)
        except MarsadError as error:
            assert not isinstance(error, CrashError), error.__cause__  # noqa: PT017


@pytest.mark.parametrize("name", ["result.json", "feed.xml", "a.jsonl", "a.csv", "chat.txt", "a.eml"])
def test_text_with_pieces_changed_is_read_or_refused(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 - the same changes each time
    texts = {
        "result.json": json.dumps({"type": "public_channel", "messages": [{"type": "message", "text": SENTENCE}]}),
        "feed.xml": f"<rss><channel><item><title>a</title><description>{SENTENCE}</description></item></channel></rss>",
        "a.jsonl": json.dumps({"title": "a", "text": SENTENCE, "date": "2019-02-12"}) + "\n",
        "a.csv": f'title,text,date\na,"{SENTENCE}",2019-02-12\n' * 3,
        "chat.txt": f"23/04/2017, 10:12 - Name: {SENTENCE}\n" * 4,
        "a.eml": (FILES / "report.eml").read_text(),
    }
    pieces = [
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "<",
        ">",
        "&",
        "\x00",
        "\ud800",
        "\u200e",
        "9" * 30,
        ":",
        "'",
        ";",
        "null",
    ]
    for _ in range(120):
        letters = list(texts[name])
        for _ in range(chance.choice((1, 2, 6))):
            letters[chance.randrange(len(letters))] = chance.choice(pieces)
        data = "".join(letters).encode("utf-8", "surrogatepass")
        try:
            with one_document(name):
                read_all(data, name)
        except MarsadError as error:
            assert not isinstance(error, CrashError), error.__cause__  # noqa: PT017


def test_the_folder_of_real_files_says_how_they_were_made() -> None:
    made = (FILES / "make.sh").read_text() + (FILES / "source" / "mail.py").read_text()
    names = [path.name.removesuffix(".gz") for path in FILES.iterdir() if path.is_file() and path.suffix != ".sh"]
    assert [name for name in names if Path(name).stem not in made] == []

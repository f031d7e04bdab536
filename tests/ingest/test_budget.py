"""What is made to hurt is refused by counts that are named, or read in work that grows as it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import DocumentError
from marsad.ingest import read_document
from marsad.ingest.budget import BUDGET
from marsad.ingest.markup import load_tree
from tests.steps import assert_linear

PARAGRAPH = (
    "<p>The road to the example town was closed on Tuesday after a truce of two days, an official of the town said.</p>"
)
SENTENCE = "The road to the example town was closed on Tuesday after a truce of two days, an official of it said."


def page(body: str) -> bytes:
    return f"<html><head><title>Example report</title></head><body>{PARAGRAPH}{body}</body></html>".encode()


def mhtml(parts: int, header: str = "") -> bytes:
    """A saved page of parts in parts."""
    opening = "From: example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n"
    nested = "".join(f"--b{at}\r\nContent-Type: multipart/mixed; boundary=b{at + 1}\r\n\r\n" for at in range(parts - 1))
    html = f"--b{parts - 1}\r\nContent-Type: text/html{header}\r\n\r\n{page('').decode()}\r\n"
    return (opening + nested + html + "".join(f"--b{at}--\r\n" for at in range(parts - 1, -1, -1))).encode()


@pytest.mark.parametrize(
    ("data", "limit"),
    [
        (page("<p " + " ".join(f"a{at}=1" for at in range(BUDGET.attributes + 1)) + ">x</p>"), BUDGET.attributes),
        (page("<p a='>' " + "a/" * (BUDGET.attributes + 1) + ">x</p>"), BUDGET.attributes),
        (page("<div>" * (BUDGET.nesting + 1)), BUDGET.nesting),
        (page("<i>x</i>" * BUDGET.tags), BUDGET.tags),
        (mhtml(BUDGET.parts + 1), BUDGET.parts),
        (mhtml(1, ";" * BUDGET.header), BUDGET.header),
    ],
)
def test_what_is_over_a_limit_is_refused_with_the_limit_and_what_to_do(data: bytes, limit: int) -> None:
    with pytest.raises(DocumentError, match=f"over the limit of {limit:,}; save the report as plain text") as refusal:
        read_document(data, name="report")
    assert str(refusal.value).startswith("report: ")


def test_what_is_at_a_limit_is_read() -> None:
    inside = " ".join(f"a{at}=1" for at in range(BUDGET.attributes))
    assert SENTENCE in read_document(page(f"<p {inside}>{SENTENCE}</p>"))[0].text
    assert "closed on Tuesday" in read_document(mhtml(20))[0].text


@pytest.mark.shared
def test_no_real_page_is_refused(shared_dir: Path) -> None:
    pages = sorted((shared_dir / "data" / "comment-pages").rglob("*.htm*"))
    assert len(pages) > 70
    for path in pages:
        load_tree(path.read_text(encoding="utf-8", errors="replace"), name=path.name)


@pytest.mark.parametrize(
    "opening",
    [
        b"<!---->" * 60,
        b"<!-- x --> " * 60,
        b"<!--" * 900,
        b"Example-Header: x\r\n" * 60,
        b"A: b\r\n c\r\n" * 200,
        b"<?xml" * 500,
        b"<meta charset =" + b" " * 4_000 + b">",
        b"A-" * 2_000,
        b"A.A. " * 600,
        b"like liked reply " * 6,
        b"alle comments " * 16,
        b"first published" + b" " * 560,
        b"Subject: x\r\n" * 30,
    ],
)
def test_openings_that_patterns_could_not_get_over_are_read(opening: bytes) -> None:
    # With one pattern that backtracks without a bound this never ends.
    document, _ = read_document(opening + b"\n\n" + SENTENCE.encode())
    assert SENTENCE in document.text


@pytest.mark.parametrize(
    "unit",
    [
        "&",
        '"',
        "'",
        "<",
        "<!--",
        "«”",
        SENTENCE + " ",
        SENTENCE + "\n",
        "name\n",
        "name over\n2 days ago\n",
        "name · 2 days ago\nReply\n",
        SENTENCE + "\n3 comments\n",
        '"The road was closed on the day of the truce."\n\n',
        "Like · Reply · 2 d\n",
        "4 May 2020\n",
        "(AFP) ",
        "told AFP ",
    ],
)
def test_a_text_is_read_in_work_that_grows_as_it_does(unit: str) -> None:
    assert_linear(lambda text: read_document(text.encode()), lambda n: f"{SENTENCE}\n{unit * n}\n{SENTENCE}", 100)


@pytest.mark.parametrize(
    "unit",
    [
        "<p>The road was closed.</p>",
        "<p><b>x</b> <i>y</i></p>",
        "x<br>",
        "<b>x</b> ",
        "<tr><td>12</td></tr>",
        "<p class=caption>Example caption of it</p>",
        "<figure><figcaption>Example caption of it</figcaption></figure>",
        "<div class=comment><p>Example words of a reader.</p></div>",
        "<div class='comment-item'><div class='comment-item'><span>Example words.</span></div></div>",
        "<h3>2 comments</h3>",
        "<h3>2 comments</h3><p>Example words of a reader.</p>",
        "<a href='https://example.org/'>x</a>",
        "<!-- x -->",
        "<script>x</script>",
        "&amp;",
        "&",
    ],
)
def test_a_page_is_read_in_work_that_grows_as_it_does(unit: str) -> None:
    assert_linear(read_document, lambda n: page(unit * n), 260, growth=2.6)


def test_names_of_codecs_that_are_no_character_sets_are_not_believed() -> None:
    for name in ("punycode", "idna", "unicode_escape", "raw_unicode_escape", "zlib", "undefined", "utf-7"):
        document, problems = read_document(page("").replace(b"<title>", f"<meta charset={name}><title>".encode()))
        assert SENTENCE[:30] in document.text
        assert any("unknown character set" in problem.message for problem in problems)

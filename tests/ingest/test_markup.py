"""Pages made to hurt end in a clear error or in the report, and soon."""

from __future__ import annotations

import time

import pytest

from marsad.errors import DocumentError
from marsad.ingest import read_document

SENTENCE = (
    "Example report: the road to the river town was closed again on Monday evening, the relief office said there."
)
PARAGRAPHS = f"<p>{SENTENCE}</p>" * 3

REFUSED = {
    "nested divs": "<div>" * 100_000 + SENTENCE,
    "nested spans that are closed": "<b><span>" * 50_000 + SENTENCE + "</span></b>" * 50_000,
    "nested tables": "<table><tr><td>" * 30_000 + SENTENCE,
    "a million elements": PARAGRAPHS + "<b>x</b>" * 1_000_000,
}
READ = {
    "deep but not absurd": "<div>" * 900 + PARAGRAPHS + "</div>" * 900,
    "attribute of megabytes": f'<img src="data:{"A" * 8_000_000}">' + PARAGRAPHS,
    "unclosed attribute": PARAGRAPHS + '<div class="' + "a" * 2_000_000,
    "script of megabytes": f"<script>{'var a = 1 < 2;' * 300_000}</script>" + PARAGRAPHS,
    "unclosed script": PARAGRAPHS + "<script>" + "x = '<div>';" * 100_000,
    "comment of megabytes": f"<!--{'<div>' * 500_000}-->" + PARAGRAPHS,
    "unclosed comments": PARAGRAPHS + "<!-- x " * 200_000,
    "many open angles": PARAGRAPHS + "<" * 500_000,
    "many paragraphs": PARAGRAPHS + "<p>Example report.</p>" * 5_000,
    "comments in comments": PARAGRAPHS + "<div class=comments>" * 190 + "x" + "</div>" * 190,
    "many comments": PARAGRAPHS + "<div class=comment>x</div>" * 8_000,
    "captions in captions": PARAGRAPHS + "<span class=caption>" * 190 + "<i>a b</i>" * 3_000,
    "many standfirsts": f"<h1>Road closed</h1>{PARAGRAPHS}" + "<div class=intro><p>x</p></div>" * 3_000,
    "entities": PARAGRAPHS + "<p>" + "&amp;" * 200_000 + "</p>",
    "many headings over comments": PARAGRAPHS + "<h3>3 comments</h3>" * 3_000,
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_a_page_made_to_hurt_is_refused_in_seconds(body: str) -> None:
    started = time.perf_counter()
    with pytest.raises(DocumentError, match=r"page\.html: .* save the report as plain text"):
        read_document(f"<html><body>{body}".encode(), name="page.html")
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("body", READ.values(), ids=READ)
def test_an_odd_page_is_read_in_seconds(body: str) -> None:
    started = time.perf_counter()
    document, _ = read_document(f"<html><body>{body}".encode(), name="page.html")
    assert SENTENCE in document.text
    assert time.perf_counter() - started < 15

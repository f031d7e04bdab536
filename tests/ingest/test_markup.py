"""Pages made to hurt end in a clear error or in the report, after as much work as an honest page takes."""

from __future__ import annotations

from pathlib import Path

import pytest
import trafilatura

from marsad.errors import DocumentError
from marsad.ingest import read_document
from marsad.model import Document
from tests.steps import SOURCE, count_lines

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


PYTHON = (SOURCE, str(Path(trafilatura.__file__).parent))
"""Where lines are counted: our own and those of what finds the main text for us."""
MOST = 5_000_000
"""Lines that a page of READ may take: twice as many as five thousand paragraphs do."""


def read(body: str) -> Document:
    return read_document(f"<html><body>{body}".encode(), name="page.html")[0]


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_a_page_made_to_hurt_is_refused_before_it_is_read(body: str) -> None:
    def refused() -> None:
        with pytest.raises(DocumentError, match=r"page\.html: .* save the report as plain text"):
            read(body)

    assert count_lines(refused, within=PYTHON) < 50_000 + len(body) / 10


@pytest.mark.parametrize("body", READ.values(), ids=READ)
def test_an_odd_page_takes_no_more_work_than_an_honest_one(body: str) -> None:
    texts: list[str] = []
    assert count_lines(lambda: texts.append(read(body).text), within=PYTHON) < MOST
    assert SENTENCE in texts[0]

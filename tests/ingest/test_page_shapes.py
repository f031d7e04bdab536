"""Pages that take words back, show others' posts, enclose their article for machines, or list reports."""

from __future__ import annotations

import json

import pytest

from marsad.ingest import read_document
from marsad.model import SectionKind

LEAD = "Shelling wounded nine people in Exampleville on Monday, medics said. The town had been quiet for weeks before."
PAGE = (
    "<html><head><title>Example</title>{}</head><body><article><h1>Shelling in Exampleville</h1>"
    "<p>{}</p>{}</article></body></html>"
)


def _claims_text(html: str) -> str:
    document, _ = read_document(html.encode(), media_type="text/html")
    return "\n".join(document.text[one.start : one.end] for one in document.sections if one.kind.carries_claims)


@pytest.mark.parametrize(
    "withdrawn",
    [
        "<p><del>Shelling wounded 25 people.</del></p>",
        "<p>Medics spoke of <s>25 wounded</s> and of a fire.</p>",
        "<p>Medics spoke of <strike>25 wounded</strike> and of a fire.</p>",
        '<p style="display: none">Shelling wounded 25 people.</p>',
        "<div hidden><p>Shelling wounded 25 people.</p></div>",
        '<p>Medics spoke of <span style="text-decoration:line-through">25 wounded</span> and of a fire.</p>',
    ],
)
def test_what_a_page_takes_back_or_hides_carries_no_claim(withdrawn: str) -> None:
    text = _claims_text(PAGE.format("", LEAD, withdrawn))
    assert LEAD in text
    assert "25" not in text


def test_a_report_that_a_script_uncovers_is_kept() -> None:
    uncovered = f'<div style="display:none"><p>{LEAD}</p><p>{LEAD[:67]}</p></div>'
    html = f"<html><head><title>Example</title></head><body>{uncovered}</body></html>"
    assert LEAD in _claims_text(html)


@pytest.mark.parametrize("name", ["twitter-tweet", "instagram-media", "bluesky-embed"])
def test_a_post_inside_a_report_is_somebody_elses_words(name: str) -> None:
    post = f'<blockquote class="{name}"><p>BREAKING: 55 hurt in Exampleville</p>— Example (@example)</blockquote>'
    document, _ = read_document(PAGE.format("", LEAD, f"{post}<p>{LEAD} Roads were closed.</p>").encode())
    kinds = {one.kind for one in document.sections if "55" in document.text[one.start : one.end]}
    assert kinds <= {SectionKind.QUOTE}


def test_the_enclosed_article_is_read_where_the_page_shows_its_beginning_only() -> None:
    whole = f"{LEAD}\nAnother 14 people were treated on the spot. The road to the river was closed until Tuesday."
    script = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": whole})}</script>'
    assert "Another 14 people" in _claims_text(PAGE.format(script, LEAD, "<p>Subscribe to read on.</p>"))


def test_an_enclosed_text_that_says_no_more_changes_nothing() -> None:
    script = f'<script type="application/ld+json">{json.dumps({"articleBody": LEAD})}</script>'
    assert _claims_text(PAGE.format(script, LEAD, "")) == _claims_text(PAGE.format("", LEAD, ""))


def test_a_page_that_lists_reports_yields_no_claim_and_says_so() -> None:
    cards = "".join(
        f'<div><h3><a href="/{at}">Example headline number {at}</a></h3><p>Example words on {at} wounded.</p></div>'
        for at in range(1, 6)
    )
    document, problems = read_document(f"<html><body><main><h1>World</h1>{cards}</main></body></html>".encode())
    assert not any(one.kind.carries_claims for one in document.sections)
    assert any(problem.message.code == "lists_reports" for problem in problems)

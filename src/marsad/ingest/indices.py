"""Pages that list reports: each card has a headline that links to a report, and its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.ingest.trees import HEADINGS, flat_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_FEWEST = 3
"""Cards from which a page is a list."""
_SHARE = 0.7
"""Of the text of a page that is in its cards where it is a list of them."""
_SHORTEST = 20
"""Code points of a headline."""


def is_index(tree: HtmlElement, paragraphs: Sequence[str]) -> bool:
    """True for a page whose main text is made of the headlines of other reports and the words beside them."""
    headings = [one for one in tree.iter(*HEADINGS) if _is_linked(one)]
    texts = {flat_text(one) for one in headings}
    if len(texts) < _FEWEST or sum(text in texts for text in paragraphs) < _FEWEST:
        return False
    carded = sum(len(text) for text in _carded(paragraphs, texts))
    return carded >= _SHARE * sum(map(len, paragraphs))


def _carded(paragraphs: Sequence[str], headlines: set[str]) -> list[str]:
    """The headlines among the paragraphs and the one paragraph behind each."""
    found = []
    before = ""
    for text in paragraphs:
        if text in headlines or before in headlines:
            found.append(text)
        before = text
    return found


def _is_linked(heading: HtmlElement) -> bool:
    text = flat_text(heading)
    inside = heading.find(".//a")
    link = inside if inside is not None else heading.getparent()
    if len(text) < _SHORTEST or link is None or link.tag != "a":
        return False
    target = str(link.get("href", ""))
    return bool(target) and not target.startswith("#") and len(flat_text(link)) >= len(text) / 2

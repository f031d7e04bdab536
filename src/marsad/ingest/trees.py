"""Trees of HTML: names of elements, and their text in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_NAMED = ("id", "class", "role", "aria-label", "itemprop", "itemtype", "data-testid", "data-component", "data-module")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
"""The tags of headings."""
BLOCKS = HEADINGS | frozenset(
    (
        *("div", "section", "main", "header", "footer", "aside", "article", "nav", "address", "form", "fieldset"),
        *("p", "blockquote", "pre", "figure", "figcaption", "details", "summary", "br", "hr", "center"),
        *("ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "th", "caption"),
    )
)
"""The tags of elements that begin a new line."""
_SILENT = frozenset(
    ("head", "script", "style", "noscript", "template", "textarea", "button", "select", "svg", "iframe", "label")
)
_MOST_PIECES = 2_000
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def element_names(element: HtmlElement) -> tuple[str, ...]:
    """The names of an element by id, class, role, label and microdata, camelCase split by hyphens, in lower case."""
    names: list[str] = []
    for attribute in _NAMED:
        value = element.get(attribute)
        if value and len(value) < 1000:
            names.extend(_CAMEL.sub("-", name).lower() for name in value.split())
    return tuple(names)


def iter_paragraphs(holder: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Stretches of text between block boundaries, with the element that each begins in."""
    owner = holder
    words: list[str] = []
    has_words = False
    for element, text, is_break in iter_text(holder):
        if is_break and words:
            joined = squeeze("".join(words))
            if joined:
                yield owner, joined
            words, has_words = [], False
        if text.strip() and not has_words:
            owner, has_words = element, True
        words.append(text)
    joined = squeeze("".join(words))
    if joined:
        yield owner, joined


def iter_text(holder: HtmlElement) -> Iterator[tuple[HtmlElement, str, bool]]:
    """Each piece of text in reading order with its element, and whether a block begins or ends before it."""
    stack: list[tuple[HtmlElement, bool]] = [(holder, False)]
    while stack:
        element, is_done = stack.pop()
        if is_done:
            parent = element.getparent()
            if element is not holder and parent is not None:
                yield parent, element.tail or "", element.tag in BLOCKS
            continue
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            stack.append((element, True))
            continue
        yield element, element.text or "", element.tag in BLOCKS
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def flat_text(element: HtmlElement) -> str:
    """The words of an element in reading order, scripts and controls left out, a single space between them."""
    return squeeze(" ".join(text for _, text, _ in iter_text(element)))


def short_text(element: HtmlElement, longest: int) -> str | None:
    """The words of an element as `flat_text` gives them; None, and soon, where they are more than `longest`.

    None too where they are in more than `_MOST_PIECES` pieces, most of which are empty then.
    """
    words: list[str] = []
    length = 0
    for _, text, _ in iter_text(element):
        words.append(text)
        length += len(text.strip())
        if length > longest or len(words) > _MOST_PIECES:
            return None
    return squeeze(" ".join(words))


def squeeze(text: str) -> str:
    """`text` on one line, with single spaces, and without invisible marks at its ends."""
    return " ".join(text.split()).strip("\u200b\u200e\u200f\u2060\ufeff ")

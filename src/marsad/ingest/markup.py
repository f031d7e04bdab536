"""HTML to a tree, unless it is made to hurt: nesting, sheer number of elements, attributes of megabytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET, refuse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARSER_NESTING = 200
"""libxml2 drops, without a word, what stands deeper than 256 elements unless it is told otherwise."""

_LONG_ATTRIBUTE = re.compile(r"=\s*(\"[^\"<>]{10000,}\"|'[^'<>]{10000,}')")
# A quotation mark begins a value only behind "="; a value that does not end runs to the end of the page.
_START_TAG = re.compile(r"<[a-zA-Z]((?:[^>=]|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+)")
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>?")
# An end that never comes must not be looked for again and again: what is open runs to the end, as in a browser.
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_JSON = re.compile(r"ld\+json", re.IGNORECASE)
# Elements without content, and those that a start tag of their like closes.
_NEVER_NEST = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dt",
        "dd",
        "option",
        "html",
        "body",
        "head",
    )
)


def load_tree(html: str, *, name: str) -> HtmlElement:
    """The tree of the page `html` without scripts that carry no metadata.

    Raises `DocumentError` for a page that nests deeper or holds more elements than any real one.
    """
    lean = _LONG_ATTRIBUTE.sub('=""', _SCRIPT.sub(_keep_metadata, html))
    nesting = _measure_nesting(lean, name)  # first, for it ends at the first tag too many
    _check_attributes(lean, name)
    if nesting > _PARSER_NESTING:
        return _drop_wrappers(_parse(lean, name))
    from trafilatura import load_html

    tree = load_html(lean)
    # None for a fragment of a few tags, which is a page all the same.
    return tree if tree is not None else _parse(lean, name)


def _parse(html: str, name: str) -> HtmlElement:
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(html, parser=HTMLParser(huge_tree=True))
    except (ParserError, ValueError) as error:
        raise DocumentError(f"{name}: no text was found in this page; save the report as plain text") from error


def _drop_wrappers(tree: HtmlElement) -> HtmlElement:
    """A tree without the elements that hold nothing but one other: that is what nests a page beyond reason."""
    for element in list(tree.iter("div", "span", "section", "font", "center", "b", "i")):
        if len(element) == 1 and not (element.text or "").strip():
            element.drop_tag()
    return tree


def _keep_metadata(match: re.Match[str]) -> str:
    return match.group() if len(match.group()) < 200_000 and _JSON.search(match.group(), 0, 200) else " "


def _check_attributes(html: str, name: str) -> None:
    """Refuses a tag with more attributes than any real one; libxml2 compares each with all others of the tag."""
    for match in _START_TAG.finditer(html):
        inside = match.group(1)
        # Attributes stand apart by space or by a slash, or follow a quoted value.
        if len(inside) > BUDGET.attributes:
            count = len(_VALUE.sub("= ", inside).replace("/", " ").split())
            if count > BUDGET.attributes:
                raise refuse(name, f"a tag of this page has {count:,} attributes", BUDGET.attributes)


def _measure_nesting(html: str, name: str) -> int:
    """How many elements stand open inside each other at most, by a count of tags; refuses what is beyond reason."""
    nesting = deepest = tags = 0
    for match in _TAG.finditer(_COMMENT.sub(" ", html)):
        closing, tag, rest = match.groups()
        tags += 1
        if tag.lower() in _NEVER_NEST or rest.endswith("/"):
            continue
        nesting = max(0, nesting - 1) if closing else nesting + 1
        deepest = max(deepest, nesting)
        if deepest > BUDGET.nesting:
            raise refuse(name, "this page nests its elements too deep to be read", BUDGET.nesting)
        if tags > BUDGET.tags:
            raise refuse(name, "this page has too many tags", BUDGET.tags)
    return deepest

"""Marks of footnotes on a page, which stand above the line and would be digits of the number before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ABOVE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\s{0,9}[\[(]?\s{0,9}(\d{1,3})\s{0,9}[\])]?\s{0,9}", re.ASCII)
_WORD = 3
"""Letters at the end of a word; a unit ("km") is shorter."""


def set_apart_footnotes(tree: HtmlElement) -> None:
    """Write raised digits as such, so that "80" with a note 1 is never 801; behind a word the mark is left out.

    Raised are the digits of `sup`, and of a link within the page that holds nothing else.
    """
    for element in list(tree.iter("sup", "a")):
        mark = _MARK.fullmatch(element.text_content()) if _may_be_mark(element) else None
        if mark is None:
            continue
        before = _text_before(element)[-_WORD:]
        raised = "" if len(before) == _WORD and before.isalpha() else mark[1].translate(_ABOVE)
        for child in list(element):
            element.remove(child)
        element.text = raised
        element.drop_tag()


def _may_be_mark(element: HtmlElement) -> bool:
    if element.getparent() is None:
        return False
    return element.tag == "sup" or str(element.get("href", "")).startswith("#")


def _text_before(element: HtmlElement) -> str:
    """The text that ends right before an element, of the same parent."""
    before = element.getprevious()
    if before is None:
        return element.getparent().text or ""
    return before.tail or ""

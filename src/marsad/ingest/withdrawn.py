"""What a page has struck out or does not show: no claim of its outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STRUCK = ("s", "strike", "del")
_UNSEEN_STYLE = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[a-z-]{0,9}\s{0,3}:[^;]{0,40}line-through", re.IGNORECASE)
_MOST_UNSEEN = 0.5
"""Share of a page's text from which what is not shown is the report itself, which a script would uncover."""


def detach_withdrawn(tree: HtmlElement) -> None:
    """Takes what is struck out, and what is not shown, out of `tree`; the text behind it stays."""
    for element in list(tree.iter(*_STRUCK)):
        _detach(element)
    length = len(tree.text_content())
    for element in [one for one in tree.iter() if isinstance(one.tag, str)]:
        style = element.get("style") or ""
        if _STRUCK_STYLE.search(style) or (_is_unseen(element, style) and _is_minor(element, length)):
            _detach(element)


def _is_unseen(element: HtmlElement, style: str) -> bool:
    return "hidden" in element.attrib or _UNSEEN_STYLE.search(style) is not None


def _is_minor(element: HtmlElement, length: int) -> bool:
    return element.tag not in ("html", "body", "main", "article") and (
        len(element.text_content()) < _MOST_UNSEEN * length
    )


def _detach(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()

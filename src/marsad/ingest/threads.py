"""Readers' comments on a web page: which elements hold them, by name, by microdata, by heading.

What extractors of main text leave in are comments without the usual English names: lists called "kommentare" or
"sect_commentlinks", plain paragraphs under "3 comments". The rule here reads names in several languages and headings,
and takes an element only where it cannot be the report: it holds neither the headline nor the marked article body.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from marsad.ingest.lines import is_line
from marsad.ingest.trees import HEADINGS, element_names, flat_text, iter_paragraphs, iter_text, short_text
from marsad.languages import load_multiple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from marsad.languages import Language
    from marsad.languages.fields import Pattern

_HOLDERS = frozenset(
    (
        "div",
        "section",
        "ol",
        "ul",
        "dl",
        "dd",
        "aside",
        "article",
        "li",
        "table",
        "tbody",
        "tr",
        "td",
        "details",
        "form",
        "p",
        "span",
        "footer",
        "blockquote",
        "fieldset",
    )
)
_MIN_PARAGRAPH = 80
"""Code points of a paragraph of running text; a report has at least one before its comments begin."""
_FIRST_HOLDERS = 3
_MAX_HEADING = 250
_MOST_HEADINGS = 100
"""Headings over comments that are looked behind: each may look through the rest of the page."""


def detach_comments(tree: HtmlElement, language: Language) -> tuple[str, ...]:
    """The texts of the readers' comments in `tree`, in the order of the page; their elements are taken out of it."""
    article = _find_article_body(tree)
    holders = _below_report(tree, _outermost([*_iter_named(tree, article), *_iter_headed(tree, article)]))
    comments = tuple(text for holder in holders for text in _iter_comments(holder, language))
    for holder in holders:
        _detach(holder)
    return comments


@cache
def is_container_name(name: str) -> bool:
    """True for the name of a holder of comments: "comment-list", "kommentare", "disqus_thread"."""
    pages = load_multiple().pages
    return _matches(pages.comments, name) and not _matches(pages.no_comments, name)


@cache
def is_item_name(name: str) -> bool:
    """True for the name of one comment: "comment-5217", "kommentar-item"."""
    pages = load_multiple().pages
    return _matches(pages.comment, name) and not _matches(pages.no_comments, name)


def is_heading_text(text: str) -> bool:
    """True for a heading over comments: "3 Kommentare", "Leave a reply"."""
    return len(text) <= _MAX_HEADING and _matches(load_multiple().pages.comments_heading, text)


def _matches(patterns: Iterable[Pattern], name: str) -> bool:
    return any(pattern.search(name) for pattern in patterns)


def _find_article_body(tree: HtmlElement) -> HtmlElement | None:
    """The element that the page itself marks as the text of the article."""
    marked = tree.xpath("//*[contains(@itemprop, 'articleBody')]")
    return marked[0] if len(marked) == 1 else None


def _iter_named(tree: HtmlElement, article: HtmlElement | None) -> Iterator[HtmlElement]:
    items: list[HtmlElement] = []
    for element in tree.iter(*_HOLDERS):
        names = element_names(element)
        if any(is_container_name(name) for name in names):
            if not _holds_report(element, article):
                yield element
        elif any(is_item_name(name) for name in names) and not _holds_report(element, article):
            items.append(element)
    alike = Counter((item.getparent(), item.tag) for item in items)
    commented = _find_commented(tree) if items else set()
    yield from (item for item in items if alike[item.getparent(), item.tag] > 1 or item in commented)


def _holds_report(element: HtmlElement, article: HtmlElement | None) -> bool:
    """True where an element holds the headline or the marked article body, or lies inside a heading or link."""
    if element.tag in ("body", "html", "main"):
        return True
    if article is not None and (element is article or element in article.iterancestors()):
        return True
    if any(_is_main_heading(heading) for heading in element.iter("h1")):
        return True
    return next(element.iter("main"), None) is not None


def _is_main_heading(heading: HtmlElement) -> bool:
    text = flat_text(heading)
    return bool(text) and not is_heading_text(text)


def _find_commented(tree: HtmlElement) -> set[HtmlElement]:
    """The elements with one inside that names a commenter or the time of a comment."""
    found: set[HtmlElement] = set()
    commenter = load_multiple().pages.commenter
    for element in tree.iter():
        if isinstance(element.tag, str) and any(map(commenter.search, element_names(element))):
            for above in element.iterancestors():
                if above in found:
                    break
                found.add(above)
    return found


def _iter_headed(tree: HtmlElement, article: HtmlElement | None) -> Iterator[HtmlElement]:
    """What follows a heading over comments, up to the next heading of its rank, wherever running text came before."""
    seen_text = False
    tried = 0
    taken: set[HtmlElement] = set()
    for element in tree.iter("p", *HEADINGS, "div", "span", "strong"):
        if element.tag == "p" and not seen_text:
            seen_text = len(flat_text(element)) >= _MIN_PARAGRAPH
        if not seen_text or len(element) > 6 or not _is_heading(element):
            continue
        if element in taken or any(above in taken for above in element.iterancestors()):
            continue
        tried += 1
        if tried > _MOST_HEADINGS:
            return
        followers = _followers(element)
        if any(_holds_report(follower, article) for follower in followers):
            continue
        taken.update((element, *followers))
        yield from (element, *followers)


def _is_heading(element: HtmlElement) -> bool:
    if element.tag not in HEADINGS and not _is_alone_in_line(element):
        return False
    text = short_text(element, _MAX_HEADING)
    return bool(text) and is_heading_text(text or "")


def _is_alone_in_line(element: HtmlElement) -> bool:
    """True for a paragraph or a bold line that is a heading in all but name: no link to comments elsewhere."""
    if element.tag == "span" or next(element.iter("a"), None) is not None:
        return False
    return element.tag in ("p", "strong") or (element.tag == "div" and len(element) == 0)


def _followers(heading: HtmlElement) -> list[HtmlElement]:
    """The siblings after a heading that its comments may fill; those of its wrapper where it stands alone in one."""
    level = heading
    for _ in range(3):
        followers = []
        for sibling in level.itersiblings():
            if not isinstance(sibling.tag, str):
                continue
            if _ends_thread(sibling, heading):
                break
            followers.append(sibling)
        if any(flat_text(follower) for follower in followers):
            return followers
        parent = level.getparent()
        if parent is None or parent.tag in ("body", "main", "article"):
            return []
        level = parent
    return []


def _ends_thread(element: HtmlElement, heading: HtmlElement) -> bool:
    """True for a heading of the same or a higher rank over something else than comments."""
    if element.tag not in HEADINGS or heading.tag not in HEADINGS or element.tag > heading.tag:
        return False
    return not is_heading_text(flat_text(element))


def _outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    chosen = list(dict.fromkeys(elements))
    known = set(chosen)
    outer = [element for element in chosen if not any(above in known for above in element.iterancestors())]
    order = {element: at for at, element in enumerate(outer[0].getroottree().getroot().iter())} if outer else {}
    return sorted(outer, key=lambda element: order.get(element, 0))


def _below_report(tree: HtmlElement, holders: list[HtmlElement]) -> list[HtmlElement]:
    """The holders without those that come first on the page and are full of running text: that is the report."""
    kept = list(holders)
    for first in holders[:_FIRST_HOLDERS]:
        if _has_text_before(tree, first):
            break
        if sum(1 for _, text in iter_paragraphs(first) if len(text) >= _MIN_PARAGRAPH) > 2:
            kept.remove(first)
    return kept


def _has_text_before(tree: HtmlElement, holder: HtmlElement) -> bool:
    text_before = 0
    for element, text, _ in iter_text(tree):
        if element is holder:
            return False
        text_before += len(text) if len(text.strip()) >= _MIN_PARAGRAPH else 0
        if text_before > 2 * _MIN_PARAGRAPH:
            return True
    return False


def _detach(element: HtmlElement) -> None:
    """Removes an element and keeps the text that follows it."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _iter_comments(holder: HtmlElement, language: Language) -> Iterator[str]:
    """The texts of a holder, cut where a new comment's element begins; controls, forms and headings left out."""
    current: list[str] = []
    owner: HtmlElement | None = None
    known: dict[HtmlElement, HtmlElement | None] = {holder: None}
    for element, text in iter_paragraphs(holder):
        if is_heading_text(text) or is_line(language.lines.comment_control, text):
            continue
        item = _item_of(element, known)
        if current and item is not owner:
            yield "\n".join(current)
            current = []
        owner = item
        current.append(text)
    if current:
        yield "\n".join(current)


def _item_of(element: HtmlElement, known: dict[HtmlElement, HtmlElement | None]) -> HtmlElement:
    """The outermost element under a holder, nested replies apart, that is one comment by its name or place.

    `known` holds what was found for each element above, the holder itself with None: each is looked at once.
    """
    path: list[HtmlElement] = []
    node: HtmlElement | None = element
    while node is not None and node not in known:
        path.append(node)
        node = node.getparent()
    found = known[node] if node is not None else None
    for below in reversed(path):
        if _is_item(below, is_outermost=found is None):
            found = below
        known[below] = found
    return found if found is not None else element


def _is_item(element: HtmlElement, *, is_outermost: bool) -> bool:
    """True for one comment: an item of a list, one with a number in its name, or the outermost that has such a name."""
    if element.tag == "li":
        return True
    names = element_names(element)
    return any(is_item_name(name) and (is_outermost or re.search(r"\d{2,}$", name)) for name in names)

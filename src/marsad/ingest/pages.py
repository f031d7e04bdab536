"""A web page as pieces of text: headline, body, captions, readers' comments, and what the page says of itself."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.ingest.enclosed import fuller_paragraphs
from marsad.ingest.footnotes import set_apart_footnotes
from marsad.ingest.indices import is_index
from marsad.ingest.insets import Inset, detach_insets, find_standfirst, place_insets
from marsad.ingest.languages import reading_language, tell_language
from marsad.ingest.markup import load_tree
from marsad.ingest.plaintext import part_paragraphs
from marsad.ingest.threads import detach_comments
from marsad.ingest.trees import element_names, flat_text, iter_paragraphs, squeeze
from marsad.ingest.withdrawn import detach_withdrawn
from marsad.languages import load_multiple
from marsad.model import Section, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from marsad.languages import Language


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, caption or comment of a page."""

    kind: SectionKind
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; every field but the pieces is None where the page does not say."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    is_index: bool = False
    """True for a page that lists reports and is none."""


def read_page(html: str, *, name: str = "(page)", url: str | None = None, language: str | None = None) -> Page:
    """The pieces and the metadata of the page `html`; no pieces where no main text was found.

    `language` (ISO 639-1), where given, wins over what its running text seems to be written in.

    Raises `DocumentError` for a page that cannot be taken apart.
    """
    tree = load_tree(html, name=name)
    detach_withdrawn(tree)
    set_apart_footnotes(tree)
    read_in = reading_language(language or _tell_language(tree))
    comments = detach_comments(tree, read_in)
    standfirst = find_standfirst(tree)
    insets = detach_insets(tree)
    about = _read_metadata(tree, url)
    paragraphs = fuller_paragraphs(tree, _extract(tree, url))
    if standfirst is not None and not _is_among(standfirst, paragraphs):
        paragraphs = (standfirst, *paragraphs)
    title = _find_headline(tree) or about.title
    if title and paragraphs and _key(paragraphs[0]) == _key(title):
        paragraphs = paragraphs[1:]
    if not paragraphs and not comments:
        return Page(())
    if is_index(tree, paragraphs):
        listed = tuple(Piece(SectionKind.BOILERPLATE, text) for text in ((title,) if title else ()) + paragraphs)
        return Page(listed, title, None, about.outlet, about.url, about.language, is_index=True)
    pieces = (
        *_iter_pieces(title, paragraphs, insets, read_in),
        *(Piece(SectionKind.COMMENT, text) for text in comments),
    )
    return Page(pieces, title, about.published, about.outlet, about.url, about.language)


def read_fragment(
    html: str, title: str | None, *, name: str = "(page)", language: str | None = None
) -> tuple[Piece, ...]:
    """The pieces of a text in HTML that has no page around it: all its paragraphs, under the title that is given."""
    tree = load_tree(html, name=name)
    detach_withdrawn(tree)
    paragraphs = tuple(text for _, text in iter_paragraphs(tree))
    if title and paragraphs and _key(paragraphs[0]) == _key(title):
        paragraphs = paragraphs[1:]
    read_in = reading_language(language or tell_language("\n".join(paragraphs)))
    return tuple(_iter_pieces(title, paragraphs, (), read_in))


def join_pieces(pieces: tuple[Piece, ...]) -> tuple[str, tuple[Section, ...]]:
    """The text of a document made of `pieces`, a blank line between them, and its sections.

    Neighbouring paragraphs of the body are one section; each caption and each comment is its own.
    """
    sections: list[Section] = []
    end = -2
    for piece in pieces:
        start = end + 2
        end = start + len(piece.text)
        if sections and sections[-1].kind is piece.kind is SectionKind.BODY:
            start = sections.pop().start
        sections.append(Section(piece.kind, start, end))
    return "\n\n".join(piece.text for piece in pieces), tuple(sections)


def _iter_pieces(
    title: str | None, paragraphs: tuple[str, ...], insets: tuple[Inset, ...], language: Language
) -> Iterator[Piece]:
    if title:
        yield Piece(SectionKind.HEADLINE, title)
    places = place_insets(paragraphs, insets)
    parts = part_paragraphs(paragraphs, language)
    for at in range(len(paragraphs) + 1):
        for inset in places.get(at, ()):
            yield Piece(inset.kind, inset.text)
        if at < len(paragraphs):
            yield from (Piece(kind, text) for kind, text in parts[at])


def _extract(tree: HtmlElement, url: str | None) -> tuple[str, ...]:
    """The paragraphs of the main text as trafilatura finds them in a tree without comments."""
    from trafilatura import bare_extraction

    bare = deepcopy(tree)
    _rename_false_comments(bare)
    extracted = bare_extraction(bare, url=url, include_comments=False, with_metadata=False)
    text = "" if extracted is None or isinstance(extracted, dict) else extracted.text
    lines = (text or "").splitlines() or _iter_all_text(tree)
    return tuple(paragraph for line in lines if (paragraph := squeeze(line)))


def _iter_all_text(tree: HtmlElement) -> Iterator[str]:
    """The paragraphs of a page too short or too odd for an extractor, its navigation left out."""
    for element, text in iter_paragraphs(tree):
        if not any(above.tag in ("nav", "header", "footer", "aside", "form") for above in element.iterancestors()):
            yield text


def _rename_false_comments(tree: HtmlElement) -> None:
    """Takes "comment" out of the names that are left: what held comments is gone, and an opinion piece is to stay."""
    named = load_multiple().pages.comment_word
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute in ("id", "class"):
            value = element.get(attribute)
            if value and named.search(value):
                element.set(attribute, named.sub("text", value))


def _read_metadata(tree: HtmlElement, url: str | None) -> Page:
    from trafilatura.metadata import extract_metadata

    about = extract_metadata(deepcopy(tree), url, {"original_date": True, "extensive_search": False})
    published = date.fromisoformat(about.date) if about.date else None
    return Page(
        (),
        squeeze(about.title or "") or None,
        published,
        about.sitename or None,
        about.url or url,
        _declared_language(tree),
    )


def _declared_language(tree: HtmlElement) -> str | None:
    return (tree.get("lang") or "").split("-")[0].lower() or None


def _tell_language(tree: HtmlElement) -> str | None:
    """The language of the page's running text, menus left out; what the page declares where that does not say."""
    text = "\n".join(text for _, text in iter_paragraphs(tree) if len(text) >= _RUNNING)
    return tell_language(text, declared=_declared_language(tree))


_RUNNING = 80
"""Code points of a paragraph of running text."""


def _find_headline(tree: HtmlElement) -> str | None:
    """The text of the page's only main heading; None where there are several, or none, or it is the site's name."""
    named = load_multiple().pages.headline
    headings = [heading for heading in tree.iter("h1") if flat_text(heading)]
    marked = [heading for heading in headings if any(map(named.search, element_names(heading)))]
    chosen = marked if len(marked) == 1 else headings
    if len(chosen) != 1 or len(flat_text(chosen[0])) < 15:
        return None
    return flat_text(chosen[0])


def _is_among(text: str, paragraphs: tuple[str, ...]) -> bool:
    key = _key(text)
    return any(key[:60] in _key(paragraph) for paragraph in paragraphs)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()

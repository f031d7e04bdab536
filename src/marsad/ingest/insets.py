"""What stands beside the running text of a page: captions, pull quotes, and the standfirst under the headline."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from marsad.ingest.trees import element_names, flat_text, short_text, squeeze
from marsad.languages import load_multiple
from marsad.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_SHORTEST, _LONGEST = 40, 700
_NEAR_HEADLINE = 400
"""Elements around the headline among which the standfirst is looked for."""


@dataclass(frozen=True, slots=True)
class Inset:
    """A caption or a pull quote and the paragraphs around it, by which its place in the text is found again."""

    kind: SectionKind
    text: str
    before: str
    after: str


def detach_insets(tree: HtmlElement) -> tuple[Inset, ...]:
    """Takes captions and pull quotes out of `tree` and returns them in the order of the page."""
    found: list[tuple[HtmlElement, SectionKind]] = []
    for element in tree.iter("figcaption", "p", "div", "span", "aside", "blockquote"):
        kind = _kind_of(element)
        if kind is not None and not any(above in element.iterancestors() for above, _ in found[-1:]):
            found.append((element, kind))
    around = _Neighbours.of(tree) if found else None
    insets = tuple(
        Inset(kind, text, around.before(element), around.after(element))
        for element, kind in found
        if around is not None and " " in (text := flat_text(element))
    )
    for element, _ in found:
        element.drop_tree()
    return insets


def find_standfirst(tree: HtmlElement) -> str | None:
    """The paragraph that sums the report up between headline and text, which extractors take for a teaser and drop."""
    headline = next((heading for heading in tree.iter("h1") if flat_text(heading)), None)
    if headline is None:
        return None
    ground = headline
    for _ in range(4):
        parent = ground.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return None
        ground = parent
        for element in islice(ground.iter("p", "div", "h2", "span", "section"), _NEAR_HEADLINE):
            if element in headline.iterancestors() or not _is_standfirst(element, headline):
                continue
            text = short_text(element, _LONGEST)
            if text is not None and len(text) >= _SHORTEST:
                return text
    return None


def place_insets(paragraphs: Sequence[str], insets: Sequence[Inset]) -> dict[int, tuple[Inset, ...]]:
    """The insets by the number of paragraphs that stand before them; those beside none of `paragraphs` are left out."""
    index = {_key(paragraph): at for at, paragraph in enumerate(paragraphs)}
    places: dict[int, list[Inset]] = {}
    for inset in insets:
        before, after = index.get(_key(inset.before)), index.get(_key(inset.after))
        if before is None and after is None:
            continue
        at = before + 1 if before is not None else after or 0
        places.setdefault(at, []).append(inset)
    return {at: tuple(beside) for at, beside in places.items()}


def _kind_of(element: HtmlElement) -> SectionKind | None:
    if element.tag == "figcaption":
        return SectionKind.CAPTION
    names, named = element_names(element), load_multiple().pages
    is_caption = any(map(named.caption.search, names))
    is_quoted = any(map(named.pull_quote.search, names)) or any(map(named.embedded.search, names))
    if not is_caption and not is_quoted:
        return None
    if short_text(element, _LONGEST) is None:
        return None
    return SectionKind.CAPTION if is_caption else SectionKind.QUOTE


def _is_standfirst(element: HtmlElement, headline: HtmlElement) -> bool:
    if element.tag == "h2" and element.getprevious() is headline:
        return True
    return any(map(load_multiple().pages.standfirst.search, element_names(element))) and (
        sum(1 for _ in islice(element.iterfind(".//p"), 3)) <= 2
    )


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The paragraphs of running text of a page in order, by which each inset finds those around it in few steps."""

    order: dict[HtmlElement, int]
    """Each element's number in the order of the page."""
    paragraphs: tuple[HtmlElement, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, tree: HtmlElement) -> _Neighbours:
        order = {element: at for at, element in enumerate(tree.iter())}
        paragraphs = tuple(one for one in tree.iter("p") if len(squeeze(one.text_content())) > _SHORTEST)
        return cls(order, paragraphs, tuple(order[one] for one in paragraphs))

    def before(self, element: HtmlElement) -> str:
        """The nearest paragraph before an element and not around it; "" where there is none."""
        at = bisect_left(self.numbers, self.order[element]) - 1
        around = set(element.iterancestors("p"))
        while at >= 0 and self.paragraphs[at] in around:
            at -= 1
        return flat_text(self.paragraphs[at]) if at >= 0 else ""

    def after(self, element: HtmlElement) -> str:
        """The nearest paragraph behind an element and not in it; "" where there is none."""
        inside = sum(1 for _ in element.iter())
        at = bisect_left(self.numbers, self.order[element] + inside)
        return flat_text(self.paragraphs[at]) if at < len(self.paragraphs) else ""


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()[:60]

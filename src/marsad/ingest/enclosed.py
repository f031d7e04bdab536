"""The article that a page encloses for machines (schema.org `articleBody`), where what it shows is cut short."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from marsad.ingest.trees import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_LONGER = 1.2
"""Times the length of what is shown of it from which the enclosed text is the fuller one."""
_MOST_SCRIPTS, _MOST_NODES = 20, 2_000
_ALIKE = 40
"""Letters at the beginning of a paragraph by which it is found in the enclosed text."""


def fuller_paragraphs(tree: HtmlElement, shown: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of the enclosed article where it goes on where `shown` ends; else those shown."""
    for body in _iter_bodies(tree):
        letters = _letters(body)
        both = sum(len(text) for text in shown if (begin := _letters(text)[:_ALIKE]) and begin in letters)
        if len(body) > _LONGER * both and (both or not shown):
            return tuple(text for line in body.splitlines() if (text := squeeze(line)))
    return tuple(shown)


def _iter_bodies(tree: HtmlElement) -> Iterator[str]:
    scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    for script in scripts[:_MOST_SCRIPTS]:
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in islice(_iter_nodes(loaded), _MOST_NODES):
            body = node.get("articleBody")
            if isinstance(body, str) and "liveBlogUpdate" not in node:
                yield body


def _iter_nodes(loaded: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of what was loaded, in its lists and its graph; posts of live blogs are not entered."""
    waiting = [loaded]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            waiting.append(one.get("@graph"))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())

"""Facts that the record holds no reading of: they are read from the words that it keeps.

Claims that an earlier version read, or that a person stated or amended, have none of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from marsad.extract.facts import read_text_facts, targets_in, with_facts
from marsad.languages import DEFAULT, Language, is_readable, load_language
from marsad.model import Figure, TextFacts
from marsad.reconcile.document_event import DocumentEvent, document_event_from

LEAD = 70
"""Words of a document's beginning that are lent to its first document event."""


def with_known_facts(figure: Figure, language: str | None) -> Figure:
    """The figure with its facts, read where it has none; `language` is the ISO 639-1 code of its report."""
    return figure if figure.facts is not None else with_facts(figure, _language(language))


def is_headline(figure: Figure, title: str | None) -> bool:
    """True where the figure stands in the report's title, or where the page gives that again in its text."""
    return title is not None and figure.sentence is not None and _bare(figure.sentence.text) in _bare(title)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """The words alone, so that a headline is known again where the page sets it otherwise."""
    return " ".join(text.split()).rstrip(".").casefold()


def read_lead(text: str, language: str | None) -> TextFacts:
    """What the title and first sentences of a report tell."""
    return read_text_facts(" ".join(text.split(None, LEAD)[:LEAD]), _language(language))


def document_event_on_record(content: Mapping[str, Any]) -> DocumentEvent:
    """The document event whose canonical JSON is `content`, with the targets that earlier versions did not keep."""
    document_event = document_event_from(content)
    return document_event if "targets" in content else replace(document_event, targets=_targets(document_event.words))


def _targets(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(targets_in(words, load_language())))


def _language(code: str | None) -> Language:
    """The language of a report; that in which all are read where its own has no words."""
    return load_language(code if code is not None and is_readable(code) else DEFAULT)

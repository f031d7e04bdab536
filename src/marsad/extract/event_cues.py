"""The words of a text that name events: single words and phrases, phrases with a gap, and weapons that were used.

>>> from marsad.languages import load_language
>>> [cue.kind for cue in find_event_cues("A coalition air strike hit the village.", load_language(), 0)]
['air_strike']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from marsad.languages.fields import any_of
from marsad.languages.sections.events import GAP
from marsad.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from marsad.languages import Language
    from marsad.languages.sections.events import EventWords


@dataclass(frozen=True, slots=True)
class EventCue:
    """The words that name an event; `negated` where the text says that there was none."""

    span: Span
    words: EventWords
    negated: bool = False
    named: EventWords | None = None
    """What the words name by themselves, where who was hit makes it another kind."""
    by_means: bool = False
    """True where a weapon and its use name it, and no word of an event does."""

    @property
    def kind(self) -> str:
        """Plain word: clash, air_strike ..."""
        return self.words.kind

    @property
    def yields(self) -> bool:
        """True where its words say nothing beside another kind of violence of its sentence."""
        return (self.named or self.words).yields

    @property
    def is_bare(self) -> bool:
        """True where it may be an event that the report has told of already."""
        return (self.named or self.words).bare


class Token(NamedTuple):
    """A word, or a mark that ends a part of a sentence, in lower case with its offsets in the document."""

    text: str
    start: int
    end: int


_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;:()]")


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words of `text[start:end]` with its commas and brackets."""
    return tuple(
        Token(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The words of an event, in two parts where there is a gap; without a kind where they name none: "riot police"."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    words: EventWords | None


@cache
def _phrases(language: Language) -> Mapping[str, tuple[_Phrase, ...]]:
    """The phrases of all kinds by their first word, the longest first, those with a gap behind the others."""
    events = language.events
    written: list[tuple[str, EventWords | None]] = [(phrase, None) for phrase in events.no_events]
    written += [(form, words) for words in events.event for form in words.forms | words.mentions | words.gapped]
    found: dict[str, list[_Phrase]] = {}
    for phrase, words in written:
        first, _, last = (
            tuple(token.text for token in tokens_of(part, 0, len(part))) for part in phrase.partition(GAP)
        )
        found.setdefault(first[0], []).append(_Phrase(first, last, words))
    return {
        word: tuple(sorted(phrases, key=lambda one: (bool(one.last), -len(one.first), one.first, one.last)))
        for word, phrases in found.items()
    }


@cache
def _beginnings(language: Language) -> frozenset[str]:
    """The words with which the name of an event may begin, and weapons."""
    return frozenset(_phrases(language)) | frozenset(_means(language))


_INSIDE_NAME = re.compile(r"[A-Z][\w’'-]+\s+$")
_BEFORE = 40
"""Code points before an event's words in which it is denied or only feared."""


def find_event_cues(
    text: str, language: Language, start: int = 0, end: int | None = None, *, harmed: bool = False
) -> tuple[EventCue, ...]:
    """The event words of `text[start:end]` in order; none inside a capitalised name.

    `harmed` says that people were hurt there, so that a weapon beside them was used.
    """
    end = len(text) if end is None else end
    if _beginnings(language).isdisjoint(_TOKEN.findall(text[start:end].lower())):
        return ()
    tokens = tokens_of(text, start, end)
    cues = list(_phrase_cues(text, tokens, language, start))
    cues += _means_cues(text, tokens, language, was_used=harmed or bool(cues))
    return tuple(sorted(cues, key=lambda cue: cue.span.start))


def _phrase_cues(text: str, tokens: Sequence[Token], language: Language, start: int) -> Iterator[EventCue]:
    """The phrases in order; words that one holds begin no other without a gap."""
    phrases, taken = _phrases(language), 0
    for i, token in enumerate(tokens):
        for one in phrases.get(token.text, ()):
            last = _end_of(tokens, i, one) if one.last or i >= taken else None
            if last is None:
                continue
            taken = taken if one.last else last
            before = text[max(start, token.start - _BEFORE) : token.start]
            if one.words is not None and not (token.start > start and _is_named(text[token.start], before)):
                span = Span.of(text, token.start, tokens[last - 1].end)
                yield EventCue(span, one.words, _did_not_happen(before, language))


def _is_named(letter: str, before: str) -> bool:
    """True for a capital inside a name: "the Battle of the Camel"."""
    return letter.isupper() and _INSIDE_NAME.search(before) is not None


def _did_not_happen(before: str, language: Language) -> bool:
    return any(pattern.search(before) for pattern in (language.reports.no_event, _unreal(language)))


@cache
def _unreal(language: Language) -> re.Pattern[str]:
    """What stands before an event that is only feared, planned or alleged, with up to two words between."""
    syntax = language.syntax
    words = language.events.unreal | syntax.possible_modals | syntax.future_modals
    return re.compile(rf"\b(?:{any_of(words)})\s(?:[\w'’-]{{1,20}}\s){{0,2}}$", re.IGNORECASE)


_GAP_WORDS = 8


def _end_of(tokens: Sequence[Token], start: int, phrase: _Phrase) -> int | None:
    """Where the phrase that begins at `start` ends; None where the words are another's."""
    after = start + len(phrase.first)
    if _texts(tokens, start, after) != phrase.first:
        return None
    if not phrase.last:
        return after
    size = len(phrase.last)
    for at in range(after, min(after + _GAP_WORDS, len(tokens) - size) + 1):
        if _texts(tokens, at, at + size) == phrase.last:
            return at + size
    return None


def _texts(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.text for token in tokens[first:last])


@cache
def _means(language: Language) -> Mapping[str, tuple[int, EventWords]]:
    """Weapon -> its kind with the kind's rank, the more telling first."""
    ranked = enumerate(language.events.event)
    return {weapon: (rank, words) for rank, words in ranked for weapon in words.means}


def _means_cues(text: str, tokens: Sequence[Token], language: Language, *, was_used: bool) -> list[EventCue]:
    """The most telling weapon that was used; none where no word says that it was."""
    means = _means(language)
    found = [(means[token.text], token) for token in tokens if token.text in means]
    if not found or not (was_used or any(token.text in language.events.landings for token in tokens)):
        return []
    (_, words), token = min(found, key=lambda one: (one[0][0], one[1].start))
    return [EventCue(Span.of(text, token.start, token.end), words, by_means=True)]

"""What the words around a number tell linking, read once, so that no later step has to open the sentence again.

Facts follow from a figure's own words, its sentence and the word lists of the language alone: those of a claim that was
read by an earlier version, or stated by a person, can be read from what is on record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from marsad.knowledge.names import normalise
from marsad.languages.fields import any_of
from marsad.model import Facts, Quantifier, StatedAs, SubEventType, TextFacts, VagueNumber

if TYPE_CHECKING:
    from marsad.extract.draft import Draft
    from marsad.languages import Language
    from marsad.model import Figure

_NAME = re.compile(r"(?<=[a-z,\d] )[A-Z][\w’'-]{3,}")
"""A capitalised word inside a sentence; only for letters that have capitals."""
_LETTERS = re.compile(r"[^\W\d_]+")
LEAST = 3
"""Letters of a content word."""
LIST_REACH = 60
"""Characters before a number in which a comma or "and" that hangs it on a list is looked for."""
MENTION_REACH = 30
"""Characters of a number's own words in which it may be called an earlier toll: "previous death toll was 20"."""


def read_figure_facts(draft: Draft, language: Language) -> Draft:
    """The draft with the facts of its figures."""
    return replace(draft, figures=tuple(with_facts(figure, language) for figure in draft.figures))


def with_facts(figure: Figure, language: Language) -> Figure:
    """The figure with its facts."""
    return replace(figure, facts=read_facts(figure, language))


def read_facts(figure: Figure, language: Language) -> Facts:
    """What the figure's words tell beside its number; a figure without a sentence tells what its own words do."""
    text = (figure.sentence or figure.span).text
    looks_back = language.recalls.looks_back.search(text)
    is_vague = figure.quantifier is Quantifier.VAGUE
    return Facts(
        read_text_facts(text, language),
        tuple(sorted(set(_iter_stated_as(figure, text, language)), key=list(StatedAs).index)),
        looks_back.group() if looks_back else None,
        find_vague(figure.span.text, language) if is_vague else (),
        multiplied(figure.span.text, language) if is_vague else None,
        _joined_to(figure, language),
    )


def _iter_stated_as(figure: Figure, text: str, language: Language) -> Iterator[StatedAs]:
    tolls, span = language.tolls, figure.span
    if tolls.own.search(span.text):
        yield StatedAs.OWN
    if not tolls.further.isdisjoint(tolls.hedge.sub(" ", f"{span.text} {figure.who}").lower().split()):
        yield StatedAs.FURTHER
    if not tolls.anyone.isdisjoint(figure.who.lower().split()):
        yield StatedAs.ANYONE
    if tolls.corrected.search(text):
        yield StatedAs.CORRECTED_TOLL
    if tolls.left_over.search(tolls.hedge.sub(" ", text)):
        yield StatedAs.LEFT_OVER
    if language.recalls.before_the_news.search(text):
        yield StatedAs.BEFORE_THE_NEWS
    before = _before(figure)
    if before is not None:
        yield from _after(before, span.text, language)


def _after(before: str, number: str, language: Language) -> Iterator[StatedAs]:
    """How a number is stated by what its sentence says `before` it."""
    tolls = language.tolls
    if tolls.dead.search(before):
        yield StatedAs.BESIDE_THE_DEAD
    # The number's own words count as well: "previous death toll was 20" may be the whole mention.
    if tolls.earlier.search(before) or tolls.earlier.search(before + number[:MENTION_REACH]):
        yield StatedAs.EARLIER_TOLL
    if tolls.running.search(before + number):
        yield StatedAs.RUNNING_TOLL
    if tolls.risen.search(before):
        yield StatedAs.RISEN_TOLL


def _before(figure: Figure) -> str | None:
    """What the sentence says before the number; None for a figure without a sentence."""
    sentence = figure.sentence
    return None if sentence is None else sentence.text[: max(0, figure.span.start - sentence.start)]


def _joined_to(figure: Figure, language: Language) -> int | None:
    """Where the words end that only a comma or "and" sets the number apart from."""
    before = (_before(figure) or "")[-LIST_REACH:]
    joint = language.tolls.joint.search(before)
    return figure.span.start - len(before) + joint.start() if joint else None


@lru_cache(maxsize=4096)
def read_text_facts(text: str, language: Language) -> TextFacts:
    """What a sentence, or the beginning of a report, tells of the event that it speaks of."""
    words = frozenset(_iter_content_words(text, language))
    return TextFacts(
        tuple(sorted(set(_iter_names(text, language)))),
        tuple(sorted(words)),
        tuple(sorted(targets_in(words, language))),
        type_in(language.recalls.site.sub("", text), language),
    )


def _iter_names(text: str, language: Language) -> Iterator[str]:
    """Capitalised words inside sentences, without days, months and kinds of organisation."""
    if language.profile.has_case:
        common = _common(language)
        yield from (name for match in _NAME.finditer(text) if (name := normalise(match.group())) not in common)


@cache
def _common(language: Language) -> frozenset[str]:
    return language.stopwords.words | language.stopwords.in_names


def _iter_content_words(text: str, language: Language) -> Iterator[str]:
    stopwords = language.stopwords
    for word in normalise(text).split():
        if len(word) >= LEAST and word not in stopwords.words:
            yield word.rstrip(stopwords.plural_ending) if len(word) > LEAST else word


def targets_in(words: Iterable[str], language: Language) -> frozenset[str]:
    """What content words say was hit: "school", "convoy", "market"; empty where none do."""
    known = _targets(language)
    return frozenset(known[word] for word in words if word in known)


@cache
def _targets(language: Language) -> dict[str, str]:
    return {word: target.name for target in language.events.target for word in target.words}


def type_in(text: str, language: Language) -> SubEventType | None:
    """The sub-event type that the words of `text` tell; None where none do."""
    return next((kind for kind, pattern in _types(language) if pattern.search(text)), None)


@cache
def _types(language: Language) -> tuple[tuple[SubEventType, re.Pattern[str]], ...]:
    """Sub-event types with the pattern of their words, the more telling first."""
    telling = ((words.sub_event_type, words.forms | words.signs) for words in language.events.event)
    return tuple((kind, re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)) for kind, words in telling if words)


def find_vague(text: str, language: Language) -> tuple[VagueNumber, ...]:
    """The vague numbers that a mention names, that of the longest words first."""
    words = _letters(text)
    found = [(word, kind) for word, kind in language.vague.words.items() if f" {word} " in f" {words} "]
    return tuple(dict.fromkeys(kind for _, kind in sorted(found, key=lambda row: -len(row[0]))))


def multiplied(text: str, language: Language) -> float | None:
    """What "several hundred" comes to; None where no vague word multiplies another."""
    words, vague = _letters(text), language.vague
    products = (
        times * size
        for factor, times in vague.factors.items()
        for multiple, size in vague.multiples.items()
        if f"{factor} {multiple}" in words
    )
    return next(products, None)


def _letters(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))

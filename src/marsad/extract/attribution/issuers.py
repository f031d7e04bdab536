"""Whose a document, a count or a rumour is: "the ministry's figures", "reports from residents"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.attribution.classes import classify_source
from marsad.extract.attribution.mentions import join_words
from marsad.extract.attribution.source_words import is_speaker, phrase_end
from marsad.extract.names import looks_like_name
from marsad.extract.syntax.clauses import ClauseKind
from marsad.model import SourceClass

if TYPE_CHECKING:
    from marsad.extract.attribution.attributions import Bounds
    from marsad.extract.words import ParsedSentence


def issuer_of(parsed: ParsedSentence, source: Bounds) -> Bounds | None:
    """The words of the party whose document or count the source is; None where it is none, or nobody's."""
    head = _document(parsed, source)
    if head is None:
        return None
    return _owner(parsed, source[0], head) or _named_behind(parsed, head) or _publisher(parsed, head)


def _document(parsed: ParsedSentence, source: Bounds) -> int | None:
    """The noun for what a source has written or counted, where the words are led by one."""
    sources, attribution = parsed.language.sources, parsed.language.attribution
    issued = sources.documents | attribution.inquiries | attribution.estimates | attribution.hearsay_nouns
    issued = issued - sources.unnamed_bodies - attribution.bodies_of_inquiry
    for i in range(*source):
        word = parsed.words[i]
        if word.lower in attribution.tying or word.text == ",":
            return None
        ends = i + 1 >= source[1] or not (parsed.words[i + 1].is_noun or parsed.words[i + 1].text == "-")
        if word.is_noun and ends and not (i + 1 < source[1] and parsed.words[i + 1].is_possessive_mark):
            return i if word.lower in issued else None
    return None


def _owner(parsed: ParsedSentence, first: int, head: int) -> Bounds | None:
    """ "the ministry's latest figures", "UN figures"; no "media reports", which are called so."""
    words = parsed.words
    mark = next((i for i in range(first, head) if words[i].is_possessive_mark), None)
    if mark is not None:
        return (first, mark) if is_speaker(words[first:mark], parsed.language) else None
    start = first + 1 if words[first].is_determiner else first
    if start >= head or not looks_like_name(words[start], parsed.language):
        return None
    found = classify_source(join_words(words[start:head], parsed.language), parsed.language)
    return None if found in (None, SourceClass.MEDIA, SourceClass.OTHER) else (start, head)


def _named_behind(parsed: ParsedSentence, head: int) -> Bounds | None:
    """ "figures from the ministry", "a statement by the army", "casualty figures recorded by the mission"."""
    attribution, sources = parsed.language.attribution, parsed.language.sources
    is_paper = parsed.words[head].lower in sources.documents | attribution.hearsay_nouns | attribution.estimates
    if not is_paper or attribution.issuing.isdisjoint(parsed.lowers(head + 1, head + 2)):
        return None
    end = phrase_end(parsed, head + 2)
    words = parsed.words[head + 2 : end]
    return (head + 2, end) if words and is_speaker(words, parsed.language) else None


def _publisher(parsed: ParsedSentence, head: int) -> Bounds | None:
    """ "a report published on Tuesday by the group Example"."""
    for clause in parsed.clauses.clauses:
        if (
            clause.agent is None
            or clause.kind is not ClauseKind.RELATIVE
            or parsed.words[clause.predicate].head != head
        ):
            continue
        bounds = clause.agent.first, max(clause.agent.last + 1, phrase_end(parsed, clause.agent.first))
        if is_speaker(parsed.words[slice(*bounds)], parsed.language):
            return bounds
    return None

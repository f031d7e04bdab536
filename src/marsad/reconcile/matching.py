"""Linking in memory: from documents' testimony to events, all at once; the service does the same piece by piece."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Event, Judgement, TextFacts, Verdict
from marsad.reconcile.blocking import block_keys
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.document_events import document_events_of
from marsad.reconcile.events import incident_of, situations_of
from marsad.reconcile.resolver import Contradiction, Resolution, resolve
from marsad.reconcile.score import Score, compare_document_events, reach
from marsad.reconcile.testimony import Testimony

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: document events, scores of the compared pairs, events, contradictions among decisions."""

    document_events: tuple[DocumentEvent, ...]
    scores: tuple[Score, ...]
    events: tuple[Event, ...]
    """Incidents in the order of their ids, then situations."""
    contradictions: tuple[Contradiction, ...]


def link(
    documents: Mapping[str, Sequence[Testimony]],
    *,
    leads: Mapping[str, TextFacts] | None = None,
    likenesses: Iterable[tuple[str, str]] = (),
    decisions: Iterable[Judgement] = (),
) -> Linked:
    """The events that `documents` (testimony by document id) tell of; their order changes nothing.

    `likenesses` are pairs of documents that are copies or updates of each other, `leads` what the
    titles and first sentences of documents tell.
    """
    decided = tuple(decisions)
    apart = different_pairs(decided)
    copies = frozenset(tuple(sorted(pair)) for pair in likenesses)
    document_events = tuple(
        document_event
        for name in sorted(documents)
        for document_event in document_events_of(documents[name], lead=(leads or {}).get(name), apart=apart)
    )
    scores = tuple(compare_all(document_events, frozenset((pair[0], pair[1]) for pair in copies)))
    resolution = resolve_document_events(
        document_events, scores, decided, frozenset((pair[0], pair[1]) for pair in copies)
    )
    by_id = {document_event.id: document_event for document_event in document_events}
    incidents = [incident_of([by_id[name] for name in group]) for group in resolution.groups]
    situations = situations_of(row for rows in documents.values() for row in rows)
    events = (*sorted(incidents, key=lambda event: event.id), *situations)
    return Linked(document_events, scores, events, resolution.contradictions)


def different_pairs(decisions: Iterable[Judgement]) -> tuple[tuple[str, str], ...]:
    """The pairs of claims that people said tell of different events."""
    rows = (row for row in decisions if row.is_decision and row.verdict is Verdict.DIFFERENT)
    return tuple(sorted({(row.left, row.right) for row in rows}))


def compare_all(
    document_events: Sequence[DocumentEvent],
    copies: Pairs,
    *,
    of: Container[str] | None = None,
    least: float = float("-inf"),
) -> Iterator[Score]:
    """The scores of every pair that shares a block and not a document, each once, in the order of ids.

    `of` keeps to the pairs with at least one of those ids, `least` to the scores of so many bits or more.
    """
    homes: dict[int, list[int]] = defaultdict(list)
    for at, document_event in enumerate(document_events):
        for key in block_keys(document_event):
            homes[key].append(at)
    pairs = {
        (one, other) if document_events[one].id < document_events[other].id else (other, one)
        for members in homes.values()
        for place, one in enumerate(members)
        for other in members[place + 1 :]
        if document_events[one].document != document_events[other].document
        and (of is None or document_events[one].id in of or document_events[other].id in of)
    }
    for one, other in sorted(pairs, key=lambda pair: (document_events[pair[0]].id, document_events[pair[1]].id)):
        first, second = document_events[one], document_events[other]
        score = reach(first, second, least, is_copy=is_copy(first, second, copies))
        if score is not None:
            yield score


def is_copy(one: DocumentEvent, other: DocumentEvent, copies: Pairs) -> bool:
    """True where their documents are copies or updates of each other."""
    pair = sorted((one.document, other.document))
    return (pair[0], pair[1]) in copies


def resolve_document_events(
    document_events: Sequence[DocumentEvent], scores: Iterable[Score], decisions: Iterable[Judgement], copies: Pairs
) -> Resolution:
    """`resolve` with scores of unblocked pairs computed as they are asked for."""

    def bits(one: DocumentEvent, other: DocumentEvent) -> float:
        return compare_document_events(one, other, is_copy=is_copy(one, other, copies)).bits

    return resolve(document_events, scores, decisions, bits)

"""Linking in memory: from documents' testimony to events, all at once; the service does the same piece by piece."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Event, Judgement, TextFacts, Verdict
from marsad.reconcile.blocking import block_keys
from marsad.reconcile.comparison import Score, compare_strands, reach
from marsad.reconcile.events import incident_of, situations_of
from marsad.reconcile.resolver import Contradiction, Resolution, resolve
from marsad.reconcile.strands import Strand, strands_of
from marsad.reconcile.testimony import Testimony

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: strands, scores of the compared pairs, events, contradictions among decisions."""

    strands: tuple[Strand, ...]
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
    strands = tuple(
        strand
        for name in sorted(documents)
        for strand in strands_of(documents[name], lead=(leads or {}).get(name), apart=apart)
    )
    scores = tuple(compare_all(strands, frozenset((pair[0], pair[1]) for pair in copies)))
    resolution = resolve_strands(strands, scores, decided, frozenset((pair[0], pair[1]) for pair in copies))
    by_id = {strand.id: strand for strand in strands}
    incidents = [incident_of([by_id[name] for name in group]) for group in resolution.groups]
    situations = situations_of(row for rows in documents.values() for row in rows)
    events = (*sorted(incidents, key=lambda event: event.id), *situations)
    return Linked(strands, scores, events, resolution.contradictions)


def different_pairs(decisions: Iterable[Judgement]) -> tuple[tuple[str, str], ...]:
    """The pairs of claims that people said tell of different events."""
    rows = (row for row in decisions if row.is_decision and row.verdict is Verdict.DIFFERENT)
    return tuple(sorted({(row.left, row.right) for row in rows}))


def compare_all(
    strands: Sequence[Strand], copies: Pairs, *, of: Container[str] | None = None, least: float = float("-inf")
) -> Iterator[Score]:
    """The scores of every pair that shares a block and not a document, each once, in the order of ids.

    `of` keeps to the pairs with at least one strand of those ids, `least` to the scores of so many bits or more.
    """
    homes: dict[int, list[int]] = defaultdict(list)
    for at, strand in enumerate(strands):
        for key in block_keys(strand):
            homes[key].append(at)
    pairs = {
        (one, other) if strands[one].id < strands[other].id else (other, one)
        for members in homes.values()
        for place, one in enumerate(members)
        for other in members[place + 1 :]
        if strands[one].document != strands[other].document
        and (of is None or strands[one].id in of or strands[other].id in of)
    }
    for one, other in sorted(pairs, key=lambda pair: (strands[pair[0]].id, strands[pair[1]].id)):
        first, second = strands[one], strands[other]
        score = reach(first, second, least, is_copy=is_copy(first, second, copies))
        if score is not None:
            yield score


def is_copy(one: Strand, other: Strand, copies: Pairs) -> bool:
    """True where the documents of two strands are copies or updates of each other."""
    pair = sorted((one.document, other.document))
    return (pair[0], pair[1]) in copies


def resolve_strands(
    strands: Sequence[Strand], scores: Iterable[Score], decisions: Iterable[Judgement], copies: Pairs
) -> Resolution:
    """`resolve` with scores of unblocked pairs computed as they are asked for."""

    def bits(one: Strand, other: Strand) -> float:
        return compare_strands(one, other, is_copy=is_copy(one, other, copies)).bits

    return resolve(strands, scores, decisions, bits)

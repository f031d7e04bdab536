"""Claims that cannot all hold: by event for its page, and among the problems for whoever looks after the record."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from marsad.model.message import Message, Word
from marsad.reconcile.consistency import CONFLICT
from marsad.store import view
from marsad.store.conflicts import ConflictRow, list_conflicts
from marsad.store.filters import ProblemFilter
from marsad.store.links import open_links
from marsad.store.listed import ProblemRow, QuoteRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from marsad.model import Event
    from marsad.store.record import Record

STEP = "consistency"
"""The step under which conflicts are listed, the reader's own and those between reports alike."""

BEHIND = 10**8
"""Where the numbers of conflicts begin in a document: behind every problem of reading it."""

__all__ = ["ConflictRow", "QuoteRow", "conflicts_of", "count_problems", "list_problems", "message_of"]


def conflicts_of(record: Record, event: Event) -> tuple[ConflictRow, ...]:
    """What does not fit together in one event's claims, each with its sentences; derived with the event."""
    return list_conflicts(record, (event.id,))


def message_of(one: ConflictRow) -> str:
    """The conflict in words, each sentence quoted."""
    sentences = (f"“{quote.sentence}” ({_named(quote)}, {quote.published or 'undated'})" for quote in one.quotes)
    return f"{_told(one)} {' '.join(sentences)}"


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Conflicts as problems, in the order of the list, and where their words stand, by document."""

    rows: tuple[ProblemRow, ...]
    told: Mapping[str, Sequence[tuple[int, int]]]


def contradictions(record: Record) -> Contradictions:
    """Those of the whole record."""
    return _contradictions(sorted(_problem_rows(record, list_conflicts(record)), key=_place))


def _contradictions(rows: Iterable[ProblemRow]) -> Contradictions:
    kept = tuple(rows)
    return Contradictions(kept, _words_of(kept))


def list_problems(
    record: Record, wanted: ProblemFilter | None = None, *, known: Contradictions | None = None
) -> tuple[ProblemRow, ...]:
    """What could not be read or resolved, and what does not fit together, newest publication first.

    A contradiction that the reader met within one report and linking met again is listed once, with its event. Each
    stands with the later of its reports, behind what could not be read there. `known` are the record's contradictions
    where the caller has them at hand. Raises `UsageError` for a malformed key.
    """
    wanted = wanted or ProblemFilter()
    if wanted.step not in (None, STEP):
        return view.problems(record, wanted)
    held = known or contradictions(record)
    if wanted.document or wanted.outlet or wanted.since or wanted.until:
        held = _contradictions(row for row in held.rows if _is_wanted(row, wanted))
    first = 0 if wanted.after is None else bisect_right(held.rows, _last(record, wanted), key=_place)
    rows = islice(held.rows, first, None)
    read = (row for row in _read(record, wanted) if row.step != STEP or not _is_told(row, held.told))
    return tuple(islice(merge(read, rows, key=_place), wanted.limit))


def count_problems(record: Record) -> dict[str, int]:
    """How many problems `list_problems` lists by step, the most frequent first."""
    counted = view.problem_steps(record)
    conflicts = list_conflicts(record)
    told = _words_of(conflicts)
    read = sum(not _is_told(row, told) for row in view.problems(record, ProblemFilter(step=STEP)))
    if read + len(conflicts):
        counted[STEP] = read + len(conflicts)
    else:
        counted.pop(STEP, None)
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _read(record: Record, wanted: ProblemFilter) -> Iterator[ProblemRow]:
    """The reader's problems, page by page: some are told with an event, so that how many are needed shows late."""
    while True:
        rows = view.problems(record, wanted)
        yield from rows
        if wanted.limit is None or len(rows) < wanted.limit:
            return
        wanted = replace(wanted, after=rows[-1].key)


def _place(row: ProblemRow) -> tuple[int, str, int]:
    """Where a row stands in the list."""
    return (-(row.published or date.min).toordinal(), row.document_id, int(row.key.partition(".")[2]))


def _last(record: Record, wanted: ProblemFilter) -> tuple[int, str, int]:
    """Where the page before ended."""
    name, position = wanted.last
    with open_links(record) as links:
        held = links.documents([name]).get(name)
    day = held.published if held is not None else None
    return (-(day or date.min).toordinal(), name, position)


def _words_of(conflicts: Iterable[ConflictRow | ProblemRow]) -> dict[str, list[tuple[int, int]]]:
    """Where the words of the conflicts stand, by document."""
    told: dict[str, list[tuple[int, int]]] = {}
    for one in conflicts:
        for quote in one.quotes:
            told.setdefault(quote.document_id, []).append((quote.start, quote.end))
    return told


def _is_told(row: ProblemRow, told: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """True where the reader's problem concerns the words of a conflict."""
    if row.start is None or row.end is None:
        return False
    return any(start < row.end and row.start < end for start, end in told.get(row.document_id, ()))


def _is_wanted(one: ProblemRow, wanted: ProblemFilter) -> bool:
    return any(_lets_through(quote, wanted) for quote in one.quotes)


def _lets_through(quote: QuoteRow, wanted: ProblemFilter) -> bool:
    if wanted.document is not None and quote.document_id != wanted.document:
        return False
    if wanted.outlet and wanted.outlet.lower() not in (quote.outlet or "").lower():
        return False
    day = quote.published
    if wanted.since is not None and (day is None or day < wanted.since):
        return False
    return wanted.until is None or (day is not None and day <= wanted.until)


def _problem_rows(record: Record, conflicts: Sequence[ConflictRow]) -> list[ProblemRow]:
    """Conflicts as problems of the later of their reports, numbered behind those of reading it."""
    with open_links(record) as links:
        documents = links.documents(one.quotes[-1].document_id for one in conflicts)
    numbers: Counter[str] = Counter()
    rows = []
    for one in conflicts:
        last = one.quotes[-1]
        held = documents.get(last.document_id)
        rows.append(
            ProblemRow(
                document_id=last.document_id,
                title=held.title if held is not None else None,
                outlet=last.outlet,
                published=held.published if held is not None else last.published,
                step=STEP,
                message=message_of(one),
                start=last.start,
                end=last.end,
                quote=last.sentence,
                event=one.event_id,
                claims=one.claims,
                told=_told(one),
                quotes=one.quotes,
                key=f"{last.document_id}.{BEHIND + numbers[last.document_id]}",
            )
        )
        numbers[last.document_id] += 1
    return rows


def _told(one: ConflictRow) -> Message:
    return CONFLICT(kind=Word(one.kind), what=one.told)


def _named(quote: QuoteRow) -> str:
    return quote.outlet or f"unnamed outlet of {quote.document_id[:8]}"

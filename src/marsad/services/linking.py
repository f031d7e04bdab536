"""Link documents on record: copies, strands, pairs, events and their tolls; ten new documents leave the rest alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from marsad.model import Assessment, Claim, Event, EventKind, Extractor, Judgement, Verdict, plain
from marsad.reconcile.assessing import assess_all, measures_of
from marsad.reconcile.blocking import block_keys
from marsad.reconcile.comparison import Score, read_weights
from marsad.reconcile.consistency import find_conflicts
from marsad.reconcile.copies import CopyIndex, Likeness, Relation, Wording, group_copies
from marsad.reconcile.events import incident_of, situation_key, situation_of
from marsad.reconcile.independence import as_testimony
from marsad.reconcile.matching import compare_all, different_pairs, resolve_strands
from marsad.reconcile.resolver import Contradiction
from marsad.reconcile.rules import DEFAULT_RULE, rule_named
from marsad.reconcile.strands import Strand, strand_from, strands_of
from marsad.reconcile.testimony import Report, Testimony
from marsad.store import decided
from marsad.store.decisions import Copy, CopyRelation
from marsad.store.links import Links, PairRow, StrandRow, open_links

if TYPE_CHECKING:
    from marsad.store.links import LinkDocument
    from marsad.store.listed import FigureRow
    from marsad.store.record import Record

LEAD = 70
"""Words of a document's beginning that are lent to its first strand."""
BATCH = 2000
"""Documents to a transaction."""
_HAND = Extractor("record", "0", "")


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What one run of linking did."""

    documents: int
    copies: int
    """Copies and updates found for the first time."""
    pairs: int
    """Pairs of accounts that may be of one event."""
    events: int
    """Events made or made anew."""
    contradictions: tuple[Contradiction, ...] = ()
    """People's decisions that cannot all hold."""


@dataclass(slots=True)
class Dossier:
    """Testimony of documents, loaded once for a run."""

    links: Links
    rejected: frozenset[str]
    rows: dict[str, list[Testimony]] = field(default_factory=dict)

    def load(self, names: Iterable[str]) -> None:
        """Load the testimony of documents that is not held yet."""
        missing = sorted(set(names) - self.rows.keys())
        if not missing:
            return
        reports = _reports(self.links, missing)
        found: dict[str, list[Testimony]] = {name: [] for name in missing}
        for row in self.links.figures(missing):
            found[row.document_id].append(_testimony(row, reports[row.document_id], self.rejected))
        self.rows.update(found)

    def of_event(self, event: Event) -> list[Testimony]:
        """The testimony behind an event."""
        self.load(event.documents)
        claims = set(event.claims)
        return [row for name in event.documents for row in self.rows[name] if row.claim in claims]

    def around(self, event: Event) -> tuple[list[Testimony], list[Testimony]]:
        """The testimony behind an event, and what else its documents say."""
        self.load(event.documents)
        claims = set(event.claims)
        rows = [row for name in event.documents for row in self.rows[name]]
        return [row for row in rows if row.claim in claims], [row for row in rows if row.claim not in claims]


@contextmanager
def open_dossier(record: Record) -> Iterator[Dossier]:
    """Testimony of the record's documents, loaded as it is asked for, in one consistent state."""
    rejected = decided.rejected(record)
    with open_links(record) as links:
        yield Dossier(links, rejected)


def link_all(record: Record, *, anew: bool = False) -> LinkReport:
    """Link every document that is not linked yet; `anew` forgets what was derived and starts from the claims."""
    with open_links(record, write=anew) as links:
        if anew:
            links.forget()
        names = links.unlinked()
    return link_documents(record, names)


def link_documents(record: Record, document_ids: Iterable[str]) -> LinkReport:
    """Link documents to those on record, in place of what linking them before had made.

    The same documents in any order and any number of runs give the same events and assessments.
    """
    names = sorted(set(document_ids))
    found = [_link_batch(record, names[start : start + BATCH]) for start in range(0, len(names), BATCH)]
    return LinkReport(
        len(names),
        sum(one.copies for one in found),
        sum(one.pairs for one in found),
        sum(one.events for one in found),
        found[-1].contradictions if found else (),
    )


def _link_batch(record: Record, names: Sequence[str]) -> LinkReport:
    copies = _find_copies(record, names)
    decisions = decided.decisions(record)
    with open_links(record, write=True) as links:
        known = links.documents(names)
        touched = _copy_mates(links, names)
        dossier = Dossier(links, decided.rejected(record))
        dossier.load(names)
        gone = links.strands_of(names)
        old_events = {event.id: event for event in links.events_with(c for row in gone for c in row.content["claims"])}
        old_events |= {event.id: event for event in links.events_with(_claims_of(dossier, names))}
        links.drop_strands(row.id for row in gone)
        strands = _strands(links, dossier, names, decisions)
        scores = _score(links, strands)
        rest = {claim for event in old_events.values() for claim in event.claims}
        mates = [strand_from(row.content) for row in links.strands_of(touched)]
        start = {s.id for s in (*strands, *mates)} | set(links.strands_with(rest).values())
        component = _component(links, start, decisions)
        events, contradictions = _incidents(links, component, decisions)
        old_events |= {event.id: event for event in links.events_with(c for s in component for c in s.claims)}
        situations, stale = _situations(links, dossier, names, old_events)
        events += situations
        tolls = [toll for event in events for toll in _tolls(event, dossier)]
        conflicts = {event.id: plain(find_conflicts(event, *dossier.around(event))) for event in events}
        links.replace_events({*old_events, *stale}, events, tolls, conflicts)
        links.mark_linked({name: known[name].reading_id for name in names if name in known})
    return LinkReport(len(names), copies, len(scores), len(events), contradictions)


def _find_copies(record: Record, names: Sequence[str]) -> int:
    """Find the copies of documents among all on record, keep them, and say how many were new."""
    with open_links(record, write=True) as links:
        documents, texts = links.documents(names), links.texts(names)
        wordings = [Wording.of(name, documents[name].published, texts[name]) for name in names if name in documents]
        shared = links.sharing(value for wording in wordings for value in wording.sketch)
        others = sorted(set(shared) - set(names))
        index = CopyIndex()
        held, held_texts = links.documents(others), links.texts(others)
        for name in others:
            index.hold(Wording.of(name, held[name].published, held_texts[name]))
        found = [likeness for wording in wordings for likeness in index.add(wording)]
        links.add_sketches({wording.document: wording.sketch for wording in wordings})
    relations = {Relation.COPY: CopyRelation.COPY, Relation.UPDATE: CopyRelation.UPDATE}
    return record.append_decisions(
        Copy(one.later, one.earlier, relations[one.relation], one.jaccard, one.containment) for one in found
    )


def _copy_mates(links: Links, names: Sequence[str]) -> set[str]:
    """Documents of the copy groups that `names` belong to: whose words they are may have changed."""
    mates = {name for one in links.copies(names) for name in (one.document_id, one.of_document_id)}
    return mates - set(names)


def _reports(links: Links, names: Sequence[str]) -> dict[str, Report]:
    """Documents as reports, with the first of their copy group and whose words they are."""
    copies = links.copies(names)
    firsts = group_copies(
        Likeness(one.of_document_id, one.document_id, Relation(one.relation.value), one.jaccard, one.containment, ())
        for one in copies
    )
    documents = links.documents({*names, *firsts})
    hands: dict[str, str | None] = {}
    for name in sorted(firsts, key=lambda name: (documents[name].published or date.max, name)):
        first = firsts[name]
        hands[first] = hands.get(first) or documents[name].agency
    return {name: _report(documents[name], firsts.get(name), hands, documents) for name in names if name in documents}


def _report(
    document: LinkDocument,
    first: str | None,
    hands: Mapping[str, str | None],
    documents: Mapping[str, LinkDocument],
) -> Report:
    hand = None if first is None else hands[first] or documents[first].outlet
    return Report(
        document.id, document.published, document.outlet, document.agency, first, hand, document.title,
        date.fromisoformat(document.recorded_at[:10]),
    )  # fmt: skip


def _testimony(row: FigureRow, report: Report, rejected: frozenset[str]) -> Testimony:
    claim = Claim(row.document_id, _HAND, row.content, row.parent_id)
    return as_testimony(claim, report, claim_id=row.id, is_rejected=row.id in rejected)


def _claims_of(dossier: Dossier, names: Iterable[str]) -> list[str]:
    return [row.claim for name in names for row in dossier.rows[name]]


def _strands(links: Links, dossier: Dossier, names: Sequence[str], decisions: Sequence[Judgement]) -> list[Strand]:
    """The strands of the documents, kept with their block keys."""
    texts = links.texts(names)
    apart = different_pairs(decisions)
    strands: list[Strand] = []
    for name in names:
        claims = {row.claim for row in dossier.rows[name]}
        told = [pair for pair in apart if pair[0] in claims and pair[1] in claims]
        lead = " ".join(texts.get(name, "").split()[:LEAD])
        strands += strands_of(dossier.rows[name], lead=lead, apart=told)
    rows = [StrandRow(strand.id, strand.document, plain(strand)) for strand in strands]
    links.add_strands(rows, {strand.id: block_keys(strand) for strand in strands})
    return strands


def _score(links: Links, strands: Sequence[Strand]) -> list[Score]:
    """The scores of the new strands with all that share a block, without those that the machine calls different."""
    fresh = {strand.id for strand in strands}
    keys = {key for strand in strands for key in block_keys(strand)}
    old = [strand_from(row.content) for row in links.strands(links.sharing_block(keys) - fresh)]
    names = {strand.document for strand in (*strands, *old)}
    copies = _copied_pairs(links, names)
    lowest = read_weights().unsure
    scores = [score for score in compare_all([*strands, *old], copies, of=fresh) if score.bits >= lowest]
    links.add_pairs(PairRow(one.left, one.right, one.bits, plain(one.parts)) for one in scores)
    return scores


def _copied_pairs(links: Links, names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Pairs of documents, in order, that are copies or updates of each other."""
    rows = ((one.document_id, one.of_document_id) for one in links.copies(names))
    return frozenset((min(pair), max(pair)) for pair in rows)


def _component(links: Links, start: Iterable[str], decisions: Sequence[Judgement]) -> list[Strand]:
    """The strands that pairs scored "same" and people's decisions reach from `start`, on and on."""
    same = [one for one in decisions if one.verdict is Verdict.SAME]
    home = links.strands_with(claim for one in same for claim in (one.left, one.right))
    steps: dict[str, set[str]] = defaultdict(set)
    for one in same:
        if one.left in home and one.right in home:
            steps[home[one.left]].add(home[one.right])
            steps[home[one.right]].add(home[one.left])
    threshold = read_weights().same
    seen: set[str] = set()
    frontier = set(start)
    while frontier:
        seen |= frontier
        reached = {name for one in links.pairs(frontier, threshold) for name in (one.left, one.right)}
        reached |= {name for one in frontier for name in steps.get(one, ())}
        frontier = reached - seen
    return [strand_from(row.content) for row in links.strands(seen)]


def _incidents(
    links: Links, component: Sequence[Strand], decisions: Sequence[Judgement]
) -> tuple[list[Event], tuple[Contradiction, ...]]:
    """The incidents of a component."""
    copies = _copied_pairs(links, {strand.document for strand in component})
    by_id = {strand.id: strand for strand in component}
    scores = [Score(row.left, row.right, row.bits, ()) for row in links.pairs(by_id, read_weights().same)]
    resolution = resolve_strands(component, scores, decisions, copies)
    return [incident_of([by_id[name] for name in group]) for group in resolution.groups], resolution.contradictions


def _situations(
    links: Links, dossier: Dossier, names: Sequence[str], old: Mapping[str, Event]
) -> tuple[list[Event], set[str]]:
    """The situations that the documents' totals belong to, with all claims on record that share them."""
    groups: dict[tuple[str, ...], dict[str, Testimony]] = defaultdict(dict)
    for name in names:
        for row in dossier.rows[name]:
            key = situation_key(row)
            if key is not None:
                groups[key][row.claim] = row
    ids = {situation_of(list(rows.values())).id for rows in groups.values()}
    held = [event for event in links.events(ids) if event.kind is EventKind.SITUATION]
    held += [event for event in old.values() if event.kind is EventKind.SITUATION and event.id not in ids]
    for event in held:
        for row in dossier.of_event(event):
            key = situation_key(row)
            if key is not None:
                groups[key][row.claim] = row
    return [situation_of(list(groups[key].values())) for key in sorted(groups)], {event.id for event in held}


def _tolls(event: Event, dossier: Dossier) -> list[Assessment]:
    """The event's assessments under the rule of the record; those under other rules are computed when asked for."""
    rows = dossier.of_event(event)
    rule = rule_named(DEFAULT_RULE)
    return [toll for measure in measures_of(rows) for toll in assess_all(event, rows, measure, (rule,))]

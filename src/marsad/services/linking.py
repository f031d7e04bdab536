"""Link documents on record: copies, pairs, events and their tolls; ten new documents leave the rest alone."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.model import Assessment, Event, EventKind, Judgement, Verdict, plain
from marsad.model.claim import TABLE_EXTRACTOR
from marsad.reconcile.assessing import assess_all, measures_of
from marsad.reconcile.blocking import block_keys
from marsad.reconcile.consistency import find_conflicts
from marsad.reconcile.copies import Relation, Wording, compare, likely_pairs
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.document_events import document_events_of
from marsad.reconcile.events import incident_of, situation_key, situation_of
from marsad.reconcile.matching import compare_all, different_pairs, resolve_document_events
from marsad.reconcile.resolver import Contradiction
from marsad.reconcile.rules import DEFAULT_RULE, rule_named
from marsad.reconcile.score import Score
from marsad.reconcile.testimony import Testimony
from marsad.reconcile.weights import read_weights
from marsad.services.dossier import Dossier
from marsad.services.edited import edited
from marsad.services.facts import document_event_on_record, read_lead
from marsad.store import decided
from marsad.store.decisions import Copy, CopyRelation
from marsad.store.desk import choice_among, fields_among
from marsad.store.links import Links, PairRow, StrandRow, open_links
from marsad.store.registers import RegisterName

if TYPE_CHECKING:
    from marsad.store.record import Record

BATCH = 10_000
"""Most documents to a transaction, during which nobody else can write; every batch touches the situations anew."""


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


def link_all(record: Record, *, anew: bool = False) -> LinkReport:
    """Link every document that is not linked yet; `anew` forgets what was derived and starts from the claims."""
    with open_links(record, write=anew) as links:
        if anew:
            links.forget()
        names = links.unlinked()
    return link_documents(record, names)


def link_with_rest(record: Record, document_ids: Iterable[str]) -> LinkReport:
    """Link documents, and with them whatever is not linked yet: what an interrupted run left behind is not lost."""
    with open_links(record) as links:
        rest = links.unlinked()
    return link_documents(record, {*document_ids, *rest})


def link_documents(record: Record, document_ids: Iterable[str]) -> LinkReport:
    """Link documents to those on record, in place of what linking them before had made.

    What events still hold of documents that are not public any more goes with every run, whatever is linked. The same
    documents in any order and any number of runs give the same events and assessments.
    """
    with open_links(record) as links:
        names = sorted({*document_ids, *links.left_behind()})
    count = -(-len(names) // BATCH)
    if count > 1:  # Reports of one event are of the same days, so that one batch makes it.
        with open_links(record) as links:
            names = links.by_publication(names)
    batches = [names[len(names) * at // count : len(names) * (at + 1) // count] for at in range(count)]
    # All copies first: whose words an account is depends on the whole of its copy group.
    copies = sum(_find_copies(record, batch) for batch in batches)
    found: list[LinkReport] = []
    dossier: Dossier | None = None
    for batch in batches:
        with _collector_at_rest(), open_links(record, write=True) as links:
            dossier = Dossier.of(record, links, dossier)
            found.append(_link_batch(links, dossier, batch, decided.standing_decisions(record)))
    return LinkReport(
        len(names),
        copies,
        sum(one.pairs for one in found),
        sum(one.events for one in found),
        found[-1].contradictions if found else (),
    )


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Without Python's search for reference cycles: linking makes none, and it would walk all that is held, often."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _link_batch(links: Links, dossier: Dossier, names: Sequence[str], decisions: tuple[Judgement, ...]) -> LinkReport:
    known = links.documents(names)
    mates = links.copy_mates(names)
    dossier.load({*names, *mates})
    old_events = {event.id: event for event in links.events_telling({*names, *mates})}
    told, changed, keys = _document_events(links, dossier, names, mates, decisions)
    scores = _score(links, changed, keys)
    incidents = [event for event in old_events.values() if event.kind is EventKind.INCIDENT]
    rest = {claim for event in incidents for claim in event.claims}
    component, edges = _component(links, told | links.strand_ids_with(rest), decisions)
    events, contradictions = _incidents(links, component, edges, decisions)
    stale = links.event_ids_with(claim for document_event in component for claim in document_event.claims)
    situations, held = _situations(links, dossier, {*names, *mates}, old_events)
    events += situations
    _put(links, dossier, {*old_events, *stale, *held}, events)
    links.mark_linked({name: known[name].reading_id for name in names if name in known})
    return LinkReport(len(names), 0, len(scores), len(events), contradictions)


def _find_copies(record: Record, names: Sequence[str]) -> int:
    """Find the copies of documents among all on record, keep them, and say how many were new.

    Rows of one table are in the same words by their columns, and no copies of each other.
    """
    with open_links(record, write=True) as links:
        documents, texts = links.documents(names), links.texts(names)
        written = sorted(name for name, one in documents.items() if one.extractor != TABLE_EXTRACTOR)
        wordings = {name: Wording.of(name, documents[name].published, texts[name]) for name in written}
        links.add_sketches({name: wording.sketch for name, wording in wordings.items()})
        shared = links.sharing(value for wording in wordings.values() for value in wording.sketch)
        pairs = likely_pairs(shared, of=wordings.keys())
        others = {name for pair in pairs for name in pair} - wordings.keys()
        held, texts = links.documents(others), links.texts(others)
        wordings |= {name: Wording.of(name, held[name].published, texts[name]) for name in held}
        found = [compare(wordings[one], wordings[other]) for one, other in pairs]
    relations = {Relation.COPY: CopyRelation.COPY, Relation.UPDATE: CopyRelation.UPDATE}
    return record.append_decisions(
        Copy(one.later, one.earlier, relations[one.relation], one.jaccard, one.containment)
        for one in found
        if one is not None
    )


def _document_events(
    links: Links, dossier: Dossier, names: Sequence[str], mates: set[str], decisions: Sequence[Judgement]
) -> tuple[set[str], dict[str, DocumentEvent], set[int]]:
    """Ids of what the documents and their copy mates tell; those that are new or changed; and their keys."""
    wanted = sorted({*names, *mates})
    texts = links.texts(wanted)
    before = {row.id: row for row in links.strands_of(wanted)}
    apart = different_pairs(decisions)
    found: dict[str, StrandRow] = {}
    fresh: dict[str, DocumentEvent] = {}
    of = set(names)
    for name in wanted:
        claims = {row.claim for row in dossier.rows[name]}
        told = [pair for pair in apart if pair[0] in claims and pair[1] in claims]
        rows = dossier.rows[name]
        has_lead = bool(rows) and not any(row.figure.is_from_table for row in rows)
        lead = read_lead(texts.get(name, ""), rows[0].report.language) if has_lead else None
        for document_event in document_events_of(rows, lead=lead, apart=told):
            row = found[document_event.id] = StrandRow(document_event.id, name, plain(document_event))
            if name in of or before.get(document_event.id) != row:
                fresh[document_event.id] = document_event
    links.drop_strands({*(before.keys() - found.keys()), *(before.keys() & fresh.keys())})
    keys = {name: block_keys(document_event) for name, document_event in fresh.items()}
    links.add_strands([found[name] for name in fresh], keys)
    return set(found), fresh, set().union(*keys.values())


def _score(links: Links, fresh: Mapping[str, DocumentEvent], keys: set[int]) -> list[Score]:
    """The scores of the new ones with all that share a block, without those that the machine calls different."""
    old = [document_event_on_record(row.content) for row in links.strands(links.sharing_block(keys) - fresh.keys())]
    names = {document_event.document for document_event in (*fresh.values(), *old)}
    copies = _copied_pairs(links, names)
    scores = list(compare_all([*fresh.values(), *old], copies, of=fresh, least=read_weights().unsure))
    links.add_pairs(PairRow(one.left, one.right, one.bits, plain(one.parts)) for one in scores)
    return scores


def _copied_pairs(links: Links, names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Pairs of documents, in order, that are copies or updates of each other."""
    rows = ((one.document_id, one.of_document_id) for one in links.copies(names))
    return frozenset((min(pair), max(pair)) for pair in rows)


def _component(
    links: Links, start: Iterable[str], decisions: Sequence[Judgement]
) -> tuple[list[DocumentEvent], dict[tuple[str, str], float]]:
    """What pairs scored "same" and people's decisions reach from `start`, on and on; and those pairs."""
    same = [one for one in decisions if one.verdict is Verdict.SAME]
    home = links.strands_with(claim for one in same for claim in (one.left, one.right))
    steps: dict[str, set[str]] = defaultdict(set)
    for one in same:
        if one.left in home and one.right in home:
            steps[home[one.left]].add(home[one.right])
            steps[home[one.right]].add(home[one.left])
    threshold = read_weights().same
    seen: set[str] = set()
    edges: dict[tuple[str, str], float] = {}
    frontier = set(start)
    while frontier:
        seen |= frontier
        found = links.scores(frontier, threshold)
        edges |= found
        reached = {name for pair in found for name in pair}
        reached |= {name for one in frontier for name in steps.get(one, ())}
        frontier = reached - seen
    return [document_event_on_record(row.content) for row in links.strands(seen)], edges


def _incidents(
    links: Links,
    component: Sequence[DocumentEvent],
    edges: Mapping[tuple[str, str], float],
    decisions: Sequence[Judgement],
) -> tuple[list[Event], tuple[Contradiction, ...]]:
    """The incidents of a component."""
    copies = _copied_pairs(links, {document_event.document for document_event in component})
    by_id = {document_event.id: document_event for document_event in component}
    scores = [Score(left, right, edges[left, right], ()) for left, right in sorted(edges)]
    resolution = resolve_document_events(component, scores, decisions, copies)
    return [incident_of([by_id[name] for name in group]) for group in resolution.groups], resolution.contradictions


def _situations(
    links: Links, dossier: Dossier, names: Iterable[str], old: Mapping[str, Event]
) -> tuple[list[Event], set[str]]:
    """The situations that the documents' totals belong to, with all claims on record that share them."""
    groups: dict[tuple[str, ...], dict[str, Testimony]] = defaultdict(dict)

    def add(rows: Iterable[Testimony]) -> None:
        for row in rows:
            key = situation_key(row)
            if key is not None:
                groups[key][row.claim] = row

    add(dossier.of_documents(names))
    ids = {situation_of(list(rows.values())).id for rows in groups.values()}
    held = [event for event in links.events(ids) if event.kind is EventKind.SITUATION]
    held += [event for event in old.values() if event.kind is EventKind.SITUATION and event.id not in ids]
    dossier.load(name for event in held for name in event.documents)
    for event in held:
        add(dossier.of_event(event))
    return [situation_of(list(groups[key].values())) for key in sorted(groups)], {event.id for event in held}


def assess_anew(record: Record, event_id: str) -> None:
    """Make the stored assessments of an event anew, after a person chose its rule or took the choice back."""
    with open_links(record, write=True) as links:
        _put(links, Dossier.of(record, links), [event_id], links.events([event_id]))


def _put(links: Links, dossier: Dossier, gone: Iterable[str], events: Sequence[Event]) -> None:
    """Put `events` where those of the ids `gone` were, with what their testimony adds up to and where it conflicts."""
    edits = links.event_edits()
    actors = links.register(RegisterName.ACTOR)
    events = [replace(one, actors=tuple(sorted({actors.title(name) for name in one.actors}))) for one in events]
    events = [edited(event, fields_among(edits, event.claims)) for event in events]
    dossier.load(name for event in events for name in event.documents)
    tolls, beside = _tolls(links, events, dossier)
    conflicts = {event.id: plain(find_conflicts(event, *dossier.around(event))) for event in events}
    links.replace_events(gone, events, tolls, conflicts, beside=beside)


def _tolls(links: Links, events: Sequence[Event], dossier: Dossier) -> tuple[list[Assessment], list[Assessment]]:
    """The assessments that stand, under the rule that a person chose or the record's; and the record's beside them.

    Those under other rules are computed when asked for.
    """
    chosen = links.rule_choices()
    tolls: list[Assessment] = []
    beside: list[Assessment] = []
    for event in events:
        rows, choice = dossier.of_event(event), choice_among(chosen, event.claims)
        name = choice.rule if choice and choice.rule else DEFAULT_RULE
        tolls += _assessed(event, rows, name)
        beside += _assessed(event, rows, DEFAULT_RULE) if name != DEFAULT_RULE else []
    return tolls, beside


def _assessed(event: Event, rows: Sequence[Testimony], name: str) -> list[Assessment]:
    rule = (rule_named(name),)
    return [toll for measure in measures_of(rows) for toll in assess_all(event, rows, measure, rule)]

"""Every claim's fate before any rule looks at numbers: denied, cumulative, copy, repeat, superseded - or kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from marsad.knowledge.names import split_words
from marsad.model import (
    EventKind,
    Exclusion,
    LeftOut,
    Modality,
    Quantifier,
    Scope,
    StatedAs,
    Template,
    WhoClass,
)
from marsad.reconcile.headlines import headlines_of
from marsad.reconcile.listings import find_listings, stand_in_one
from marsad.reconcile.ranges import Range, read_range
from marsad.reconcile.sides import is_generic
from marsad.reconcile.superseding import superseded_in
from marsad.reconcile.testimony import Testimony
from marsad.reconcile.wording import OriginName

_MODALITY = {
    Modality.DENIED: (LeftOut.DENIED, Template("source_denies", "The source denies it.")),
    Modality.POSSIBLE: (LeftOut.POSSIBLE, Template("only_possible", "The source calls it possible, not certain.")),
    Modality.PLANNED: (LeftOut.PLANNED, Template("only_planned", "It is planned or expected, not done.")),
}
REJECTED = Template("person_rejected", "A person rejected the claim.")
TOTAL = Template("total_over_time", "It is a total over a longer time, not this incident's toll.")
LEVEL = Template("level_at_moment", "It is a level at a moment, not what this incident did.")
SHARE = Template("no_number", "It is a share, or counts families whose size is not stated.")
COPIED = Template("copy_of", "%(origin)s runs the text of %(other_origin)s.")
REPORT_COPIED = Template("report_is_copy", "The report runs the text of %(other_origin)s.")
ATTRIBUTED = Template("attributed_elsewhere", "The same report gives this figure to %(origin)s.")
ADDED_UP = Template("added_up", "The report adds it up to “%(words)s”.")
AMONG = Template("described_among", "It describes people among the “%(words)s” of the same report.")
EARLIER_TOLL = Template("earlier_toll", "The report itself calls it the earlier toll.")
STATED_AGAIN = Template(
    "stated_again", "%(origin)s states the same figure elsewhere.", "%(origin)s state the same figure elsewhere."
)
MORE_PRECISE = Template("more_precise", "“%(words)s” says it more precisely.")

JUDGES = Template(
    "judges_reports",
    "It is what the table of %(origin)s holds on the reports of those that it names, %(other_origin)s among them; they "
    "are on record themselves.",
)
JUDGES_UNNAMED = Template(
    "judges_unnamed",
    "It is what the table of %(origin)s holds on reports; it names none, so that it is no account beside those on "
    "record.",
)

HEADLINE = Template("headline_of_text", "The headline gives “%(words)s” of its text again.")
HEADLINE_SUM = Template("headline_sum", "The headline adds up what its text tells apart, “%(words)s” among it.")

MENTIONED = 2
FAR_LARGER = 5
"""A report that counts at least five times as many does not count those whom it describes apart."""

PRECISE = (Quantifier.EXACT, Quantifier.ABOUT, Quantifier.BETWEEN, Quantifier.NEARLY)


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left to weigh, in order of time, and what is not, each with its reason."""

    kept: tuple[Testimony, ...]
    excluded: tuple[Exclusion, ...]


def sift(testimonies: Iterable[Testimony], kind: EventKind) -> Sifted:
    """The testimonies that count for an event of `kind`, and the rest with reasons; the order given does not matter.

    Each step sees what the step before left, so every claim meets exactly one fate.
    """
    rows = sorted({row.claim: row for row in testimonies}.values(), key=lambda row: row.order)
    excluded: list[Exclusion] = []
    rows = _leave_out(rows, lambda row: _unfit(row, kind), excluded)
    for step in (
        _judged,
        _implied,
        _headlines,
        _copies,
        _restated,
        _totalled,
        _individuals,
        _superseded,
        _repeated,
        _vaguer,
    ):
        fates = step(rows)
        rows = _leave_out(rows, lambda row, fates=fates: fates.get(row.claim), excluded)  # type: ignore[misc]
    return Sifted(tuple(rows), tuple(excluded))


def _leave_out(
    rows: list[Testimony], judge: Callable[[Testimony], Exclusion | None], excluded: list[Exclusion]
) -> list[Testimony]:
    kept = []
    for row in rows:
        exclusion = judge(row)
        if exclusion is None:
            kept.append(row)
        else:
            excluded.append(exclusion)
    return kept


def _unfit(row: Testimony, kind: EventKind) -> Exclusion | None:
    figure = row.figure
    if row.is_rejected:
        return Exclusion(row.claim, LeftOut.REJECTED, REJECTED())
    if figure.modality in _MODALITY:
        reason, template = _MODALITY[figure.modality]
        return Exclusion(row.claim, reason, template())
    if kind is EventKind.INCIDENT and figure.scope is Scope.CUMULATIVE:
        return Exclusion(row.claim, LeftOut.CUMULATIVE, TOTAL())
    if kind is EventKind.INCIDENT and figure.scope is Scope.STOCK:
        return Exclusion(row.claim, LeftOut.STOCK, LEVEL())
    if read_range(figure) is None:
        return Exclusion(row.claim, LeftOut.NO_NUMBER, SHARE())
    return None


def group_key(row: Testimony) -> tuple[str, str]:
    """What kind of people a figure counts: two figures of one key by one origin are about the same people."""
    figure = row.figure
    if figure.who_class in (WhoClass.UNKNOWN, WhoClass.MIXED):
        return ("people", "")
    if figure.who_class is WhoClass.COMBATANT:
        return ("combatant", row.victims or "")
    if figure.who_class is WhoClass.OBJECT:
        return ("object", " ".join(sorted(set(split_words(figure.who.lower())))))
    return (figure.who_class.value, "")


def _numbers(row: Testimony) -> tuple[float, float, float]:
    found = read_range(row.figure) or Range(0, 0, 0)
    return (found.low, found.point, found.high)


def _judged(rows: list[Testimony]) -> dict[str, Exclusion]:
    """What a table of incidents holds on reports that are on record, or on nobody's that it names, beside reports.

    All that it rests on speaks here itself, as far as can be told. Where it names others too, it stays, to bound the
    figures of the reports (`reconcile.current`).
    """
    reports = [row for row in rows if not row.is_judgement]
    heard = {name: row for row in reversed(reports) for name in row.origins}
    if not reports:
        return {}
    fates = {}
    for row in rows:
        if row.is_judgement and (row.origins <= heard.keys() or row.origin.name in heard):
            instead = next((heard[name] for name in sorted(row.origins) if name in heard), reports[0])
            told = {"origin": row.report.outlet or row.report.author, "other_origin": OriginName(instead.origin.name)}
            detail = JUDGES(**told) if row.origins else JUDGES_UNNAMED(origin=told["origin"])
            fates[row.claim] = Exclusion(row.claim, LeftOut.JUDGEMENT, detail, instead.claim)
    return fates


def _implied(rows: list[Testimony]) -> dict[str, Exclusion]:
    """Victims told without a number, beside a figure that somebody states: they are among those whom it counts."""
    stated = next((row for row in rows if not row.figure.implied), None)
    if stated is None:
        return {}
    detail = AMONG(words=stated.figure.span.text)
    return {row.claim: Exclusion(row.claim, LeftOut.SUBSET, detail, stated.claim) for row in rows if row.figure.implied}


def _headlines(rows: list[Testimony]) -> dict[str, Exclusion]:
    """What a headline counts, where its report's text gives the number, rounded or not, or its addends."""
    by_report: dict[str, list[Testimony]] = {}
    for row in rows:
        by_report.setdefault(row.report.id, []).append(row)
    fates = {}
    for told in by_report.values():
        if not any(row.is_headline for row in told):
            continue
        found, words = headlines_of(told), {row.claim: row.figure.span.text for row in told}
        for claim, used in found.same.items():
            fates[claim] = Exclusion(claim, LeftOut.REPEAT, HEADLINE(words=words[used]), used)
        for claim, parts in found.sums.items():
            fates[claim] = Exclusion(claim, LeftOut.REPEAT, HEADLINE_SUM(words=words[parts[0]]), parts[0])
    return fates


def _copies(rows: list[Testimony]) -> dict[str, Exclusion]:
    """Figures of copies that another report of the same copy group states alike."""
    fates: dict[str, Exclusion] = {}
    first: dict[object, Testimony] = {}
    for row in sorted(rows, key=lambda row: (row.report.is_copy, *row.order)):
        key = (row.report.first or row.report.id, row.figure.measure, *group_key(row), *_numbers(row))
        used = first.setdefault(key, row)
        if used.report.id != row.report.id:
            author = OriginName(used.report.author)
            named = COPIED(origin=row.report.outlet, other_origin=author) if row.report.outlet else None
            detail = named or REPORT_COPIED(other_origin=author)
            fates[row.claim] = Exclusion(row.claim, LeftOut.COPY, detail, used.claim)
    return fates


def _restated(rows: list[Testimony]) -> dict[str, Exclusion]:
    """Figures in the outlet's own voice that the same report, or the same hand, attributes to a source as well."""
    named: dict[tuple[object, ...], Testimony] = {}
    for row in rows:
        if not row.figure.source.is_reporter:
            for home in (row.report.id, row.report.author):
                named.setdefault((home, row.figure.measure, _numbers(row)[1]), row)
    fates = {}
    for row in rows:
        if not row.figure.source.is_reporter:
            continue
        for home in (row.report.id, row.report.author):
            used = named.get((home, row.figure.measure, _numbers(row)[1]))
            if used is not None and may_be_same(row, used):
                detail = ATTRIBUTED(origin=OriginName(used.origin.name))
                fates[row.claim] = Exclusion(row.claim, LeftOut.REPEAT, detail, used.claim)
                break
    return fates


def _totalled(rows: list[Testimony]) -> dict[str, Exclusion]:
    """What a report told before it says "two more died, bringing the toll to five": parts of that toll."""
    fates: dict[str, Exclusion] = {}
    for total in rows:
        if StatedAs.RUNNING_TOLL not in total.facts.stated_as:
            continue
        for row in rows:
            is_part = row.report.id == total.report.id and row.origin.name == total.origin.name and row is not total
            if is_part and may_be_same(row, total) and _numbers(row)[1] < _numbers(total)[1]:
                detail = ADDED_UP(words=total.figure.span.text)
                reason = LeftOut.SUBSET if row.figure.sentence == total.figure.sentence else LeftOut.SUPERSEDED
                fates.setdefault(row.claim, Exclusion(row.claim, reason, detail, total.claim))
    return fates


def _individuals(rows: list[Testimony]) -> dict[str, Exclusion]:
    """Those whom the outlet describes, or an origin tells of, beside a far larger toll in one report.

    They are among it: "three civilians were killed" in a report of "over 85" tells of some of them.
    """
    fates = {}
    listing = find_listings(rows)
    for row in rows:
        large = next((one for one in rows if _may_hold(one, row) and not stand_in_one(listing, one, row)), None)
        if large is not None:
            detail = AMONG(words=large.figure.span.text)
            fates[row.claim] = Exclusion(row.claim, LeftOut.SUBSET, detail, large.claim)
    return fates


def _may_hold(large: Testimony, row: Testimony) -> bool:
    """True where the far larger figure of the same report may count those of `row`, who are described beside it."""
    value, larger = _numbers(row)[1], _numbers(large)[1]
    if large.report.id != row.report.id or larger <= value or larger < FAR_LARGER * value:
        return False
    if value <= MENTIONED and row.figure.source.is_reporter:
        return may_be_same(row, large)
    if row.parent is not None or is_earlier_toll(row):
        return False
    return large.origin.name == row.origin.name and group_key(large) == group_key(row) and may_be_same(row, large)


def may_be_same(one: Testimony, other: Testimony) -> bool:
    """True where two figures may count the same people: one kind of people, or nobody says which kind."""
    first, second = group_key(one), group_key(other)
    if first == second or "people" in (first[0], second[0]):
        return True
    # "304 militants" and "304 Daesh militants": words that name no side may mean any.
    is_open = any(side == "" or is_generic(side) for side in (first[1], second[1]))
    return first[0] == second[0] == "combatant" and is_open


def _superseded(rows: list[Testimony]) -> dict[str, Exclusion]:
    """Figures that a later one of their origin about the same people replaces, and what a report calls earlier."""
    fates: dict[str, Exclusion] = {}
    for row in filter(is_earlier_toll, rows):
        now = next((other for other in rows if _is_toll_now(other, row)), None)
        if now is not None:
            fates[row.claim] = Exclusion(row.claim, LeftOut.SUPERSEDED, EARLIER_TOLL(), now.claim)
    listing = find_listings(rows)
    for group in _by_origin([row for row in rows if row.claim not in fates]).values():
        fates |= superseded_in(group, listing)
    return fates


def _is_toll_now(row: Testimony, earlier: Testimony) -> bool:
    """True for the toll that a report, or the same origin, sets beside the one that it calls earlier."""
    is_beside = row.report.id == earlier.report.id or row.origin.name == earlier.origin.name
    return is_beside and not is_earlier_toll(row) and _numbers(row) != _numbers(earlier) and may_be_same(row, earlier)


def is_earlier_toll(row: Testimony) -> bool:
    """True where the report itself calls the figure the toll known before: "up from 16"."""
    return StatedAs.EARLIER_TOLL in row.facts.stated_as


def _repeated(rows: list[Testimony]) -> dict[str, Exclusion]:
    """The same figure of the same origin stated again; the earliest statement is used.

    "A boy and an infant" are two of one kind and one number, told once.
    """
    fates = {}
    listing = find_listings(rows)
    for group in _by_origin(rows).values():
        first: dict[tuple[float, float, float], Testimony] = {}
        for row in sorted(group, key=lambda row: row.order):
            used = first.setdefault(_numbers(row), row)
            if used is not row and not stand_in_one(listing, used, row):
                detail = STATED_AGAIN(origin=OriginName(row.origin.name))
                fates[row.claim] = Exclusion(row.claim, LeftOut.REPEAT, detail, used.claim)
    return fates


def _vaguer(rows: list[Testimony]) -> dict[str, Exclusion]:
    """Vague or open figures that a precise figure of the same origin, or a higher one of the same report, fits into."""
    fates = {}
    listing = find_listings(rows)
    homes: dict[tuple[object, ...], list[Testimony]] = {}
    for row in rows:
        found = read_range(row.figure)
        if row.figure.quantifier in PRECISE:
            homes.setdefault((row.origin.name, row.figure.measure, *group_key(row)), []).append(row)
        if found is not None and not found.is_bound:
            homes.setdefault((row.report.id, row.figure.measure, *group_key(row)), []).append(row)
    for row in rows:
        stated = read_range(row.figure)
        if row.figure.quantifier in PRECISE or stated is None:
            continue
        keys = [(row.origin.name, row.figure.measure, *group_key(row))]
        if row.figure.source.is_reporter:
            keys.append((row.report.id, row.figure.measure, *group_key(row)))
        better = [
            other
            for key in keys
            for other in homes.get(key, ())
            if stated.admits(_numbers(other)[1])
            and (other.figure.quantifier in PRECISE or _numbers(other)[1] > stated.point)
            and not stand_in_one(listing, other, row)
        ]
        if better:
            detail = MORE_PRECISE(words=better[0].figure.span.text)
            fates[row.claim] = Exclusion(row.claim, LeftOut.LESS_PRECISE, detail, better[0].claim)
    return fates


def _by_origin(rows: list[Testimony]) -> dict[tuple[str, ...], list[Testimony]]:
    groups: dict[tuple[str, ...], list[Testimony]] = {}
    for row in rows:
        groups.setdefault((row.origin.name, row.figure.measure.value, *group_key(row)), []).append(row)
    return groups

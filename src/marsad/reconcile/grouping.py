"""Which claims of one document tell of one incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.knowledge.names import normalise
from marsad.model import (
    Figure,
    Interval,
    Measure,
    Modality,
    Quantifier,
    ReadingRule,
    Scope,
    StatedAs,
    Where,
    WherePrecision,
)
from marsad.model.geo import distance_km
from marsad.reconcile.breakdowns import NO_BREAKDOWNS, Breakdowns
from marsad.reconcile.distance import are_in_two_provinces, is_area, may_stand_for, reach_km
from marsad.reconcile.headlines import NO_HEADLINES, Headlines, numbers_agree, stated_number
from marsad.reconcile.parting import divide
from marsad.reconcile.testimony import Testimony

SAME_PLACE_KM = 5.0
"""Within this, two exact places of one report are one incident's."""
TELLING = 6
"""From this number on, one report that gives it twice at what may be one place and time hardly tells of two events."""
LED = 3
"""The same for the number with which a report opens."""
PARTS = 4
"""Counts of an incident, such as fighters and civilians, that are added up to see whether they are another's whole."""
MOST_GROUPS = 40
"""Incidents of one report, in the order of the text, that are held against each other: a list of more is a round-up."""
REPEATED = 20
"""From this number on, one report that gives a number of one measure twice repeats itself."""
BESIDE = 400
"""Code points within which figures stand about two sentences from each other."""


def group_testimony(
    rows: Sequence[Testimony],
    apart: Iterable[tuple[str, str]],
    headlines: Headlines = NO_HEADLINES,
    broken_down: Breakdowns = NO_BREAKDOWNS,
) -> list[list[Testimony]]:
    """The rows of one document by incident, in the order of the text; `apart` are claims that a person told apart.

    What the headline counts joins the incident of the body whose number it is; a sum of several incidents, and a total
    over a time, is in none.
    """
    held = {*headlines.same, *headlines.sums, *headlines.totals, *broken_down.totals}
    groups = merge_alike(_gather([row for row in rows if row.claim not in held]))
    return divide(_with_headlines(groups, rows, headlines), {*apart, *broken_down.apart})


def _with_headlines(
    groups: list[list[Testimony]], rows: Sequence[Testimony], headlines: Headlines
) -> list[list[Testimony]]:
    """The groups with the headline's counts, where all that a count stands for is in one of them."""
    home = {row.claim: at for at, group in enumerate(groups) for row in group}
    for row in rows:
        stands_for = headlines.sums.get(row.claim, ())
        if row.claim in headlines.same:
            stands_for = (headlines.same[row.claim],)
        found = {home.get(claim) for claim in stands_for}
        at = found.pop() if len(found) == 1 else None
        if at is not None:
            groups[at].append(row)
    return [sorted(group, key=lambda row: (row.figure.span.start, row.claim)) for group in groups]


def _gather(rows: Sequence[Testimony]) -> list[list[Testimony]]:
    """Union of the claims that belong together, pair by pair."""
    home = list(range(len(rows)))

    def root(at: int) -> int:
        while home[at] != at:
            at = home[at]
        return at

    for later in range(len(rows)):
        for earlier in range(later):
            first, second = root(earlier), root(later)
            if first != second and _belong(rows[earlier], rows[later]):
                home[max(first, second)] = min(first, second)
    groups: dict[int, list[Testimony]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(root(at), []).append(row)
    return list(groups.values())


def _belong(one: Testimony, other: Testimony) -> bool:
    """True where two figures of one document tell of one incident."""
    if one.claim == other.parent or other.claim == one.parent or _repeats(one, other):
        return True
    if _was_before(one, other) or _was_before(other, one):
        return True
    place = is_same_place(one.figure.where, other.figure.where)
    time = _same_time(one.figure.when, other.figure.when)
    if place is False or time is False or _are_of_two_provinces(one, other):
        return False
    if _need_one_sentence(one, other):
        return _share_sentence(one, other)
    return bool(place and time) or _are_near(one, other, is_placed=bool(place), is_timed=bool(time))


def _are_of_two_provinces(one: Testimony, other: Testimony) -> bool:
    """True for figures of two sentences that are placed in two provinces."""
    first, second = one.figure.where, other.figure.where
    if first is None or second is None or _share_sentence(one, other):
        return False
    return are_in_two_provinces(first, second)


def _was_before(early: Testimony, late: Testimony) -> bool:
    """True for the toll known before ("up from 20") and what it came to, wherever the report puts the two."""
    if StatedAs.EARLIER_TOLL not in early.facts.stated_as or StatedAs.EARLIER_TOLL in late.facts.stated_as:
        return False
    if early.figure.measure is not late.figure.measure or _least(early) > _least(late):
        return False
    return StatedAs.RISEN_TOLL in late.facts.stated_as or _is_beside(early, late)


def _need_one_sentence(one: Testimony, other: Testimony) -> bool:
    """True for harm and movement, and for the news and what was before it: only one sentence holds them together."""
    if family_of(one.figure.measure) != family_of(other.figure.measure) or one.facts.relevance != other.facts.relevance:
        return True
    return _looks_earlier(one) != _looks_earlier(other) and not _same_number(one.figure, other.figure)


def _are_near(one: Testimony, other: Testimony, *, is_placed: bool, is_timed: bool) -> bool:
    """True where the text, or an equal number at the same place or time, sets two figures side by side."""
    if _is_beside(one, other) and (is_placed or Measure.ATTACKS in (one.figure.measure, other.figure.measure)):
        return True
    if _share_sentence(one, other):
        return True
    return _same_number(one.figure, other.figure) and (is_timed or is_placed)


_FAMILIES = {
    measure: family
    for family, measures in enumerate(
        (
            (Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ATTACKS, Measure.DESTROYED, Measure.FIGHTERS),
            (Measure.DISPLACED, Measure.RETURNED, Measure.TRAPPED, Measure.IN_NEED),
            (Measure.DETAINED, Measure.ABDUCTED, Measure.RELEASED, Measure.SURRENDERED),
        )
    )
    for measure in measures
}
HARM, MOVEMENT = 0, 1
"""Harm, movement and captivity: an evacuation and the bombing of its buses are two events of one place and day."""


def family_of(measure: Measure) -> int | None:
    """Which of harm, movement and captivity a measure counts; None for ground and whatever else has no people."""
    return _FAMILIES.get(measure)


def is_harm(figure: Figure) -> bool:
    """True for a figure of an incident that counts people hurt, attacks, or what was destroyed."""
    return figure.scope is Scope.INCIDENT and family_of(figure.measure) == HARM


def is_same_place(one: Where | None, other: Where | None) -> bool | None:
    """True, False, or None where the text does not tell."""
    if one is None or other is None:
        return None
    if normalise(one.name) == normalise(other.name):
        return True
    if one.country and other.country and one.country != other.country:
        return False
    return None if is_area(one) or is_area(other) else _is_close(one, other)


def _is_close(one: Where, other: Where) -> bool | None:
    km = distance_km(one, other)
    if km is None:
        return None
    about = [where for where in (one, other) if where.precision is WherePrecision.NEAR]
    # "a camp near Goma" in the headline is the camp by name in the text.
    return km <= (max(reach_km(where) for where in about) if about else SAME_PLACE_KM)


def _same_time(one: Interval | None, other: Interval | None) -> bool | None:
    return None if one is None or other is None else one.overlaps(other)


def _is_beside(one: Testimony, other: Testimony) -> bool:
    """True for figures within about two sentences of each other."""
    return abs(one.figure.span.start - other.figure.span.start) < BESIDE


def _share_sentence(one: Testimony, other: Testimony) -> bool:
    first, second = one.figure.sentence, other.figure.sentence
    return first is not None and second is not None and first.start == second.start


def _looks_earlier(row: Testimony) -> bool:
    return StatedAs.BEFORE_THE_NEWS in row.facts.stated_as


def _repeats(one: Testimony, other: Testimony) -> bool:
    """True for one large number given twice, in headline and text, unless both times have days that exclude it."""
    first, second = one.figure, other.figure
    if not _same_number(first, second) or (first.low or first.high or 0) < REPEATED or not is_stated(first):
        return False
    return _same_time(first.when, second.when) is not False or not (is_dated(one) and is_dated(other))


def _same_number(one: Figure, other: Figure) -> bool:
    return one.measure is other.measure and (one.low, one.high) == (other.low, other.high)


def merge_alike(groups: Sequence[Sequence[Testimony]]) -> list[list[Testimony]]:
    """The groups, each that gives no day, or gives a number again, in the one that it can only be of.

    A report dates and places its news once; "dozens" of a first sentence are the 43 of a later one. Where one fits two
    that do not fit each other, nobody can tell, and all three stay alone.
    """
    first = groups[:MOST_GROUPS]
    fits = [
        {at for at, other in enumerate(first) if at == own or are_alike(group, other, is_lead=0 in (at, own))}
        for own, group in enumerate(first)
    ]
    merged = [list(group) for group in groups[MOST_GROUPS:]]
    for at, mates in enumerate(fits):
        is_sure = all(fits[mate] == mates for mate in mates)
        if not is_sure:
            merged.append(list(groups[at]))
        elif at == min(mates):
            merged.append([row for mate in mates for row in groups[mate]])
    return [sorted(rows, key=lambda row: (row.figure.span.start, row.claim)) for rows in merged]


def are_alike(one: Sequence[Testimony], other: Sequence[Testimony], *, is_lead: bool = False) -> bool:
    """True where two groups of one report may be one incident, and a number or a missing day says so.

    `is_lead` says that one opens the report: what an opening counts is told again below it, however few.
    """
    if not one or not other or not _are_of_one_news(one, other) or _days_of(one, other) is False:
        return False
    place = _place_of(one, other)
    if place is False:
        return False
    least = LED if is_lead else TELLING
    if _gives_number_again(one, other, is_placed=bool(place), least=least):
        return True
    if all(any(row.figure.when for row in rows) for rows in (one, other)):
        return False
    return bool(place) and _is_one_kind(one, other) and not _count_alike(one, other)


def _are_of_one_news(one: Sequence[Testimony], other: Sequence[Testimony]) -> bool:
    families = {family_of(row.figure.measure) for row in (*one, *other)}
    relevances = {row.facts.relevance for row in (*one, *other)}
    looks = {any(_looks_earlier(row) or row.facts.recalls is not None for row in rows) for rows in (one, other)}
    return len(families) == len(relevances) == len(looks) == 1


def _days_of(one: Sequence[Testimony], other: Sequence[Testimony]) -> bool | None:
    """Whether the days of two groups have one in common; None where one has none."""
    times = [_same_time(first.figure.when, second.figure.when) for first in one for second in other]
    known = [time for time in times if time is not None]
    return any(known) if known else None


def _place_of(one: Sequence[Testimony], other: Sequence[Testimony]) -> bool | None:
    """Whether two groups have a place in common; None where one is an area, or a city that its province is named by."""
    places = {_may_be_same_place(first, second) for first in one for second in other}
    return True if True in places else False if False in places else None


def _may_be_same_place(one: Testimony, other: Testimony) -> bool | None:
    """Whether two figures may be of one place; two exact places tell them apart only where both sentences name them."""
    first, second = one.figure.where, other.figure.where
    found = is_same_place(first, second)
    if found is not False or first is None or second is None or first.country != second.country:
        return found
    is_known = one.names_its_place and other.names_its_place
    return None if not is_known or may_stand_for(first, second) else False


def _gives_number_again(one: Sequence[Testimony], other: Sequence[Testimony], *, is_placed: bool, least: float) -> bool:
    """True where both state one number of one measure that is more than chance.

    At one place a word that admits it, a rounding, or the sum of parts will do.
    """
    counts = [
        [row for row in rows if row.parent is None and row.figure.modality is Modality.ASSERTED]
        for rows in (one, other)
    ]
    if is_placed and (_is_sum(counts[0], counts[1]) or _is_sum(counts[1], counts[0])):
        return True
    return any(
        first.figure.measure is second.figure.measure
        and max(_least(first), _least(second)) >= least
        and (_same_stated(first, second) or (is_placed and numbers_agree(first, second)))
        for first in counts[0]
        for second in counts[1]
    )


def _same_stated(one: Testimony, other: Testimony) -> bool:
    """True for one number that both state, however they hedge it; a vague word states none."""
    return is_stated(one.figure) and is_stated(other.figure) and stated_number(one) == stated_number(other)


def _is_sum(parts: Sequence[Testimony], wholes: Sequence[Testimony]) -> bool:
    """True where the first counts of two groups of people come to a number of the second."""
    killed = [stated_number(row) for row in parts if row.figure.measure is Measure.KILLED and is_stated(row.figure)]
    total = sum(killed[:PARTS])
    is_whole = any(row.figure.measure is Measure.KILLED and stated_number(row) == total for row in wholes)
    return len(killed) > 1 and total >= TELLING and is_whole


def _count_alike(one: Sequence[Testimony], other: Sequence[Testimony]) -> bool:
    """True where both count people of one measure: the numbers that do not agree are then of two incidents."""
    return bool({row.figure.measure for row in one} & {row.figure.measure for row in other})


def _is_one_kind(one: Sequence[Testimony], other: Sequence[Testimony]) -> bool:
    """True where the sentences tell one kind of event, or one side's tell none."""
    kinds = [{row.facts.sentence.sub_event_type for row in rows} - {None} for rows in (one, other)]
    return not kinds[0] or not kinds[1] or bool(kinds[0] & kinds[1])


def _least(row: Testimony) -> float:
    return row.figure.low or row.figure.high or 0.0


def is_stated(figure: Figure) -> bool:
    """False for "dozens" and "several": two reports that use the same vague word do not state the same number."""
    return figure.quantifier is not Quantifier.VAGUE


def is_dated(row: Testimony) -> bool:
    """True where a clause of the figure's own gives its day, in a sentence that does not look back."""
    figure = row.figure
    if figure.when is None or row.facts.recalls is not None:
        return False
    return not any(one.field == "when" and one.rule == ReadingRule.INCIDENT_OF_REPORT for one in figure.reasons)

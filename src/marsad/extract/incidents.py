"""Counts of one incident share its day and place within a document.

A report names day and place once and goes on counting: a headline, a lead and a second paragraph speak of one incident.
Sentences are followed in order; a new place, a new day or a word such as "elsewhere" opens another incident.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from marsad.model import Interval, Measure, ReadingRule, Scope, Toponym, WherePrecision
from marsad.model.geo import distance_km
from marsad.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Place

_FAR_KM, _NEIGHBOURHOOD_KM, _PROVINCE_KM = 60.0, 30.0, 150.0
_LEAD = 9
"""Sentences of a report, headline counted, in which a place named without a count still tells where the news is."""
_RANK = {
    WherePrecision.EXACT: 0,
    WherePrecision.NEAR: 1,
    WherePrecision.DISTRICT: 2,
    WherePrecision.GOVERNORATE: 3,
    WherePrecision.REGION: 4,
    WherePrecision.COUNTRY: 5,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Day and place as far as one count's own sentence gives them."""

    sentence: int
    measure: Measure | None
    """None for a sentence that names a place and counts nothing: it can only tell more of the incident at hand."""
    low: float | None
    high: float | None
    scope: Scope
    when: Interval | None
    toponym: Toponym | None
    headline: bool = False
    background: bool = False
    """The time is far before the report: what is told is no news of the day."""
    leads: bool = False
    """The place opens the sentence ("In Nariño, ..."): the report moves there."""
    part: bool = False
    """A stated part of another count: where two of the dead died is not where all did."""
    settled: bool = False
    """The sentence names all the places that it counts in: no finer one stands for them."""
    elsewhere: bool = False
    """The sentence opens another incident by its first words, or is a line of a list that tells of its own."""
    opens: bool = False
    """A sentence that counts nothing opens with a place: "In Iraq the army repelled an attack on Haditha"."""
    in_named: bool = False
    """The place is a quarter of another that the sentence names."""
    denied: bool = False
    """What somebody denies teaches nothing of what the report tells."""
    goal: bool = False
    """The place is where people went: what is told next is not there."""
    paragraph: int = 0
    """Of the sentence in the report."""


@dataclass(slots=True)
class Incident:
    """What the counts of one incident know together."""

    when: Interval | None = None
    toponym: Toponym | None = None
    background: bool = False
    of_all: bool = False
    """Counted behind the places of a list, in a report on a period: of all that it tells of, and of none of them."""
    is_titled: bool = False
    """Its place is a headline's, which names the city where the text names the suburb."""
    part: int | None = None
    """Paragraph in which a sentence that opens with its place began it."""
    values: set[tuple[Measure, float]] = field(default_factory=set)


def precision_rank(toponym: Toponym | None) -> int:
    """0 for an exact place to 5 for a country, 6 for none."""
    if toponym is None or toponym.place is None:
        return 6
    if toponym.reason == ReadingRule.IN_NO_GAZETTEER:  # only its surroundings are known: as fine as a place near
        return _RANK[WherePrecision.NEAR]
    return _RANK[toponym.precision or toponym.place.precision]


def lies_inside(toponym: Toponym | None, known: Toponym | None) -> bool:
    """True for a quarter that no gazetteer holds, in the town that the text puts it in."""
    if toponym is None or known is None or toponym.place is None or known.place is None:
        return False
    if toponym.reason != ReadingRule.IN_NO_GAZETTEER or known.reason == ReadingRule.IN_NO_GAZETTEER:
        return False
    return toponym.inside == known.name or (toponym.place.lat, toponym.place.lon) == (known.place.lat, known.place.lon)


def is_finer(toponym: Toponym | None, known: Toponym | None) -> bool:
    """True for a place that says more than the one known; a capital says no more than its province of the same name."""
    if toponym is None or precision_rank(toponym) >= precision_rank(known):
        return False
    if known is None or known.place is None or toponym.place is None:
        return True
    is_area = precision_rank(known) == _RANK[WherePrecision.GOVERNORATE]
    return not (is_area and fold(toponym.place.name) == fold(known.place.name))


@dataclass(frozen=True, slots=True)
class Grouping:
    """The incidents of a report and the number of each setting's incident, None where it has none."""

    incidents: tuple[Incident, ...]
    members: tuple[int | None, ...]

    def incident_of(self, position: int) -> Incident | None:
        """The incident of the setting at `position`."""
        member = self.members[position]
        return None if member is None else self.incidents[member]


def group_incidents(settings: Sequence[Setting]) -> Grouping:
    """Assigns each incident-scope setting to an incident, with what the incidents know together."""
    walk = _Walk()
    for setting in settings:
        walk.take(setting)
    walk.inherit_places()
    return Grouping(tuple(walk.register.incidents), tuple(walk.members))


def _values(setting: Setting) -> set[tuple[Measure, float]]:
    if setting.measure is None:
        return set()
    return {(setting.measure, value) for value in (setting.low, setting.high) if value is not None and value > 2}


_TAKEN_UP = 64
"""Incidents of one number, or of one day, among which a report takes one up again: the last ones that it told of."""


@dataclass(slots=True)
class _Register:
    """The incidents of a report, by the numbers and days known of them, so that none is looked for among all."""

    incidents: list[Incident] = field(default_factory=list)
    by_value: dict[tuple[Measure, float], list[int]] = field(default_factory=dict)
    by_day: dict[Interval, list[int]] = field(default_factory=dict)
    whole: int | None = None
    """The last one without a place that is of weeks: what is counted in it is of all the places of the report."""
    is_of_weeks: bool = False
    """True once something was counted without a place in weeks."""

    def add(self, incident: Incident) -> int:
        """Its position."""
        self.incidents.append(incident)
        return len(self.incidents) - 1

    def learn(self, index: int, setting: Setting) -> None:
        """What a count tells of the incident."""
        incident = self.incidents[index]
        for value in _values(setting) - incident.values:
            self.by_value.setdefault(value, []).append(index)
        is_dated = incident.when is not None
        _learn(incident, setting)
        if incident.toponym is None and _is_of_weeks(incident.when):
            self.whole = index
        self._note_day(index, is_dated=is_dated)

    def refine(self, index: int, setting: Setting) -> None:
        """What a sentence that counts nothing tells of the incident."""
        is_dated = self.incidents[index].when is not None
        _refine(self.incidents[index], setting)
        self._note_day(index, is_dated=is_dated)

    def _note_day(self, index: int, *, is_dated: bool) -> None:
        when = self.incidents[index].when
        if when is not None and not is_dated:
            self.by_day.setdefault(when, []).append(index)

    def find(self, setting: Setting, current: int | None) -> int | None:
        """The incident that a count is of, or None for one that was not told of before."""
        alike = {index for value in _values(setting) for index in self.by_value.get(value, ())[-_TAKEN_UP:]}
        for index in sorted(alike):
            if _compatible(self.incidents[index], setting):
                return index
        if self.is_of_all(setting, current):
            return self.whole
        moves = setting.leads and current is not None and self.incidents[current].toponym is None
        opens = setting.elsewhere
        if current is not None and _compatible(self.incidents[current], setting) and not opens and not moves:
            return current
        if not opens and setting.when is not None:
            for index in sorted(self.by_day.get(setting.when, ())[-_TAKEN_UP:]):
                is_whole = setting.leads and self.incidents[index].toponym is None
                if not is_whole and _same_place(self.incidents[index], setting):
                    return index
        return None

    def is_of_all(self, setting: Setting, current: int | None) -> bool:
        """True for what a paragraph without a place counts behind the parts of what a whole period was counted in.

        "In 2024 the mission counted 739 dead. In Kasai, 76 were abducted.": the next paragraph counts in all again.
        """
        if current is None or not self.is_of_weeks or setting.toponym is not None:
            return False
        part = self.incidents[current].part
        is_placed = self.whole is not None and self.incidents[self.whole].toponym is not None
        return part is not None and part != setting.paragraph and not is_placed


_WHERE_MANY_SPEAK = 5.5
"""Prominence of a city abroad in which somebody may only have spoken of it: "In Washington the president ..."."""


@dataclass(slots=True)
class _Walk:
    """How far the settings of a report are followed."""

    register: _Register = field(default_factory=_Register)
    current: int | None = None
    """The incident that the report is at."""
    waiting: list[Setting] = field(default_factory=list)
    """What was told before the first incident."""
    line: Setting | None = None
    """A line of a list that names its place and counts nothing."""
    settings: list[Setting] = field(default_factory=list)
    members: list[int | None] = field(default_factory=list)

    def take(self, setting: Setting) -> None:
        """Follow one setting."""
        member = None
        if setting.measure is not None and setting.toponym is None and _is_of_weeks(setting.when):
            self.register.is_of_weeks = True
        if setting.measure is None:
            self._mention(setting)
        elif setting.scope is Scope.INCIDENT:
            setting = self._with_place_of_line(setting)
            member = self._count(setting)
        self.settings.append(setting)
        self.members.append(member)

    def _mention(self, setting: Setting) -> None:
        """A sentence that counts nothing tells more of the incident at hand, or waits for the first."""
        self.line = setting if setting.leads else None
        if self.line is not None:
            return
        if self._moves_on(setting):
            self.current, self.waiting = None, [setting]
        elif self.current is None:
            self.waiting.append(setting)
        elif setting.sentence <= _LEAD:
            self.register.refine(self.current, setting)

    def _moves_on(self, setting: Setting) -> bool:
        """True for "Separately, in Kirkuk the army ...", which counts nothing: what is counted next is of Kirkuk."""
        if self.current is None or setting.toponym is None or not (setting.elsewhere or setting.opens):
            return False
        incident = self.register.incidents[self.current]
        known = incident.toponym.place if incident.toponym is not None else None
        place = setting.toponym.place
        if known is None or place is None:
            return False
        if known.country != place.country and (not setting.opens or place.prominence >= _WHERE_MANY_SPEAK):
            return False
        is_fine = precision_rank(setting.toponym) <= _RANK[WherePrecision.GOVERNORATE]
        return is_fine and not _same_place(incident, setting)

    def _with_place_of_line(self, setting: Setting) -> Setting:
        """ "Beryslav: a drone hit a car. Two men wounded.": the count is where its line is."""
        line, self.line = self.line, None
        if line is None or setting.toponym is not None or setting.sentence - line.sentence != 1:
            return setting
        return replace(setting, toponym=line.toponym)

    def _count(self, setting: Setting) -> int:
        """The incident of a count, which learns from it; what is denied teaches a known one nothing."""
        is_of_all = self.register.is_of_all(setting, self.current)
        known = self.register.find(setting, self.current)
        index = self.register.add(Incident(background=setting.background)) if known is None else known
        if known is None or not setting.denied:
            self.register.learn(index, setting)
        if is_of_all:
            self.register.whole = index
            self.register.incidents[index].of_all = True
        if setting.denied:
            return index
        if not setting.headline or self.current is None:
            self.current = index
        if not setting.headline:
            for mention in self.waiting:
                self.register.refine(index, mention)
            self.waiting = []
        return index

    def inherit_places(self) -> None:
        """An incident that nothing places is where the sentence before was: reports stay in a place until they move."""
        for position, (setting, member) in enumerate(zip(self.settings, self.members, strict=True)):
            incident = None if member is None else self.register.incidents[member]
            if incident is not None and incident.toponym is None and not setting.background:
                incident.toponym = self._place_before(position)

    def _place_before(self, position: int) -> Toponym | None:
        """The place of one of the two sentences before, finer than a country; goals apart."""
        setting, member = self.settings[position], self.members[position]
        if setting.elsewhere:
            return None
        is_whole = member is not None and member == self.register.whole
        for earlier in range(position - 1, -1, -1):
            before = self.settings[earlier]
            if setting.sentence - before.sentence > 2:
                return None
            place = None if before.goal or (is_whole and before.leads) else self._place_of(earlier)
            if place is not None and precision_rank(place) < _RANK[WherePrecision.COUNTRY]:
                return place
        return None

    def _place_of(self, position: int) -> Toponym | None:
        member, own = self.members[position], self.settings[position].toponym
        return own or (self.register.incidents[member].toponym if member is not None else None)


def _compatible(incident: Incident, setting: Setting) -> bool:
    if setting.background != incident.background:
        return False
    if setting.when is not None and incident.when is not None and not setting.when.overlaps(incident.when):
        return False
    return _same_place(incident, setting)


def _same_place(incident: Incident, setting: Setting) -> bool:
    """Unknown fits all; a province fits its towns; two towns fit within the same neighbourhood only."""
    mine = setting.toponym.place if setting.toponym else None
    known = incident.toponym.place if incident.toponym else None
    if mine is None or known is None:
        return True
    if mine.country and known.country and mine.country != known.country:
        return False
    coarse = max(precision_rank(setting.toponym), precision_rank(incident.toponym))
    if coarse >= _RANK[WherePrecision.REGION] or mine.id == known.id:
        return True
    distance = distance_km(mine, known)
    if distance is None:
        return True
    if coarse < _RANK[WherePrecision.GOVERNORATE]:
        return distance < _NEIGHBOURHOOD_KM
    return distance < _PROVINCE_KM and (_may_be_of_one_division(mine, known) or distance < _FAR_KM)


def _may_be_of_one_division(mine: Place, known: Place) -> bool:
    return mine.admin1 is None or known.admin1 is None or mine.admin1 == known.admin1


def _refine(incident: Incident, setting: Setting) -> None:
    """A finer place that fits the incident's coarse one, or the first place or day where it has none."""
    if incident.when is None and setting.when is not None and not setting.background and _same_place(incident, setting):
        incident.when = setting.when
    if setting.in_named and lies_inside(setting.toponym, incident.toponym):
        incident.toponym = setting.toponym
        return
    if not is_finer(setting.toponym, incident.toponym):
        return
    coarse = incident.toponym is None or precision_rank(incident.toponym) > _RANK[WherePrecision.NEAR]
    if coarse and _same_place(incident, setting):
        incident.toponym = setting.toponym


_WEEKS = 27
"""Days from which a time is a period that is reported on, and no day of an event."""


def _is_of_weeks(when: Interval | None) -> bool:
    return when is not None and (when.days or 0) > _WEEKS


_MOVING = frozenset((Measure.DISPLACED, Measure.RETURNED, Measure.RELEASED, Measure.FIGHTERS, Measure.TROOPS))
_HARM = frozenset((Measure.KILLED, Measure.INJURED))


def _moves_after_harm(incident: Incident, setting: Setting) -> bool:
    """True where people leave, or are let go, beside others who were hurt: they do so on a day of their own."""
    return setting.measure in _MOVING and any(measure in _HARM for measure, _value in incident.values)


def _learn(incident: Incident, setting: Setting) -> None:
    if setting.leads and incident.toponym is None:
        incident.part = setting.paragraph
    incident.values |= _values(setting)
    if _moves_after_harm(incident, setting):
        return
    if setting.when is not None and incident.when is None:
        incident.when = setting.when
    is_part = setting.part or _is_fewer(incident, setting)
    told_better = is_finer(setting.toponym, incident.toponym) or _is_told_in_text(incident, setting)
    if told_better and not (is_part and incident.values - _values(setting)):
        incident.toponym, incident.is_titled = setting.toponym, setting.headline


def _is_told_in_text(incident: Incident, setting: Setting) -> bool:
    """True where a headline gave the place so far and the text counts in one that is as fine."""
    is_better = incident.is_titled and not setting.headline and setting.toponym is not None
    return is_better and precision_rank(setting.toponym) <= precision_rank(incident.toponym)


def _is_fewer(incident: Incident, setting: Setting) -> bool:
    """True where the incident, of a known province, counts more: where five of thirteen died is not where all did."""
    if precision_rank(incident.toponym) > _RANK[WherePrecision.GOVERNORATE]:
        return False
    most = setting.high or setting.low or 0
    return any(measure is setting.measure and value > most for measure, value in incident.values)

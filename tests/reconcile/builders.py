"""Short ways to write testimony in tests."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.extract.facts import with_facts
from marsad.languages import load_language
from marsad.model import (
    Event,
    EventKind,
    Figure,
    Interval,
    Measure,
    Modality,
    Quantifier,
    Scope,
    Source,
    SourceClass,
    Span,
    SubEventType,
    Unit,
    WhoClass,
)
from marsad.reconcile.independence import origin_of, stance_of
from marsad.reconcile.testimony import Report, Testimony

DAY = date(2019, 2, 12)
_WHO = {
    WhoClass.CIVILIAN: "civilians", WhoClass.COMBATANT: "fighters", WhoClass.CHILD: "children",
    WhoClass.WOMAN: "women", WhoClass.STAFF: "medics",
}  # fmt: skip
_CLASSES = {
    "reporter": SourceClass.REPORTER, "SOHR": SourceClass.MONITOR, "hospital": SourceClass.MEDICAL,
    "residents": SourceClass.WITNESS, "SDF": SourceClass.ARMED_GROUP, "Syrian army": SourceClass.MILITARY,
}  # fmt: skip


def report(name: str = "a", *, outlet: str | None = None, day: int = 0, first: str | None = None) -> Report:
    """A report by a name, `day` days after 12 February 2019."""
    return Report(name, DAY + timedelta(days=day), outlet or f"Outlet {name}", first=first)


def figure(
    low: float | None,
    high: float | None = -1,
    *,
    who: WhoClass = WhoClass.UNKNOWN,
    words: str | None = None,
    source: str = "reporter",
    quantifier: Quantifier | None = None,
    measure: Measure = Measure.KILLED,
    scope: Scope = Scope.INCIDENT,
    modality: Modality = Modality.ASSERTED,
    actor: str | None = None,
    at: int = 0,
    quote: str | None = None,
    unit: Unit = Unit.PERSON,
    said: date | None = None,
    sentence: str | None = None,
) -> Figure:
    """A figure; `high` left out makes it exact."""
    top = low if high == -1 else high
    if quantifier is None:
        quantifier = Quantifier.EXACT if low == top else Quantifier.AT_LEAST if top is None else Quantifier.UP_TO
    text = quote or f"{low} {words or _WHO.get(who, 'people')}"
    around = Span(max(0, at - 40), max(0, at - 40) + len(sentence), sentence) if sentence else None
    return Figure(
        Span(at, at + len(text), text), measure, low, top, quantifier, unit, words or _WHO.get(who, "people"), who,
        scope, modality, Source(source, _CLASSES.get(source, SourceClass.MONITOR)), said, Interval.day(DAY), None,
        actor, sentence=around,
    )  # fmt: skip


def say(found: Figure, home: Report, *, claim: str | None = None, parent: str | None = None) -> Testimony:
    """The figure as testimony of a report; the claim's id is report, place and number unless given."""
    found = with_facts(found, load_language())
    origin = origin_of(found, home)
    name = claim or f"{home.id}:{found.span.start}:{found.span.text}:{found.source.name}"
    return Testimony(name, found, home, origin, stance_of(found, origin), parent)


def incident(kind: EventKind = EventKind.INCIDENT) -> Event:
    """An event without particulars."""
    return Event("e", kind, SubEventType.ATTACK, Interval.day(DAY), None, (), (), ())

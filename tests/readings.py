"""A small reading, built from the model."""

from __future__ import annotations

from datetime import date

from marsad.model import (
    REPORTER,
    Document,
    EventMention,
    Extractor,
    Figure,
    Interval,
    Measure,
    Modality,
    Plover,
    Problem,
    Quantifier,
    Reading,
    Reason,
    Scope,
    Section,
    SectionKind,
    Source,
    SourceClass,
    Statement,
    StatementMode,
    SubEventType,
    Unit,
    Where,
    WherePrecision,
    WhoClass,
    digest_text,
)

TEXT = (
    "Example report: families leave Exampleville\n\n"
    "At least 37 people fled Exampleville on Monday, including 4 detained men, the Example Monitor said.\n\n"
    "Shelling went on."
)
MONITOR = Source("Example Monitor", SourceClass.MONITOR, role="monitor")
PLACE = Where("Exampleville", "SY", 34.5, 40.25, WherePrecision.EXACT, "user:exampleville", "Deir ez-Zor")


def make_reading(
    published: date | None = date(2019, 2, 12), outlet: str = "Example Post", text: str = TEXT, version: str = "1"
) -> Reading:
    body = text.index("\n\n") + 2
    sections = (Section(SectionKind.HEADLINE, 0, body - 2), Section(SectionKind.BODY, body, len(text)))
    document = Document(digest_text(text), text, sections, published=published, outlet=outlet)

    def words(quote: str) -> tuple[int, int]:
        return text.index(quote), text.index(quote) + len(quote)

    sentence = document.span(body, text.rindex("\n\n"))
    fled = Figure(
        span=document.span(*words("At least 37 people")),
        measure=Measure.DISPLACED,
        low=37,
        high=None,
        quantifier=Quantifier.AT_LEAST,
        unit=Unit.PERSON,
        who="people",
        who_class=WhoClass.UNKNOWN,
        scope=Scope.INCIDENT,
        modality=Modality.ASSERTED,
        source=MONITOR,
        said=None,
        when=Interval.day(date(2019, 2, 11)),
        where=PLACE,
        actor=None,
        cue=document.span(*words("fled")),
        sentence=sentence,
        reasons=(Reason("measure", "cue", document.span(*words("fled"))),),
    )
    held = Figure(
        span=document.span(*words("4 detained men")),
        measure=Measure.DETAINED,
        low=4,
        high=4,
        quantifier=Quantifier.EXACT,
        unit=Unit.PERSON,
        who="men",
        who_class=WhoClass.UNKNOWN,
        scope=Scope.INCIDENT,
        modality=Modality.ASSERTED,
        source=REPORTER,
        said=published,
        when=None,
        where=None,
        actor="Example Forces",
        subset_of=0,
    )
    said = Statement(sentence, MONITOR, document.span(*words("said")), StatementMode.INDIRECT, published)
    shelling = EventMention(
        document.span(*words("Shelling")), "shelling", SubEventType.SHELLING, Plover.ASSAULT, None, None, PLACE
    )
    problem = Problem("timexes", "Monday is the one before publication", document.span(*words("Monday")))
    extractor = Extractor("test", version, "0" * 64)
    return Reading(document, extractor, (fled, held), (said,), (shelling,), (problem,))

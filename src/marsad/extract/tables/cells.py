"""Figures of the numbers in tables and tallies: heading, row and report say what, where and when they count."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.extract.attribution.classes import classify_source
from marsad.extract.problems import TABLE_NOT_READ
from marsad.extract.quantities import find_quantities
from marsad.extract.report.headings import period_of_title
from marsad.extract.tables.grid import find_tables, find_tallies
from marsad.extract.tables.labels import Labelled, read_label
from marsad.extract.tables.tabled import Tabled
from marsad.extract.toponym_roles import country_name, is_location, main_country, named_countries, where_of
from marsad.extract.toponyms.words import place_words
from marsad.extract.within import within
from marsad.model import (
    REPORTER,
    Figure,
    Interval,
    Measure,
    Modality,
    Problem,
    Quantifier,
    ReadingRule,
    Reason,
    Scope,
    Source,
    SourceClass,
    Span,
    TimePrecision,
    Where,
    WherePrecision,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from marsad.extract.draft import Draft
    from marsad.extract.sentences import Sentence
    from marsad.extract.tables.grid import Cell, Row, Table, Tally
    from marsad.languages import Language
    from marsad.model import Timex

_LEVELS = (Measure.DISPLACED, Measure.RETURNED, Measure.IN_NEED, Measure.TRAPPED, Measure.FIGHTERS, Measure.TROOPS)
"""Measures that a table gives as they stand on a day."""
_EVENT_DAYS = 3
"""Days up to which a row is of one event."""
_SHORTEST_PERIOD = 4
"""Days from which on a time in the title is the period of a table."""
_NEAR = 4
"""Sentences above a table within which its day or period is told."""


def read_tables(draft: Draft, language: Language) -> Draft:
    """The draft with the figures of its tables and tallies, in the order of the text, and the lines that hold them."""
    text, sections = draft.document.text, draft.document.sections
    report = _Report.of(draft, language)
    figures: list[Figure] = []
    rows: list[tuple[int, int]] = []
    problems: list[Problem] = []
    for table in find_tables(text, sections):
        found = list(_figures_of(report, table))
        figures += found
        if found:
            rows += [(row.start, row.end) for row in (table.heading, *table.rows)]
        elif "|" in text[table.heading.start : table.heading.end]:
            rows.append((table.heading.start, table.heading.end))  # words of a heading are no sentence
            problems.append(Problem("tables", TABLE_NOT_READ(), Span.of(text, *rows[-1])))
    for tally in find_tallies(text, sections):
        one = _figure_of(report, tally)
        if one is not None:
            figures.append(one)
            rows.append((tally.start, tally.end))
    tabled = Tabled(tuple(sorted(figures, key=lambda one: one.span.start)), tuple(sorted(rows)))
    return replace(draft, tabled=tabled, problems=draft.problems + tuple(problems))


@dataclass(frozen=True, slots=True)
class _Report:
    """What the cells of a report share."""

    draft: Draft
    language: Language
    country: Where | None
    countries: frozenset[str]
    period: Interval | None

    @classmethod
    def of(cls, draft: Draft, language: Language) -> _Report:
        country = main_country(draft.toponyms, language)
        return cls(draft, language, country, named_countries(draft.toponyms), period_of_title(draft, _SHORTEST_PERIOD))

    @property
    def published(self) -> date | None:
        return self.draft.document.published

    def times_in(self, start: int, end: int) -> Sequence[Timex]:
        return [one for one in within(self.draft.timexes, start, end) if one.interval is not None]

    def place_in(self, start: int, end: int) -> Where | None:
        named = [one for one in within(self.draft.toponyms, start, end) if is_location(one)]
        main = self.country.country if self.country is not None else None
        return where_of(named[0], countries=self.countries, main=main) if named else None


def with_tables(draft: Draft) -> Draft:
    """The draft with the figures of its tables among the others, in the order of the text."""
    if not draft.tabled.figures:
        return draft
    stated = [at for at, one in enumerate(draft.figures) if not one.implied]
    implied = [at for at, one in enumerate(draft.figures) if one.implied]
    mixed = [*((draft.figures[at], at) for at in stated), *((one, None) for one in draft.tabled.figures)]
    order = sorted(mixed, key=lambda pair: pair[0].span.start) + [(draft.figures[at], at) for at in implied]
    moved = {was: at for at, (_, was) in enumerate(order) if was is not None}
    figures = (
        one if one.subset_of is None or was is None else replace(one, subset_of=moved[one.subset_of])
        for one, was in order
    )
    return replace(draft, figures=tuple(figures))


def _figures_of(report: _Report, table: Table) -> Iterator[Figure]:
    labels = [read_label(cell, report.language) for cell in table.heading.cells]
    places = [at for at, cell in enumerate(table.heading.cells) if _is_of_places(cell, report.language)]
    source = _source_below(report, table)
    for row in table.rows:
        for cell, label, heading in zip(row.cells, labels, table.heading.cells, strict=False):
            if label is None or not cell.is_number:
                continue
            timex = _time_of(report, row, heading) or _time_above(report, table.heading.start, label.measure)
            where = _place_of_row(report, row, places)
            figure = _figure(report, cell, label, timex, where, (row.start, row.end))
            if figure is not None:
                yield figure if source is None else replace(figure, source=source, said=None)


def _figure_of(report: _Report, tally: Tally) -> Figure | None:
    label = read_label(tally.label, report.language)
    if label is None:
        return None
    timex = next(iter(report.times_in(tally.label.start, tally.label.end)), None)
    timex = timex or _time_above(report, tally.start, label.measure)
    where = report.place_in(tally.label.start, tally.label.end) or report.country
    return _figure(report, tally.number, label, timex, where, (tally.start, tally.end))


def _figure(
    report: _Report,
    cell: Cell,
    label: Labelled,
    timex: Timex | None,
    where: Where | None,
    line: tuple[int, int],
) -> Figure | None:
    """The figure of a cell; None for a number that cannot be read, and for none."""
    text = report.draft.document.text
    read = find_quantities(text, cell.start, cell.end, report.language)
    if len(read) != 1 or not read[0].low:
        return None
    when, scope = _when(report, label.measure, timex)
    span = Span.of(text, cell.start, cell.end)
    reasons = (Reason("measure", ReadingRule.LABEL, label.cue), *_reasons(timex, where, report))
    return Figure(
        span=span,
        measure=label.measure,
        low=read[0].low,
        high=read[0].high,
        quantifier=Quantifier.EXACT,
        unit=label.unit,
        who=label.who,
        who_class=label.who_class,
        scope=scope,
        modality=Modality.ASSERTED,
        source=REPORTER,
        said=report.published,
        when=when,
        where=where,
        actor=None,
        cue=label.cue,
        sentence=Span.of(text, *line),
        reasons=reasons,
    )


def _reasons(timex: Timex | None, where: Where | None, report: _Report) -> Iterator[Reason]:
    if timex is not None:
        yield Reason("when", ReadingRule.INCIDENT_OF_REPORT, timex.span)
    if where is not None:
        rule = ReadingRule.COUNTRY_OF_REPORT if where is report.country else ReadingRule.NAMED_IN_CLAUSE
        yield Reason("where", rule)


def _when(report: _Report, measure: Measure, timex: Timex | None) -> tuple[Interval | None, Scope]:
    """The days of a cell and their scope: a level on its day, an event of a few days, else the sum of a period."""
    when = timex.interval if timex is not None else report.period
    days = when.days if when is not None else None
    is_open = timex is not None and timex.precision is TimePrecision.OPEN
    if is_open and when is not None and when.end is None and report.published is not None:
        when = Interval(when.start, report.published)
    if measure in _LEVELS and not is_open and (when is None or days == 1):
        return when, Scope.STOCK
    if not is_open and days is not None and days <= _EVENT_DAYS:
        return when, Scope.INCIDENT
    return when, Scope.CUMULATIVE


def _time_of(report: _Report, row: Row, heading: Cell) -> Timex | None:
    """The time that a row or its column tells."""
    here = (*report.times_in(row.start, row.end), *report.times_in(heading.start, heading.end))
    return next(iter(here), None)


def _time_above(report: _Report, start: int, measure: Measure) -> Timex | None:
    """The time of a caption: a line above that is no sentence and no title; for a level the one day told above."""
    at = bisect_right(report.draft.sentences, start, key=_end)
    above = report.draft.sentences[max(0, at - _NEAR) : at]
    for sentence in reversed(above):
        is_caption = sentence.text[-1:] not in ".!?" and sentence.index > 1
        times = report.times_in(sentence.start, sentence.end) if is_caption else ()
        own = [one for one in times if one.interval != _day(report.published)]
        if own:
            return own[0]
    if measure not in _LEVELS or not above:
        return None
    times = report.times_in(above[0].start, start)
    days = {one.interval: one for one in times if _is_day(one.interval) and one.interval != _day(report.published)}
    return next(iter(days.values())) if len(days) == 1 else None


def _end(sentence: Sentence) -> int:
    return sentence.end


def _is_day(when: Interval | None) -> bool:
    return when is not None and when.days == 1


def _day(day: date | None) -> Interval | None:
    return None if day is None else Interval.day(day)


def _is_of_places(cell: Cell, language: Language) -> bool:
    words = frozenset(cell.text.lower().split())
    lists = place_words(language)
    return not words.isdisjoint(language.tables.places | lists.kinds)


def _place_of_row(report: _Report, row: Row, places: Sequence[int]) -> Where | None:
    """The place that a row names, by its cell of places before all others; the report's country for the sum."""
    first = row.cells[0]
    if not frozenset(first.text.lower().replace(":", " ").split()[:2]).isdisjoint(report.language.tables.totals):
        return _whole(report)
    cells = [row.cells[at] for at in places if at < len(row.cells)]
    for cell in (*cells, *row.cells):
        where = None if cell.is_number else report.place_in(cell.start, cell.end)
        if where is not None:
            return where
    named = next((cell for cell in cells if cell.text and not cell.is_number), None)
    if named is not None:
        return Where(named.text, report.country.country if report.country is not None else None)
    return report.country


def _whole(report: _Report) -> Where | None:
    """The country of the report, all of it."""
    country = report.country
    if country is None or country.country is None:
        return country
    name = country_name(country.country, report.language)
    return Where(name or country.name, country.country, precision=WherePrecision.COUNTRY)


_BELOW = 200
"""Code points behind a table within which a line says whose figures it has."""


def _source_below(report: _Report, table: Table) -> Source | None:
    """ "Source: example clinics", in a line of its own below the table."""
    text, end = report.draft.document.text, table.rows[-1].end
    for line in text[end : end + _BELOW].splitlines()[:4]:
        match = report.language.tables.source.match(line)
        if match is not None:
            name = match["name"].strip()
            start = text.index(name, end)
            found = classify_source(name, report.language) or SourceClass.OTHER
            return Source(name, found, span=Span.of(text, start, start + len(name)))
    return None

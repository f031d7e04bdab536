"""Time expressions: what each wording is worth, in a report with a day of publication and in a history without."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.times.reading import find_timexes
from marsad.languages import load_language
from marsad.model import Timex, TimexType

PUBLISHED = date(2019, 2, 12)
"""A Tuesday."""


def read(text: str, published: date | None = PUBLISHED) -> tuple[Timex, ...]:
    timexes, _ = find_timexes(text, ((0, len(text)),), published=published, language=load_language())
    for timex in timexes:
        assert text[timex.span.start : timex.span.end] == timex.span.text
    return timexes


def problems(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [
        problem.message
        for problem in find_timexes(text, ((0, len(text)),), published=published, language=load_language())[1]
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Example report: the convoy left on Tuesday.", "2019-02-12", "2019-02-12"),
        ("Example report: the assault began on Saturday.", "2019-02-09", "2019-02-09"),
        ("Example report: envoys will meet on Friday.", "2019-02-15", "2019-02-15"),
        ("Example report: the road was cut last Tuesday.", "2019-02-05", "2019-02-05"),
        ("Example report: fighting went on yesterday.", "2019-02-11", "2019-02-11"),
        ("Example report: hundreds left overnight.", "2019-02-11", "2019-02-12"),
        ("Example report: the offensive began in September.", "2018-09-01", "2018-09-30"),
        ("Example report: thousands left in the past two months.", "2018-12-12", "2019-02-12"),
        ("Example report: the town has been shelled since December.", "2018-12-01", "2019-02-12"),
        ("Example report: many have died since starting in 2011.", "2011-01-01", "2019-02-12"),
        ("Example report: the camp opened on 12 February 2018.", "2018-02-12", "2018-02-12"),
        ("Example report: the camp opened on Feb. 3, 2018.", "2018-02-03", "2018-02-03"),
        ("Example report: the camp opened on 2018-02-03.", "2018-02-03", "2018-02-03"),
        ("Example report: it rained on 3-5 January 2019.", "2019-01-03", "2019-01-05"),
        ("Example report: it began last week.", "2019-02-04", "2019-02-10"),
        ("Example report: floods came in the summer.", "2018-06-01", "2018-08-31"),
    ],
)
def test_a_report_counts_from_its_day_of_publication(text: str, start: str, end: str) -> None:
    intervals = [timex.interval for timex in read(text) if timex.interval]
    assert [(str(found.start), str(found.end)) for found in intervals] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("War began in 1941. In June the front moved.", ["1941", "1941-06"]),
        ("It fell in December 1941. In January the siege was lifted.", ["1941-12", "1942-01"]),
        ("It fell on 3 May 1941. The next day the port fell too.", ["1941-05-03", "1941-05-04"]),
        ("It fell on 3 May 1941. Later that month the port fell too.", ["1941-05-03", "1941-05"]),
        ("It fell in 1941. Later that year the port fell too.", ["1941", "1941"]),
        ("Peace was made in 241 BC.", ["BC0241"]),
        ("The 1870s were calm.", ["187"]),
        ("They marched in the spring of 1794.", ["1794-SP"]),
        ("It fell in 1942. That winter was hard.", ["1942", "1942-WI"]),
    ],
)
def test_a_history_counts_from_the_date_it_last_told(text: str, values: list[str]) -> None:
    assert [timex.value for timex in read(text, None)] == values


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("Example report: a 12-year-old was hurt.", "12-year-old", TimexType.DURATION),
        ("Example report: a siege of 6 months ended.", "6 months", TimexType.DURATION),
        ("Example report: six hours of talks failed.", "six hours", TimexType.DURATION),
        ("Example report: it began at one in the morning.", "one in the morning", TimexType.TIME),
        ("Example report: ten shells fall per week.", "per week", TimexType.SET),
    ],
)
def test_ages_hours_and_durations_are_times_and_so_never_counts(text: str, words: str, type_: TimexType) -> None:
    assert [(timex.span.text, timex.type) for timex in read(text)] == [(words, type_)]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Example report: the town fell on Tuesday.", None),
        ("Example report: the town fell yesterday.", None),
        ("Example report: the town fell on 31 February 2018.", PUBLISHED),
        ("Example report: the town fell on 3 March 2019.", PUBLISHED),
        ("Example report: the town fell on 03/02/2018.", PUBLISHED),
    ],
)
def test_a_date_that_cannot_be_trusted_says_so(text: str, published: date | None) -> None:
    assert len(problems(text, published)) == 1


def test_a_bare_weekday_without_a_day_of_publication_stays_symbolic() -> None:
    (timex,) = read("Example report: the town fell on Tuesday.", None)
    assert (timex.value, timex.interval) == ("XXXX-WXX-2", None)


def test_seasonal_words_that_name_no_time_are_left_alone() -> None:
    assert read("Example report: winter coats were handed out.") == ()


def test_a_full_stop_after_a_whole_month_is_not_part_of_it() -> None:
    assert [timex.span.text for timex in read("Example report: it began in December.")] == ["December"]

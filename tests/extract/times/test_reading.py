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


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Between 9 December 2018 and 10:30 on 3 January 2019 many left.", "2018-12-09", "2019-01-03"),
        ("Between the evening of 3 January and 09:00 on 5 January many left.", "2019-01-03", "2019-01-05"),
        ("Between 09:00 on 3 January and 09:00 on 5 January 2019 many left.", "2019-01-03", "2019-01-05"),
        ("For January to September 2017 the office counted those who left.", "2017-01-01", "2017-09-30"),
        ("From the beginning of March through 25 November, 2017 many left.", "2017-03-01", "2017-11-25"),
        ("In the week (28 December to 3 January 2018) many left.", "2017-12-28", "2018-01-03"),
        ("In 2014-2016 many left.", "2014-01-01", "2016-12-31"),
    ],
)
def test_two_dates_make_one_time_and_the_last_one_gives_its_year(text: str, start: str, end: str) -> None:
    (interval,) = [timex.interval for timex in read(f"Example report. {text}") if timex.interval]
    assert (str(interval.start), str(interval.end)) == (start, end)


@pytest.mark.parametrize("text", ["On 3 January, and on 5 February it rained.", "In March, to 6 April, it rained."])
def test_dates_that_nothing_joins_stay_two(text: str) -> None:
    assert len([timex for timex in read(f"Example report. {text}") if timex.interval]) == 2


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("IT RAINED ON SATURDAY.", "2019-02-09", "2019-02-09"),
        ("It rained on Wed.", "2019-02-06", "2019-02-06"),
        ("It rained over the weekend.", "2019-02-09", "2019-02-10"),
    ],
)
def test_days_of_the_week_in_capitals_and_cut_short(text: str, start: str, end: str) -> None:
    (interval,) = [timex.interval for timex in read(text) if timex.interval]
    assert (str(interval.start), str(interval.end)) == (start, end)


def test_the_same_period_is_the_last_stretch_told() -> None:
    told = read("Rain fell from 3 to 30 January. On 8 January it snowed. In the same period it was cold.")
    assert told[-1].interval == told[0].interval
    assert not read("In the same period it was cold.")


def test_the_past_hours_count_back_from_the_day_that_the_sentence_tells() -> None:
    text = "The office said on 3 February that nine had left in the previous 24 hours. It rained in the past 24 hours."
    end = text.index(".") + 1
    timexes, _ = find_timexes(text, ((0, end), (end, len(text))), published=PUBLISHED, language=load_language())
    spans = [timex.interval for timex in timexes if timex.type is TimexType.DURATION and timex.interval]
    assert [(str(one.start), str(one.end)) for one in spans] == [
        ("2019-02-02", "2019-02-03"),
        ("2019-02-11", "2019-02-12"),
    ]


def test_two_days_of_hours_touch_three_dates() -> None:
    (interval,) = [timex.interval for timex in read("Nine left in the past 48 hours.") if timex.interval]
    assert (str(interval.start), str(interval.end)) == ("2019-02-10", "2019-02-12")


def test_a_time_that_would_lie_behind_the_report_is_left_open() -> None:
    told = read("Most left at the end of 2014, 13 years after the first had come.")
    assert [timex.interval is None for timex in told] == [False, True]

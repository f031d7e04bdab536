"""What stays open: days counted from a month, a year or a decade, and days beyond the calendar."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.extract.times.reading import find_timexes
from marsad.languages import load_language
from marsad.model import Timex

PUBLISHED = date(2019, 2, 12)


def read(text: str, published: date | None = None) -> tuple[Timex, ...]:
    return find_timexes(text, ((0, len(text)),), published=published, language=load_language())[0]


def last_days(text: str, published: date | None = None) -> str | None:
    interval = read(text, published)[-1].interval
    return f"{interval.start}/{interval.end}" if interval else None


COARSE = [
    "The truce of 2017 failed.",
    "The truce of early 2017 failed.",
    "The truce of March 2017 failed.",
    "The truce of late March 2017 failed.",
    "The truce has held since 2017.",
    "The 2010s were hard.",
    "The truce of the summer of 2017 failed.",
    "The truce held from 3 to 9 May 2017.",
    "It had been calm between 1 January 2017 and 30 June 2017.",
    "It was on 3 May 2017 that the camp opened, which closed in 2018.",
]
COUNTED = [
    "on Tuesday",
    "on Tuesday morning",
    "last Tuesday",
    "next Friday",
    "on Monday and Tuesday",
    "from Monday to Wednesday",
    "yesterday",
    "today",
    "tonight",
    "overnight",
    "last night",
    "this morning",
    "last week",
    "this weekend",
    "the day before",
    "the next day",
    "that day",
    "later on that day",
    "a day earlier",
    "two days ago",
    "two days earlier",
    "three weeks later",
]


@pytest.mark.parametrize("told", COARSE)
@pytest.mark.parametrize("counted", COUNTED)
def test_no_day_or_week_is_counted_from_what_is_longer_than_a_day(told: str, counted: str) -> None:
    assert last_days(f"{told} Example report: the town was hit {counted}") is None


@pytest.mark.parametrize("told", [told for told in COARSE if "since" not in told])
@pytest.mark.parametrize("counted", ["the day before", "that day", "two days earlier", "three weeks later"])
def test_a_day_of_publication_is_no_stand_in_for_the_day_that_the_text_speaks_of(told: str, counted: str) -> None:
    assert last_days(f"{told} Example report: the town was hit {counted}", PUBLISHED) is None


@pytest.mark.parametrize(
    ("counted", "days"),
    [
        ("on Tuesday", "2017-05-02/2017-05-02"),
        ("on Tuesday morning", "2017-05-02/2017-05-02"),
        ("last Wednesday", "2017-04-26/2017-04-26"),
        ("on Monday and Tuesday", "2017-05-01/2017-05-02"),
        ("the day before", "2017-05-02/2017-05-02"),
        ("the next day", "2017-05-04/2017-05-04"),
        ("later on that day", "2017-05-03/2017-05-03"),
        ("two days earlier", "2017-05-01/2017-05-01"),
        ("three weeks later", "2017-05-22/2017-05-28"),
        ("a month later", "2017-06-01/2017-06-30"),
        ("last March", "2017-03-01/2017-03-31"),
        ("later that month", "2017-05-01/2017-05-31"),
        ("the year before", "2016-01-01/2016-12-31"),
    ],
)
def test_a_full_date_before_dates_what_is_counted_from_it(counted: str, days: str) -> None:
    assert last_days(f"The camp opened on 3 May 2017. Example report: the town was hit {counted}") == days


@pytest.mark.parametrize(
    ("told", "counted", "days"),
    [
        ("The truce of March 2017 failed.", "a month later", "2017-04-01/2017-04-30"),
        ("The truce of March 2017 failed.", "later that month", "2017-03-01/2017-03-31"),
        ("The truce of March 2017 failed.", "last January", "2017-01-01/2017-01-31"),
        ("The truce of March 2017 failed.", "two years later", "2019-01-01/2019-12-31"),
        ("The truce of 2017 failed.", "in June", "2017-06-01/2017-06-30"),
        ("The truce of 2017 failed.", "two years later", "2019-01-01/2019-12-31"),
        ("The truce of 2017 failed.", "later that year", "2017-01-01/2017-12-31"),
        ("The truce of 2017 failed.", "a month later", None),
        ("The truce of 2017 failed.", "later that month", None),
        ("The truce of 2017 failed.", "last January", None),
        ("The 2010s were hard.", "in June", None),
        ("The 2010s were hard.", "on 3 June", None),
        ("The 2010s were hard.", "a year later", None),
        ("The 2010s were hard.", "later that year", None),
        ("The 2010s were hard.", "in the spring", None),
    ],
)
def test_a_month_is_counted_from_a_month_and_a_year_from_a_year(told: str, counted: str, days: str | None) -> None:
    assert last_days(f"{told} Example report: the town was hit {counted}") == days


def test_the_day_of_publication_dates_a_weekday_whatever_year_was_told() -> None:
    assert last_days("The truce of 2017 failed. Example report: it was hit on Tuesday", PUBLISHED) == (
        "2019-02-12/2019-02-12"
    )


def test_a_decade_ago_is_no_single_day() -> None:
    assert last_days("Example report: the dam was built two decades ago", PUBLISHED) == "1994-01-01/2003-12-31"


@pytest.mark.parametrize(
    "words",
    [
        "built 2500 years ago",
        "some 3000 years ago",
        "300 decades ago",
        "999999999 days ago",
        "99999999999999999999 weeks ago",
        f"{'9' * 5000} days ago",
        "in the past 3000 years",
        "over the last 99999 months",
        "for the last 99999999999999999999 weeks",
        "within 900000 years",
        "in 900000 years",
        "900000 years later",
        "99999999999 months after",
    ],
)
@pytest.mark.parametrize("published", [None, date.min, PUBLISHED])
def test_what_lies_beyond_the_calendar_stays_open(words: str, published: date | None) -> None:
    assert [timex.interval for timex in read(f"Example report: ruins {words} were hit.", published)] == [None]


@pytest.mark.parametrize("words", ["on Sunday", "yesterday", "last week", "last month", "last year", "two days ago"])
def test_nothing_is_before_the_first_day_of_the_calendar(words: str) -> None:
    assert last_days(f"Example report: the town was hit {words}", date.min) is None


@pytest.mark.parametrize("words", ["next Monday", "tomorrow", "next week", "next month", "next year", "next winter"])
def test_nothing_is_after_the_last_day_of_the_calendar(words: str) -> None:
    assert last_days(f"Example report: talks are due {words}", date.max) is None


def test_a_month_has_no_more_last_days_than_the_calendar() -> None:
    first, month = read("Example report: it was so in the last 999999999999 days of March 2018", PUBLISHED)
    assert (first.interval, month.value) == (None, "2018-03")


_NUMBERS = st.one_of(
    st.integers(0, 10**6).map(str),
    st.integers(0, 10**30).map(str),
    st.sampled_from(["a", "two", "a few", "a couple of", "fifty"]),
)
_UNITS = st.sampled_from(["minute", "hour", "day", "week", "month", "year", "decade"])
_FORMS = st.sampled_from(
    [
        "{n} {u}s ago",
        "{n} {u}s earlier",
        "{n} {u}s later",
        "in the past {n} {u}s",
        "in the last {n} {u}s of March",
        "in {n} {u}s",
        "since {n} {u}s ago",
        "a {n}-{u}-old wall",
    ]
)
_WORDS = st.sampled_from(
    [
        *COUNTED, "tomorrow", "last month", "this month", "next month", "last year", "next year", "next week",
        "next weekend", "since January", "in December", "until December", "on 31 December", "on 1 January",
        "last December", "next January", "this winter", "last winter", "next winter", "in the winter", "in the spring",
        "the year before", "the following year", "that same month", "since then", "since the start of the week",
        "from 30 December to 2 January", "early next January", "the previous year", "29 February", "0 May 2017",
    ]
)  # fmt: skip
_ENDS = st.sampled_from([date.min, date(1, 1, 2), date(1, 2, 1), date(9999, 12, 30), date.max])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(number=_NUMBERS, unit=_UNITS, form=_FORMS, published=st.one_of(st.none(), _ENDS, st.dates()))
def test_no_number_of_any_unit_raises(number: str, unit: str, form: str, published: date | None) -> None:
    words = form.format(n=number, u=unit)
    for timex in read(f"It was so on 3 May 2017. Example report: {words}, and {words}.", published):
        assert timex.interval is None or timex.interval.days != 0


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(_WORDS, min_size=1, max_size=4), published=st.one_of(_ENDS, st.dates()))
def test_words_of_time_are_read_on_every_day_of_the_calendar(words: list[str], published: date) -> None:
    text = " ".join(f"Example report: the town was hit {word}." for word in words)
    spans = [timex.span for timex in read(text, published)]
    assert all(one.end <= other.start for one, other in pairwise(spans))

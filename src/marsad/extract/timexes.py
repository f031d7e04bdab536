"""Time expressions and their values, by rules over the text (TIMEX3 of ISO-TimeML); no model.

Conventions of intervals: a month or year is its first to last day; "since X" runs from the start of X to the day of
publication; "the past N days" counts back from it; "last week" is the ISO week before; "overnight" is two days.

What counts from another date is no finer than that date: a day from a day, a month from a month, a year from a year.
After "the truce of 2017" no text says which Tuesday is meant, so Tuesday stays open. So does what lies beyond the
calendar ("3000 years ago").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.problems import (
    COUNTED,
    COUNTED_DAY,
    DATE_TOO_LATE,
    DAY_OR_MONTH,
    NO_SUCH_DAY,
    NO_YEAR_OF_DATE,
    NO_YEAR_OF_MONTH,
    UNRESOLVED,
    WHICH_DAY,
    WHICH_DAYS,
)
from marsad.model import Interval, Problem, Span, TimePrecision, Timex, TimexType
from marsad.model.calendar import make_day, month_of, months_of, shift, shift_within, week_of, year_of, years_of
from marsad.model.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

_MONTHS = {name: i for i, names in enumerate(("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}  # fmt: skip
_DAYS = {name: i for i, names in enumerate(("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday", "sat saturday", "sun sunday")) for name in names.split()}  # fmt: skip
_NUMBERS = {w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])} | {"a": 1, "an": 1, "couple": 2, "thirty": 30, "forty": 40, "fifty": 50}  # fmt: skip
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E", "hour": "H", "minute": "M", "century": "C"}
_SEASONS = {"spring": ("SP", 3, 5), "summer": ("SU", 6, 8), "autumn": ("FA", 9, 11), "fall": ("FA", 9, 11), "winter": ("WI", 12, 2)}  # fmt: skip

_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d{2})"
_WEEKDAY = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)"
_WEEKDAY_FULL = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?:[’']s)?"
_N = r"(?P<n>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|(?:a\s+)?couple(?:\s+of)?|few|a\s+few|several|many|recent)"
_UNIT = r"(?P<unit>day|week|month|year|hour|minute|decade)s?"
_PART = r"(?:\s+(?P<part>morning|afternoon|evening|night|dawn))?"
_START = r"(?P<edge>early|mid|late|the\s+(?:start|beginning|end|middle)\s+of|end\s+of|beginning\s+of)[\s-]+(?:in\s+)?"


@dataclass(frozen=True, slots=True)
class _Value:
    """What one pattern makes of its words."""

    type: TimexType
    value: str
    interval: Interval | None
    precision: TimePrecision
    modifier: str | None = None
    anchored: bool = True
    problem: Message | None = None


@dataclass(slots=True)
class _Context:
    """What relative expressions resolve against, in text order."""

    published: date | None
    last: Interval | None = None
    """The last resolved date of the text."""

    @property
    def anchor(self) -> date | None:
        """The day of publication, else the last date that the text gave where that is a day."""
        return self.published or self.told_day

    @property
    def told_day(self) -> date | None:
        """The last date that the text gave, where that is a day: only a day dates a weekday, or the day before."""
        return self.last.start if self.last is not None and self.last.days == 1 else None

    @property
    def told_month(self) -> date | None:
        """The start of the last date that the text gave, where that lies in one month."""
        start, end = (self.last.start, self.last.end) if self.last is not None else (None, None)
        is_one = start is not None and end is not None and (start.year, start.month) == (end.year, end.month)
        return start if is_one else None

    @property
    def told_year(self) -> date | None:
        """The start of the last date that the text gave, where that lies in one year: none of a decade."""
        start, end = (self.last.start, self.last.end) if self.last is not None else (None, None)
        return start if start is not None and end is not None and start.year == end.year else None

    def told(self, unit: str) -> date | None:
        """The start of the last date that the text gave, where that is no longer than what is counted in."""
        if unit == "decade":
            return self.last.start if self.last is not None else None
        return self.told_year if unit == "year" else self.told_month if unit == "month" else self.told_day

    def counts_from(self, unit: str) -> date | None:
        """What "two days later" counts from: the last date of the text; the day of publication before it gave any."""
        return self.published if self.last is None else self.told(unit)


Handler = "Callable[[re.Match[str], _Context, str], _Value | None]"


def find_timexes(
    text: str, stretches: Sequence[tuple[int, int]], *, published: date | None
) -> tuple[tuple[Timex, ...], tuple[Problem, ...]]:
    """The time expressions of the stretches (sentences, half-open code points) in order, and what stayed unresolved."""
    context = _Context(published)
    timexes: list[Timex] = []
    problems: list[Problem] = []
    for start, end in stretches:
        if not _QUICK.search(text, start, end):
            continue
        for timex, problem in _read_stretch(text, start, end, context):
            timexes.append(timex)
            if problem:
                problems.append(Problem("timexes", problem, timex.span))
    return tuple(timexes), tuple(problems)


_QUICK = re.compile(r"\d|day|week|month|year|hour|minute|night|morning|evening|dawn|noon|today|yesterday|tomorrow|now|current|recent|ago|early|late|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|spring|summer|autumn|winter|decade|daily|once|Ramadan|BC|B\.C|same|that\s", re.I)  # fmt: skip


def _read_stretch(text: str, start: int, end: int, context: _Context) -> list[tuple[Timex, Message | None]]:
    found: list[tuple[int, int, re.Match[str], Callable[..., _Value | None]]] = []
    for pattern, handler in _patterns():
        for match in pattern.finditer(text, start, end):
            if match.end() > match.start():
                found.append((match.start(), match.end(), match, handler))
    found.sort(key=lambda item: (item[0], -item[1]))
    result: list[tuple[Timex, Message | None]] = []
    reached = start
    for first, last, match, handler in found:
        if first < reached:
            continue
        before = text[max(start, first - 110) : first]
        value = handler(match, context, before)
        if value is None:
            continue
        stop = last - 1 if _FULL_STOP.search(text, first, last) else last
        result.append(_timex(text, first, stop, value, context, before))
        result[-2:] = _join_ranges(text, result[-2:])
        timex, reached = result[-1][0], last
        if timex.interval is not None and timex.type is TimexType.DATE and timex.precision in _ANCHORING:
            context.last = timex.interval
    return result


_FULL_STOP = re.compile(r"(?:uary|rch|pril|May|une|uly|ust|ber)\.\Z", re.I)
_RANGE = re.compile(r"\s*(?:and|to|until|till|through|–|-)\s*(?:the\s+)?", re.I)


def _join_ranges(text: str, found: list[tuple[Timex, Message | None]]) -> list[tuple[Timex, Message | None]]:
    """ "between 1 January and 30 June", "from Monday to Thursday": one expression from the first day to the last."""
    joined: list[tuple[Timex, Message | None]] = []
    for timex, problem in found:
        last = joined[-1][0] if joined else None
        if (
            last is not None
            and last.interval
            and timex.interval
            and _RANGE.fullmatch(text, last.span.end, timex.span.start)
        ):
            word = text[last.span.end : timex.span.start].strip().lower()
            start, end = last.interval.start, timex.interval.end
            paired = last.preposition == "between" if word.startswith("and") else last.preposition == "from"
            if paired and start and end and start <= end:
                span = Span.of(text, last.span.start, timex.span.end)
                value = f"{last.value}/{timex.value}"
                joined[-1] = (
                    Timex(
                        span,
                        TimexType.DATE,
                        value,
                        Interval(start, end),
                        TimePrecision.DAYS,
                        None,
                        timex.anchor,
                        last.preposition,
                    ),
                    problem,
                )
                continue
        joined.append((timex, problem))
    return joined


_ANCHORING = (
    TimePrecision.DAY,
    TimePrecision.MONTH,
    TimePrecision.YEAR,
    TimePrecision.DAYS,
    TimePrecision.WEEK,
    TimePrecision.SEASON,
)
_PREPOSITION = re.compile(
    r"\b(on|since|in|until|till|by|during|before|after|between|from|over|within|for|of|at)\s+(?:the\s+)?(?:early\s+|late\s+|mid-?)?$",
    re.I,
)
_SINCE = re.compile(
    r"\bsince\s+(?:(?:at\s+least|the\s+(?:start|beginning|outbreak)\s+of|starting\s+in|early|late|mid-?|the|its\s+start\s+in|it\s+began\s+in|\w+\s+(?:began|started|erupted|broke\s+out)\s+(?:in|on))\s+)?$",
    re.I,
)


_SINCE_CLAUSE = re.compile(r"\bsince\s+(?!then)[^.;,\d]{0,90}$", re.I)


def _timex(
    text: str, first: int, last: int, value: _Value, context: _Context, before: str
) -> tuple[Timex, Message | None]:
    interval, precision = value.interval, value.precision
    preposition = _PREPOSITION.search(before)
    since = bool(_SINCE.search(before)) or bool(_SINCE_CLAUSE.search(before))
    if since and interval is not None and value.value != "PRESENT_REF" and interval.start is not None:
        end = context.published
        interval = Interval(interval.start, end if end is None or end >= interval.start else None)
        precision = TimePrecision.OPEN
    anchor = f"published:{context.published}" if value.anchored and context.published else None
    timex = Timex(
        Span.of(text, first, last), value.type, value.value, interval, precision, value.modifier, anchor,
        "since" if since else (preposition.group(1).lower() if preposition else None),
    )  # fmt: skip
    return timex, value.problem or _silence(timex)


def _silence(timex: Timex) -> Message | None:
    """What to say of a date that no rule resolved and none explained; None for "now" and "recently", which name none."""
    if timex.interval is not None or timex.type is not TimexType.DATE or timex.value.endswith("_REF"):
        return None
    if timex.value.startswith("BC"):
        return None
    return UNRESOLVED(words=timex.span.text)


# ------------------------------------------------------------------ values


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS[match.group("month").lower().rstrip(".")]


def _open(value: str, precision: TimePrecision, problem: Message | None = None) -> _Value:
    """A date that stays open, with what a reader is to do about it."""
    return _Value(TimexType.DATE, value, None, precision, problem=problem)


def _day_or_open(day: date | None, suffix: str = "") -> _Value:
    """One day, or a part of it; open where the calendar has none."""
    if day is None:
        return _open("XXXX-XX-XX", TimePrecision.DAY, NO_SUCH_DAY())
    kind = TimexType.TIME if suffix else TimexType.DATE
    return _Value(kind, day.isoformat() + suffix, Interval.day(day), TimePrecision.DAY)


def _year_value(year: int) -> _Value:
    interval = year_of(year)
    if interval is None:
        return _open("XXXX", TimePrecision.YEAR, NO_SUCH_DAY())
    return _Value(TimexType.DATE, f"{year:04}", interval, TimePrecision.YEAR)


def _edge(interval: Interval, edge: str | None) -> tuple[Interval, str | None]:
    """The first, middle or last third of a month or year, and its TIMEX3 modifier."""
    if not edge or interval.start is None or interval.end is None:
        return interval, None
    word = edge.lower()
    kind = "START" if "early" in word or "start" in word or "begin" in word else "MID" if "mid" in word else "END"
    days = (interval.end - interval.start).days + 1
    if days <= 31:
        third = 10
        cuts = {"START": (0, third - 1), "MID": (third, 2 * third - 1), "END": (2 * third, days - 1)}
    else:
        cuts = {"START": (0, days // 3), "MID": (days // 3, 2 * days // 3), "END": (2 * days // 3, days - 1)}
    low, high = cuts[kind]
    return Interval(shift_within(interval.start, low), shift_within(interval.start, high)), kind


def _year_near(month: int, day: int, context: _Context, before: str) -> int | None:
    """The year of a date without one: that of the last such day up to publication; after it where a plan is spoken of."""
    anchor = context.published
    if anchor is None:
        return _narrative_year(month, context) or (context.told_year.year if context.told_year else None)
    this = make_day(anchor.year, month, min(day, 28)) or anchor
    future = bool(_FUTURE.search(before))
    if future:
        return anchor.year if this >= anchor else anchor.year + 1
    return anchor.year if this <= shift_within(anchor, 3) else anchor.year - 1


def _narrative_year(month: int, context: _Context) -> int | None:
    """A history tells on: after a day or month, a month without a year is the nearest one; after a year, of that year."""
    last = context.last
    if last is None or last.start is None or last.days is None or last.days > 32:
        return None
    ahead = month - last.start.month
    return last.start.year + (1 if ahead < -6 else -1 if ahead > 8 else 0)


_FUTURE = re.compile(r"\b(?:will|next|coming|scheduled|due|plans?|until|expected|would|shall)\b[^.]{0,30}$", re.I)


def _full_date(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    month, day = _month_of(match), int(match.group("day"))
    year_text = match.groupdict().get("year")
    year = int(year_text) if year_text else _year_near(month, day, context, before)
    if not 1 <= day <= 31:
        return None
    if year is None:
        return _Value(
            TimexType.DATE,
            f"XXXX-{month:02}-{day:02}",
            None,
            TimePrecision.DAY,
            problem=NO_YEAR_OF_DATE(),
        )
    first = make_day(year, month, day)
    if first is None:
        return _Value(
            TimexType.DATE,
            f"{year:04}-{month:02}-{day:02}",
            None,
            TimePrecision.DAY,
            problem=NO_SUCH_DAY(),
        )
    until = match.groupdict().get("day2")
    if until and (second := make_day(year, month, int(until))) and second > first:
        return _Value(
            TimexType.DATE, f"{first}/{second}", Interval(first, second), TimePrecision.DAYS, anchored=not year_text
        )
    problem = None
    if context.published and first > context.published and not _FUTURE.search(before) and year_text:
        problem = DATE_TOO_LATE()
    return _Value(
        TimexType.DATE,
        first.isoformat(),
        Interval.day(first),
        TimePrecision.DAY,
        anchored=not year_text,
        problem=problem,
    )


def _numeric_date(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    a, b, year = int(match.group("a")), int(match.group("b")), int(match.group("year"))
    day, month = (b, a) if b > 12 and a <= 12 else (a, b)
    found = make_day(year, month, day)
    if found is None:
        return None
    problem = None
    if a <= 12 and b <= 12 and a != b:
        other = make_day(year, a, b)
        if context.published in (found, other) and context.published is not None:
            found = context.published
        else:
            problem = DAY_OR_MONTH()
    return _Value(
        TimexType.DATE, found.isoformat(), Interval.day(found), TimePrecision.DAY, anchored=False, problem=problem
    )


def _iso_date(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    found = make_day(int(match.group("year")), int(match.group("m")), int(match.group("d")))
    return (
        None
        if found is None
        else _Value(TimexType.DATE, found.isoformat(), Interval.day(found), TimePrecision.DAY, anchored=False)
    )


def _month_year(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    month = _month_of(match)
    year_text = match.groupdict().get("year")
    last = (match.groupdict().get("which") or "").lower()
    counted_from = context.published or context.told_month
    if year_text:
        year: int | None = int(year_text)
    elif last.startswith(("last", "this", "next")):
        year = _relative_month_year(counted_from, month, last) if counted_from else None
    else:
        year = _year_near(month, 1, context, before)
    value = _month_value(year, month, match.groupdict().get("edge"))
    return replace(value, anchored=False) if year_text else value


def _month_value(year: int | None, month: int, edge: str | None = None) -> _Value:
    if year is None:
        return _open(f"XXXX-{month:02}", TimePrecision.MONTH, NO_YEAR_OF_MONTH())
    whole = month_of(year, month)
    if whole is None:
        return _open(f"XXXX-{month:02}", TimePrecision.MONTH, NO_SUCH_DAY())
    interval, modifier = _edge(whole, edge)
    return _Value(TimexType.DATE, f"{year:04}-{month:02}", interval, TimePrecision.MONTH, modifier)


def _relative_month_year(anchor: date, month: int, which: str) -> int:
    if which.startswith("next"):
        return anchor.year if month > anchor.month else anchor.year + 1
    if which.startswith("this"):
        return anchor.year
    return anchor.year if month < anchor.month else anchor.year - 1


def _year_only(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    year = int(match.group("year"))
    if re.search(
        r"(?:\b(?:more than|over|at least|about|some|nearly|around|almost|up to|than|killed|killing|wounded|displaced|of about|estimated|another|resolution|division|fewer than)\s+|[$€£])$",
        before,
        re.I,
    ):
        return None
    value = _year_value(year)
    if value.interval is None:
        return value
    interval, modifier = _edge(value.interval, match.groupdict().get("edge"))
    return replace(value, interval=interval, modifier=modifier, anchored=False)


def _decade(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    year = int(match.group("decade"))
    year = 1900 + year if year < 100 else year
    return _Value(TimexType.DATE, str(year)[:3], years_of(year, year + 9), TimePrecision.YEAR, anchored=False)


def _weekday(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    index = _DAYS[
        match.group("weekday").lower()
        if match.group("weekday").lower() in _DAYS
        else match.group("weekday").lower() + "day"
    ]
    anchor, which = context.anchor, (match.groupdict().get("which") or "").lower()
    if anchor is None:
        return _Value(
            TimexType.DATE,
            f"XXXX-WXX-{index + 1}",
            None,
            TimePrecision.DAY,
            problem=WHICH_DAY(),
        )
    back = (anchor.weekday() - index) % 7
    day = shift(anchor, -back)
    if which.startswith(("next", "coming", "the following")) or (not which and _FUTURE_WEEKDAY.search(before)):
        day = shift(anchor, ((index - anchor.weekday()) % 7) or 7)
    elif which.startswith(("last", "previous")) and back == 0:
        day = shift(anchor, -7)
    part = (match.groupdict().get("part") or "").lower()
    suffix = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO"}.get(part, "")
    return _day_or_open(day, suffix)


_FUTURE_WEEKDAY = re.compile(r"\b(?:will|scheduled|due|set|expected|plans?|until)\b[^.,]{0,40}$", re.I)


def _weekdays(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    first, second = (_DAYS[match.group(name).lower() + "day"] for name in ("first", "second"))
    anchor = context.anchor
    if anchor is None:
        return _Value(
            TimexType.DATE,
            "XXXX-WXX",
            None,
            TimePrecision.DAYS,
            problem=WHICH_DAYS(),
        )
    end = shift(anchor, -((anchor.weekday() - second) % 7))
    start = shift(end, -((second - first) % 7)) if end else None
    if start is None or end is None:
        return _open("XXXX-WXX", TimePrecision.DAYS, NO_SUCH_DAY())
    return _Value(TimexType.DATE, f"{start}/{end}", Interval(start, end), TimePrecision.DAYS)


_TOLD_DAYS = {
    "the day before": -1, "the previous day": -1, "a day earlier": -1, "one day earlier": -1,
    "the next day": 1, "the following day": 1, "the day after": 1, "a day later": 1, "one day later": 1,
    "the same day": 0, "that day": 0,
}  # fmt: skip
"""Days counted from the day that the text told last."""
_NIGHTS = ("overnight", "during the night", "last night", "in the night", "through the night", "throughout the night")


def _near_day(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    word = re.sub(r"\s+", " ", match.group().lower())
    if re.fullmatch(r"(?:a|one) day (?:before|after)", word):
        return _told_distance(context)
    told = 0 if word.startswith(("earl", "late")) else _TOLD_DAYS.get(word)  # "later on that day"
    if told is not None:
        base = context.counts_from("day")
        return _day_or_open(shift(base, told)) if base is not None else _open("XXXX-XX-XX", TimePrecision.DAY)
    anchor = context.published
    if anchor is None:
        return _open(
            "XXXX-XX-XX",
            TimePrecision.DAY,
            COUNTED_DAY(),
        )
    if word in _NIGHTS:
        return _night_to(anchor, is_last=word == "last night")
    parts = {"tonight": "TNI", "morning": "TMO", "afternoon": "TAF", "evening": "TEV"}
    suffix = next((code for part, code in parts.items() if part in word), "")
    return _day_or_open(shift(anchor, {"yesterday": -1, "tomorrow": 1}.get(word, 0)), suffix)


def _told_distance(context: _Context) -> _Value:
    """ "a day before the attack": how far, from what the sentence goes on to say."""
    known = context.last is not None or context.published is not None
    return _Value(TimexType.DATE, "P1D" if known else "XXXX-XX-XX", None, TimePrecision.DAY)


def _night_to(day: date, *, is_last: bool) -> _Value:
    """The night that ends on `day`, as the two days that it touches."""
    eve = shift(day, -1)
    if eve is None:
        return _open("XXXX-XX-XX", TimePrecision.DAY, NO_SUCH_DAY())
    return _Value(TimexType.TIME, f"{eve if is_last else day}TNI", Interval(eve, day), TimePrecision.TIME)


_LONGEST_NUMBER = 12
"""Digits of the longest number of days, weeks or years that is read as one; a longer one counts nothing."""


def _number(words: str) -> int | None:
    words = re.sub(r"\s+", " ", words.lower())
    if words.isdigit():
        return int(words) if len(words) <= _LONGEST_NUMBER else None
    return _NUMBERS.get(
        words.replace("a couple of", "couple").replace("couple of", "couple").replace("a couple", "couple")
    )


def _shift(day: date, count: int, unit: str) -> date | None:
    """`day` moved by calendar units; fewer than twelve hours are the same day, more the next one or the one before."""
    if unit in ("hour", "minute"):
        return day if abs(count) < 12 else shift(day, -1 if count < 0 else 0)
    return shift(day, count, unit)


_OF_MONTH = re.compile(r"\s+of\s+" + _MONTH + rf"(?:\s+{_YEAR})?", re.I)


def _past_span(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    """ "in the past two months": counted back from publication; without a number the span of one unit."""
    unit = match.group("unit").lower()
    words = match.groupdict().get("n")
    count = _number(words) if words else 1
    letter = ("PT" if unit in ("hour", "minute") else "P") + f"{count or 'X'}{_UNITS[unit]}"
    if count is None or context.published is None:
        return _Value(TimexType.DURATION, letter, None, TimePrecision.DAYS)
    of_month = _OF_MONTH.match(match.string, match.end())
    if of_month and unit == "day":
        month = _MONTHS[of_month.group("month").lower()]
        year = int(of_month.group("year")) if of_month.group("year") else _year_near(month, 1, context, before)
        whole = month_of(year, month) if year else None
        if whole is not None and whole.end is not None:
            return _span_to(shift(whole.end, 1 - count), whole.end, letter)
    return _span_to(_shift(context.published, -count, unit), context.published, letter)


def _span_to(start: date | None, end: date, value: str) -> _Value:
    """The days from `start` to `end`; a duration alone where they begin before the calendar, or after they end."""
    interval = Interval(start, end) if start is not None and start <= end else None
    return _Value(TimexType.DURATION, value, interval, TimePrecision.DAYS)


def _calendar_unit(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    """ "last week", "this month", "next year": the calendar's week, month or year."""
    which, unit = match.group("which").lower(), match.group("unit").lower()
    anchor = context.published
    if anchor is None:
        return _Value(
            TimexType.DATE,
            "XXXX",
            None,
            TimePrecision.WEEK,
            problem=COUNTED(),
        )
    count = -1 if "last" in which or "previous" in which else 1 if "next" in which or "coming" in which else 0
    day = shift(anchor, count, "week" if unit == "weekend" else unit)
    value = _calendar_value(day, unit)
    if count == 0 and value.interval is not None and value.interval.start is not None:
        start, end = value.interval.start, value.interval.end
        if end is not None and start <= anchor < end:
            return replace(value, interval=Interval(start, anchor))
    return value


def _calendar_value(day: date | None, unit: str) -> _Value:
    """The calendar's week, weekend, month or year that holds `day`; open where the calendar has none."""
    if day is None:
        return _open("XXXX", TimePrecision.WEEK, NO_SUCH_DAY())
    if unit == "month":
        return _month_value(day.year, day.month)
    if unit == "year":
        return _year_value(day.year)
    whole = week_of(day)
    year, week, _ = day.isocalendar()
    if unit == "week":
        return _Value(TimexType.DATE, f"{year:04}-W{week:02}", whole, TimePrecision.WEEK)
    saturday = shift(day, 5 - day.weekday())
    if saturday is None:
        return _open("XXXX", TimePrecision.DAYS, NO_SUCH_DAY())
    return _Value(
        TimexType.DATE, f"{year:04}-W{week:02}-WE", Interval(saturday, shift_within(saturday, 1)), TimePrecision.DAYS
    )


def _ago(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    unit, count = match.group("unit").lower(), _number(match.group("n"))
    way = match.group("way").lower()
    later = way in ("later", "after")
    base = context.published if way == "ago" else context.counts_from(unit)
    day = _shift(base, count if later else -count, unit) if count is not None and base is not None else None
    if day is None:
        return _Value(TimexType.DATE, "FUTURE_REF" if later else "PAST_REF", None, TimePrecision.DAYS)
    if unit == "decade":
        return _decade_about(day.year)
    if unit in ("week", "month", "year"):
        return _calendar_value(day, unit)
    return _day_or_open(day)


def _decade_about(year: int) -> _Value:
    """ "two decades ago": the ten years about that one, for nobody means its day."""
    return _Value(TimexType.DATE, f"{year:04}"[:3], years_of(year - 5, year + 4), TimePrecision.YEAR)


def _year_before(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    base = context.counts_from("year")
    if base is None:
        return None
    return _year_value(base.year + (-1 if re.search("before|previous|earlier", match.group(), re.I) else 1))


def _duration(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    unit, count = match.group("unit").lower(), _number(match.group("n"))
    prefix = "PT" if unit in ("hour", "minute") else "P"
    return _Value(TimexType.DURATION, f"{prefix}{count or 'X'}{_UNITS[unit]}", None, TimePrecision.DAYS, anchored=False)


def _clock(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    return _Value(TimexType.TIME, "TXX", None, TimePrecision.TIME, anchored=False)


def _reference(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    past = re.search("recent|former|previous|once", match.group(), re.I)
    return _Value(TimexType.DATE, "PAST_REF" if past else "PRESENT_REF", None, TimePrecision.DAYS)


def _set(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    words = match.group().lower()
    unit = next(
        (code for word, code in (("week", "W"), ("month", "M"), ("year", "Y"), ("annual", "Y")) if word in words), "D"
    )
    return _Value(TimexType.SET, f"P1{unit}", None, TimePrecision.DAYS, anchored=False)


def _before_christ(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    """ "241 BC": a value without an interval, since the calendar of days starts with the year 1."""
    return _Value(TimexType.DATE, f"BC{int(match.group('bc')):04}", None, TimePrecision.YEAR, anchored=False)


def _same_unit(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    """ "later that month", "the same year": the month or year of the last date of the text."""
    unit = (match.group("unit") or match.group("unit2")).lower()
    if context.last is None:
        return None
    told = context.told(unit)
    return _calendar_value(told, unit) if told is not None else _open("XXXX", TimePrecision.MONTH)


_SEASON_LEAD = re.compile(r"\b(?:in|during|since|by|until|throughout)\s+$", re.I)


def _bare_season(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    """ "in the spring": in a report the last one begun by publication, in a history the one of the year last spoken of."""
    code, first, last = _SEASONS[match.group("season").lower()]
    told = context.told_year
    if context.published is not None:
        if not _SEASON_LEAD.search(before):
            return None
        year = context.published.year - (1 if context.published.month < first else 0)
    elif told is None:
        return _Value(TimexType.DATE, f"XXXX-{code}", None, TimePrecision.SEASON)
    else:
        year = told.year
    return _season_value(year, code, first, last)


def _season_value(year: int, code: str, first: int, last: int) -> _Value:
    interval = months_of(year, first, last)
    if interval is None:
        return _open(f"XXXX-{code}", TimePrecision.SEASON, NO_SUCH_DAY())
    return _Value(TimexType.DATE, f"{year:04}-{code}", interval, TimePrecision.SEASON)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[..., _Value | None]], ...]:
    weekday_lead = rf"(?:{_WEEKDAY.replace('weekday', 'wd')}(?:day|sday|nesday|urday|rsday)?,?\s+)?"
    rows: list[tuple[str, Callable[..., _Value | None]]] = [
        (rf"\b{_YEAR}-(?P<m>\d{{2}})-(?P<d>\d{{2}})\b", _iso_date),
        (rf"(?<![\d.])(?P<a>\d{{1,2}})[./-](?P<b>\d{{1,2}})[./-]{_YEAR}\b", _numeric_date),
        (rf"\b{weekday_lead}(?:the\s+)?{_DAY}(?:\s*(?:-|–|to|and)\s*(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH}(?![a-z])(?:,?\s+{_YEAR})?(?!\d)", _full_date),
        (rf"\b{weekday_lead}{_MONTH}\s*{_DAY}(?:\s*(?:-|–|to|and)\s*(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?(?![\d,]\d)(?:,?\s*{_YEAR})?(?!\d)", _full_date),
        (rf"\b(?:{_START})?{_MONTH},?\s+(?:of\s+)?{_YEAR}\b", _month_year),
        (rf"\b{_START}{_MONTH}(?![a-z])", _month_year),
        (rf"\b(?P<which>last|this|next)\s+{_MONTH}(?![a-z])", _month_year),
        (rf"(?<=\b[Ii]n\s)(?:late\s+|early\s+)?{_MONTH}(?![a-z])", _bare_month),
        (rf"(?<=\b[Ss]ince\s){_MONTH}(?![a-z])", _bare_month),
        (rf"(?<=\b[OoBb][fy]\s){_MONTH}(?![a-z])", _bare_month),
        (r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)\b", _month_year),
        (rf"\b(?:{_START})?{_YEAR}(?![\d,.]\d|\d|%|-year|\s+(?:people|civilians|soldiers|fighters|troops|rebels|militants|families|houses|homes|refugees|men|women|children|deaths|dead|wounded|killed|injured|oil|tankers|residents|members|tons|vehicles|metres|meters|strikes|sorties|targets))(?!\s+(?:[A-Z]?[a-z.]+\s+){{1,2}}(?:civilians|people|fighters|soldiers|troops))", _year_only),
        (r"\b(?:the\s+)?(?:early\s+|mid-?|late\s+)?(?P<decade>1[5-9]\d0|20\d0)[’']?s\b", _decade),
        (r"\b(?:circa\s+|ca?\.\s*)?(?P<bc>\d{1,4})\s+(?:BCE?\b|B\.C\.)", _before_christ),
        (r"\b(?:(?:earlier|later|late|early)\s+(?:in\s+)?)?(?:that|the)\s+same\s+(?P<unit>month|year)\b|\b(?:(?:earlier|later|late|early)\s+(?:in\s+)?)?that\s+(?P<unit2>month|year)\b", _same_unit),
        (r"\b(?:the\s+)?(?P<season>spring|summer|autumn|winter)\b(?!\s+(?:of\s+)?\d{4})", _bare_season),
        (r"\b(?P<first>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+(?:and|to|through|until|into)\s+(?P<second>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", _weekdays),
        (rf"\b(?:(?P<which>last|next|this|the\s+previous|the\s+following|coming|previous)\s+)?{_WEEKDAY_FULL}{_PART}(?![a-z])", _weekday),
        (r"\b(?:today|yesterday|tomorrow|tonight|overnight|last\s+night|this\s+(?:morning|afternoon|evening)|(?:during|in|through|throughout)\s+the\s+night|the\s+day\s+(?:before|after)|the\s+(?:previous|next|following|same)\s+day|that\s+day|(?:a|one)\s+day\s+(?:earlier|later|before|after))\b", _near_day),
        (rf"\b(?:(?:in|over|during|within|for|of)\s+)?(?:the\s+)?(?:past|last|previous)\s+(?:{_N}[\s-]+)?(?P<unit>day|week|month|year|hour|decade)s?\b(?<!last week)(?<!last month)(?<!last year)", _past_or_calendar),
        (r"\b(?:(?:earlier|later|so\s+far|late|early)\s+)?(?P<which>last|this|next|the\s+previous|the\s+coming|coming)\s+(?P<unit>week|month|year|weekend)\b", _calendar_unit),
        (rf"\b(?:just\s+over\s+|about\s+|nearly\s+|more\s+than\s+|almost\s+|over\s+)?{_N}\s+(?P<unit>day|week|month|year|decade|hour)s?\s+(?P<way>ago|earlier|later|before|after)\b", _ago),
        (r"\bthe\s+(?:start|beginning)\s+of\s+(?:the|this)\s+(?P<unit>week|month|year)\b", _start_of),
        (r"\bthe\s+(?:year\s+(?:before|after)|previous\s+year|following\s+year)\b", _year_before),
        (rf"\b(?:between\s+\w+\s+and\s+)?{_N}[\s-]+{_UNIT}(?:[\s-]+(?:old|long))?\b", _duration),
        (r"\b(?:aged|age)\s+(?:between\s+\w+\s+and\s+)?(?:\d{1,3}|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)(?:\s+(?:to|and)\s+\d+)?\b", _clock),
        (rf"\b(?:(?P<which>last|this|next)\s+)(?P<season>spring|summer|autumn|winter)\b|\b(?P<season2>spring|summer|autumn|winter|fall)\s+(?:of\s+)?{_YEAR}\b", _season_any),
        (r"\b\d{1,2}[:.]\d{2}\s*(?:a\.?m\.?|p\.?m\.?|GMT|UTC|local\s+time|hours)?(?![\d%])(?!\s*(?:million|billion|thousand|per|km|m\b))", _clock_colon),
        (r"\b\d{1,2}\s*(?:a\.m\.?|p\.m\.?|am|pm|o[’']clock)(?!\w)", _clock),
        (r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:o[’']clock|in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b", _clock),
        (r"\b(?:midnight|noon|midday)\b", _clock),
        (r"\b(?:earlier|later|late|early)\s+(?:in|on)\s+(?:the|that)\s+(?:same\s+)?day\b", _near_day),
        (r"\bsince\s+then\b", _since_then),
        (r"\b(?:now|currently|at\s+present|at\s+the\s+moment|nowadays)\b", _reference),
        (r"\b(?:recently|in\s+recent\s+(?:days|weeks|months|years)|the\s+past\s+few\s+(?:days|weeks|months))\b", _reference),
        (r"\b(?:(?:every|each|per)\s+(?:day|week|month|year|night)|daily|weekly|monthly|annually|nightly)\b", _set),
    ]  # fmt: skip
    cased = {_bare_month, _weekday, _weekdays, _month_year}
    return tuple((re.compile(pattern, 0 if handler in cased else re.I), handler) for pattern, handler in rows)


def _bare_month(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    month = _month_of(match)
    return _month_value(_year_near(month, 1, context, before), month)


def _past_or_calendar(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    words = match.group().lower()
    if context.published is None and not match.group("n") and "previous" in words and words.endswith("year"):
        return _year_before(match, context, before)
    return _past_span(match, context, before)


def _start_of(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    """ "since the start of the year": the calendar unit that holds the day of publication, up to that day."""
    if context.published is None:
        return None
    value = _calendar_value(context.published, match.group("unit").lower())
    if value.interval is None:
        return value
    return replace(value, interval=Interval(value.interval.start, context.published), modifier="START")


def _since_then(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    if context.last is None or context.last.start is None:
        return None
    end = context.published if context.published and context.published >= context.last.start else None
    return _Value(TimexType.DATE, "PAST_REF", Interval(context.last.start, end), TimePrecision.OPEN)


def _season_any(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    season = (match.group("season") or match.group("season2")).lower()
    code, first, last = _SEASONS[season]
    year_text, which = match.group("year"), (match.group("which") or "").lower()
    anchor = context.anchor
    if year_text:
        year = int(year_text)
    elif anchor is None:
        return _Value(TimexType.DATE, f"XXXX-{code}", None, TimePrecision.SEASON)
    else:
        year = anchor.year - (1 if which == "last" and anchor.month <= first + 2 else 0) + (1 if which == "next" else 0)
    value = _season_value(year, code, first, last)
    return replace(value, anchored=False) if year_text else value


def _clock_colon(match: re.Match[str], context: _Context, before: str) -> _Value | None:
    words = match.group()
    if ":" not in words and not re.search(r"[a-z]", words, re.I):
        return None
    return _clock(match, context, before)

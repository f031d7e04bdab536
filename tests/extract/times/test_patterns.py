"""Every pattern of time reads its example to the value that the language says, and leaves the others alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.extract.times.reading import find_times, find_timexes
from marsad.languages import load_language, open_language, readable_codes
from marsad.languages.sections.timexes import TimePattern, TimeValue
from marsad.model import Timex

ROWS = [(code, pattern) for code in readable_codes() for pattern in load_language(code).timexes.pattern]
NAMES = [f"{code}: {pattern.name}" for code, pattern in ROWS]


def read(code: str, text: str, name: str, *, is_history: bool = False) -> list[Timex]:
    language = load_language(code)
    published = None if is_history else language.timexes.published
    found = find_times(text, ((0, len(text)),), published=published, language=language)
    return [one.timex for one in found if one.pattern.name == name]


def days_of(timex: Timex) -> str:
    if timex.interval is None:
        return ""
    days = dict.fromkeys(str(day) for day in (timex.interval.start, timex.interval.end) if day is not None)
    return "/".join(days)


@pytest.mark.parametrize(("code", "pattern"), ROWS, ids=NAMES)
def test_a_pattern_reads_its_example_and_leaves_the_others_alone(code: str, pattern: TimePattern) -> None:
    found = read(code, pattern.example, pattern.name, is_history=pattern.history)
    assert [(timex.value, days_of(timex)) for timex in found] == [(pattern.gives, pattern.days)]
    assert [text for text in pattern.not_ if read(code, text, pattern.name)] == []


@pytest.mark.parametrize("code", readable_codes())
def test_names_are_given_once_and_every_value_is_used(code: str) -> None:
    patterns = load_language(code).timexes.pattern
    assert len({pattern.name for pattern in patterns}) == len(patterns)
    if code == "en":
        assert {pattern.value for pattern in patterns} == set(TimeValue)


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        ("Some 3,000 years ago it was built.", "PAST_REF", ""),
        ("It was built twenty-five years ago.", "1994", "1994-01-01/1994-12-31"),
        ("It fell 1.5 years ago.", None, None),
        ("Dozens left in the past 72 hours.", "PT72H", "2019-02-09/2019-02-12"),
        ("Dozens left in the past six hours.", "PT6H", "2019-02-12"),
        ("It fell on 3 May 2018. Some 30 hours after it was calm.", "2018-05-04", "2018-05-04"),
        ("It fell on 3 May 2018. It was calm five minutes after.", "PT5M", ""),
        ("Last Tuesday the road was cut.", "2019-02-05", "2019-02-05"),
        ("The previous Tuesday the road was cut.", "2019-02-05", "2019-02-05"),
        ("Late March was calm.", "2018-03", "2018-03-21/2018-03-31"),
        ("Some 12 may be dead.", None, None),
        ("It began at 10:30 and went on.", "TXX", ""),
    ],
)
def test_values(text: str, value: str | None, days: str | None) -> None:
    language = load_language("en")
    timexes, _ = find_timexes(text, ((0, len(text)),), published=language.timexes.published, language=language)
    last = timexes[-1] if timexes else None
    assert (last and last.value, last and days_of(last)) == (value, days)
    assert all(timex.span.text == timex.span.text.strip() for timex in timexes)


TOY = {
    "profile": 'name = "Toy"\n',
    "numbers": "[cardinals]\npim = 5\n",
    "times": """
months = { brom = 5, Crom = 6 }
units = { dag = "day" }
steps = { ver = -1 }
""",
    "timexes": """
month = '(?P<month>{{times.months}})'
[preposition]
match = '(?P<word>vam) $'
[[pattern]]
name = "day"
match = '(?P<day>\\d+) {{month}} (?P<year>\\d{4})'
value = "day of month"
keys = ["{{times.months}}"]
example = "3 brom 2018"
gives = "2018-05-03"
[[pattern]]
name = "counted"
match = '(?P<step>ver) (?P<count>{{numbers.cardinals}}) (?P<unit>{{times.units}})'
value = "apart"
example = "ver pim dag"
gives = "2018-04-28"
""",
}


def test_another_language_needs_words_and_patterns_only(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    for name, text in TOY.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    text = "Lu vam 3 CROM 2018 ta ver pim dag."
    timexes, _ = find_timexes(text, ((0, len(text)),), published=None, language=open_language(folder))
    assert [(one.value, one.preposition) for one in timexes] == [("2018-06-03", "vam"), ("2018-05-29", None)]

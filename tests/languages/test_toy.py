"""A language of some thirty entries, which nobody speaks, is read by the engine end to end: no rule knows English."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.languages import Language
from marsad.model import Interval, Measure, Scope, WhoClass
from tests.languages.folders import read_in, write_language

TOY = {
    "profile": 'name = "Toy"\nhas_case = false\n',
    "tags": """
number = "N"
[parts]
N = "NUM NumType=Card"
S = "NOUN Number=Plur"
V = "VERB VerbForm=Fin Tense=Past"
P = "PROPN Number=Sing"
I = "ADP"
[words]
tavi = "S"
zok = "V"
siv = "V"
radio = "P"
nu = "I"
pim = "N"
""",
    "numbers": """
[cardinals]
pim = 5
[multipliers]
gol = 100
[words]
match = '(?:{{cardinals}})(?:\\s+(?:{{multipliers}}))?'
""",
    "nouns": """
[[head]]
who = "civilian"
words = ["tavi"]
example = "Bom zok 12 tavi."
""",
    "triggers": """
[[verb]]
lemma = "zok"
measure = "killed"
counted = "object"
counts = "people"
forms = ["zok"]
example = "Bom zok 12 tavi."
""",
    "links": """
enough = 4.0
enough_beside = 6.0
[weights.object]
score = 9.0
why = "The number follows its verb at once."
[weights.object_near]
score = 7.5
reach = 2
""",
    "attribution": """
[[cue]]
forms = ["siv"]
example = "Radio siv bom zok 12 tavi."
""",
    "places": """
[prepositions]
words = ["nu"]
""",
    "times": """
months = { brom = 5, crom = 6 }
""",
    "timexes": """
month = '(?P<month>{{times.months}})'
[[pattern]]
name = "day"
match = '(?P<day>\\d+) {{month}} (?P<year>\\d{4})'
value = "day of month"
keys = ["{{times.months}}"]
example = "3 brom 2018"
gives = "2018-05-03"
""",
}


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return write_language(tmp_path_factory.mktemp("languages") / "xx", TOY)


def test_who_said_what_happened_where_when_and_how_many(toy: Language) -> None:
    draft = read_in(toy, "Bom zok 12 tavi nu Homs 3 brom 2018, Radio siv.")
    (figure,) = draft.figures
    assert (figure.measure, figure.low, figure.high, figure.scope) == (Measure.KILLED, 12, 12, Scope.INCIDENT)
    assert (figure.who, figure.who_class) == ("tavi", WhoClass.CIVILIAN)
    assert figure.source.name == "Radio"
    assert figure.when == Interval.day(date(2018, 5, 3))
    assert figure.where is not None
    assert (figure.where.name, figure.where.country) == ("Homs", "SY")
    assert [statement.source.name for statement in draft.statements] == ["Radio"]


@pytest.mark.parametrize(("written", "value"), [("١٢", 12), ("۱۲", 12), ("pim", 5), ("pim gol", 500)])
def test_digits_of_any_script_and_numbers_in_words_count(toy: Language, written: str, value: int) -> None:
    (figure,) = read_in(toy, f"Bom zok {written} tavi.").figures
    assert (figure.low, figure.who) == (value, "tavi")


@pytest.mark.parametrize("text", ["The bomb killed 12 people in Homs on Monday.", "Twelve people died, Radio said."])
def test_english_says_nothing_in_it(toy: Language, text: str) -> None:
    draft = read_in(toy, text)
    assert (draft.figures, draft.statements, draft.events, draft.timexes) == ((), (), (), ())

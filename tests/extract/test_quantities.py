"""Numbers in text: value, hedge and words, and what is no count."""

from __future__ import annotations

import pytest

from marsad.extract.phrases import read_phrase
from marsad.extract.quantities import bounds, find_quantities, find_unread, share_of
from marsad.extract.sentences import Sentence
from marsad.extract.words import ParsedSentence, Word
from marsad.languages import Language, load_language, open_language
from marsad.model import Quantifier, SectionKind
from tests.extract.readers import read_texts

Row = tuple[str, float | None, float | None, str]

NUMBERS: dict[str, list[Row]] = {
    "37,000 fled": [("37,000", 37000, 37000, "exact")],
    "1500 people": [("1500", 1500, 1500, "exact")],
    "191\u00a0000 people": [("191\u00a0000", 191000, 191000, "exact")],
    "3.4 million people": [("3.4 million", 3400000, 3400000, "exact")],
    "1.5m people": [("1.5m", 1500000, 1500000, "exact")],
    "20k people": [("20k", 20000, 20000, "exact")],
    "sixteen people": [("sixteen", 16, 16, "exact")],
    "twenty-three people": [("twenty-three", 23, 23, "exact")],
    "one hundred and twenty people": [("one hundred and twenty", 120, 120, "exact")],
    "two hundred thousand people": [("two hundred thousand", 200000, 200000, "exact")],
    "four thousand five hundred people": [("four thousand five hundred", 4500, 4500, "exact")],
    "a hundred people": [("a hundred", 100, 100, "exact")],
    "a dozen people": [("a dozen", 12, 12, "exact")],
    "eleven, not 15, people": [("eleven, not 15,", 11, 11, "exact")],
    "six rather than nine people": [("six rather than nine", 6, 6, "exact")],
    "the toll of the blast was put down from 31 to 26": [("26", 26, 26, "exact")],
    "two dozen people": [("two dozen", 24, 24, "exact")],
    "half a million people": [("half a million", 500000, 500000, "exact")],
    "half a dozen people": [("half a dozen", 6, 6, "exact")],
    "a quarter of a million people": [("a quarter of a million", 250000, 250000, "exact")],
    "a couple of people": [("a couple of", 2, 2, "exact")],
    "a child": [("a", 1, 1, "exact")],
    "dozens of people": [("dozens", 24, None, "vague")],
    "scores of people": [("scores", 40, None, "vague")],
    "hundreds of people": [("hundreds", 200, None, "vague")],
    "thousands of people": [("thousands", 2000, None, "vague")],
    "tens of thousands of people": [("tens of thousands", 20000, None, "vague")],
    "hundreds of thousands of people": [("hundreds of thousands", 200000, None, "vague")],
    "millions of people": [("millions", 2000000, None, "vague")],
    "several people": [("several", 3, None, "vague")],
    "several hundred people": [("several hundred", 300, None, "vague")],
    "a few people": [("a few", 3, None, "vague")],
    "a few thousand people": [("a few thousand", 3000, None, "vague")],
    "a handful of people": [("a handful of", 3, None, "vague")],
    "tens of people": [("tens", 20, None, "vague")],
    "several dozen people": [("several dozen", 36, None, "vague")],
    "a couple of hundred people": [("a couple of hundred", 200, None, "vague")],
    "12 000 people": [("12 000", 12000, 12000, "exact")],
    "1 204 500 people": [("1 204 500", 1204500, 1204500, "exact")],
    "12\u2009400 people": [("12\u2009400", 12400, 12400, "exact")],
    "2.5 lakh people": [("2.5 lakh", 250000, 250000, "exact")],
    "3,40,000 people": [("3,40,000", 340000, 340000, "exact")],
    "two crore five lakh people": [("two crore five lakh", 20500000, 20500000, "exact")],
    "three quarters of a million people": [("three quarters of a million", 750000, 750000, "exact")],
    "two and a half million people": [("two and a half million", 2500000, 2500000, "exact")],
    "a million and a half people": [("a million and a half", 1500000, 1500000, "exact")],
    "1½ million people": [("1½ million", 1500000, 1500000, "exact")],
    "2 1/4 million people": [("2 1/4 million", 2250000, 2250000, "exact")],
    "400, 000 people": [("400, 000", 400000, 400000, "exact")],
    "1,204, 050 people": [("1,204, 050", 1204050, 1204050, "exact")],
    "at 12, 300 people fled": [("12", 12, 12, "exact"), ("300", 300, 300, "exact")],
    "100s of people": [("100s", 200, None, "vague")],
    "1000s of people": [("1000s", 2000, None, "vague")],
    "14[2] people": [("14", 14, 14, "exact")],
    "killed/40 wounded": [("40", 40, 40, "exact")],
    "many people": [("many", 3, None, "vague")],
    "numerous people": [("numerous", 3, None, "vague")],
    "multiple people": [("multiple", 2, None, "vague")],
    "a number of people": [("a number of", 3, None, "vague")],
    "some 40 people": [("some 40", 40, 40, "about")],
    "how many people": [],
    "many of the people": [],
    "three fifths of the territory": [("three fifths", None, None, "exact")],
    "١٢٣ people": [("١٢٣", 123, 123, "exact")],
    "۴۵ people": [("۴۵", 45, 45, "exact")],
    "60¹ people": [("60", 60, 60, "exact")],
}

HEDGES: dict[str, list[Row]] = {
    "at least 13 people": [("at least 13", 13, None, "at_least")],
    "no fewer than 13 people": [("no fewer than 13", 13, None, "at_least")],
    "a minimum of 13 people": [("a minimum of 13", 13, None, "at_least")],
    "13 people or more": [("13", 13, None, "at_least")],
    "40 or more people": [("40", 40, None, "at_least")],
    "more than 37,000 people": [("more than 37,000", 37001, None, "more_than")],
    "over 100 people": [("over 100", 101, None, "more_than")],
    "well over 100 people": [("well over 100", 101, None, "more_than")],
    "upwards of 100 people": [("upwards of 100", 101, None, "more_than")],
    "more than a dozen people": [("more than a dozen", 13, None, "more_than")],
    "about 300 people": [("about 300", 300, 300, "about")],
    "some 3,400 people": [("some 3,400", 3400, 3400, "about")],
    "around 50 people": [("around 50", 50, 50, "about")],
    "an estimated 2,000 people": [("an estimated 2,000", 2000, 2000, "about")],
    "roughly 60 people": [("roughly 60", 60, 60, "about")],
    "a total of about 60 people": [("a total of about 60", 60, 60, "about")],
    "20 people or so": [("20", 20, 20, "about")],
    "nearly 100 people": [("nearly 100", None, 100, "nearly")],
    "almost 400 people": [("almost 400", None, 400, "nearly")],
    "close to 90 people": [("close to 90", None, 90, "nearly")],
    "up to 600 people": [("up to 600", None, 600, "up_to")],
    "as many as 70 people": [("as many as 70", None, 70, "up_to")],
    "no more than 30 people": [("no more than 30", None, 30, "up_to")],
    "fewer than 20 people": [("fewer than 20", None, 19, "less_than")],
    "less than 20 people": [("less than 20", None, 19, "less_than")],
    "a total of 54 people": [("a total of 54", 54, 54, "exact")],
    "another 12 people": [("another 12", 12, 12, "exact")],
    "the other three people": [("the other three", 3, 3, "exact")],
    "20 to 30 people": [("20 to 30", 20, 30, "between")],
    "20-30 people": [("20-30", 20, 30, "between")],
    "20–30 people": [("20–30", 20, 30, "between")],
    "between 20 and 30 people": [("between 20 and 30", 20, 30, "between")],
    "between two and three thousand people": [("between two and three thousand", 2000, 3000, "between")],
    "two to three thousand people": [("two to three thousand", 2000, 3000, "between")],
    "1.5 to 2 million people": [("1.5 to 2 million", 1500000, 2000000, "between")],
    "500 to two thousand people": [("500 to two thousand", 500, 2000, "between")],
    "two hundred and three thousand people": [("two hundred and three thousand", 203000, 203000, "exact")],
    "two or three people": [("two or three", 2, 3, "between")],
    "70+ people": [("70+", 70, None, "at_least")],
    "~30 people": [("~30", 30, 30, "about")],
    ">30 people": [(">30", 31, None, "more_than")],
    "a score or so people": [("a score", 20, 20, "about")],
    "thirty-odd people": [("thirty", 30, 30, "about")],
    "34 wounded in just over a month.": [("34", 34, 34, "exact"), ("a", 1, 1, "exact")],
    "handed over about 14 bodies": [("about 14", 14, 14, "about")],
}

NO_COUNTS = [
    "aged 14",
    "a-14",
    "a 12-year-old",
    "14-year-old twins",
    "30 years",
    "six-month truce",
    "40 kilometres",
    "25km",
    "$12 million",
    "€300",
    "12 million dollars",
    "resolution 2254",
    "at 10:30",
    "10 a.m.",
    "155 mm shells",
    "155mm shells",
    "7.62-calibre",
    "the 3rd brigade",
    "M16",
    "Su-24",
    "MiG-29",
    "T-72",
    "brigade 46",
    "highway 47",
    "12 times",
    "three days",
    "five countries",
    "aged 8, 11 and 60",
    "ages 4 and 9",
    "one in four of the 300 houses",
    "12 people a day are leaving",
    "30 were hurt per week on average",
    "40 people each month",
    "120 pages",
]


UNREAD = [
    "1,3OO people",
    "2OO people",
    "34,56 people",
    "1.250 people",
    "1.250.000 people",
    "12,3456 people",
    "1l5 people",
]
READ = [
    "1,300 people",
    "1.25 million people",
    "1.250 km2 of land",
    "chapter 3.1.2 says so",
    "0.125 of them",
    "the 3rd brigade",
]


def rows_of(text: str) -> list[Row]:
    return [(q.span.text, q.low, q.high, q.quantifier.value) for q in find_quantities(text, 0)]


@pytest.mark.parametrize(("text", "rows"), {**NUMBERS, **HEDGES}.items())
def test_a_number_has_its_value_and_hedge(text: str, rows: list[Row]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize("text", NO_COUNTS)
def test_what_counts_nobody_is_no_number(text: str) -> None:
    assert [row for row in rows_of(text) if row[0].lower() not in ("a", "the")] == []


@pytest.mark.parametrize("number", ["12", "two dozen", "hundreds", "half a million", "20 to 30"])
@pytest.mark.parametrize("before", ["", "On Monday, ", "«"])
def test_spans_fit_the_text_wherever_the_number_stands(before: str, number: str) -> None:
    text = f"{before}{number} people fled."
    (quantity,) = find_quantities(text, 0)
    assert text[quantity.span.start : quantity.span.end] == quantity.span.text
    assert quantity.span.covers(quantity.core)
    assert number in quantity.span.text


@pytest.mark.parametrize(
    ("quantifier", "expected"),
    [
        (Quantifier.EXACT, (20, 20)),
        (Quantifier.ABOUT, (20, 20)),
        (Quantifier.AT_LEAST, (20, None)),
        (Quantifier.MORE_THAN, (21, None)),
        (Quantifier.NEARLY, (None, 20)),
        (Quantifier.UP_TO, (None, 20)),
        (Quantifier.LESS_THAN, (None, 19)),
        (Quantifier.VAGUE, (20, None)),
    ],
)
def test_bounds_follow_the_labels_rules(quantifier: Quantifier, expected: tuple[float | None, float | None]) -> None:
    assert bounds(20, quantifier) == expected


@pytest.mark.parametrize("text", UNREAD)
def test_digits_that_are_no_number_are_named_and_never_a_smaller_number(text: str) -> None:
    found = find_quantities(text, 0)
    assert found == ()
    assert [span.text for span in find_unread(text, 0, len(text), found)] == [text.split(maxsplit=1)[0]]


@pytest.mark.parametrize("text", READ)
def test_digits_of_other_kinds_are_no_numbers_that_cannot_be_read(text: str) -> None:
    assert find_unread(text, 0, len(text), find_quantities(text, 0)) == ()


def test_a_number_that_cannot_be_read_is_a_problem() -> None:
    text = "On Sunday 1,4OO people fled the town, police said."
    reading = read_texts([text])[text]
    assert [(problem.step, problem.span and problem.span.text) for problem in reading.problems] == [
        ("quantities", "1,4OO")
    ]
    assert [figure.low for figure in reading.figures] == []


@pytest.mark.parametrize(
    ("words", "share"), [("three fifths", 0.6), ("half", 0.5), ("a third", 1 / 3), ("two-thirds", 2 / 3)]
)
def test_a_share_is_parts_of_a_whole(words: str, share: float) -> None:
    assert share_of(words, load_language()) == share


@pytest.mark.parametrize(
    ("text", "measure", "low", "who"),
    [
        ("The rebels now hold three fifths of the territory.", "area", 60, None),
        ("The army controls two thirds of the town.", "area", 66.7, None),
        ("A dozen or so villagers were killed in the raid.", "killed", 12, "villagers"),
        ("Thirty-odd soldiers were killed in the raid.", "killed", 30, "soldiers"),
        ("More than 14 000 people fled the town on Monday.", "displaced", 14001, "people"),
        ("On 12 February 300 people fled the town.", "displaced", 300, "people"),
        ("Some forty-odd villagers were killed in the raid.", "killed", 40, "villagers"),
        ("The raid killed four people aged 8, 11, 30 and 60.", "killed", 4, "people"),
        ("The raid killed 14 people a day after the truce.", "killed", 14, "people"),
        ("Numerous civilians were killed in the shelling.", "killed", 3, "civilians"),
        ("The army detained multiple suspects on Monday.", "detained", 2, "suspects"),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, measure: str, low: float, who: str | None) -> None:
    (figure,) = read_texts([text])[text].figures
    assert (figure.measure, figure.low) == (measure, low)
    assert who is None or figure.who == who


TOY = {
    "profile": 'name = "Toy"\n',
    "numbers": """
group_marks = ["."]
decimal_marks = [","]
cardinals = { pim = 5, zin = 20 }
multipliers = { kor = 1000 }
fractions = { lamu = 3 }
words = '(?:{{cardinals}})(?: (?:{{multipliers}}))?'
share = '(?:(?:{{cardinals}}) )?(?:{{fractions}})(?= vo )'
""",
    "nouns": 'duals = { doran = "dor" }\n',
    "quantities": """
[[hedge]]
quantifier = "at_least"
words = ["mind"]
example = "mind 5 dor"
""",
}


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Language:
    folder = tmp_path_factory.mktemp("languages") / "xx"
    folder.mkdir()
    for name, text in TOY.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return open_language(folder)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("mind zin dor", ("mind zin", 20, None, "words")),
        ("pim kor dor", ("pim kor", 5000, 5000, "words")),
        ("12.500 dor", ("12.500", 12500, 12500, "digits")),
        ("1,5 kor dor", ("1,5 kor", 1500, 1500, "digits")),
        ("pim lamu vo dor", ("pim lamu", None, None, "fraction")),
        ("vo doran", ("doran", 2, 2, "form")),
    ],
)
def test_another_language_needs_words_and_marks_only(
    toy: Language, text: str, row: tuple[str, float | None, float | None, str]
) -> None:
    (one,) = find_quantities(text, 0, language=toy)
    assert (one.span.text, one.low, one.high, one.kind.value) == row


def test_what_is_sure_in_one_language_is_not_in_another(toy: Language) -> None:
    for text in ("12,500 dor", "1.2500 dor"):
        assert find_quantities(text, 0, language=toy) == ()
        assert [span.text for span in find_unread(text, 0, len(text), (), toy)] == [text.split()[0]]


def test_the_noun_that_holds_its_number_is_what_is_counted(toy: Language) -> None:
    (quantity,) = find_quantities("doran", 0, language=toy)
    word = Word(0, "doran", "doran", "NOUN", frozenset(("Number=Dual",)), "root", 0, 0, 5)
    parsed = ParsedSentence(Sentence(0, 0, 5, 0, SectionKind.BODY, "doran"), (word,), toy)
    phrase = read_phrase(parsed, quantity)
    assert phrase is not None
    assert (phrase.head_noun(parsed), phrase.core, phrase.last) == ("doran", 0, 0)

"""A text without case, or with broken words, is read from a fair copy; what is read stands on its own words."""

from __future__ import annotations

from datetime import date

import pytest

from marsad import read
from marsad.bootstrap import tools
from marsad.extract.fair_copy import make_fair_copy
from tests.extract.readers import make_document

CAPITALS = "EIGHT FARMERS WERE KILLED BY GUNMEN NEAR MAIDUGURI ON TUESDAY, THE EXAMPLE BRIGADE SAID."
FAIR = "Eight farmers were killed by gunmen near Maiduguri on Tuesday, the Example Brigade said."


def _fair(text: str) -> str | None:
    copy = make_fair_copy(make_document(text), tools().language, tools().find_toponyms)
    return None if copy is None else copy.document.text


@pytest.mark.parametrize(
    ("text", "fair"),
    [
        (CAPITALS, FAIR),
        (FAIR, None),
        ("UN: 3 DEAD", None),
        ("two nurses were hurt in kharkiv on friday.", "Two nurses were hurt in Kharkiv on Friday."),
        ("POLICE SAID IN MAY THAT FIVE MEN MAY BE HELD.", "Police said in may that five men may be held."),
        ("POLICE SAID ON 3 MAY THAT FIVE WERE HELD [FMLN].", "Police said on 3 May that five were held [FMLN]."),
        ("Forty-\nfive per-\nsons fled.", "Forty-five persons fled."),
        ("The sol\u00addiers and of\ufb01cers left.", "The soldiers and officers left."),
        ("A long line of Al-\nShabaab men fled.", None),
    ],
)  # fmt: skip
def test_a_fair_copy_has_case_and_whole_words(text: str, fair: str | None) -> None:
    assert _fair(text) == fair


def test_what_is_read_from_a_fair_copy_stands_on_the_words_of_the_document() -> None:
    text = "At Goma on Sunday forty-\nfive per-\nsons were ki\u00adlled and two of\ufb01cers wounded, the army said."
    reading = read(text, published="2019-02-12")
    assert [(one.span.text, one.low) for one in reading.figures] == [
        ("forty-\nfive per-\nsons", 45),
        ("two of\ufb01cers", 2),
    ]
    for figure in reading.figures:
        for span in (figure.span, figure.cue, figure.sentence, *(reason.span for reason in figure.reasons)):
            assert span is None or text[span.start : span.end] == span.text
    assert reading.document.text == text


@pytest.mark.parametrize("text", [CAPITALS, CAPITALS.lower()])
def test_day_place_and_speaker_are_read_without_case(text: str) -> None:
    (figure,) = read(text, published="2019-02-15").figures
    assert (figure.low, figure.span.text.lower()) == (8, "eight farmers")
    assert figure.when is not None
    assert figure.when.start == date(2019, 2, 12)
    assert figure.where is not None
    assert figure.where.country == "NG"
    assert (figure.source.name or "").lower() == "example brigade"


def test_a_wire_in_capitals_is_not_where_it_was_written() -> None:
    text = "LIMA, FEB 12 (EFE) -- GUNMEN KILLED NINE PEASANTS NEAR AYACUCHO ON SUNDAY, A MILITARY SOURCE SAID."
    (figure,) = read(text, published="2019-02-12").figures
    assert figure.where is not None
    assert figure.where.name == "Ayacucho"
    assert figure.when is not None
    assert figure.when.start == date(2019, 2, 10)

"""Words broken at the end of a line are read whole, at their places, and no smaller number is taken for them."""

from __future__ import annotations

import pytest

from marsad.extract.line_ends import mend_line_ends
from marsad.languages import load_language
from tests.extract.readers import read_texts

LANGUAGE = load_language()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("one hun-\ndred men", "one   hundred men"),
        ("nine per-\r\nsons died", "nine    persons died"),
        ("twenty-\nthree men", "twenty- three men"),
        ("pro-\ngovernment men", "pro- government men"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_a_mended_text_is_as_long_as_it_was(text: str, mended: str) -> None:
    assert mend_line_ends(text, LANGUAGE) == mended
    assert len(mended) == len(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In the valley three hun-\ndred and four people fled.", 304),
        ("In the valley 40 sol-\ndiers were wounded.", 40),
        ("In the valley sixty-\nseven people were killed.", 67),
        ("In the valley 30 ci-\nvilians were wounded.", 30),
    ],
)
def test_a_number_across_a_line_end_is_read_whole(text: str, number: float) -> None:
    (figure,) = read_texts([text])[text].figures
    assert (figure.low, figure.high) == (number, number)
    assert text[figure.span.start : figure.span.end] == figure.span.text

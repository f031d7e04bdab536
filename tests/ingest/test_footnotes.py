"""Marks of footnotes are never digits of the number before them."""

from __future__ import annotations

import pytest

from marsad.ingest.pages import read_page

PAGE = (
    "<html><head><title>Example</title></head><body><article><p>{}</p><p>The road to the town has been closed for "
    "weeks and the situation there remains tense, aid groups say, with little fuel.</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The clinic counted 70<sup>2</sup> injured in the example.", "70² injured"),
        ("The clinic counted 70<sup><a href='#n12'>12</a></sup> injured in the example.", "70¹² injured"),
        ("The clinic counted 70<a href='#fn3'>[3]</a> injured in the example.", "70³ injured"),
        ("The clinic counted 70 soldiers<sup>4</sup> injured in the example.", "70 soldiers injured"),
        ("The army holds 70 km<sup>2</sup> of the example.", "70 km² of"),
        ("The clinic counted <a href='/counts'>70</a> injured in the example.", "counted 70 injured"),
        ("The 3<sup>rd</sup> brigade left the example on Monday.", "The 3rd brigade"),
    ],
)
def test_a_raised_mark_is_no_digit_of_the_number(sentence: str, text: str) -> None:
    assert text in " ".join(piece.text for piece in read_page(PAGE.format(sentence)).pieces)

"""Which day a count is of, and on which it was said: the day that a toll rises is none of the event's."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts

TABLE = {
    "The death toll from the strike rose to 25 on Sunday, the police said.": (None, "2019-02-10"),
    "On Sunday, the death toll from the strike climbed to 25, the police said.": (None, "2019-02-10"),
    "The death toll from a strike on Saturday rose to 25.": ("2019-02-09", None),
    "Twenty-five people were killed on Sunday, the police said.": ("2019-02-10", None),
}


@pytest.mark.parametrize("text", TABLE)
def test_the_day_on_which_a_toll_rises_is_when_it_was_said(text: str) -> None:
    (figure,) = read_texts([text])[text].figures
    when, said = TABLE[text]
    assert (None if figure.when is None else str(figure.when.start)) == when
    assert said is None or str(figure.said) == said

"""The noun phrase around a number: (number with hedge, counted noun, what it is a share of)."""

from __future__ import annotations

import pytest

from marsad.bootstrap import tools
from marsad.extract.phrases import read_phrase
from marsad.extract.steps import read_drafts
from tests.extract.readers import make_document

Row = tuple[str, str | None, str | None]

TABLE: dict[str, list[Row]] = {
    "At least 13 civilians were killed.": [("At least 13", "civilians", None)],
    "Nine suspected jihadist fighters were held.": [("Nine", "fighters", None)],
    "Two of the men were released.": [("Two", "men", "the")],
    "Forty people were killed, eight of them children.": [("Forty", "people", None), ("eight", "children", "them")],
    "Dozens of families fled the town.": [("Dozens", "families", None)],
    "The blast killed 12.": [("12", None, None)],
    "Some 3,400 IS fighters surrendered.": [("Some 3,400", "fighters", None)],
    "The raid destroyed 14 army vehicles.": [("14", "vehicles", None)],
}


def rows_of(text: str) -> list[Row]:
    rows: list[Row] = []
    for draft in read_drafts([make_document(text)], tools()):
        for parsed in draft.parses:
            for quantity in draft.quantities[parsed.sentence.index]:
                phrase = read_phrase(parsed, quantity)
                if phrase is not None and quantity.kind.value != "article":
                    rows.append((quantity.span.text, phrase.head_noun(parsed), phrase.partitive))
    return rows


@pytest.mark.parametrize(("text", "rows"), TABLE.items())
def test_a_number_has_its_noun(text: str, rows: list[Row]) -> None:
    assert rows_of(text) == rows

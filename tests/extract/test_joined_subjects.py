"""Numbers that are the subject of a verb of their own behind "and"."""

from __future__ import annotations

import marsad


def test_who_is_said_to_suffer_something_else_is_not_counted_with_those_before() -> None:
    text = (
        "In Mali the mission documented 39 incidents, in which 14 civilians were abducted and 40 subjected to searches."
    )
    assert [f.low for f in marsad.read(text, published="2019-07-02").figures if f.measure.value == "abducted"] == [14]

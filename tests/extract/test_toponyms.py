"""Which words are places, and which places they are."""

from __future__ import annotations

import pytest

from marsad.extract.toponyms import find_toponyms
from marsad.gazetteer import Gazetteer
from marsad.model import WherePrecision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_a_text_without_a_place_has_no_toponyms(gazetteer: Gazetteer) -> None:
    text = "He said nothing more."
    assert find_toponyms(text, [(0, len(text))], gazetteer) == ((), ())


def test_a_village_that_geonames_lacks_is_found(gazetteer: Gazetteer) -> None:
    text = "Hundreds left Baghouz in eastern Syria on Tuesday."
    toponyms, problems = find_toponyms(text, [(0, len(text))], gazetteer)
    assert [(t.name, t.place.country if t.place else None, t.precision) for t in toponyms] == [
        ("Baghouz", "SY", WherePrecision.EXACT),
        ("eastern Syria", "SY", WherePrecision.REGION),
    ]
    assert problems == ()

from __future__ import annotations

import pytest

from marsad.evaluate.names import is_same_party, is_same_place_name
from marsad.model.geo import great_circle_km


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        ("Syrian Observatory for Human Rights", "the Observatory"),
        ("Syrian Observatory for Human Rights", "SYRIAN OBSERVATORY for human rights"),
        ("President Erdogan", "Mr Erdogan"),
        ("Mostefa Bali", "Bali"),
        ("Mostefa Bali", "Mustafa Bali"),
        ("Rami Abdel Rahman", "director Rami Abdel-Rahman"),
        ("Ministry of Health", "Gaza's Ministry of Health"),
        ("a military source", "military source"),
        ("spokesman", "ministry spokesman"),
        ("director", "director of the Example Monitor"),
        ("reporter", "reporter"),
        (None, None),
    ],
)
def test_same_party(gold: str | None, predicted: str | None) -> None:
    assert is_same_party(gold, predicted)
    assert is_same_party(predicted, gold)


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        ("Syrian Observatory for Human Rights", "Syrian Network for Human Rights"),
        ("Syrian Arab News Agency", "Anadolu Agency"),
        ("reporter", "Agency reporter"),
        ("Mostefa Bali", "Mostefa Haddad"),
        ("Ministry of Health", "Ministry of Defence"),
        ("US army", "Syrian army"),
        ("director", "spokesman"),
        ("reporter", None),
        (None, "SANA"),
    ],
)
def test_other_party(gold: str | None, predicted: str | None) -> None:
    assert not is_same_party(gold, predicted)
    assert not is_same_party(predicted, gold)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Deir ez-Zor", "deir ez Zor", True),
        ("the Badia", "Badia", True),
        ("Bogotá", "Bogota", True),
        ("Raqa", "Raqqa", False),
        ("Aleppo", "Aleppo province", True),
        ("the Example camp", "Example", True),
        ("Alep", "Aleppo", False),
    ],
)
def test_place_names_are_compared_by_their_letters(left: str, right: str, same: bool) -> None:
    assert is_same_place_name(left, right) is same


def test_distance_is_in_kilometres() -> None:
    damascus, aleppo = (33.51, 36.29), (36.20, 37.16)
    assert great_circle_km(damascus, aleppo) == pytest.approx(310, abs=3)
    assert great_circle_km(damascus, damascus) == 0

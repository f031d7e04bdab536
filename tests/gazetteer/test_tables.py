"""Marsad's own tables: complete, inside their countries, and found by the names that reports use."""

from __future__ import annotations

import pytest

from marsad.gazetteer import Gazetteer
from marsad.gazetteer.tables import iter_countries, iter_divisions, iter_own_places
from marsad.model import WherePrecision

DIVISIONS = {
    "SY": 14, "IQ": 19, "YE": 22, "LY": 22, "SD": 17, "SS": 10, "SO": 18, "ET": 13, "ER": 6, "CD": 26, "ML": 10,
    "BF": 13, "NE": 8, "NG": 37, "CM": 10, "CF": 17, "MZ": 10, "AF": 34, "PK": 7, "MM": 15, "UA": 26, "LB": 8,
    "CO": 32, "JO": 12,
}  # fmt: skip
"""Least number of first-order divisions that the own tables must name."""

NAMES = [
    ("Yarmouk", "SY"), ("Rukban", "SY"), ("al-Hol", "SY"), ("Zaatari", "JO"), ("Jabalia", "PS"), ("Nuseirat", "PS"),
    ("Zamzam", "SD"), ("Kalma", "SD"), ("Dadaab", "KE"), ("Kutupalong", "BD"), ("Hajin", "SY"),
    ("Khan Sheikhoun", "SY"),
    ("Harasta", "SY"), ("Douma", "SY"), ("Jobar", "SY"), ("Ain Tarma", "SY"), ("Kafr Batna", "SY"), ("Madaya", "SY"),
    ("Zabadani", "SY"), ("Fua", "SY"), ("Kefraya", "SY"), ("Darayya", "SY"), ("Moadamiya", "SY"), ("Atarib", "SY"),
    ("Maaret al-Numan", "SY"), ("Saraqeb", "SY"), ("Kobani", "SY"), ("Tal Abyad", "SY"), ("Ras al-Ain", "SY"),
    ("Tabqa", "SY"), ("Palmyra", "SY"), ("Qaryatayn", "SY"), ("al-Bab", "SY"), ("Manbij", "SY"), ("Azaz", "SY"),
    ("Jarablus", "SY"), ("Sukhna", "SY"), ("Mayadin", "SY"), ("Albu Kamal", "SY"), ("Sinjar", "IQ"), ("Anbar", "IQ"),
    ("Donbas", "UA"), ("Darfur", "SD"), ("Tigray", "ET"), ("West Bank", "PS"), ("Gaza", "PS"), ("Cabo Delgado", "MZ"),
    ("North Kivu", "CD"), ("Borno", "NG"), ("Rakhine", "MM"), ("Helmand", "AF"), ("Belgorod", "RU"),
    ("Catatumbo", "CO"),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(("country", "count"), DIVISIONS.items())
def test_first_order_divisions_are_complete(country: str, count: int) -> None:
    own = [entry for entry in iter_own_places() if entry.country == country]
    assert sum(entry.precision is WherePrecision.GOVERNORATE for entry in own) >= count


@pytest.mark.parametrize(("name", "country"), NAMES)
def test_camps_towns_and_regions_are_found_by_name(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.lookup(name, country=country)[0].is_reviewed


def test_every_entry_has_a_place_on_the_globe() -> None:
    for entry in (*iter_countries(), *iter_divisions(), *iter_own_places()):
        assert entry.lat is not None, entry
        assert entry.lon is not None, entry
        assert -90 <= entry.lat <= 90, entry
        assert -180 <= entry.lon <= 180, entry


def test_every_own_place_lies_near_its_country() -> None:
    """Within 6 degrees of the box around the country's divisions, as GeoNames' places draw it."""
    boxes: dict[str | None, list[tuple[float, float]]] = {}
    for entry in iter_divisions():
        boxes.setdefault(entry.country, []).append((entry.lat or 0.0, entry.lon or 0.0))
    for entry in iter_own_places():
        points = boxes.get(entry.country, [])
        if not points or entry.lat is None or entry.lon is None or entry.precision is WherePrecision.REGION:
            continue
        lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
        assert min(lats) - 6 <= entry.lat <= max(lats) + 6, entry
        assert min(lons) - 6 <= entry.lon <= max(lons) + 6, entry


def test_every_country_of_iso_3166_is_there(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.countries) >= 247
    assert all(len(code) == 2 and code.isupper() for code in gazetteer.countries)

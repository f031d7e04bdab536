"""The place of an event, out of those that its accounts give."""

from __future__ import annotations

from marsad.model import Where, WherePrecision
from marsad.reconcile.document_event import name_key
from marsad.reconcile.finest import finest_place, refines

CITY = Where("Exampleville", "MM", 20.0, 96.0, WherePrecision.EXACT, "1", "Exampleville")
TOWN = Where("Exampleton", "MM", 20.5, 96.0, WherePrecision.EXACT, "2", "Exampleville")
OTHER = Where("Farsample", "MM", 22.0, 96.0, WherePrecision.EXACT, "3", "Farland")
ABROAD = Where("Embassy Town", "TH", 13.7, 100.5, WherePrecision.EXACT, "4", "Bangkok")
COUNTRY = Where("Myanmar", "MM", 20.0, 96.5, WherePrecision.COUNTRY, "5")


def test_a_point_goes_before_the_country() -> None:
    assert finest_place([COUNTRY, COUNTRY, TOWN]) == TOWN


def test_the_citys_name_may_mean_the_province_and_so_the_town() -> None:
    assert finest_place([CITY, CITY, CITY, TOWN]) == TOWN


def test_a_village_in_no_gazetteer_goes_before_the_city_of_its_province() -> None:
    village = Where("Little Example", "MM", 20.0, 96.0, WherePrecision.GOVERNORATE, None, "Exampleville")
    assert finest_place([CITY, village], takes_villages=True) == village
    assert finest_place([CITY, village]) == CITY
    assert finest_place([OTHER, village], takes_villages=True) == OTHER


def test_what_one_of_many_names_is_not_the_place() -> None:
    assert finest_place([CITY] * 9 + [TOWN]) == CITY
    assert finest_place([CITY, CITY, OTHER]) == CITY


def test_a_point_of_another_country_than_most_name_is_where_somebody_spoke() -> None:
    assert finest_place([ABROAD, COUNTRY, COUNTRY]) == COUNTRY


def test_where_people_came_from_is_the_place_of_nothing_else() -> None:
    assert finest_place([OTHER, OTHER, TOWN], {name_key(OTHER.name)}) == TOWN


def test_no_place_gives_none() -> None:
    assert finest_place([]) is None


def test_what_lies_near_a_village_or_in_its_district_goes_before_the_city_of_the_province() -> None:
    near = Where("Exampleton", "MM", 20.5, 96.0, WherePrecision.NEAR, "2", "Exampleville")
    district = Where("Example Quarter", "MM", 20.4, 96.0, WherePrecision.DISTRICT, "6", "Exampleville")
    province = Where("Exampleville", "MM", 20.2, 96.3, WherePrecision.GOVERNORATE, "7", "Exampleville")
    assert finest_place([CITY, near], takes_villages=True) == near
    assert finest_place([CITY, CITY, district], takes_villages=True) == district
    assert finest_place([CITY, province], takes_villages=True) == CITY


def test_a_place_refines_the_province_or_country_that_it_lies_in_and_no_other() -> None:
    province = Where("Exampleville Province", "MM", 20.2, 96.3, WherePrecision.GOVERNORATE, "7", "Exampleville")
    assert refines(TOWN, province)
    assert refines(TOWN, CITY)
    assert refines(OTHER, COUNTRY)
    assert not refines(OTHER, province)
    assert not refines(ABROAD, COUNTRY)


def test_no_other_place_refines_a_village_in_no_gazetteer() -> None:
    village = Where("Little Example", "MM", 20.5, 96.0, WherePrecision.DISTRICT, None, "Exampleville")
    assert not refines(TOWN, village)


def test_a_suburb_goes_before_its_city() -> None:
    suburb = Where("Samplebury", "MM", 20.05, 96.0, WherePrecision.NEAR, "8", "Outer Exampleville")
    assert finest_place([CITY, CITY, suburb], takes_villages=True) == suburb

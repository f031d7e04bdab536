"""The drawn map and timeline: what is inside, what is named, and what runs which way."""

from __future__ import annotations

import pytest

from marsad.model import Where, WherePrecision
from marsad.store.mapped import MappedPlace
from marsad.web.drawings import LETTER, draw_map


def place(name: str, lat: float, lon: float, figures: int = 10) -> MappedPlace:
    return MappedPlace(Where(name, "ZZ", lat, lon, WherePrecision.EXACT, f"user:{name}"), 0, (), figures, 0, 1)


NEAR = [place(f"Example {number}", 34 + number / 10, 40 + number * 2) for number in range(10)]


@pytest.mark.parametrize(("lon", "is_inside"), [(65, True), (120, False)])
def test_a_place_at_the_side_is_left_out_only_where_it_would_shrink_the_rest(lon: float, is_inside: bool) -> None:
    map_drawing = draw_map([*NEAR, place("Example Far", 34, lon, figures=2)])
    assert (11 not in map_drawing.beyond) is is_inside
    for mark in map_drawing.marks:
        assert mark.radius < mark.x < map_drawing.width - mark.radius


@pytest.mark.parametrize("lon", [-60.0, 0.0, 40.0, 75.0])
def test_no_name_on_the_ground_is_cut_at_the_edge(lon: float) -> None:
    map_drawing = draw_map([place("Example West", 5, lon), place("Example East", 45, lon + 60)])
    assert map_drawing.countries
    for outline in map_drawing.countries:
        assert outline.label is not None
        half = LETTER * len(outline.country) / 2
        assert half < outline.label[0] < map_drawing.width - half
    numbered = {mark.number: mark for mark in map_drawing.marks}
    for number in map_drawing.labelled:
        assert 0 < numbered[number].x < map_drawing.width


def test_names_of_areas_within_each_other_do_not_lie_over_each_other() -> None:
    country = MappedPlace(Where("Syria", "SY", 34.8, 38.5, WherePrecision.COUNTRY, "c"), 0, (), 5, 0, 1)
    region = MappedPlace(Where("eastern Syria", "SY", 34.8, 38.5, WherePrecision.REGION, "r"), 0, (), 5, 0, 1)
    map_drawing = draw_map([country, region, place("Example", 34.5, 41)])
    lines = [mark.y - mark.radius for mark in map_drawing.marks if mark.number in map_drawing.labelled - {3}]
    assert len(lines) == 1 or abs(lines[0] - lines[1]) > 32

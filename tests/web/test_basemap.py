"""The ground of the map: places fall into their countries, and the drawing holds what it is to show."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import combinations
from math import hypot

from marsad.model import Where, WherePrecision
from marsad.store.summaries import PlaceRow
from marsad.web.basemap import Projection, outlines
from marsad.web.drawings import NARROW, draw_map


def test_a_place_lies_inside_the_drawing_and_north_is_up() -> None:
    projection = Projection.around([(36.3, 33.5), (41.0, 34.5)])
    (west, south), (east, north) = projection.point(36.3, 33.5), projection.point(41.0, 34.5)
    assert 0 < west < east < projection.width
    assert 0 < north < south < projection.height


def test_countries_around_a_place_are_drawn() -> None:
    drawn = {outline.country for outline in outlines(Projection.around([(40.9, 34.5)]))}
    assert {"Syria", "Iraq"} <= drawn
    assert "Brazil" not in drawn


def test_a_centroid_is_never_a_point() -> None:
    rows = tuple(
        PlaceRow(Where(f"Example {precision}", "SY", 35 + index, 38.5, precision), 1, 0, 1)
        for index, precision in enumerate(WherePrecision)
    )
    shown = {mark.row.where.precision: mark.is_point for mark in draw_map(rows).marks}
    assert {precision for precision, is_point in shown.items() if is_point} == {
        WherePrecision.EXACT,
        WherePrecision.NEAR,
    }


def test_places_on_one_spot_become_one_mark_with_a_count() -> None:
    rows = tuple(PlaceRow(Where(f"Example {n}", "SY", 35.0, 38.5, WherePrecision.EXACT), n, 0, 1) for n in range(1, 4))
    (mark,) = draw_map(rows).marks
    assert (mark.row.where.name, mark.others, mark.weight) == ("Example 3", 2, 6)


def test_no_two_points_of_a_crowded_map_cover_each_other_on_a_narrow_screen() -> None:
    rows = tuple(
        PlaceRow(
            Where(f"Example {n}", "SY", 33 + n * 37 % 100 / 25, 36 + n * 61 % 100 / 20, WherePrecision.EXACT), n, 0, 1
        )
        for n in range(1, 201)
    )
    marks = draw_map(rows).marks
    assert 5 < len(marks) < 60
    assert sum(mark.weight for mark in marks) <= sum(row.weight for row in rows)
    for one, other in combinations(marks, 2):
        apart = hypot(one.x - other.x, one.y - other.y)
        assert apart >= NARROW * (one.radius + other.radius)


def test_points_are_drawn_on_a_narrow_screen_as_the_drawing_reckons() -> None:
    style = files("marsad.web").joinpath("static/marsad.css").read_text("utf-8")
    assert f".map .point circle {{ transform: scale({NARROW:g});" in style


def test_the_world_is_drawn_where_nothing_is_known() -> None:
    drawing = draw_map(())
    assert drawing.marks == ()
    assert len(drawing.outlines) > 150


def test_no_border_runs_around_the_world_but_that_of_a_pole() -> None:
    text = (files("marsad.web") / "data" / "basemap.json").read_text(encoding="utf-8")
    wide = {
        country["name"]
        for country in json.loads(text)["countries"]
        for ring in country["rings"]
        if any(abs(step) > 180_00 for step in ring[2::2])
    }
    assert wide <= {"Antarctica"}

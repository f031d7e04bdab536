"""Charts: specifications that Vega-Lite accepts, pictures that hold their fonts, tables equal to data, addresses."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest

from marsad.model import LeftOut, Measure
from marsad.reconcile.series import Level
from marsad.reconcile.series import Step as SeriesStep
from marsad.services.series import list_series
from marsad.services.tolls import TollFilter
from marsad.store.record import Record
from marsad.web.charts.axes import find_room, shorten
from marsad.web.charts.chart import Chart
from marsad.web.charts.drawing import Form, digest_of, render
from marsad.web.charts.look import Look, wording_of
from marsad.web.charts.telling import last_of
from marsad.web.charts.theme import dress
from marsad.web.charts.tolls import place_name
from tests.web.told import SOURCES, beside, compared, dates, moved, tell, tolls, totals

LOOKS = [Look(), Look("ar", is_dark=True, is_narrow=True, is_titled=False)]
CHARTS: list[Chart] = [
    moved(1), moved(40), compared(1), compared(40), tolls(1), tolls(40), totals(1), totals(30),
    beside(1), beside(40), beside(5, factor=1), dates(2), dates(40), dates(2000),
]  # fmt: skip
NAMES = [f"{type(one).__name__}-{number}" for number, one in enumerate(CHARTS)]


@pytest.fixture
def charts(linked: httpx.Client) -> list[str]:
    """Addresses of the charts on the pages of all events."""
    events = sorted(set(re.findall(r'href="(/events/[0-9a-f]{64})"', linked.get("/events").text)))
    found = {at for event in events for at in re.findall(r'src="(/charts/[^.]+)\.svg', linked.get(event).text)}
    assert {at.split("/")[2] for at in found} == {"moved", "compared"}
    return sorted(found)


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
@pytest.mark.parametrize("look", LOOKS, ids=["en", "ar"])
def test_the_specification_is_valid_vega_lite(chart: Chart, look: Look) -> None:
    checked = dress(chart.draw(look), look, chart.title(look.words)).to_dict(validate=True)
    assert checked == chart.specification(look)


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_the_picture_is_as_wide_as_it_is_meant_to_be_and_carries_its_fonts(chart: Chart) -> None:
    for look in LOOKS:
        svg = ElementTree.fromstring(render(chart, look, Form.SVG))  # noqa: S314 - drawn here
        assert abs(float(svg.attrib["width"]) - look.width) <= 16
        style = svg.find("{http://www.w3.org/2000/svg}style")
        assert style is not None
        assert style.text is not None
        assert ("IBM Plex Sans Arabic" in style.text) == any("\u0600" <= c <= "\u06ff" for c in "".join(svg.itertext()))
        assert not re.findall(r'(?:href|src)="?https?:', ElementTree.tostring(svg).decode())


def test_a_png_is_drawn_at_twice_its_size() -> None:
    png = render(compared(6), Look(), Form.PNG)
    assert png.startswith(b"\x89PNG")
    assert 1700 < int.from_bytes(png[16:20], "big") < 1800


@pytest.mark.parametrize("chart", CHARTS, ids=NAMES)
def test_table_and_data_are_the_same_rows(chart: Chart) -> None:
    rows = list(csv.DictReader(io.StringIO(chart.csv())))
    assert len(rows) == len(chart.data()) == len(chart.rows(wording_of("ar"))) > 0
    assert [list(row) for row in rows] == [[column.name for column in chart.columns]] * len(rows)
    numbers = {"low", "high", "best", "count"} & set(rows[0])
    for row, datum in zip(rows, chart.data(), strict=True):
        assert {name: row[name] for name in numbers} == {
            name: "" if datum[name] is None else f"{datum[name]:g}"  # type: ignore[str-format]
            for name in numbers
        }
    assert not any(value.startswith("=") for row in rows for value in row.values())


def test_every_report_is_a_mark_and_a_party_is_told_by_shape() -> None:
    chart = moved(40)
    marks = [row for rows in chart.specification(Look())["datasets"].values() for row in rows if "shape" in row]
    assert {row["shape"] for row in marks} == {"circle", "diamond"}
    drawn = {(row["start"], row["low"], row["shape"]) for row in marks if "low" in row}
    said = {(str(one.day), value, "diamond" if one.is_party else "circle") for one in tell(40) for value in one.bounds}
    assert drawn == said


def test_uncertain_days_are_spans_and_open_ones_are_dashed() -> None:
    chart = dates(40)
    drawn = [row for rows in chart.specification(Look())["datasets"].values() for row in rows]
    bars = [row for row in drawn if "end" in row and "y2" in row]
    spans = [one for one in chart.spans if (one.start or one.end) and one.start != one.end]
    assert len(bars) == len(spans)
    assert "strokeDash" in str(chart.specification(Look())["vconcat"])
    days = [one for one in chart.spans if one.start and one.start == one.end]
    assert sum("size" in row and "shape" not in row and "text" not in row for row in drawn) == len(
        {(one.what, one.start) for one in days}
    )


def test_a_chart_of_many_thousands_stays_small() -> None:
    assert len(render(dates(10_000), Look(), Form.SVG)) < 600_000
    assert len(dates(10_000).first_rows(wording_of("en"))) == 200


def test_a_bar_is_as_high_as_the_table_says() -> None:
    chart = tolls(40)
    drawn = [row for rows in chart.specification(Look())["datasets"].values() for row in rows if "best" in row]
    dated = [row for row in chart.data() if row["start"] is not None]
    said = [(row["start"].isoformat(), row["low"], row["best"], row["high"]) for row in dated]  # type: ignore[union-attr]
    assert [(row["start"], row["low"], row["best"], row["high"]) for row in drawn] == said


def test_others_of_one_number_are_drawn_as_one_number() -> None:
    chart = beside(40)
    drawn = [row for rows in chart.specification(Look())["datasets"].values() for row in rows if "y2" in row]
    assert {row["end"] - row["start"] for row in drawn} <= {0, *range(1, 8)}


def test_tolls_are_those_of_the_series(linked: httpx.Client, linked_path: Path) -> None:
    with Record.open(linked_path) as record:
        wanted = TollFilter(measure=Measure.KILLED)
        rows = list_series(record, wanted, step=SeriesStep.WEEK, level=Level.ALL)
    data = linked.get("/charts/tolls/killed/week.json").json()["data"]
    assert [(row["start"], row["low"], row["best"], row["high"], row["events"], row["late"]) for row in data] == [
        (str(row.start), row.low, row.best, row.high, len(row.events), len(row.late)) for row in rows
    ]


@pytest.mark.parametrize(
    "path",
    ["/charts/tolls/killed/month", "/charts/tolls/injured/day", "/charts/totals/killed", "/charts/timeline",
     "/charts/timeline?measure=killed&since=2021-03-01", "/charts/timeline?who=civilian"],
)  # fmt: skip
def test_charts_of_the_whole_record_have_all_forms(linked: httpx.Client, path: str) -> None:
    at, _, query = path.partition("?")
    for suffix in ("", ".json", ".csv", ".svg", ".png", ".vl.json"):
        assert linked.get(f"{at}{suffix}?{query}").status_code == 200, suffix


def test_what_never_adds_up_is_not_charted_as_a_sum(linked: httpx.Client) -> None:
    answer = linked.get("/charts/tolls/fighters/day.json")
    assert answer.status_code == 422
    assert "never adds up" in answer.json()["error"]["message"]


def test_a_source_beside_others_is_on_its_page(linked: httpx.Client) -> None:
    pages = [linked.get(one).text for one in re.findall(r'"(/sources/[a-z0-9-]+)"', linked.get("/sources").text)[:6]]
    (at, *_) = [one for page in pages for one in re.findall(r'src="(/charts/beside/[^.]+)\.svg', page)]
    assert linked.get(f"{at}.svg").status_code == 200
    assert linked.get("/charts/beside/nobody.svg").status_code == 404


def test_arabic_axes_run_from_the_right() -> None:
    for chart in (moved(6), compared(6), tolls(6), totals(6), beside(6), dates(6)):
        specification = str(chart.specification(Look("ar")))
        assert "'reverse': True" in specification
        assert "'orient': 'left'" not in specification


def test_a_text_in_a_lane_runs_over_no_other_mark() -> None:
    assert find_room([(0, "12"), (300, "13")], 600) == ["after", "after"]
    assert find_room([(0, "12"), (20, "13")], 600) == ["none", "after"]
    assert find_room([(580, "1,200")], 600) == ["before"]
    assert find_room([(10, "12"), (10, "13")], 600).count("none") == 1
    assert shorten(SOURCES[5], 120).endswith("…")


def test_equal_charts_have_equal_digests_and_every_look_its_own() -> None:
    assert moved(6).digest == moved(6).digest != moved(7).digest
    digests = {digest_of(moved(6), look, form) for look in (*LOOKS, Look(is_dark=True)) for form in Form}
    assert len(digests) == 3 * len(Form)


def test_each_chart_of_a_page_has_its_page_its_data_and_its_drawings(linked: httpx.Client, charts: list[str]) -> None:
    for at in charts[:4]:
        assert linked.get(at).status_code == 200
        data = linked.get(f"{at}.json").json()["data"]
        table = linked.get(f"{at}.csv")
        assert table.headers["content-type"].startswith("text/csv")
        assert len(data) == len(table.text.splitlines()) - 1
        for suffix, start in (("svg", b"<svg"), ("png", b"\x89PNG"), ("vl.json", b"{")):
            found = linked.get(f"{at}.{suffix}")
            assert found.status_code == 200
            assert found.content.startswith(start)
            assert "default-src 'none'" in found.headers["content-security-policy"]


def test_a_drawing_that_the_browser_has_is_not_sent_again(linked: httpx.Client, charts: list[str]) -> None:
    first = linked.get(f"{charts[0]}.svg?dark=1&lang=ar")
    assert first.headers["cache-control"] == "no-cache"
    again = linked.get(f"{charts[0]}.svg?dark=1&lang=ar", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert linked.get(f"{charts[0]}.svg").headers["etag"] != first.headers["etag"]


def test_a_page_asks_for_drawings_that_are_kept_for_good(linked: httpx.Client, charts: list[str]) -> None:
    event = charts[0].split("/")[3]
    (drawing, *_) = re.findall(r'src="(/charts/[^"]+)"', linked.get(f"/events/{event}").text)
    assert "immutable" in linked.get(drawing.replace("&amp;", "&")).headers["cache-control"]
    assert linked.get(f"{charts[0]}.svg?v=0000").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/charts/moved/ffff/killed.svg", 404),
        ("/charts/moved/{event}/ghosts.svg", 422),
        ("/charts/moved/{event}/area", 404),
        ("/charts/compared/{event}/killed.svg?lang=xx", 422),
        ("/charts/nothing/{event}/killed.svg", 404),
    ],
)
def test_an_address_that_leads_nowhere_says_so(linked: httpx.Client, charts: list[str], path: str, status: int) -> None:
    assert linked.get(path.format(event=charts[0].split("/")[3])).status_code == status


def test_a_filtered_timeline_leaves_the_counting_to_its_picture(linked: httpx.Client) -> None:
    page = linked.get("/timeline?since=2021-03-01").text
    (drawing, *_) = re.findall(r'src="(/charts/timeline[^"]+)"', page)
    assert "since=2021-03-01" in drawing
    assert "v=" not in drawing
    assert linked.get(drawing.replace("&amp;", "&")).status_code == 200
    assert "/charts/timeline" not in linked.get("/timeline?since=1990-01-01&until=1990-01-02").text


def marks_of(chart: Chart) -> list[dict[str, object]]:
    """The marks that a chart draws, by their places."""
    drawn = [row for rows in chart.specification(Look())["datasets"].values() for row in rows]
    return [row for row in drawn if "fill" in row and ("y" in row or "low" in row)]


@pytest.mark.parametrize("reason", [LeftOut.COPY, LeftOut.REPEAT])
def test_a_figure_that_is_counted_is_not_drawn_as_left_out_where_a_copy_repeats_it(reason: LeftOut) -> None:
    used = replace(tell(1)[0], source=SOURCES[0], is_party=False, reason=None)
    other = replace(used, source=SOURCES[1], is_party=True, reason=LeftOut.PARTY)
    copy = replace(used, claim="c" * 64, document="e" * 64, reason=reason)
    for chart in (moved(1), compared(1)):
        marks = marks_of(replace(chart, told=(used, copy, other)))
        filled = [row["fill"] == row["stroke"] for row in marks if row["shape"] == "circle"]
        assert filled
        assert all(filled)


def test_a_copy_is_no_last_word_of_its_source() -> None:
    first = tell(1)[0]
    figures = [replace(first.figure, low=low, high=low) for low in (20, 24, 20)]
    early, late, copy = (replace(first, claim=f"{number}" * 64, figure=one) for number, one in enumerate(figures))
    assert last_of([early, late, replace(copy, reason=LeftOut.COPY)]) == late
    assert last_of([replace(copy, reason=LeftOut.COPY)]).figure.low == 20


def test_names_of_lanes_are_cut_and_numbers_never() -> None:
    chart = beside(5, factor=10)
    for look in (Look(is_narrow=True), Look("ar", is_narrow=True)):
        drawn = (row for rows in chart.specification(look)["datasets"].values() for row in rows)
        names = [row["name"] for row in drawn if "name" in row]
        others = tuple(look.words.number(one.others_high) for one in chart.shared)
        assert len(names) == len(others)
        for name in names:
            assert name.rstrip("\u2069").endswith(others)
            assert sum(name.count(one) for one in "\u2066\u2067\u2068") == name.count("\u2069")


def test_a_name_that_is_cut_leaves_no_isolate_open() -> None:
    heading = "\u2068قصف\u2069، \u2068Exampleville upon Example\u2069"
    assert shorten(heading, 1000) == heading
    assert shorten(heading, 12 * 6.4) == "\u2068قصف\u2069، \u2068Exampl…\u2069"


def test_places_of_totals_are_named_in_the_language() -> None:
    row = replace(totals(1).windows[0], place="Syria (area)")
    said = [place_name(replace(row, place=place), wording_of("ar")) for place in ("Syria (area)", "place not known")]
    assert said == ["سوريا (نطاق)", "مكان غير معروف"]
    assert place_name(row, wording_of("en")) == "Syria (area)"


def test_a_number_after_a_name_of_the_other_direction_stays_after_it() -> None:
    assert Look().isolate("مرصد المثال 1") == Look("ar").isolate("مرصد المثال 1") == "\u2068مرصد المثال 1\u2069"
    assert Look().isolate("Example Monitor 1") == "Example Monitor 1"

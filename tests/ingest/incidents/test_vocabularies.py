"""Tables of incidents: whose a table is, what its cells say, and which rows are refused by line."""

from __future__ import annotations

import contextlib
import io
import json
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import MarsadError, UsageError
from marsad.ingest.incidents import Incident, iter_incidents, known_vocabularies, read_vocabulary, vocabulary_named
from marsad.ingest.readers import Fault, Source
from marsad.model import Interval, Modality, Quantifier, WherePrecision

EXAMPLES = Path(__file__).parents[3] / "examples" / "incidents"
ACLED = "event_id_cnty,event_date,time_precision,sub_event_type,country,location,latitude,longitude,source,fatalities\n"


def rows(data: str | bytes, name: str = "table.csv", vocabulary: str | None = None) -> list[Incident | Fault]:
    named = vocabulary_named(vocabulary) if vocabulary else None
    source = Source(name, io.BytesIO(data if isinstance(data, bytes) else data.encode()))
    return [one if isinstance(one, Fault) else one[1] for one in iter_incidents(source, named)]


def incidents(data: str | bytes, name: str = "table.csv", vocabulary: str | None = None) -> list[Incident]:
    return [one for one in rows(data, name, vocabulary) if isinstance(one, Incident)]


def refusals(data: str, vocabulary: str | None = None) -> list[str]:
    return [str(one.error) for one in rows(data, vocabulary=vocabulary) if isinstance(one, Fault)]


@pytest.mark.parametrize("name", ["acled", "ucdp", "idmc", "airwars", "ibc"])
def test_a_vocabulary_is_told_by_its_columns(name: str) -> None:
    header = (EXAMPLES / f"{name}.csv").read_text().splitlines()[0].split(",")
    assert [known for known, one in known_vocabularies().items() if one.fits(header)] == [name]


@pytest.mark.parametrize("name", ["acled", "ucdp", "idmc", "airwars", "ibc"])
def test_every_span_holds_the_words_of_its_cells(name: str) -> None:
    for one in incidents((EXAMPLES / f"{name}.csv").read_bytes()):
        text = one.document.text
        spans = [told.span for told in one.counts]
        spans += [span for span in (one.when_span, one.kind_span, one.source_span, one.notes) if span is not None]
        assert spans
        assert all(text[span.start : span.end] == span.text for span in spans)


def test_acled_gives_the_dead_with_day_place_and_sources() -> None:
    first, second = incidents((EXAMPLES / "acled.csv").read_bytes())
    (told,) = first.counts
    assert (told.span.text, told.low, told.high, told.quantifier) == ("fatalities: 12", 12, 12, Quantifier.EXACT)
    assert first.when == Interval(date(2017, 4, 4), date(2017, 4, 4))
    assert first.place is not None
    assert (first.place.name, first.place.lat, first.place.precision) == (
        "Khan Shaykhun",
        35.4389,
        WherePrecision.EXACT,
    )
    assert first.named == ("Example Wire", "Example Observatory")
    assert first.doer is not None
    assert first.doer[0] == "Example Air Force"
    assert second.when == Interval(date(2017, 4, 1), date(2017, 4, 30)), "time_precision 3 is a month"
    assert second.counts == (), "0 of ACLED's says nothing of the dead"


def test_ucdp_gives_one_figure_of_its_three_estimates_and_its_parts() -> None:
    first, _ = incidents((EXAMPLES / "ucdp.csv").read_bytes())
    whole, civilians = first.counts
    assert (whole.low, whole.best, whole.high, whole.quantifier) == (12, 14, 20, Quantifier.BETWEEN)
    assert whole.span.text == "best: 14\nhigh: 20\nlow: 12"
    assert (civilians.count.is_part, civilians.low) == (True, 14)
    assert first.named == ("Example Wire", "Example Daily", "Example Observatory")
    assert first.speakers == ("Example Observatory",)


def test_what_idmc_keeps_as_triangulation_is_no_figure() -> None:
    recommended, triangulation = incidents((EXAMPLES / "idmc.csv").read_bytes())
    assert [(one.low, one.high, one.quantifier) for one in recommended.counts] == [(1201, None, Quantifier.MORE_THAN)]
    assert triangulation.counts == ()


def test_a_discounted_incident_is_only_possible() -> None:
    _, discounted = incidents((EXAMPLES / "airwars.csv").read_bytes())
    assert {one.modality for one in discounted.counts} == {Modality.POSSIBLE}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A1,2017-04-31,1,Attack,Syria,Hama,35.1,36.7,Wire,3", "line 2: event_date: '2017-04-31' is no day"),
        ("A1,2017-04-01,1,Attack,Syria,Hama,35.1,36.7,Wire,-3", "line 2: fatalities: '-3' is no number"),
        ("A1,2017-04-01,1,Attack,Syria,Hama,35.1,36.7,Wire,nine", "line 2: fatalities: 'nine' is no number"),
        ("A1,2017-04-01,1,Attack,Syria,Hama,351,36.7,Wire,3", "line 2: latitude: '351' is no number from -90 to 90"),
        (",2017-04-01,1,Attack,Syria,Hama,35.1,36.7,Wire,3", "line 2: it has no id (event_id_cnty)"),
        ("A1,2017-04-01,1,Attack,Syria,Hama,35.1,36.7,Wire,3,4,5", "has 12 cells where the header has 10; quote cells"),
    ],
)
def test_a_bad_row_is_named_by_line_and_the_rest_goes_on(row: str, said: str) -> None:
    good = "A2,2017-04-02,1,Attack,Syria,Hama,35.1,36.7,Wire,4\n"
    (refused,) = refusals(ACLED + row + "\n" + good)
    assert said in refused
    assert [one.row for one in incidents(ACLED + row + "\n" + good)] == ["A2"]


def test_an_id_twice_in_one_file_is_refused() -> None:
    row = "A1,2017-04-01,1,Attack,Syria,Hama,35.1,36.7,{},3\n"
    (refused,) = refusals(ACLED + row.format("Wire") + row.format("Other Wire"))
    assert "line 3: the id A1 stands in line 2 already" in refused


def test_a_code_that_is_not_known_is_a_problem_of_its_row() -> None:
    (one,) = incidents(ACLED + "A1,2017-04-01,1,Example kind,Syria,Hama,35.1,36.7,Wire,3\n")
    assert ["is no code that is known" in str(problem.message) for problem in one.problems] == [True]


def test_a_low_above_its_high_is_refused() -> None:
    header = "unique_reference_code,incident_date,country,civilians_killed_min,civilians_killed_max\n"
    (refused,) = refusals(header + "X1,2017-04-01,Syria,9,3\n")
    assert "civilians_killed_min: '9' does not fit" in refused


def test_the_same_rows_are_read_from_json_and_a_workbook() -> None:
    row = {"event_id_cnty": "A1", "event_date": "2017-04-01", "country": "Syria", "location": "Hama", "fatalities": 3}
    whole = json.dumps({"status": 200, "data": [row]}).encode()
    lines = (json.dumps(row) + "\n" + json.dumps({**row, "event_id_cnty": "A2"}) + "\n").encode()
    assert [one.counts[0].low for one in incidents(whole, "acled.json")] == [3]
    assert [one.row for one in incidents(lines, "acled.jsonl")] == ["A1", "A2"]
    from openpyxl import Workbook

    book, kept = Workbook(), io.BytesIO()
    assert book.active is not None
    for values in (list(row), list(row.values())):
        book.active.append(values)
    book.save(kept)
    assert [one.counts[0].low for one in incidents(kept.getvalue(), "acled.xlsx")] == [3]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        ("An example sentence and no table.\n", "a.txt", "this is no table"),
        ("a,b,c\n1,2,3\n", "a.csv", "its columns do not tell whose table of incidents it is"),
        ("%PDF-1.7\n", "a.pdf", "this is PDF, and no table of incidents"),
        ('{"a": 1}', "a.json", "its columns do not tell"),
        ("[]", "a.json", "there is no list of objects"),
        ("a,a\n1,2\n", "a.csv", "two of its columns are named a"),
        ("event_id_cnty,b\n1,2\n", "a.csv", "--vocabulary acled|airwars|ibc|idmc|ucdp"),
    ],
)
def test_what_is_no_table_of_incidents_is_refused_with_what_to_do(data: str, name: str, said: str) -> None:
    with pytest.raises(MarsadError) as refused:
        rows(data, name)
    assert said in str(refused.value)


def test_a_table_without_the_columns_of_the_vocabulary_is_refused() -> None:
    with pytest.raises(MarsadError, match="none of the columns that ACLED counts in"):
        rows("a,b\n1,2\n", vocabulary="acled")


def test_a_table_of_ones_own_is_read_by_its_file() -> None:
    vocabulary = read_vocabulary(EXAMPLES / "own.toml")
    source = Source("own.csv", io.BytesIO((EXAMPLES / "own.csv").read_bytes()))
    found = [one[1] for one in iter_incidents(source, vocabulary) if not isinstance(one, Fault)]
    assert [one.row for one in found] == ["H-1", "H-2"]
    assert [[told.low for told in one.counts] for one in found] == [[12, 31], [2]]
    assert found[0].when == Interval(date(2017, 4, 4), date(2017, 4, 4))


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("name = ", "is no TOML file"),
        ('name = "Example"', "count is missing"),
        ('name = "Example"\ncount = []', "it names no figure"),
        ('nam = "Example"', "cannot use nam"),
        ('name = "Example"\n[[count]]\nmeasure = "dead"\nbest = "x"', "count.measure is one of killed, injured"),
        ('name = "Example"\n[[count]]\nmeasure = "killed"', "a [[count]] names no column"),
        ('name = "Example"\n[when]\ndates = "odd"\n[[count]]\nmeasure = "killed"\nbest = "x"', "when.dates is"),
        (
            'name = "Example"\n[when.precisions]\n1 = "odd"\n[[count]]\nmeasure = "killed"\nbest = "x"',
            "1 is one of day",
        ),
    ],
)
def test_a_file_of_columns_that_cannot_be_used_says_what_to_write(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "own.toml").write_text(toml)
    with pytest.raises(UsageError) as refused:
        read_vocabulary(tmp_path / "own.toml")
    assert said in str(refused.value)


@pytest.mark.parametrize("cut", range(0, 1200, 97))
def test_a_table_that_was_cut_or_flipped_never_raises_anything_else(cut: int) -> None:
    data = (EXAMPLES / "ucdp.csv").read_bytes()
    flipped = bytes(byte ^ (1 << (at % 8)) if at % 131 == cut % 131 else byte for at, byte in enumerate(data))
    for broken in (data[:cut], flipped):
        with contextlib.suppress(MarsadError):
            rows(broken)

"""The commands of linking, on the gold of links."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from marsad.model import Judgement, Verdict
from marsad.services.joining import decide
from marsad.store import decided
from marsad.store.record import Record
from tests.cli.conftest import Result, Run
from tests.readings import make_reading
from tests.reconcile.gold import FILES, load

FILE = next(path for path in FILES if path.stem == "05-denial")
VILLAGES = next(path for path in FILES if path.stem == "07-neighbouring-villages")


@pytest.fixture
def linked(tmp_path: Path, marsad: Run) -> str:
    path = str(tmp_path / "record.db")
    with Record.open(path, create=True) as record:
        for file in (FILE, VILLAGES):
            for reading in load(file).readings.values():
                record.append(reading)
    assert "6 documents linked" in marsad("link", "--record", path).out
    return path


def test_tolls_come_as_json_by_the_contract(marsad: Run, linked: str) -> None:
    rows = json.loads(marsad("toll", "--record", linked, "--measure", "killed", "--rule", "ucdp", "--json").out)
    assert [row["best"] for row in rows] == [11, 5, 5]
    first = rows[0]
    assert first["where"] == "Ain Tajriba"
    assert first["grade"] == "contested"
    assert {row["reason"] for row in first["excluded"]} >= {"denied", "possible", "party to the conflict"}
    assert len(first["documents"]) == 3


def test_tolls_come_as_a_table_and_as_csv(marsad: Run, linked: str) -> None:
    out = " ".join(marsad("toll", "--record", linked).out.split())
    assert "Ain Tajriba" in out
    assert "rule ucdp" in out
    rows = list(csv.DictReader(io.StringIO(marsad("toll", "--record", linked, "--place", "Deir", "--csv").out)))
    assert [row["where"] for row in rows] == ["Deir Mithal"]


def test_a_toll_as_of_a_day_leaves_out_what_came_later(marsad: Run, linked: str) -> None:
    event = json.loads(marsad("toll", "--record", linked, "--place", "Deir", "--json").out)[0]["event"]
    (row,) = json.loads(marsad("toll", event[:10], "--record", linked, "--as-of", "2021-08-10", "--json").out)
    assert (row["low"], row["best"], row["high"]) == (3, 3, 3)


def test_a_history_tells_how_a_toll_moved(marsad: Run, linked: str) -> None:
    event = json.loads(marsad("toll", "--record", linked, "--place", "Deir", "--json").out)[0]["event"]
    rows = json.loads(marsad("toll", event[:10], "--history", "--record", linked, "--json").out)
    assert [(row["day"], row["origin"], row["figure"]) for row in rows] == [
        ("2021-08-10", "Mithal Monitor", "3"),
        ("2021-08-11", "Mithal Clinic", "3"),
        ("2021-08-11", "Mithal Clinic", "5"),
    ]
    assert [row["high"] for row in rows] == [3, 5, 5]
    assert [row["left_out"] for row in rows] == [None, "superseded", None]
    out = marsad("toll", event[:10], "--history", "--record", linked).out
    assert "as they stood after the reports of each day" in out
    lines = list(csv.DictReader(io.StringIO(marsad("toll", event, "--history", "--csv", "--record", linked).out)))
    assert [line["claim"] for line in lines] == [row["claim"] for row in rows]
    assert marsad("toll", "--history", "--record", linked).status == 2


def test_series_come_as_a_table_as_json_and_as_csv(marsad: Run, linked: str) -> None:
    rows = json.loads(marsad("series", "--record", linked, "--measure", "killed", "--json").out)
    assert [(row["kind"], row["start"], row["country"], row["best"]) for row in rows] == [
        ("daily", "2021-07-05", "ZZ", 11),
        ("daily", "2021-08-09", "ZZ", 10),
    ]
    points = json.loads(marsad("series", "--record", linked, "--level", "point", "--by", "month", "--json").out)
    assert [(row["measure"], row["place"], row["best"]) for row in points] == [
        ("killed", "Ain Tajriba", 11),
        ("killed", "Deir Mithal", 5),
        ("killed", "Kafr Mithal", 5),
        ("injured", "Kafr Mithal", 9),
    ]
    lines = list(csv.DictReader(io.StringIO(marsad("series", "--record", linked, "--csv", "--rule", "ibc").out)))
    assert [line["counted"] for line in lines] == ["civilian"] * len(lines)
    assert "never added" in marsad("series", "--record", linked).out
    for wrong in (("--by", "fortnight"), ("--level", "street"), ("--rule", "guess")):
        assert marsad("series", "--record", linked, *wrong).status == 2


def test_an_explanation_reads_in_sentences(marsad: Run, linked: str) -> None:
    event = json.loads(marsad("toll", "--record", linked, "--json").out)[0]["event"]
    out = " ".join(marsad("explain", event[:10], "--record", linked).out.split())
    assert "Left out as denied: the Tajriban air force, “11 civilians”" in out
    assert "The source denies it." in out


def test_events_are_listed_once_each(marsad: Run, linked: str) -> None:
    rows = json.loads(marsad("events", "--record", linked, "--json").out)
    assert len(rows) == 3
    assert sorted(len(row["documents"]) for row in rows) == [2, 2, 3]


def test_a_merge_needs_a_person_and_is_kept(marsad: Run, linked: str) -> None:
    rows = json.loads(marsad("events", "--record", linked, "--json").out)
    one, other = (row["event"] for row in rows if "Mithal" in row["where"])
    assert marsad("merge", one, other, "--record", linked, "--by", "").status == 2
    told = ("merge", one, other, "--record", linked, "--by", "A. Coder", "--reason", "one barrage")
    assert "merged" in marsad(*told).out
    assert len(json.loads(marsad("events", "--record", linked, "--json").out)) == 2
    marsad("link", "--anew", "--record", linked)
    assert len(json.loads(marsad("events", "--record", linked, "--json").out)) == 2


def state_shown(shown: Result) -> str:
    """What `--seen` is to be, as `--show` says."""
    assert shown.status == 0
    return re.findall(r"--seen ([0-9a-f]{16})", shown.out)[-1]


@pytest.mark.parametrize("command", ["merge", "split"])
def test_an_event_that_changed_since_it_was_shown_is_left_alone(marsad: Run, linked: str, command: str) -> None:
    rows = json.loads(marsad("events", "--record", linked, "--json").out)
    one, other = (row for row in rows if "Mithal" in row["where"])
    rests = {"merge": [other["event"]], "split": one["claims"]}[command]
    ways = [(command, one["event"][:12], rest[:12], "--record", linked, "--by", "A. Coder") for rest in rests]
    told, shown = ways[0], marsad(*ways[0], "--show")
    assert one["claims"][0][:8] in shown.out
    seen = state_shown(shown)
    with Record.open(linked) as record:
        decide(record, [Judgement.of(one["claims"][0], other["claims"][0], Verdict.UNSURE, "B. Coder", "an example")])
    late = marsad(*told, "--seen", seen)
    assert (late.status, "is not as it was shown" in late.err) == (1, True)
    assert "unsure by B. Coder: an example" in late.err
    with Record.open(linked) as record:
        assert len(decided.decisions(record)) == 1
    # not every claim can be taken out alone: without some of them the others would join the other event
    assert any(marsad(*way, "--seen", state_shown(marsad(*way, "--show"))).status == 0 for way in ways)


def test_a_wrong_rule_or_event_is_misuse(marsad: Run, linked: str) -> None:
    assert marsad("toll", "--record", linked, "--rule", "guess").status == 2
    assert marsad("toll", "ffffffff", "--record", linked).status == 2
    assert marsad("explain", "ffffffff", "--record", linked).status == 2


def test_ingest_links_unless_told_not_to(marsad: Run, small_reader: None, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(make_reading().document.text, encoding="utf-8")
    for words, events in (((), True), (("--no-link",), False)):
        path = str(tmp_path / f"record{len(words)}.db")
        marsad("ingest", str(report), "--record", path, *words)
        with Record.open(path) as record:
            assert bool(decided.events(record)) is events


def test_a_record_without_reports_or_without_links_says_so(marsad: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    Record.open(path, create=True).close()
    empty = marsad("toll", "--record", path)
    assert (empty.status, empty.out.strip(), empty.err) == (0, "no tolls on record that match", "")
    assert json.loads(marsad("toll", "--record", path, "--json").out) == []
    assert json.loads(marsad("series", "--record", path, "--json").out) == []
    with Record.open(path) as record:
        record.append(next(iter(load(FILE).readings.values())))
    unlinked = marsad("toll", "--record", path, "--json")
    assert json.loads(unlinked.out) == []
    assert "one document is not linked yet and not counted here; run: marsad link" in unlinked.err
    marsad("link", "--record", path)
    assert marsad("toll", "--record", path).err == ""
    assert marsad("toll", "--record", str(tmp_path / "none.db")).status == 2


def test_a_day_on_which_nothing_was_known_gives_no_toll(marsad: Run, linked: str) -> None:
    assert json.loads(marsad("toll", "--record", linked, "--as-of", "2020-01-01", "--json").out) == []
    assert json.loads(marsad("toll", "--record", linked, "--held-at", "2020-01-01", "--json").out) == []
    assert marsad("toll", "--record", linked, "--as-of", "yesterday").status == 2


def test_a_split_is_shown_before_it_is_written(marsad: Run, linked: str) -> None:
    rows = json.loads(marsad("events", "--record", linked, "--json").out)
    event = max(rows, key=lambda row: len(row["claims"]))
    told = ("split", event["event"][:12], event["claims"][0][:12], "--record", linked)
    shown = marsad(*told, "--dry-run", columns=200)
    assert shown.status == 0
    assert "taken out" in shown.out
    assert "left" in shown.out
    assert event["claims"][0][:8] in shown.out
    assert re.search(r"\w+: low \d+, best \d+, high \d+", shown.out)
    assert "nothing was written" in shown.out
    assert json.loads(marsad("events", "--record", linked, "--json").out) == rows
    assert marsad(*told, "--by", "A. Coder").status == 0
    after = json.loads(marsad("events", "--record", linked, "--json").out)
    assert sorted([event["claims"][0]] if one["claims"] == event["claims"][:1] else one["claims"] for one in after) == (
        sorted([event["claims"][:1], event["claims"][1:], *(one["claims"] for one in rows if one != event)])
    )


def test_many_events_are_merged_at_once_and_one_after_the_other(marsad: Run, linked: str) -> None:
    rows = json.loads(marsad("events", "--record", linked, "--json").out)
    one, other, third = (row["event"] for row in rows)
    told = ("--record", linked, "--by", "A. Coder", "--reason", "an example")
    assert "merged" in marsad("merge", one, other, third, *told).out
    assert len(json.loads(marsad("events", "--record", linked, "--json").out)) == 1


def test_likenesses_tell_what_an_event_may_be_and_why(marsad: Run, linked: str) -> None:
    rows = json.loads(marsad("toll", "--record", linked, "--measure", "killed", "--json").out)
    found = [json.loads(marsad("likenesses", row["event"], "--record", linked, "--json").out) for row in rows]
    assert {one["likeness"] for some in found for one in some} <= {"possible duplicate", "neighbour"}
    assert all(
        one["why"] and one["event"] != row["event"] for row, some in zip(rows, found, strict=True) for one in some
    )
    assert any(some for some in found), "villages next to each other are neighbours"
    assert "km" in marsad("likenesses", rows[-1]["event"], "--record", linked).out

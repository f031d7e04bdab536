"""The comparison of two frozen results names the reports and the keys that differ."""

import json

import pytest
from bench.freeze import IDS, Names, compare, freeze, report, write

from marsad import bootstrap
from marsad.ingest.documents import read_document

TEXTS = {
    "example/a": b"Example report. Shells killed 16 people in Aleppo on 1 March 2021, an example clinic said.",
    "example/b": b"Example report. Shells killed at least 12 people in Aleppo on 1 March 2021, officials said.",
}


@pytest.fixture(scope="module")
def files():
    taken = {name: read_document(text, outlet="Example Post") for name, text in TEXTS.items()}
    return freeze("example", taken, linked=True)


def test_claims_stand_by_report_and_position_and_ids_apart(files):
    readings, links = files["example.readings.jsonl"], files["example.links.jsonl"]
    assert [row["name"] for row in readings] == list(TEXTS)
    assert all(row["ids"] and "text" not in row["document"] for row in readings)
    claims = [claim for row in links if "event" in row for claim in row["event"]["claims"]]
    assert claims
    assert all(claim.partition("#")[0] in TEXTS for claim in claims)
    assert any(toll["rule"] == "ucdp" and toll["measure"] == "killed" for row in links for toll in row.get("tolls", ()))


def test_the_same_texts_give_the_same_files(files, tmp_path, capsys):
    again = {name: read_document(text, outlet="Example Post") for name, text in TEXTS.items()}
    for folder, found in (("one", files), ("two", freeze("example", again, linked=True))):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, found)
    assert report(tmp_path / "one", tmp_path / "two", frozenset())
    assert "example.readings.jsonl: 2 equal, 0 differing" in capsys.readouterr().out


def test_a_difference_is_told_by_report_and_key(files):
    before = {row["name"]: row for row in files["example.readings.jsonl"]}
    after = json.loads(json.dumps(before))
    after["example/b"]["figures"][0]["low"] = 13
    after["example/b"]["ids"][0] = "another"
    found = compare(before, after)
    assert (found.equal, found.differing, sorted(found.keys)) == (1, ["example/b"], ["figures[].low", "ids[]"])
    assert sorted(compare(before, after, frozenset(IDS)).keys) == ["figures[].low"]
    assert compare(before, after, frozenset((*IDS, "low"))).is_same


def test_lists_of_unequal_length_and_reports_on_one_side_are_told():
    before = {"a": {"figures": [1, 2]}, "gone": {}}
    after = {"a": {"figures": [1]}, "new": {}}
    found = compare(before, after)
    assert (found.gone, found.new, list(found.keys)) == (["gone"], ["new"], ["figures (how many)"])


def test_a_text_that_comes_twice_is_named_once():
    reading = bootstrap.read(TEXTS["example/a"].decode(), outlet="Example Post")
    names = Names({"first": reading, "second": reading})
    assert set(names.documents.values()) == {"first"}
    assert names.put(["other", reading.document.id]) == ["first", "other"]

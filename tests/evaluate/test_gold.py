from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import DocumentError, UsageError
from marsad.evaluate.gold import Half, load_gold
from marsad.model import Interval, Measure, digest_text

TEXT = "Example report.\r\nTwo guards were wounded in Exampletown, a nurse said.\n"


def figure(**changes: Any) -> dict[str, Any]:
    return {
        "quote": "Two guards", "start": 17, "measure": "injured", "low": 2, "high": 2, "quantifier": "exact",
        "who": "guards", "who_class": "unknown", "scope": "incident", "modality": "asserted", "speaker": "a nurse",
        "speaker_class": "medical", "said": None, "when": None, "where": "Exampletown", "country": "SY",
        "actor": None, "subset_of": None, **changes,
    }  # fmt: skip


def write(folder: Path, text: str = TEXT, **changes: Any) -> Path:
    (folder / "a1.txt").write_bytes(text.encode())
    row = {"id": "a1", "published": "2024-01-02", "sha256": digest_text(TEXT), "figures": [figure()], **changes}
    (folder / "a1.json").write_text(json.dumps(row), encoding="utf-8")
    return folder


def test_labels_are_read_as_types(tmp_path: Path) -> None:
    (document,) = load_gold(write(tmp_path))
    (label,) = document.figures
    assert label.measure is Measure.INJURED
    assert (label.low, label.source, document.text) == (2.0, "a nurse", TEXT)
    assert document.statements is None


@pytest.mark.parametrize(
    ("when", "is_known"),
    [(None, False), ([None, None], False), (["2024-01-01", None], True), (["2024-01-01", "2024-01-02"], True)],
)
def test_when_may_be_open_or_unknown(tmp_path: Path, when: Any, is_known: bool) -> None:
    (document,) = load_gold(write(tmp_path, figures=[figure(when=when)]))
    assert isinstance(document.figures[0].when, Interval) is is_known


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"quote": "Two guard."}, r"a1.json: figures\[0\]: quote 'Two guard.' does not stand at 17"),
        ({"start": 16}, r"figures\[0\]: quote"),
        ({"measure": "hurt"}, r"figures\[0\]: 'hurt' is not a valid Measure"),
        ({"low": 3}, r"figures\[0\]: low 3 exceeds high 2"),
        ({"when": ["2024-02-30", None]}, r"figures\[0\]: day is out of range"),
        ({"country": "Syria"}, r"figures\[0\]: country 'Syria'"),
        ({"subset_of": 0}, r"figures\[0\]: subset_of 0 is no other figure"),
        ({"speaker": " "}, r"figures\[0\]: speaker needs words"),
    ],
)
def test_a_wrong_label_is_refused_with_its_place(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        load_gold(write(tmp_path, figures=[figure(**changes)]))


def test_a_missing_field_is_refused(tmp_path: Path) -> None:
    row = figure()
    del row["scope"]
    with pytest.raises(DocumentError, match=r"figures\[0\]: 'scope'"):
        load_gold(write(tmp_path, figures=[row]))


def test_a_changed_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="sha256"):
        load_gold(write(tmp_path, text=TEXT + " "))


def test_a_place_that_the_text_does_not_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"places\[0\]"):
        load_gold(write(tmp_path, places=[{"text": "Elsewhere", "country": None, "lat": None, "lon": None}]))


def test_only_and_skip_choose_by_id(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(UsageError, match="no labels left"):
        load_gold(tmp_path, skip=["a1"])
    assert len(load_gold(tmp_path, only=["a1"])) == 1
    with pytest.raises(UsageError, match="no labels named b2; it has a1"):
        load_gold(tmp_path, only=["b2"])


def test_a_half_holds_the_ids_that_end_or_begin_with_an_odd_or_an_even_number(tmp_path: Path) -> None:
    write(tmp_path)
    assert [document.id for document in load_gold(tmp_path, half=Half.ODD)] == ["a1"]
    with pytest.raises(UsageError, match="no labels left"):
        load_gold(tmp_path, half=Half.EVEN)
    assert [Half.EVEN.holds(name) for name in ("m010", "m003", "syria-camp")] == [True, False, False]
    assert [Half.ODD.holds(name) for name in ("101-wire", "102-wire", "102-wire-3")] == [True, False, True]


def test_nobody_named_is_no_speaker(tmp_path: Path) -> None:
    (document,) = load_gold(write(tmp_path, figures=[figure(speaker=None)]))
    assert document.figures[0].source is None


def test_a_statement_may_be_given_by_its_offsets(tmp_path: Path) -> None:
    row = {"speaker": "a nurse", "quote_start": 17, "quote_end": 54}
    (document,) = load_gold(write(tmp_path, statements=[row]))
    assert document.statements is not None
    assert document.statements[0].span.text == "Two guards were wounded in Exampletow"
    with pytest.raises(DocumentError, match=r"statements\[0\]: quote_start 17 and quote_end 900"):
        load_gold(write(tmp_path, statements=[{**row, "quote_end": 900}]))


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \*\.json labels"):
        load_gold(tmp_path)

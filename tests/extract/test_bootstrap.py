"""Reading as other programs meet it: text or file in, a reading out, the same every time."""

from __future__ import annotations

import importlib
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import marsad
from marsad.bootstrap import read_document_claims
from marsad.errors import UsageError
from tests.extract.readers import make_document

if TYPE_CHECKING:
    from marsad.model import Reading

TEXT = (
    "Example report: families leave the town\n\n"
    "At least 13 civilians, including six children, were killed in Raqa on Monday, the Example Monitor said.\n\n"
    "Some 300 families fled to Idlib, according to the Red Cross."
)
COLUMNS = [
    "start", "end", "quote", "measure", "low", "high", "quantifier", "unit", "who", "who_class", "scope", "modality",
    "source", "source_class", "said", "when_start", "when_end", "where", "country", "lat", "lon", "where_precision",
    "actor", "subset_of",
]  # fmt: skip


@pytest.fixture(scope="module")
def reading() -> Reading:
    return marsad.read(TEXT, published="2019-02-12")


def test_a_text_is_read(reading: Reading) -> None:
    assert reading.document.text == TEXT
    assert [(f.span.text, f.measure.value, f.subset_of) for f in reading.figures] == [
        ("At least 13 civilians", "killed", None),
        ("six children", "killed", 0),
        ("Some 300 families", "displaced", None),
    ]
    assert {s.source.name for s in reading.statements} == {"Example Monitor", "Red Cross"}


def test_a_file_is_read_like_its_text(reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert marsad.read(path, published=date(2019, 2, 12)) == reading


def test_reading_twice_gives_equal_readings(reading: Reading) -> None:
    again = marsad.read(TEXT, published="2019-02-12")
    assert again == reading
    assert [claim.id for claim in again.iter_claims()] == [claim.id for claim in reading.iter_claims()]


def test_every_claim_has_an_id_of_its_own(reading: Reading) -> None:
    claims = list(reading.iter_claims())
    assert len(claims) == len(reading.figures) + len(reading.statements) + len(reading.events)
    assert len({claim.id for claim in claims}) == len(claims)
    assert claims[1].parent == claims[0].id


@pytest.mark.parametrize("day", ["2019-02-30", "12 February", "", "2019-13-01"])
def test_a_day_that_does_not_exist_is_refused_with_the_remedy(day: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        marsad.read(TEXT, published=day)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        marsad.read(tmp_path / "absent.txt")


def test_without_a_day_of_publication_nothing_relative_is_dated() -> None:
    reading = marsad.read(TEXT)
    assert reading.figures[0].when is None
    assert any("Monday" in (problem.span.text if problem.span else "") for problem in reading.problems)


def test_figures_become_a_table(reading: Reading) -> None:
    table = reading.to_polars()
    assert table.columns == COLUMNS
    assert table["quote"].to_list() == [figure.span.text for figure in reading.figures]
    assert list(reading.to_pandas().columns) == COLUMNS


def test_a_missing_table_package_is_named_with_its_command(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'marsad\[tables\]'"):
        reading.to_pandas()


def test_an_empty_reading_has_the_same_columns() -> None:
    assert marsad.read("Nothing was counted here.").to_polars().columns == COLUMNS


def test_the_spacy_component_sets_figures_and_statements(reading: Reading) -> None:
    importlib.import_module("marsad.component")  # what spaCy does itself where the package is installed
    nlp = spacy.blank("en")
    nlp.add_pipe("marsad")
    doc = nlp(TEXT)
    assert [figure.span.text for figure in doc._.figures] == [figure.span.text for figure in reading.figures]
    assert len(doc._.statements) == len(reading.statements)


def test_an_installed_package_offers_the_spacy_component() -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8"))
    module, name = project["project"]["entry-points"]["spacy_factories"]["marsad"].split(":")
    assert callable(getattr(importlib.import_module(module), name))


PIECES = st.sampled_from(
    ["12", "killed", "people", '"', "said", "the", "UN", ",", ".", "\n", "%", "of", "them", "including", "two", "in",
     "Raqa", "Monday", "-", "a", "child", "«", "half", "million", "to", "\u00a0", ":", "according to", "é", "\ud83d"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=60))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_breaks_the_reading_and_every_span_fits(text: str) -> None:
    reading = read_document_claims(make_document(text))
    spans = [claim.span for claim in (*reading.figures, *reading.statements, *reading.events, *reading.timexes)]
    spans += [problem.span for problem in reading.problems if problem.span is not None]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(f.subset_of is None or 0 <= f.subset_of < len(reading.figures) for f in reading.figures)

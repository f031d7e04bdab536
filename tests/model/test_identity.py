"""Ids hold no prose: told in other words, the same report has the same ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from marsad.bootstrap import read
from marsad.model import Measure, Reading, Reason, canonical_json, plain
from marsad.model.message import TEMPLATES
from marsad.store.rows import reading_id

TEXT = """Shelling kills dozens in an example town

Example Town, Syria - At least 12 civilians were killed in shelling on Tuesday, the Example Observatory said. An area
of four square kilometers (three square miles) was lost on February 30, an example spokesman said on 2019-02-14.
"""


@contextmanager
def other_words() -> Iterator[None]:
    """Every template that is declared, in other words."""
    before = {template: template.english for template in TEMPLATES.values()}
    try:
        for template, english in before.items():
            object.__setattr__(template, "english", f"In other words, {english}")
        yield
    finally:
        for template, english in before.items():
            object.__setattr__(template, "english", english)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    found = tmp_path_factory.mktemp("report") / "report.txt"
    found.write_text(TEXT, encoding="utf-8")
    return found


def ids_of(reading: Reading) -> tuple[list[str], str]:
    names = [claim.id for claim in reading.iter_claims()]
    return names, reading_id(reading, names)


def test_problems_in_other_words_change_no_id(path) -> None:  # type: ignore[no-untyped-def]
    plain = read(path, published=date(2019, 2, 13), outlet="Example Post")
    with other_words():
        told = read(path, published=date(2019, 2, 13), outlet="Example Post")
    assert len(plain.problems) >= 2
    assert all(str(one.message).startswith("In other words, ") for one in told.problems)
    assert ids_of(told) == ids_of(plain)


def test_reasons_in_other_words_change_no_id(path) -> None:  # type: ignore[no-untyped-def]
    plain = read(path, published=date(2019, 2, 13), outlet="Example Post")
    assert all(figure.reasons for figure in plain.figures)
    told = replace(
        plain, figures=tuple(replace(one, reasons=(Reason("measure", "other words"),)) for one in plain.figures)
    )
    assert ids_of(told) == ids_of(plain)


def test_another_problem_is_another_reading(path) -> None:  # type: ignore[no-untyped-def]
    plain = read(path, published=date(2019, 2, 13), outlet="Example Post")
    assert ids_of(replace(plain, problems=plain.problems[:-1]))[1] != ids_of(plain)[1]


def test_a_set_is_told_in_one_order() -> None:
    one, other = frozenset("cab"), frozenset("bca")
    assert plain((one, frozenset({Measure.KILLED}))) == [["a", "b", "c"], ["killed"]]
    assert canonical_json(one) == canonical_json(other)

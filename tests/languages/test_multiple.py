"""What is told of many languages at once does what its examples say."""

from __future__ import annotations

import pytest

from marsad.ingest.languages import identify_language, language_name
from marsad.languages import load_language, load_multiple, readable_codes
from marsad.languages.sections.lines import LineKind, Lines
from marsad.languages.sections.telling import CommonWords

TELLING = load_multiple().telling


def test_every_pattern_matches_its_examples_and_leaves_the_others_alone() -> None:
    wrong = [
        f"{one.where}: {'misses' if one.matches else 'matches'} “{one.text}”"
        for one in load_multiple().examples
        if (one.pattern.search(one.text) is not None) is not one.matches
    ]
    assert wrong == []


@pytest.mark.parametrize(("code", "common"), TELLING.common.items(), ids=TELLING.common)
def test_a_language_is_told_from_its_example_sentence(code: str, common: CommonWords) -> None:
    assert identify_language(common.example) == code
    assert language_name(code) != code


def test_every_script_is_of_a_language_with_a_name() -> None:
    codes = {script.language for script in TELLING.script} | {mark.language for mark in TELLING.mark}
    assert codes <= TELLING.names.keys()


@pytest.mark.parametrize("code", readable_codes())
def test_every_pattern_of_a_line_has_an_example_and_the_longest_is_let_through(code: str) -> None:
    language = load_language(code)
    told = {one.pattern for one in language.examples if one.matches}
    for kind in _kinds(language.lines):
        assert set(kind.pattern) <= told
        assert all(len(one.text) <= kind.longest for one in language.examples if one.pattern in kind.pattern)
    assert set(language.lines.tail) <= told


def _kinds(lines: Lines) -> list[LineKind]:
    values = (getattr(lines, name) for name in Lines.__slots__)  # type: ignore[attr-defined]
    return [value for value in values if isinstance(value, LineKind)]

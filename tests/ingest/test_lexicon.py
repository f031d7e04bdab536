"""Every entry of the word lists does what its examples say."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from marsad.ingest import lexicon
from marsad.ingest.languages import NAMES, identify_language
from marsad.ingest.lexicon import Entry, load_entries

LISTS = ["en/lines.toml"]
ENTRIES = [
    (f"{name}-{at}", entry)
    for file in LISTS
    for name, rows in load_entries(file).items()
    for at, entry in enumerate(rows)
]


@pytest.mark.parametrize("entry", [entry for _, entry in ENTRIES], ids=[name for name, _ in ENTRIES])
def test_an_entry_matches_its_examples_and_nothing_that_it_must_leave(entry: Entry) -> None:
    assert entry.examples
    assert [text for text in entry.examples if not entry.pattern.fullmatch(text)] == []
    assert [text for text in entry.counterexamples if entry.pattern.fullmatch(text)] == []


LANGUAGES = tomllib.loads(resources.files(lexicon).joinpath("languages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_told_from_its_example_sentence(code: str) -> None:
    assert identify_language(LANGUAGES[code]["example"]) == code
    assert code in NAMES

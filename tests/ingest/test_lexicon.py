"""Every entry of the word lists does what its examples say."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from marsad.ingest import lexicon
from marsad.ingest.languages import NAMES, identify_language
from marsad.ingest.lexicon import Entry, load_entries

SEARCHED = {"container", "item", "none", "tail"}
"""Tables whose patterns are searched for rather than matched with the whole."""
ENTRIES = {
    f"{file}-{name}-{at}": (name, entry)
    for file in ("en/lines.toml", "threads.toml")
    for name, rows in load_entries(file).items()
    for at, entry in enumerate(rows)
}


@pytest.mark.parametrize(("name", "entry"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_matches_its_examples_and_nothing_that_it_must_leave(name: str, entry: Entry) -> None:
    match = entry.pattern.search if name in SEARCHED else entry.pattern.fullmatch
    assert entry.examples
    assert [text for text in entry.examples if not match(text)] == []
    assert [text for text in entry.counterexamples if match(text)] == []


LANGUAGES = tomllib.loads(resources.files(lexicon).joinpath("languages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_told_from_its_example_sentence(code: str) -> None:
    assert identify_language(LANGUAGES[code]["example"]) == code
    assert code in NAMES

"""A name is told by its capital where letters have case, by its tag where they have none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from marsad.extract.names import NameTable, is_capitalised, looks_like_name
from marsad.extract.tokens import Word
from marsad.languages import load_language

if TYPE_CHECKING:
    from marsad.languages import Language

ENGLISH = load_language()
WITHOUT_CASE = replace(ENGLISH, profile=replace(ENGLISH.profile, has_case=False))


def word(text: str, upos: str) -> Word:
    return Word(0, text, text.lower(), upos, frozenset(), "root", 0, 0, len(text))


@pytest.mark.parametrize(
    ("language", "text", "upos", "is_name"),
    [
        (ENGLISH, "Example", "NOUN", True),
        (ENGLISH, "example", "PROPN", False),
        (WITHOUT_CASE, "مرصد", "PROPN", True),
        (WITHOUT_CASE, "قصف", "NOUN", False),
    ],
)
def test_a_name_is_told_by_its_letters_or_its_tag(language: Language, text: str, upos: str, is_name: bool) -> None:
    assert looks_like_name(word(text, upos), language) is is_name


def test_a_script_without_case_has_no_capitals() -> None:
    assert is_capitalised("Example", ENGLISH)
    assert not is_capitalised("Example", WITHOUT_CASE)


def test_runs_of_names_are_told_once_in_the_order_of_the_text() -> None:
    names = NameTable(
        "the Example Network for Rights and Abdel bin Example, then the Example Network for Rights", ENGLISH
    )
    assert names.runs == ("Example Network for Rights and Abdel bin Example", "Example Network for Rights")


def test_an_acronym_in_brackets_stands_for_the_name_before_it() -> None:
    names = NameTable("On Monday the Example Observatory for Human Rights (EOHR) spoke.", ENGLISH)
    assert names.acronyms == {"EOHR": "Example Observatory for Human Rights"}
    assert names.fullest("EOHR") == "Example Observatory for Human Rights"

"""Which class of party a source is of, by its own words and what the report tells of it."""

from __future__ import annotations

import pytest

from tests.extract.readers import read_texts

CLASSES: dict[str, str] = {
    "UN military observers said 12 people were killed.": "un",
    "The security services said 12 people were killed.": "government",
    "The Maoists, in a note slipped under the door of the newspaper, said 12 people were killed.": "armed_group",
    "The Example Battalion said 12 rebels were killed.": "military",
    "Restore, a nongovernmental organization, said 12 people were killed.": "ngo",
    "The army said it was quiet. Example Name said 12 people were killed.": "other",
    "Example Name, a documentary filmmaker, said 12 people were killed.": "media",
}


@pytest.mark.parametrize("sentence", CLASSES)
def test_a_source_is_of_the_class_that_its_words_say(sentence: str) -> None:
    (figure,) = read_texts(CLASSES)[sentence].figures
    assert figure.source.source_class == CLASSES[sentence]

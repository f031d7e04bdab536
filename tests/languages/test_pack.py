"""A language's folder is read whole or refused with file, line and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pytest

from marsad.errors import LanguageError
from marsad.languages import load_language, open_language, readable_codes
from marsad.languages.fields import NEVER, NO_PHRASES, NO_WORDS, Pattern, Phrases, Words
from marsad.languages.pack import Pack


class Slot(StrEnum):
    OBJECT = "object"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Verb:
    lemma: str
    slot: Slot
    weight: float = 1.0
    splits: bool = False
    forms: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Subject:
    be: Words = NO_WORDS
    auxiliaries: Words = NO_WORDS
    leads: Phrases = NO_PHRASES
    lasting: Pattern = NEVER
    some: str = ""
    months: Mapping[str, int] = field(default_factory=dict)
    verb: tuple[Verb, ...] = ()


def read(folder: Path, text: str) -> tuple[Pack, Subject]:
    (folder / "subject.toml").write_text(text, encoding="utf-8")
    pack = Pack(folder)
    return pack, pack.section("subject", Subject)


def test_each_field_is_read_by_its_type(tmp_path: Path) -> None:
    pack, subject = read(
        tmp_path,
        """
be = ["is", "are"]
auxiliaries = ["has", "{{be}}", "{{months}}"]
leads = ["of", "among them"]
some = '(?:three|several)'
months = { January = 1, May = 5 }
[lasting]
match = '\\b{{some}} (?:{{months}}|days) (?:{{be}})\\b'
example = "Several days are over."
not = ["two days are over"]
[[verb]]
lemma = "kill"
slot = "object"
weight = 9
forms = ["killed"]
""",
    )
    assert subject.auxiliaries == {"has", "is", "are", "january", "may"}
    assert subject.leads == (("among", "them"), ("of",))
    assert subject.months == {"January": 1, "May": 5}
    assert subject.verb == (Verb("kill", Slot.OBJECT, 9.0, forms=frozenset({"killed"})),)
    assert subject.lasting.search("THREE MAY IS")
    assert [(one.text, one.matches) for one in pack.examples] == [
        ("Several days are over.", True),
        ("two days are over", False),
    ]


def test_what_a_language_does_not_have_is_empty_and_never_matches(tmp_path: Path) -> None:
    assert Pack(tmp_path).section("subject", Subject) == Subject()
    assert Subject().lasting.search("anything") is None


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ('be = ["is"]\nauxiliares = ["has"]\n', 2, "did you mean “auxiliaries”"),
        ('be = ["is", "is"]\n', 1, "write it once"),
        ("be = [1]\n", 1, "quotation marks"),
        ('\nbe = "is"\n', 2, "wants a list"),
        ('be = ["{{bee}}"]\n', 1, "there is no set “bee”"),
        ("\n[lasting]\nmatch = '('\n", 2, "is no expression"),
        ("[lasting]\nmatch = 'a'\nexamples = 'a'\n", 3, "did you mean “example”"),
        ('[[verb]]\nlemma = "kill"\nslot = "objekt"\n', 3, "did you mean “object”"),
        ('[[verb]]\nlemma = "kill"\nslot = "object"\nsplit = true\n', 4, "did you mean “splits”"),
        ('\n\n[[verb]]\nlemma = "kill"\n', 3, "slot"),
        ('[[verb]]\nlemma = "kill"\nslot = "object"\nsplits = "yes"\n', 4, "wants bool"),
    ],
)
def test_a_slip_is_named_by_file_line_and_remedy(tmp_path: Path, text: str, line: int, remedy: str) -> None:
    with pytest.raises(LanguageError) as refused:
        read(tmp_path, text)
    assert f"{tmp_path.name}/subject.toml, line {line}: " in str(refused.value)
    assert remedy in str(refused.value)


def test_broken_toml_and_unknown_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "subject.toml").write_text("be = [", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"subject\.toml"):
        Pack(tmp_path)
    (tmp_path / "subject.toml").unlink()
    (tmp_path / "profil.toml").write_text("", encoding="utf-8")
    with pytest.raises(LanguageError, match="did you mean “profile”"):
        open_language(tmp_path)


def test_the_digest_changes_with_any_byte(tmp_path: Path) -> None:
    first, _ = read(tmp_path, 'be = ["is"]\n')
    second, _ = read(tmp_path, 'be = ["is"] \n')
    assert first.digest != second.digest


def test_languages_that_have_no_folder_are_refused_by_name() -> None:
    with pytest.raises(LanguageError, match=r"“qx” are not read; those read are .*en"):
        load_language("qx")


@pytest.mark.parametrize("code", readable_codes())
def test_every_pattern_matches_its_examples_and_leaves_the_others_alone(code: str) -> None:
    wrong = [
        f"{one.where}: {'misses' if one.matches else 'matches'} “{one.text}”"
        for one in load_language(code).examples
        if (one.pattern.search(one.text) is not None) is not one.matches
    ]
    assert wrong == []

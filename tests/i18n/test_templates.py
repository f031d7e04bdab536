"""Every sentence that Marsad tells is declared once, under a code of its own, and every catalogue has words for it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

import marsad
from marsad.i18n import render
from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.wording import Wording
from marsad.model import Message, Template
from marsad.model.message import TEMPLATES, CountryCode, FieldName, Given, Number, Tongue, Word
from marsad.model.unit import UnitName

for found in pkgutil.walk_packages(marsad.__path__, "marsad."):
    if ".migrations" not in found.name:
        importlib.import_module(found.name)

DECLARED = {code: template for code, template in TEMPLATES.items() if not code.startswith("example_")}
OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.fixture(params=OTHERS)
def words(request: pytest.FixtureRequest) -> Wording:
    return Wording(LANGUAGES[request.param], translations(request.param).gettext)


def test_there_are_templates() -> None:
    assert len(DECLARED) > 20
    assert {template.code for template in DECLARED.values()} == set(DECLARED)


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_a_code_is_plain_and_fits_into_a_record(code: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]{2,63}", code)


def test_one_sentence_has_one_code() -> None:
    sentences = [template.english for template in DECLARED.values()]
    assert sorted({one for one in sentences if sentences.count(one) > 1}) == []


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_the_other_english_has_the_same_places(code: str) -> None:
    template = DECLARED[code]
    assert template.several is None or set(re.findall(r"%\((\w+)\)s", template.several)) == template.names


@pytest.mark.parametrize("code", sorted(DECLARED))
def test_every_catalogue_says_it_with_all_values(code: str, words: Wording) -> None:
    template = DECLARED[code]
    message = template(**{name: f"value of {name}" for name in template.names})
    said = words.told(message)
    assert 'lang="en"' not in said
    has_words = re.search(r"[A-Za-z]{2}", re.sub(r"%\(\w+\)s", "", template.english)) is not None
    assert (words.gettext(template.english) != template.english) is has_words
    assert all(f'<bdi dir="auto">value of {name}</bdi>' in said for name in template.names)


VALUES: Mapping[str, tuple[Any, str]] = {
    "words": ("a <name>", '<bdi dir="auto">a &lt;name&gt;</bdi>'),
    "a limit": (10000, '<bdi dir="ltr">10000</bdi>'),
    "a count": (Number(37000), '<bdi dir="ltr">37,000</bdi>'),
    "a day": (date(2019, 2, 12), '<bdi dir="auto">12 فبراير 2019</bdi>'),
    "what was given": (Given("x"), "<bdi dir=\"auto\">&#39;x&#39;</bdi>"),
    "a word of a list": (Word("coder"), "مُرمِّز"),
    "a field": (FieldName("low"), "الأدنى"),
    "a field without a label": (FieldName("other.name"), '<bdi dir="ltr">other.name</bdi>'),
    "a country": (CountryCode("SY"), '<bdi dir="auto">سوريا</bdi>'),
    "a language": (Tongue("fr", "French"), '<bdi dir="auto">الفرنسية</bdi>'),
    "a unit": (UnitName("km2"), "كم²"),
    "two": (("a", 2), '<bdi dir="auto">a</bdi>، <bdi dir="ltr">2</bdi>'),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_each_kind_of_value_is_written_in_arabic(name: str) -> None:
    arabic = Wording(LANGUAGES["ar"], translations("ar").gettext)
    value, expected = VALUES[name]
    assert render.say_value(value, arabic) == expected


def test_english_is_told_as_it_was() -> None:
    english = Wording(LANGUAGES["en"], translations("en").gettext)
    assert english.told(Message("as <another> version said", "unknown_place", {})) == "as &lt;another&gt; version said"


@pytest.mark.parametrize(
    "told",
    [
        "words of an older version",
        Message("of a later version", "code_of_a_later_version", {}),
        Message("with other values", "unknown_place", {"other": "value"}),
        Message("with a value of another kind", "unknown_place", {"words": {"kind": "of a later version"}}),
    ],
)
def test_what_cannot_be_said_is_marked_as_english(told: str) -> None:
    arabic = Wording(LANGUAGES["ar"], translations("ar").gettext)
    assert arabic.told(told) == f'<span lang="en" dir="auto">{told}</span>'


def test_a_recorded_message_is_said_in_the_words_of_this_version() -> None:
    arabic = Wording(LANGUAGES["ar"], translations("ar").gettext)
    template: Template = DECLARED["no_publication_day"]
    assert arabic.told(Message("in older words", template.code, {})) == arabic.told(template())

"""The table of outlets: codes, domains and names in order, none twice, and what it refers to is there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from babel import Locale

from marsad.ingest import read_document
from marsad.knowledge import load_knowledge, outlet_at
from marsad.knowledge.names import normalise

KNOWN = load_knowledge()
ENGLISH = Locale("en")
SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ps": "ARABIC", "ur": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC",
    "mk": "CYRILLIC", "bg": "CYRILLIC", "kk": "CYRILLIC", "ky": "CYRILLIC", "tg": "CYRILLIC", "sr": "CYRILLIC",
    "he": "HEBREW", "zh": "CJK", "ja": "CJK", "ko": "HANGUL", "hy": "ARMENIAN", "ka": "GEORGIAN", "bn": "BENGALI",
    "my": "MYANMAR", "el": "GREEK",
}  # fmt: skip
"""The script of each language that is not written in Latin letters, as Unicode names its letters."""


def twice(values: list[str]) -> list[str]:
    return [value for value, number in Counter(values).items() if number > 1]


def test_there_are_enough_from_enough_countries() -> None:
    assert len(KNOWN.outlets) >= 150
    assert len({one.country for one in KNOWN.outlets} - {None}) >= 70
    assert sum(bool(set(one.names) & set(SCRIPTS)) for one in KNOWN.outlets) >= 80


def test_codes_are_of_countries_and_languages() -> None:
    assert [one.name for one in KNOWN.outlets if one.country and one.country not in ENGLISH.territories] == []
    assert [one.name for one in KNOWN.outlets if one.country and not re.fullmatch("[A-Z]{2}", one.country)] == []
    codes = {code for one in KNOWN.outlets for code in (one.language, *one.names)}
    assert [code for code in codes if not re.fullmatch("[a-z]{2}", code) or code not in ENGLISH.languages] == []


def test_domains_are_domains_and_of_one_outlet() -> None:
    domains = [domain for one in KNOWN.outlets for domain in one.domains]
    label = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    assert [one for one in domains if not re.fullmatch(rf"(?:{label}\.)+[a-z]{{2,}}", one)] == []
    assert [one for one in domains if one.startswith("www.")] == []
    assert twice(domains) == []


def test_no_outlet_and_no_name_stands_twice() -> None:
    assert twice([normalise(one.name) for one in KNOWN.outlets]) == []
    for code in {code for one in KNOWN.outlets for code in one.names}:
        named = [one for outlet in KNOWN.outlets for one in {normalise(name) for name in outlet.names.get(code, ())}]
        assert twice(named) == [], code


def test_names_are_in_the_script_of_their_language() -> None:
    wrong = [
        name
        for one in KNOWN.outlets
        for code, names in one.names.items()
        for name in names
        if code in SCRIPTS and not any(unicodedata.name(letter, "").startswith(SCRIPTS[code]) for letter in name)
    ]
    assert wrong == []


def test_parties_and_agencies_are_those_of_their_tables() -> None:
    parties, agencies = {one.name for one in KNOWN.parties}, {one.name for one in KNOWN.agencies}
    assert [one.name for one in KNOWN.outlets if one.party and one.party not in parties] == []
    named = [one.agency for one in KNOWN.outlets if one.agency]
    assert [one for one in named if one not in agencies] == []
    assert twice(named) == []


def test_an_outlet_and_its_origin_are_of_one_party() -> None:
    """What reports quote (origins) and who publishes (outlets) are not of two parties."""
    origins = {one.name: one.party for one in KNOWN.origins if one.party}
    assert [one.name for one in KNOWN.outlets if one.name in origins and origins[one.name] != one.party] == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.dw.com/ar/a-1", "Deutsche Welle"),
        ("http://arabic.rt.com:80/x", "RT"),
        ("https://DW.COM./", "Deutsche Welle"),
        ("https://timesofisrael.com/x", "The Times of Israel"),
        ("https://dw.com.example/", None),
        ("https://com/", None),
        ("https://[", None),
        ("no address", None),
    ],
)
def test_an_address_has_the_outlet_of_its_domain(address: str, name: str | None) -> None:
    found = outlet_at(address)
    assert (None if found is None else found.name) == name


def test_a_page_that_does_not_say_its_outlet_has_it_by_its_address() -> None:
    page = b"<html><body><article><p>The bridge was closed on Monday, the town said.</p></article></body></html>"
    url = "https://www.sudantribune.com/article1"
    assert read_document(page, url=url, media_type="text/html")[0].outlet == "Sudan Tribune"
    assert read_document(page, url=url, outlet="Example Daily", media_type="text/html")[0].outlet == "Example Daily"
    assert read_document(page, url="https://news.example/a", media_type="text/html")[0].outlet is None

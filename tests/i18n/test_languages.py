"""Every message of the pages is in every catalogue, with the same places for values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import marsad
from marsad.i18n.catalogue import CATALOGUES, template_messages, translations
from marsad.i18n.languages import LANGUAGES
from marsad.web.charts.look import wording_of

PACKAGE = Path(marsad.__file__).parent
SOURCES = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {**DEFAULT_KEYWORDS, "Template": (2,)}
OPTIONS = {"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}}


def messages() -> Iterator[str]:
    """Every message that pages show; of one with a plural, the singular."""
    for _, _, message, _, _ in extract_from_dir(PACKAGE, SOURCES, OPTIONS, KEYWORDS):
        yield message[0] if isinstance(message, tuple) else message


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_each_catalogue_holds_each_message(code: str) -> None:
    with (CATALOGUES / code / "LC_MESSAGES" / "marsad.po").open("rb") as lines:
        catalogue = read_po(lines, locale=code)
    assert sorted({message for message in messages() if not catalogue.get(message)}) == []
    for entry in catalogue:
        asked = set(re.findall(r"%\(\w+\)s", str(entry.id)))
        assert set(re.findall(r"%\(\w+\)s", str(entry.string))) <= asked, entry.id


def test_plurals_follow_the_language() -> None:
    arabic = translations("ar")
    forms = [arabic.ngettext("%(num)s report", "%(num)s reports", number) for number in (1, 2, 3, 11, 100)]
    assert forms[:2] == ["تقرير واحد", "تقريران"]
    assert [form.split()[-1] for form in forms[2:]] == ["تقارير", "تقريرًا", "تقرير"]


def test_a_number_in_a_message_has_its_thousands_apart() -> None:
    ngettext = template_messages(translations("en"), wording_of("en").number)["ngettext"]
    assert ngettext("%(num)s report", "%(num)s reports", 6838) == "6,838 reports"

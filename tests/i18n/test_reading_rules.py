"""Every rule of reading has words of its own, in every language."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marsad.bootstrap import read
from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.reading_rules import RULES, say_reason
from marsad.i18n.wording import Wording
from marsad.i18n.words import word
from marsad.model import ReadingRule, Reason, Span
from tests.readings import make_reading

GOLD = Path(__file__).resolve().parents[2] / "gold"


def rules_read() -> set[str]:
    """The rules that stand behind the figures of some labelled reports."""
    found = set()
    for path in sorted(GOLD.glob("*.txt"))[:6]:
        labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        day = labels.get("published")
        reading = read(path, published=date.fromisoformat(day) if day else None, outlet=None)
        found |= {reason.rule for figure in reading.figures for reason in figure.reasons}
    return found


def test_each_rule_of_the_reader_has_words_and_no_words_are_of_none() -> None:
    assert set(RULES) == set(ReadingRule)


def test_no_rule_stands_that_is_not_named() -> None:
    assert {type(rule) for rule in rules_read()} == {ReadingRule}


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_read_is_told_in_words(code: str) -> None:
    gettext = translations(code).gettext
    for rule in rules_read():
        told = say_reason(Reason("measure", rule), gettext)
        assert told not in {rule, word(rule), gettext(word(rule))}, rule


def test_rules_that_hold_another_or_a_name() -> None:
    arabic = translations("ar").gettext
    respelt = Reason("where", ReadingRule.NEARNESS, is_respelt=True)
    assert say_reason(respelt, str).endswith(f"; {RULES['nearness']}")
    placed = Reason("where", ReadingRule.IN_NO_GAZETTEER, inside="Tell Mithal")
    assert say_reason(placed, str) == (
        "no gazetteer knows the place; it is put in \u2068Tell Mithal\u2069, named with it"
    )
    assert "\u2068Tell Mithal\u2069" in say_reason(placed, arabic)
    assert say_reason(Reason("where", "a rule of another reader"), arabic) == "a rule of another reader"


def test_a_rule_is_no_unit_and_no_kind_of_people() -> None:
    figure = replace(make_reading().figures[0], cue=Span(0, 6, "killed"))
    words = Wording(LANGUAGES["en"], str)
    told = words.because(Reason("measure", "object"), figure)
    assert told == 'the figure is the object of this verb, as in “killed 12”: <bdi dir="auto">“killed”</bdi>'
    assert words.because(Reason("where", "person"), figure) == "a person set it"

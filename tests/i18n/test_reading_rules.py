"""Every rule of reading has words of its own, in every language."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import marsad.extract
from marsad.bootstrap import read
from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.reading_rules import HELD, RULES, SPELT, say_rule
from marsad.i18n.wording import Wording
from marsad.i18n.words import word
from marsad.model import Reason, Span
from marsad.services.desk.fields import BY_PERSON
from tests.readings import make_reading

EXTRACT = Path(marsad.extract.__file__).parent
GOLD = Path(__file__).resolve().parents[2] / "gold"
PLACED = {"prominence"}
"""Names that the reader's source gives by a constant of another name."""


def _given(call: ast.Call) -> Iterator[ast.expr]:
    """What a call gives as a rule: `Link(measure, cue, score, RULE)`, `Reason(field, RULE)`, `rule=RULE`."""
    at = {"Link": 3, "Reason": 1}.get(getattr(call.func, "id", ""))
    if at is not None and len(call.args) > at:
        yield call.args[at]
    yield from (one.value for one in call.keywords if one.arg in ("rule", "reason"))


def rules_in_source() -> set[str]:
    """Every constant that the reader's source gives as the rule of a link, a place or a reason."""
    found = set()
    for path in EXTRACT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            told: list[ast.expr] = []
            if isinstance(node, ast.Call):
                told = list(_given(node))
            elif isinstance(node, ast.Assign) and path.name == "resolve.py":
                names = ast.dump(node.targets[0])
                if "'reason'" in names:
                    told = [node.value.elts[-1] if isinstance(node.value, ast.Tuple) else node.value]
            for one in told:
                found |= {part.value for part in ast.walk(one) if isinstance(part, ast.Constant)}
                found |= {named[part.id] for part in ast.walk(one) if isinstance(part, ast.Name) and part.id in named}
    return {rule for rule in found if isinstance(rule, str) and rule not in (SPELT, HELD)}


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
    assert rules_in_source() | PLACED | {BY_PERSON} == set(RULES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_read_is_told_in_words(code: str) -> None:
    gettext = translations(code).gettext
    for rule in rules_read():
        told = say_rule(rule, gettext)
        assert told not in {rule, word(rule), gettext(word(rule))}, rule


def test_rules_that_hold_another_or_a_name() -> None:
    arabic = translations("ar").gettext
    assert say_rule(f"{SPELT}nearness", str).endswith(RULES["nearness"])
    assert say_rule(f"{HELD}Tell Mithal", str) == (
        "no gazetteer knows the place; it is put in \u2068Tell Mithal\u2069, named with it"
    )
    assert "\u2068Tell Mithal\u2069" in say_rule(f"{HELD}Tell Mithal", arabic)
    assert say_rule("a rule of another reader", arabic) == "a rule of another reader"


def test_a_rule_is_no_unit_and_no_kind_of_people() -> None:
    figure = replace(make_reading().figures[0], cue=Span(0, 6, "killed"))
    words = Wording(LANGUAGES["en"], str)
    told = words.because(Reason("measure", "object"), figure)
    assert told == 'the figure is the object of this verb, as in “killed 12”: <bdi dir="auto">“killed”</bdi>'
    assert words.because(Reason("where", "person"), figure) == "a person set it"

"""Every piece of evidence that weights know is told in words, in every language."""

from __future__ import annotations

from importlib.resources import files

import pytest

from marsad.extract.choices.questions import AND
from marsad.extract.choices.weights import read_weights
from marsad.i18n.catalogue import translations
from marsad.i18n.evidence import EVIDENCE, say_evidence
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.reading_rules import RULES, say_reason
from marsad.model import ReadingRule, Reason


def features() -> set[str]:
    """The names in the files of weights, those of two parts taken apart."""
    weights = [
        file for file in files("marsad.extract.choices").joinpath("weights").iterdir() if file.name.endswith(".toml")
    ]
    return {part for file in weights for name in read_weights(file).worth for part in name.split(AND)}


def test_each_feature_has_words() -> None:
    assert features() - set(EVIDENCE) == set()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_no_feature_is_left_in_english(code: str) -> None:
    gettext = translations(code).gettext
    assert [name for name in EVIDENCE if gettext(EVIDENCE[name]) == EVIDENCE[name]] == []


def test_evidence_is_told_with_the_rule_the_strongest_first() -> None:
    reason = Reason("when", ReadingRule.TIME_IN_CLAUSE, evidence=("near", "near & far"))
    assert say_reason(reason, str) == f"{RULES['time in the clause']}; for it speaks: near, near (far)"
    assert say_evidence((), str) == ""

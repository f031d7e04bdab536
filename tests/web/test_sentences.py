"""What services, rules and problems say has words in the reader's language: each sentence of their source is held."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import marsad
from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.sentences import Sayer
from marsad.i18n.sentences.sayer import SENTENCES
from marsad.i18n.wording import Wording
from marsad.reconcile.rules import RULES
from marsad.store import decided
from marsad.store.record import Record

PACKAGE = Path(marsad.__file__).parent
REFUSE = (
    "services/desk/*.py", "services/accounts/*.py", "services/joining.py", "services/tolls.py", "store/desk*.py",
    "store/event_list.py", "store/filters.py", "store/view.py", "store/accounts/people.py", "web/*.py",
    "web/desk/*.py", "web/pages/*.py", "web/signin/*.py", "web/charts/*.py",
)  # fmt: skip
"""Modules whose refusals pages show."""
TELL = ("reconcile/*.py", "reconcile/rules/*.py")
"""Modules whose conflicts and reasons pages show."""
FOR_COMMANDS = {"services/desk/corrections.py", "web/assets.py"}
"""Modules whose refusals only the command line and whoever installs Marsad see."""
TOLD = {"message", "detail", "problem", "told", "reason"}
"""Names by which the source calls a sentence before it stands in a problem or an exclusion."""


def skeleton(node: ast.expr) -> str | None:
    """The text of a constant or an f-string with `{}` for each value; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def refusals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            if getattr(node.exc.func, "id", "") == "ValueError":
                continue  # caught where it is raised
            yield from filter(None, (skeleton(one) for one in node.exc.args))


def sentences_told(path: Path) -> Iterator[str]:
    """What becomes a problem's message, an exclusion's detail, a conflict's clause or a rule's reason."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = {"Problem": 1, "Exclusion": 2, "leave_out_accounts": 2, "set_aside": 1, "_conflict": 3}.get(name)
            given = node.args[at : at + 1] if at is not None else []
            given += [one.value for one in node.keywords if one.arg in TOLD]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in TOLD:
            given = [node.value]
        for one in given:
            for part in (one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,):
                told = skeleton(part)
                if told is not None:
                    yield told


def held() -> set[str]:
    return {re.sub(r"%\(\w+\)s", "{}", one) for one in SENTENCES}


def paths(patterns: tuple[str, ...]) -> list[Path]:
    found = {path for one in patterns for path in PACKAGE.glob(one)}
    return sorted(path for path in found if str(path.relative_to(PACKAGE)) not in FOR_COMMANDS)


def test_each_refusal_of_a_page_is_held() -> None:
    told = {one for path in paths(REFUSE) for one in refusals(path)}
    assert len(told) > 100
    assert sorted(one for one in told if not _is_held(one)) == []


def test_each_conflict_and_reason_is_held() -> None:
    told = {one for path in paths(TELL) for one in sentences_told(path)}
    assert len(told) > 40
    assert sorted(one for one in told if " " in one and not _is_held(one)) == []


def test_each_rule_is_held() -> None:
    assert {text for rule in RULES.values() for text in (rule.summary, rule.source)} <= set(SENTENCES)


def _is_held(told: str) -> bool:
    """True where one sentence of the tables is this one; a value of the source may be words of the sentence."""
    wanted = re.escape(told).replace(r"\{\}", "(?:.*)")
    return any(re.fullmatch(wanted, one, re.DOTALL) for one in held())


@pytest.fixture(scope="module")
def arabic() -> Sayer:
    return sayer("ar")


def sayer(code: str) -> Sayer:
    words = Wording(LANGUAGES[code], translations(code).gettext)
    return Sayer(words.language, words.gettext, words.day)


def test_english_is_said_as_it_is() -> None:
    assert sayer("en").say("The source <denies> it.") == "The source &lt;denies&gt; it."


def test_values_stand_apart_in_the_words_of_the_language(arabic: Sayer) -> None:
    told = arabic.say("The Example Observatory gave “37” later, on 12 February 2019.")
    assert "لاحقًا" in told
    assert '<bdi dir="auto">Example Observatory</bdi>' in told
    assert "February" not in told
    assert arabic.day(date(2019, 2, 12)) in told
    assert "lang=" not in told


def test_a_list_of_the_field_is_in_its_words(arabic: Sayer) -> None:
    told = arabic.say("unit is one of person, item, not 'x'")
    assert "person" not in told
    assert "<bdi" in told


def test_a_sentence_that_nobody_knows_is_marked_as_english(arabic: Sayer) -> None:
    assert arabic.say("an <example> of another kind") == (
        '<span lang="en" dir="auto">an &lt;example&gt; of another kind</span>'
    )


def test_a_difference_tells_origins_whose_names_hold_and_and_commas(arabic: Sayer) -> None:
    origins = ["Ministry of Health and Population", "Example Observatory", "residents (to Radio Example)"]
    told = arabic.say(
        "The accounts differ on civilians killed: the Ministry of Health and Population, a party to the conflict, "
        "says at least 12 (12 February 2019), the Example Observatory says “dozens of men”, read as 24 and "
        "residents quoted by Radio Example say 9; 12 is the latest of the reliable accounts, and the figures rose from "
        "day to day.",
        origins,
    )
    assert "lang=" not in told
    for name in ("Ministry of Health and Population", "Example Observatory", "residents", "Radio Example"):
        assert f'<bdi dir="auto">{name}</bdi>' in told
    assert not re.search(r"[A-Za-z]", re.sub(r"<bdi.*?</bdi>|<[^>]*>|“.*?”", "", told))


@pytest.mark.parametrize(
    "told",
    [
        "Only the Example Observatory gives a figure: more than 37,000 displaced.",
        "The Example Observatory and the Ministry of Health and Population both give the figure 16 civilians killed; "
        "with those whose status is not stated it may be up to 20.",
        "Only the Example Observatory, who speaks for a party to the conflict (Example Front), gives a figure: up to 4 "
        "settlements destroyed.",
    ],
)
def test_differences_of_one_figure(arabic: Sayer, told: str) -> None:
    assert "lang=" not in arabic.say(told, ["Example Observatory", "Ministry of Health and Population"])


def test_a_conflict_is_said_with_what_does_not_fit(arabic: Sayer) -> None:
    told = arabic.say("One event in two countries: Raqqa is in SY, Mosul in IQ.")
    assert "lang=" not in told
    assert not re.search(r"[A-Za-z]", re.sub(r'<bdi dir="auto">(Raqqa|Mosul)</bdi>|<[^>]*>', "", told))


def test_each_toll_of_the_example_reports_is_said(arabic: Sayer, linked_path: Path) -> None:
    with Record.open(linked_path) as record:
        tolls = decided.assessments(record)
    differences = [(one.difference, [*one.origins, *(used.origin for used in one.inputs)]) for one in tolls]
    details = [(left.detail, list[str]()) for one in tolls for left in one.excluded]
    assert min(len(differences), len(details)) >= 15
    assert [told for told, origins in differences + details if "lang=" in arabic.say(told, origins)] == []

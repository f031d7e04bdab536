"""What services, rules and problems say has words in the reader's language: each sentence of their source is held."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import marsad
from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.sentences import Sayer
from marsad.i18n.sentences.sayer import SENTENCES
from marsad.i18n.wording import Wording

PACKAGE = Path(marsad.__file__).parent
REFUSE = (
    "services/desk/*.py", "services/accounts/*.py", "services/joining.py", "services/tolls.py", "store/desk*.py",
    "store/event_list.py", "store/filters.py", "store/view.py", "store/accounts/people.py", "web/*.py",
    "web/desk/*.py", "web/pages/*.py", "web/signin/*.py", "web/charts/*.py",
)  # fmt: skip
"""Modules whose refusals pages show."""
FOR_COMMANDS = {"services/desk/corrections.py", "web/assets.py"}
"""Modules whose refusals only the command line and whoever installs Marsad see."""


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


def held() -> set[str]:
    return {re.sub(r"%\(\w+\)s", "{}", one) for one in SENTENCES}


def paths(patterns: tuple[str, ...]) -> list[Path]:
    found = {path for one in patterns for path in PACKAGE.glob(one)}
    return sorted(path for path in found if str(path.relative_to(PACKAGE)) not in FOR_COMMANDS)


def test_each_refusal_of_a_page_is_held() -> None:
    told = {one for path in paths(REFUSE) for one in refusals(path)}
    assert len(told) > 100
    assert sorted(one for one in told if not _is_held(one)) == []


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


def test_a_list_of_the_field_is_in_its_words(arabic: Sayer) -> None:
    told = arabic.say("unit is one of person, item, not 'x'")
    assert "person" not in told
    assert "<bdi" in told


def test_a_sentence_that_nobody_knows_is_marked_as_english(arabic: Sayer) -> None:
    assert arabic.say("an <example> of another kind") == (
        '<span lang="en" dir="auto">an &lt;example&gt; of another kind</span>'
    )

"""The figures of the house are what their definitions say, on a small made package."""

import ast

import pytest
from bench.house import ALLOWED, branches_of, cycles, load, load_allowed, measure, words_of

FILES = {
    "__init__.py": "",
    "extract/__init__.py": "",
    "extract/one.py": '''
"""A docstring of words."""
from __future__ import annotations
import re
from typing import TYPE_CHECKING, Any
from enum import StrEnum
if TYPE_CHECKING:
    from house.extract.two import Thing
WORDS = frozenset({"killed", "wounded", "as well as"})
TABLE = {"dozen": 12}
_MONTH = re.compile(r"\\\\b(?P<month>Jan(?:uary)?|[Ff]eb)\\\\s+of the[a-z]* of", re.I)
class Kind(StrEnum):
    BLAST = "blast"
def read(text: "Thing", words: Any) -> Any:
    """Words that are told."""
    if text == "soldiers" or words[0].tag in ("NNS", "VBD") or words[0].dep == "nsubj":
        raise ValueError("nothing is found here")
    if text.startswith("about") and words["field"]:
        return load_words("names_of_lists")
    problem = Problem("times", "the day is not known")
    told = "the longest sentence that somebody is told"
    return [one for one in words if one in (told, "the longest sentence that somebody hears")]
''',
    "extract/two.py": "from house.extract.one import read\n",
    "store/__init__.py": "",
    "store/three.py": 'def run():\n    from house.store import four\n    return four in ("dozens", "killed")\n',
    "store/four.py": "import house.store.three\n",
}


@pytest.fixture
def source(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("\\\\", "\\"), encoding="utf-8")
    return tmp_path / "house"


@pytest.mark.parametrize(
    ("body", "branches"),
    [
        ("pass", 0),
        ("if a: pass", 1),
        ("if a:\n  pass\n elif b: pass\n else: pass", 2),
        ("return 1 if a and b or c else 2", 3),
        ("return [x for x in a if x if x.b]", 3),
        ("for x in a:\n  while x: pass", 2),
        ("try: a()\n except (KeyError, ValueError): pass\n except OSError: pass\n finally: pass", 2),
        ("match a:\n  case 1: pass\n  case _: pass", 2),
        ("def inner():\n  if a: pass", 1),
    ],
)
def test_branches(body, branches):
    assert branches_of(ast.parse(f"def made(a):\n {body}").body[0]) == branches


def test_rings_of_imports_count_type_checking_and_functions_apart(source):
    assert cycles(load(source)) == (
        [["house.extract.one", "house.extract.two"]],
        [["house.store.four", "house.store.three"]],
    )


def test_words_are_those_that_a_text_is_compared_with(source):
    module = next(one for one in load(source) if one.name == "house.extract.one")
    found = {}
    for one in words_of(module, source):
        found.setdefault(one.kind, []).append(one.word)
    assert sorted(found["literal"]) == ["about", "as", "as", "dozen", "killed", "soldiers", "well", "wounded"]
    assert found["pattern"] == ["january", "feb", "of", "the"]
    assert found["tag"] == ["NNS", "VBD"]
    assert found["relation"] == ["nsubj"]


def test_all_figures_by_room_and_words_of_rooms_of_text_alone(source):
    figures, words = measure(source, {"extract/one.py": frozenset({"killed"})})
    assert {one.room for one in words} == {"extract"}
    extract, store = figures["rooms"]["extract"], figures["rooms"]["store"]
    assert (extract["files"], extract["functions"], extract["Any"], extract["compiled"]) == (3, 1, 2, 1)
    assert extract["words"] == {"literal": 7, "pattern": 4, "tag": 2, "relation": 1}
    assert (store["function_lines"]["max"], sum(store["words"].values())) == (3, 0)
    assert figures["all"]["lines"] == sum(room["lines"] for room in figures["rooms"].values())


def test_words_that_are_allowed_have_a_reason(tmp_path):
    assert load_allowed(ALLOWED)
    assert load_allowed(tmp_path / "none.toml") == {}
    bad = tmp_path / "bad.toml"
    bad.write_text('[[allow]]\nreason = " "\nfiles = ["a.py"]\nwords = ["b"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match="without a reason"):
        load_allowed(bad)

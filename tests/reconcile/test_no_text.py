"""Reconcile goes by the facts of claims: it opens no sentence and knows no word of a language."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path

import pytest

ROOM = Path(str(files("marsad.reconcile")))
MODULES = sorted(path.relative_to(ROOM).as_posix() for path in ROOM.rglob("*.py"))
BY_WORDING = ("copies.py", "wording.py")
"""Near-duplicates are told by their words; and how names are said is told by the names."""


def parse(name: str) -> ast.Module:
    return ast.parse((ROOM / name).read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("name", [name for name in MODULES if name not in BY_WORDING])
def test_no_pattern_is_looked_for(name: str) -> None:
    assert not {"re", "marsad.languages", "marsad.extract"} & imported(parse(name))


@pytest.mark.parametrize("name", [name for name in MODULES if name != "copies.py"])
def test_words_of_a_text_are_quoted_and_never_looked_into(name: str) -> None:
    opened = [
        node.lineno
        for node in ast.walk(parse(name))
        for part in _looked_into(node)
        if isinstance(part, ast.Attribute) and part.attr == "text"
    ]
    assert opened == []


def _looked_into(node: ast.AST) -> list[ast.expr]:
    """What is cut, compared, given to a function or asked by a method; quotations may be taken apart at spaces."""
    match node:
        case ast.Subscript():
            return [node.value]
        case ast.Compare():
            return [node.left, *node.comparators]
        case ast.Call(func=ast.Attribute(attr="split")):
            return node.args
        case ast.Call(func=ast.Attribute(value=asked)):
            return [asked, *node.args]
        case ast.Call():
            return node.args
        case _:
            return []

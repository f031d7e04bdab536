"""What the documents say is so: files they point to, commands and options they name, decisions they list."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from marsad.cli.main import app

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")) if path.is_file()
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_marsad_command_is_one_with_the_options_that_it_has(document: Path) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    text = document.read_text()
    lines = re.findall(r"^\$? ?(marsad [^\n#|<>]*)", text, re.MULTILINE) + re.findall(r"`(marsad [^`\n]*)`", text)
    for line in lines:
        words = [word for word in shlex.split(line.replace("…", ""))[1:] if word != "..."]
        if words[0].startswith("-"):
            continue
        assert words[0] in commands, line
        known = {option for parameter in commands[words[0]].params for option in parameter.opts}
        if hasattr(commands[words[0]], "commands"):
            continue
        assert {word.split("=")[0] for word in words if word.startswith("--")} <= known | {"--help"}, line


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_make_target_is_in_the_makefile(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|\n *)make ([a-z]+)", document.read_text())) <= targets


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"\((\d{4}-[a-z-]+\.md)\)", (folder / "README.md").read_text())
    assert sorted(listed) == sorted(path.name for path in folder.glob("0*.md"))


def test_a_decision_starts_with_its_number() -> None:
    for path in (ROOT / "docs" / "adr").glob("0*.md"):
        assert path.read_text().startswith(f"# {int(path.name[:4])}. "), path.name

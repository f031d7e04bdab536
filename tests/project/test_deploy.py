"""What is shipped to run Marsad as a service names commands and options that there are, and files that there are."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import typer

from marsad.cli.main import app

ROOT = Path(__file__).parents[2]


def options_of(command: str) -> set[str]:
    found = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
    return {option for parameter in found.params for option in parameter.opts}


def test_the_unit_starts_a_command_that_there_is() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "deploy" / "marsad-watch.service")
    words = unit["Service"]["ExecStart"].split()
    assert words[0].endswith("/marsad")
    assert {word for word in words if word.startswith("--")} <= options_of(words[1])
    assert unit["Service"]["NoNewPrivileges"] == "yes"


def test_the_container_is_made_of_files_that_there_are() -> None:
    text = (ROOT / "deploy" / "Containerfile").read_text()
    copied = [word for line in re.findall(r"^COPY (?!--)(.+)$", text, re.M) for word in line.split()[:-1]]
    assert copied
    assert [one for one in copied if not (ROOT / one).exists()] == []
    assert "--require-hashes" in text
    assert re.search(r"^USER marsad$", text, re.M)
    assert '"watch"' in text

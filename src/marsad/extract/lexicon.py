"""The word lists of a language that have no typed section yet, as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from marsad.languages import DEFAULT, load_language


def load_lexicon(subject: str, language: str = DEFAULT) -> Mapping[str, Any]:
    """The word list of one subject, e.g. "predicates"; the caller turns it into its own types at once."""
    return load_language(language).tables[subject]


@cache
def load_words(name: str, language: str = DEFAULT) -> frozenset[str]:
    """One of the small closed word sets of `unsorted.toml`."""
    return frozenset(load_lexicon("unsorted", language)[name])

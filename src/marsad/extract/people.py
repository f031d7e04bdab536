"""The nouns of the language that is read by default, for rules that do not ask their sentence's language yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.languages import load_language

if TYPE_CHECKING:
    from marsad.languages.sections.nouns import Nouns


def load_nouns() -> Nouns:
    """The nouns that a number may count."""
    return load_language().nouns

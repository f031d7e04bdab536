"""How a parser's own tags and labels are told in Universal Dependencies, which is all that the rules know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tags:
    """`tags.toml`."""

    parts: Mapping[str, str] = field(default_factory=dict)
    """A treebank's tag -> universal part of speech and features: "VERB VerbForm=Part Tense=Past"."""
    relations: Mapping[str, str] = field(default_factory=dict)
    """A parser's label -> universal dependency relation; what is not named is kept as it is."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Tags of single words in lower case, for a language without a parser."""
    number: str = ""
    """The tag of digits, likewise."""

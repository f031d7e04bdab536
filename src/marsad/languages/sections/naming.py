"""How origins are named in sentences on tolls: with an article, as one or as several."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Naming:
    """`naming.toml`."""

    institution: Pattern = NEVER
    """A word by which a name is an institution's and takes an article: "the Example Observatory"."""
    no_article: Pattern = NEVER
    """Names that take none: they begin with a determiner, or are owned."""
    described: Pattern = NEVER
    """Nameless sources that are told with a determiner already: "a doctor"."""
    plurals: Words = NO_WORDS
    """Words for several people that do not look it: "police"."""
    place_after: Pattern = NEVER
    """Where what a nameless source is of begins: "residents of the town"."""
    article: Pattern = NEVER
    """The article that a name begins with."""

"""The form in which names are compared, whatever language they are written in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from marsad.knowledge.entities import load_knowledge

_DROPPED = re.compile(r"['’‘`´.]")
_BETWEEN = re.compile(r"[^\w]+")


@lru_cache(maxsize=16384)
def normalise(words: str) -> str:
    """Lower-case words without accents, apostrophes, full stops and a leading article.

    FA-KES and other corpora strip apostrophes, so "People's" and "Peoples" must come out alike.
    """
    plain = words
    if not words.isascii():
        plain = unicodedata.normalize("NFKD", words)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _DROPPED.sub("", plain.lower())
    plain = _BETWEEN.sub(" ", plain).strip()
    first, _, rest = plain.partition(" ")
    return rest if rest and first in load_knowledge().articles else plain


def split_words(name: str) -> list[str]:
    """The words of a name as they are written, without what stands between them."""
    return [word for word in _BETWEEN.split(name) if word]

"""Which side of a conflict words name: "pro-government fighters", "Daesh", "the SDF spokesman"."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files


@cache
def read_sides() -> tuple[dict[str, object], ...]:
    """The entries of `lexicon/sides.toml`, in the file's order."""
    text = (files("marsad.reconcile") / "lexicon" / "sides.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["side"])


@lru_cache(maxsize=16384)
def normalise(words: str) -> str:
    """Lower-case words without accents, apostrophes, full stops and articles: the form in which names are compared.

    FA-KES and other corpora strip apostrophes, so "People's" and "Peoples" must come out alike.
    """
    plain = words
    if not words.isascii():
        plain = unicodedata.normalize("NFKD", words)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _DROPPED.sub("", plain.lower())
    plain = _BETWEEN.sub(" ", plain).strip()
    return _ARTICLE.sub("", plain)


_DROPPED = re.compile(r"['’‘`´.]")
_BETWEEN = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:the|a|an) ")


@cache
def _index() -> tuple[dict[str, str], frozenset[str]]:
    names: dict[str, str] = {}
    generic = set()
    for entry in read_sides():
        name = str(entry["name"])
        if entry.get("is_generic"):
            generic.add(name)
        words = entry["words"]
        for word in (name, *(words if isinstance(words, list) else [])):
            names.setdefault(normalise(str(word)), name)
    return names, frozenset(generic)


@cache
def government_of(country: str | None) -> str | None:
    """The side for which the officials of a country (ISO 3166-1 alpha-2) speak; None where the table has none."""
    names = (str(entry["name"]) for entry in read_sides() if country and entry.get("government_of") == country)
    return next(names, None)


@lru_cache(maxsize=65536)
def side_of(words: str | None) -> str | None:
    """The side that the longest matching name in `words` belongs to; None where none of the table's names stands."""
    if not words:
        return None
    names, _ = _index()
    tokens = normalise(words).split()
    for length in range(min(6, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            found = names.get(" ".join(tokens[start : start + length]))
            if found is not None:
                return found
    return None


def is_generic(side: str | None) -> bool:
    """True for sides that only say "soldiers" or "militants": they cannot be told to differ from a named side."""
    return side in _index()[1]


def named_side_of(words: str | None) -> str | None:
    """As `side_of`, without the generic sides."""
    side = side_of(words)
    return None if is_generic(side) else side

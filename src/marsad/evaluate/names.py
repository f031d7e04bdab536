"""When two names mean the same party or place, by the rules of the gold labels ("Matching")."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib.resources import files

REPORTER_NAME = "reporter"

_LISTS = tomllib.loads((files("marsad.evaluate") / "names.toml").read_text(encoding="utf-8"))
_TITLES = frozenset(_LISTS["titles"])
_LITTLE = frozenset(_LISTS["little"])
_PARTICLES = frozenset(_LISTS["particles"])
_NO_SURNAME = frozenset(_LISTS["no_surname"])
_NUMBER_WORDS = frozenset(_LISTS["number_words"])


def fold(name: str) -> str:
    """`name` in lower case without accents, apostrophes and possessives, other punctuation as single spaces."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    letters = re.sub(r"['’‘`ʿʾ](?:s\b)?", "", letters)
    return " ".join(re.findall(r"\w+", letters))


def is_number_word(word: str) -> bool:
    """True for a numeral and for a word that counts one or more in a mention ("a", "another", "both")."""
    return any(c.isdigit() for c in word) or word.casefold() in _NUMBER_WORDS


def is_same_party(gold: str | None, predicted: str | None) -> bool:
    """True where one name holds all content words of the other, or the other person's surname; None equals only None.

    The outlet's own voice ("reporter") equals only itself.
    """
    if gold is None or predicted is None:
        return gold is predicted
    if REPORTER_NAME in (fold(gold), fold(predicted)):
        return fold(gold) == fold(predicted)
    left, right = _content_words(gold), _content_words(predicted)
    if not left or not right:
        # "the spokesman" is nothing but a title: then titles count on both sides
        left, right = _words(gold), _words(predicted)
    if set(left) <= set(right) or set(right) <= set(left):
        return bool(left and right)
    return (_is_person(gold) and left[-1] in right) or (_is_person(predicted) and right[-1] in left)


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in _LITTLE]


def _content_words(name: str) -> list[str]:
    return [word for word in _words(name) if word not in _TITLES]


def _is_person(name: str) -> bool:
    """True for two to five capitalised words that do not end like a body's name ("Mostefa Bali")."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.casefold() not in _TITLES]
    if not 2 <= len(words) <= 5 or any(word.isupper() and len(word) > 1 for word in words):
        return False
    capital = all(word[0].isupper() or word in _PARTICLES for word in words)
    return capital and not any(word.casefold() in _NO_SURNAME for word in words)


def is_same_place_name(gold: str, predicted: str) -> bool:
    """True where one name holds all words of the other, case, accents, hyphens and a leading article apart."""
    left, right = fold_place(gold).split(), fold_place(predicted).split()
    shorter, longer = sorted((left, right), key=len)
    return bool(shorter) and set(shorter) <= set(longer)


def fold_place(name: str) -> str:
    """A place name as `fold` gives it, without a leading "the"."""
    return fold(name).removeprefix("the ")

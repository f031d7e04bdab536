"""How much work a password is to guess for who tries common ones and what people make of them.

A password is cut into the pieces that cost least: a word of the list, a name that belongs to the account, a run along a
keyboard, an alphabet or the digits, a year, a piece said again, and what is left letter by letter. The sum in bits is
an upper bound, after the idea of D. Wheeler, zxcvbn (USENIX Security 2016); lists and costs are Marsad's own.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

LIST = Path(__file__).with_name("common.toml")

ENOUGH = 40.0
"""Bits: at the 100 tries an hour that the limits let through, longer than anybody waits; and argon2id slows who has the
hashes to some thousands a second, so that 2^40 take years."""

AGAIN, RUN, OWN, YEAR = 2.0, 7.0, 3.0, 7.0
"""Bits of a piece said again, a run with where it begins, a name of the account's, a year."""
ALTERED = 5.0
"""Bits of saying how: with signs put between, or with each letter typed twice."""
OF_LETTER = {"lower": math.log2(26), "digit": math.log2(10), "space": 1.0, "other": 6.0}
LONGEST_WORD = 40
_LEET = str.maketrans("@4301!|5$7+890", "aaeoiiisstt" + "bgo")
_YEAR = re.compile(r"(19|20)\d\d")


@cache
def common_words() -> frozenset[str]:
    """The words of the list, in lower case, without spaces."""
    with LIST.open("rb") as lines:
        groups = tomllib.load(lines)["words"]
    return frozenset(word for group in groups.values() for word in group.split())


@cache
def _rows() -> str:
    with LIST.open("rb") as lines:
        rows: list[str] = tomllib.load(lines)["runs"]
    return "\n".join(one for row in rows for one in (row, row[::-1]))


def bits(password: str, own: Iterable[str] = ()) -> float:
    """The bits that guessing costs at most; `own` are names that whoever guesses tries first."""
    names = frozenset(part for name in own for part in re.split(r"[^\w]+", name.casefold()) if len(part) > 1)
    text = password.casefold()
    joined = "".join(letter for letter in text if letter.isalnum())
    once = "".join(letter for letter, _ in groupby(text))
    return min(_cut(text, names), *(_cut(one, names) + ALTERED for one in (joined, once)))


def _cut(text: str, names: frozenset[str]) -> float:
    """The cost of the pieces that cost least."""
    read_as = text.translate(_LEET)
    best = [0.0] + [math.inf] * len(text)
    for start in range(len(text)):
        for end, cost in _pieces(text, read_as, start, names):
            best[end] = min(best[end], best[start] + cost)
    return best[-1]


def _pieces(text: str, read_as: str, start: int, names: frozenset[str]) -> Iterable[tuple[int, float]]:
    """Where pieces that begin at `start` end, and what each costs."""
    yield start + 1, _of_letter(text[start])
    word = math.log2(len(common_words()))
    for end in range(start + 2, min(len(text), start + LONGEST_WORD) + 1):
        piece = text[start:end]
        told = (piece, read_as[start:end])
        if any(one in names for one in told):
            yield end, OWN
        if any(one in common_words() or one[::-1] in common_words() for one in told):
            yield end, word + (0.0 if told[0] == told[1] else 1.0)
        if text.endswith(piece, 0, start):
            yield end, AGAIN
        if end - start > 2 and piece in _rows():
            yield end, RUN
    if _YEAR.match(text, start):
        yield start + 4, YEAR
    held = 1
    while start + held < len(text) and text[start + held] == text[start]:
        held += 1
        yield start + held, _of_letter(text[start]) + AGAIN


def _of_letter(letter: str) -> float:
    if letter.isdecimal():
        return OF_LETTER["digit"]
    if letter.isspace() or letter in "-_.,":
        return OF_LETTER["space"]
    return OF_LETTER["lower"] if letter.isalpha() else OF_LETTER["other"]

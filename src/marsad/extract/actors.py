"""Who did it, as the text says: the agent of the passive, the subject of the active, or whose strike it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_words
from marsad.extract.people import load_nouns
from marsad.extract.phrases import DAYS_AND_MONTHS
from marsad.model import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence, Word

_WEAPONS = load_words("actors_weapons")
_DID_TO_PEOPLE = (
    Measure.KILLED,
    Measure.INJURED,
    Measure.ABDUCTED,
    Measure.DETAINED,
    Measure.RELEASED,
    Measure.DESTROYED,
    Measure.ATTACKS,
)
_NOT_ACTORS = load_words("actors_not_actors")


def read_actor(parsed: ParsedSentence, count: Count) -> str | None:
    """The actor's words, without article; None where the sentence does not say."""
    if count.link.measure not in _DID_TO_PEOPLE:
        return None
    words = parsed.words
    by = _agent(words, count)
    if by:
        return by
    cue = count.link.cue
    if cue is not None and count.link.active and cue.first < count.phrase.first:
        subject = _subject(words, cue.first)
        if subject:
            return _whose(subject)
    return _whose_strike(words, count)


def _agent(words: Sequence[Word], count: Count) -> str | None:
    start = count.link.cue.last + 1 if count.link.cue else count.phrase.last + 1
    for i in range(start, min(start + 9, len(words))):
        if words[i].lower == "by" and i + 1 < len(words):
            phrase = _noun_phrase(words, i + 1)
            return _whose(phrase) if phrase else None
        if words[i].tag in ("VBD", "VBZ", "VBP") and words[i].lower not in ("were", "was"):
            return None
    return None


def _noun_phrase(words: Sequence[Word], start: int) -> list[Word]:
    i = start
    while i < len(words) and (
        words[i].tag.startswith(("NN", "JJ", "DT", "HYPH", "POS", "VBN", "PRP$")) or words[i].lower in ("and", "-")
    ):
        if words[i].tag == "VBN" and not (i + 1 < len(words) and words[i + 1].is_noun):
            break
        i += 1
    return [word for word in words[start:i] if word.tag not in ("DT", "PRP$")]


def _subject(words: Sequence[Word], verb: int) -> list[Word]:
    node = words[verb]
    for _ in range(4):
        subject = next((w for w in words if w.head == node.i and w.rel == "nsubj" and w.i < node.i), None)
        if subject is not None and subject.tag != "CD":  # "three of them children, and wounding 61"
            left = subject.i
            while (
                left > 0
                and words[left - 1].tag.startswith(("NN", "JJ", "HYPH", "POS"))
                and words[left - 1].lower != "'s"
            ):
                left -= 1
            end = _end_of_group(words, subject.i)
            return [word for word in words[left:end] if word.tag not in ("DT", "PRP$")]
        if node.head == node.i or node.rel not in ("advcl", "conj", "xcomp", "acl", "ccomp", "dep"):
            break
        node = words[node.head]
    return []


def _end_of_group(words: Sequence[Word], noun: int) -> int:
    """Past the name of whom they belong to: "fighters of the Rapid Support Forces"."""
    end = noun + 1
    if end + 1 < len(words) and words[end].lower in ("of", "from") and words[noun].tag == "NNS":
        named = end + 1 + (words[end + 1].tag == "DT")
        while named < len(words) and words[named].tag in ("NNP", "NNPS"):
            named += 1
            end = named
    return end


def _whose(phrase: Sequence[Word]) -> str | None:
    """ "coalition air strike" -> "coalition"; "suicide bomber" stays; a bare "blast", "Thursday's strike" is nobody."""
    kept = list(phrase)
    if any(word.lower in DAYS_AND_MONTHS for word in kept):  # "the mid-August raid" is nobody's
        kept = [word for word in kept if word.lower not in DAYS_AND_MONTHS | {"mid", "early", "late", "-"}]
    while kept and kept[0].tag == "POS":
        kept.pop(0)
    nouns = load_nouns()
    if kept and (nouns.is_attack(kept[-1].lower) or kept[-1].lower in _NOT_ACTORS):
        kept.pop()
        while kept and (
            kept[-1].lower in _WEAPONS
            or nouns.is_attack(kept[-1].lower)
            or kept[-1].lower in ("-", "fire", "helicopter")
        ):
            kept.pop()
        while kept and kept[0].lower in _WEAPONS:
            kept.pop(0)
    if not kept or (len(kept) == 1 and kept[0].lower in _NOT_ACTORS):
        return None
    text = ""
    for index, word in enumerate(kept):
        text += (" " if index and kept[index - 1].end < word.start else "") + word.text
    return text or None


def _whose_strike(words: Sequence[Word], count: Count) -> str | None:
    """ "in U.S. air strikes", "when regime forces shelled"."""
    nouns = load_nouns()
    start = (count.link.cue.last if count.link.cue else count.phrase.last) + 1
    for i in range(start, min(start + 8, len(words))):
        if words[i].lower in ("in", "during", "after", "from", "under", "amid"):
            phrase = _noun_phrase(words, i + 1)
            if phrase and nouns.is_attack(phrase[-1].lower):
                return _whose(phrase)
        if words[i].lower in ("when", "as", "after") and i + 1 < len(words):
            phrase = _noun_phrase(words, i + 1)
            after = phrase[-1].i + 1 if phrase else 0
            if (
                phrase
                and after < len(words)
                and words[after].tag in ("VBD", "VBZ")
                and words[after].lower
                in (
                    "shelled",
                    "bombed",
                    "attacked",
                    "targeted",
                    "struck",
                    "hit",
                    "raided",
                    "stormed",
                    "fired",
                    "opened",
                    "executed",
                )
            ):
                return _whose(phrase)
    return None

"""Flow or stock: one incident, a total over a window, or a level at a moment (IDMC)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_lexicon, load_words
from marsad.model import Measure, Scope, TimePrecision

if TYPE_CHECKING:
    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence
    from marsad.model import Timex

_LONG = (TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.SEASON, TimePrecision.YEAR)
_PRESENT = frozenset(load_lexicon("scopes")["stock"]["words"])
_WAR = frozenset(load_lexicon("scopes")["cumulative"]["words"])


def read_scope(parsed: ParsedSentence, count: Count, timex: Timex | None) -> Scope:
    """The scope of one count by its measure, the time it is tied to, and the words of its clause."""
    measure = count.link.measure
    phrase = count.phrase
    near = parsed.lowers(phrase.first - 6, phrase.last + 8)
    if measure is Measure.AREA and phrase.head is not None:  # "nine villages, which it had held ..., were liberated"
        near.append(parsed.words[parsed.words[phrase.head].head].lower)
    if measure is Measure.AREA and _has(near, "scopes_captures") and not _has(near, "scopes_holds"):
        return Scope.CUMULATIVE if timex is not None and _is_window(timex, "", 100) else Scope.INCIDENT
    if measure is Measure.TROOPS and _has(near, "scopes_sendings"):
        return Scope.INCIDENT
    if measure in (Measure.AREA, Measure.TROOPS, Measure.IN_NEED, Measure.TRAPPED):
        return Scope.STOCK
    if measure is Measure.FIGHTERS:
        moved = any(
            word
            in ("entered", "enter", "carried", "attacked", "stormed", "launched", "arrived", "took", "crossed", "blew")
            for word in near
        )
        return Scope.INCIDENT if moved else Scope.STOCK
    if measure in (Measure.DISPLACED, Measure.DETAINED, Measure.ABDUCTED) and _is_level(parsed, count, near):
        return Scope.STOCK
    if _SINCE_ATTACK.search(" ".join(parsed.lowers(phrase.last + 1, len(parsed.words)))):
        return Scope.INCIDENT
    if timex is not None and _is_window(timex, parsed.sentence.text, _size(count)):
        return Scope.CUMULATIVE
    is_of_a_day = timex is not None and timex.interval is not None and (timex.interval.days or 99) <= 2
    if is_war_total(parsed, count, is_of_a_day=is_of_a_day) or (not is_of_a_day and _lasts(parsed, count)):
        return Scope.CUMULATIVE
    return Scope.INCIDENT


def _size(count: Count) -> float:
    """How many at least; where only a most is told, that."""
    quantity = count.phrase.quantity
    return quantity.low or quantity.high or 0


def _has(near: list[str], name: str) -> bool:
    return any(word in load_words(name) for word in near)


def _is_level(parsed: ParsedSentence, count: Count, near: list[str]) -> bool:
    after = parsed.lowers(count.phrase.last + 1, count.phrase.last + 5)
    around = [*parsed.lowers(count.phrase.first - 3, count.phrase.first), *after]
    if any(word in _PRESENT for word in around) or "as of" in parsed.sentence.text.lower():
        return True
    return (
        any(word in ("are", "is") for word in after[:3])
        and "being" not in after
        and "have" not in after
        and count.link.rule in ("state", "passive")
    )


_WINDOW = re.compile(r"\b(?:past|last|previous|over|during|so far|recent)\b|^this\b", re.I)
_SINGLE = re.compile(
    r"\b(?:an?|the|one|another)\s+(?:[\w.-]+\s+){0,4}?(?:attack|strike|airstrike|raid|bombing|blast|explosion|ambush|massacre|"
    r"incident|assault|bomb|shelling)\b(?!\s+(?:campaign|operations?|raids))",
    re.I,
)


@lru_cache(maxsize=64)
def is_single_attack(text: str) -> bool:
    """True where the sentence speaks of one attack: "an air strike", "the bombing"."""
    return _SINGLE.search(text) is not None


def _is_window(timex: Timex, text: str, low: float) -> bool:
    """True for a time that runs over several days, unless one attack within it is spoken of."""
    interval = timex.interval
    if timex.precision is TimePrecision.OPEN:
        return True
    if interval is None or interval.start is None or interval.end is None:
        return False
    words = timex.span.text.lower()
    days = interval.days or 1
    if words.startswith("earlier") or days <= 2:
        return False
    if timex.precision is TimePrecision.WEEK and low < 20:
        return False
    if timex.precision in _LONG:
        return not is_single_attack(text)
    return days > 3 or bool(_WINDOW.search(words))


_NOUNS = "|".join(map(re.escape, sorted(load_words("scopes_lasting"))))
_SOME = r"(?:[3-9]|\d\d+|three|four|five|six|seven|ten|several)"
_LASTING = re.compile(
    rf"\b(?:(?:weeks?|months?|years?)|{_SOME} days)\s+of\s+(?:[\w-]+\s+){{0,2}}?(?:{_NOUNS})\b"
    rf"|\b(?:over|during|within) (?:the (?:course of )?)?{_SOME} (?:days|weeks|months)\b"
    rf"|\b(?:ongoing|continuing|continued|escalating|relentless|\w+-long)\s+(?:[\w-]+\s+){{0,3}}?(?:{_NOUNS})\b",
    re.I,
)
_SINCE_START = re.compile(
    r"\bsince (?:the|its|their|it|they) (?:[\w-]+ ){0,8}?"
    r"(?:began|begin|started|start|launch(?:ed)?|intervened|intervention|declared|outbreak|escalat\w+|breakdown|collapse)\b"
)
_SINCE_ATTACK = re.compile(
    r"\bsince (?:the|a|an|that) (?:[\w.-]+ ){0,3}?(?:attack|strike|airstrike|raid|bomb|bombing|blast|"
    r"explosion|ambush|massacre)\b"
)
"""Who died since one attack are its dead, however late they are counted."""
_SO_FAR = re.compile(r"\b(?:has|have|had)\b[^.;]{0,40}\bso far\b|\bso far\b[^.;]{0,40}\b(?:has|have|had)\b", re.I)


@lru_cache(maxsize=64)
def _without_lasting(text: str) -> tuple[str, int]:
    return _LASTING.subn("", text)


@lru_cache(maxsize=64)
def _is_so_far(text: str) -> bool:
    return _SO_FAR.search(text) is not None


@lru_cache(maxsize=64)
def _is_recent(text: str) -> bool:
    return _RECENT.search(text) is not None


def _lasts(parsed: ParsedSentence, count: Count) -> bool:
    """True for "three weeks of clashes", "have so far been killed", "has executed hundreds": unless of one attack."""
    if count.link.measure not in (Measure.KILLED, Measure.INJURED):
        return False
    text, lasting = _without_lasting(parsed.sentence.text)
    rest = parsed.lowers(count.phrase.last + 1, len(parsed.words))
    if {"has", "have", "had"} & set(rest[:8]) and _SINCE_START.search(" ".join(rest)):
        return True
    if is_single_attack(text):
        return False
    before = parsed.lowers(count.phrase.first - 5, count.phrase.first)
    return lasting > 0 or _is_so_far(text) or (_size(count) >= 200 and bool({"has", "have"} & set(before)))


def is_war_total(parsed: ParsedSentence, count: Count, *, is_of_a_day: bool = False) -> bool:
    """ "the war has claimed more than 191,000 lives": the subject is the war, or the number is beyond one event.

    `is_of_a_day` says that a clause gives the day: "the fighting on Tuesday killed 60" is no total.
    """
    phrase = count.phrase
    before = parsed.lowers(0, phrase.first)
    low = _size(count)
    if low >= 2000 and count.link.measure in (Measure.KILLED, Measure.INJURED):
        return True
    if low >= 100_000:
        return True
    cue = count.link.cue
    if cue is not None and cue.first < phrase.first:
        subject = before[max(0, cue.first - 7) : cue.first]
        perfect = any(word in ("has", "have", "had") for word in subject)
        return any(word in _WAR for word in subject) and not is_of_a_day and (perfect or low >= 50)
    if cue is not None and cue.entry.lemma == "life" and any(word in _WAR for word in before[-5:-2]):
        return True
    after = parsed.lowers(phrase.last + 1, phrase.last + 5)
    perfect = any(word in ("have", "has") for word in after)
    clause = parsed.lowers(phrase.last + 1, phrase.last + 14)
    if perfect and "since" in clause and not _is_adverb(clause):
        return True
    if low >= 50 and re.search(r"\bin the (?:campaign|offensive|war|conflict)\b", " ".join(clause)):
        return True
    if perfect and count.link.measure is Measure.DISPLACED and low >= 200:
        return True
    return (low >= 200 and perfect) or (low >= 20 and _is_recent(parsed.sentence.text))


def _is_adverb(clause: list[str]) -> bool:
    """ "five have since been released": no time from which on is counted."""
    at = clause.index("since")
    return clause[max(at - 1, 0) : at] in (["have"], ["has"], ["had"]) and clause[at + 1 : at + 2] != ["the"]


_RECENT = re.compile(
    r"\b(?:(?:over|in|during) (?:the )?(?:past|last) few|in recent) (?:days|weeks|months|years)\b", re.I
)

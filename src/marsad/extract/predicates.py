"""What a number measures: each number's phrase is tied to the cue that governs it, or to none.

Order of the words is looked at first and the parse second: reports are formulaic, and copies of them lose commas that
parsers lean on. Every rule has a score; the best one wins, a second one only where a clause of its own says it
("beheaded eight militants who had surrendered").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from marsad.extract.cues import Cue, CueKind
from marsad.extract.lexicon import load_words
from marsad.extract.people import load_nouns
from marsad.extract.quantities import QuantityKind
from marsad.languages import load_language
from marsad.model import Measure, WhoClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence, Word

_STATES = frozenset(("injured", "wounded", "hurt", "missing", "dead", "killed"))
_ATTEMPTS = frozenset(("tried", "trying", "try", "attempted", "attempting", "hoping", "wanted", "wanting", "unable"))
_HARM = (Measure.KILLED, Measure.INJURED, Measure.ABDUCTED, Measure.DETAINED, Measure.TRAPPED)
_ANIMALS = frozenset(
    ("sheep", "goats", "cows", "cattle", "animals", "horses", "camels", "dogs", "jobs", "bills", "plans")
)
THRESHOLD = 4.0
"""A link below this score is none."""
SECOND = 6.0
"""A second measure for one number needs a clause of its own."""
_BE = load_words("predicates_be")
_AUX = _BE | frozenset(
    [
        "have",
        "has",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "could",
        "may",
        "might",
        "can",
        "must",
        "should",
        "'ve",
        "'d",
        "to",
        "not",
        "n't",
    ]
)
_FILLERS = _AUX | frozenset(
    [
        "also",
        "now",
        "still",
        "already",
        "reportedly",
        "allegedly",
        "then",
        "later",
        "so",
        "far",
        "all",
        "both",
        "either",
        "at",
        "least",
        "around",
        "about",
        "nearly",
        "almost",
        "more",
        "than",
        "over",
        "some",
        "the",
        "a",
        "an",
        "another",
        "other",
        "others",
        "feared",
        "believed",
        "thought",
        "presumed",
        "reported",
        "confirmed",
        "said",
        "known",
        "left",
        "found",
        "being",
        "apparently",
        "only",
        "just",
        "again",
        "currently",
        "since",
        "even",
        "seriously",
        "severely",
        "critically",
        "badly",
        "fatally",
        "slightly",
        "gravely",
        "killed",
        "wounded",
        "injured",
        "their",
        "its",
        "his",
        "her",
        "in",
        "total",
        "altogether",
        "and",
        "or",
        "as",
        "well",
        "including",
        "mostly",
        "mainly",
        "forcibly",
        "internally",
        "newly",
        "recently",
        "who",
        "that",
        "which",
        "whom",
        "remain",
        "remained",
        "remaining",
        "remains",
        "continue",
        "continued",
        "yet",
        "once",
        "immediately",
        "subsequently",
        "instead",
        "were",
    ]
)
_CLAUSE_BREAKS = load_words("predicates_clause_breaks")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_CONNECTORS = load_words("predicates_connectors")
_PREPOSITIONS = load_words("predicates_prepositions")
_WEAK_COUNTED = load_words("predicates_weak_counted")


@dataclass(frozen=True, slots=True)
class Link:
    """A number's measure with the cue that gives it and the rule that tied them."""

    measure: Measure
    cue: Cue | None
    score: float
    rule: str
    active: bool = False
    """True where the counted is the object of an active verb, so that its subject did it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The phrases of a sentence in order, so that what stands between two words is found without looking at all."""

    phrases: tuple[Phrase, ...]
    cores: tuple[int, ...]
    """Where their numbers end."""
    numbers: tuple[int, ...]
    """The same without articles."""
    begins: frozenset[int]
    """Where they begin."""
    ends: frozenset[int]
    """Where they end."""

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> Counted:
        """The phrases of one sentence."""
        plain = sorted(phrase.core for phrase in phrases if phrase.quantity.kind is not QuantityKind.ARTICLE)
        return cls(
            tuple(phrases),
            tuple(sorted(phrase.core for phrase in phrases)),
            tuple(plain),
            frozenset(phrase.first for phrase in phrases),
            frozenset(phrase.last for phrase in phrases),
        )

    def any_between(self, first: int, last: int) -> bool:
        """True where a number ends after the word `first` and before the word `last`."""
        return bisect_right(self.cores, first) < bisect_left(self.cores, last)

    def any_number_between(self, first: int, last: int) -> bool:
        """The same without articles."""
        return bisect_right(self.numbers, first) < bisect_left(self.numbers, last)


_BACK, _AHEAD = 100, 30
"""Words from a number to a cue before it, and after it, beyond which no rule ties them: a toll loses 0.05 of its 8.5
with each word between, an object 0.2 of 7.5, and what follows is tied over 25 words at most."""


def link_phrase(parsed: ParsedSentence, phrase: Phrase, cues: list[Cue], others: Counted) -> list[Link]:
    """The links of one phrase, best first: none, one, or two where a clause of its own gives a second measure.

    `cues` stand in the order of the sentence.
    """
    low = bisect_left(cues, phrase.first - _BACK, key=_last_of)
    near = cues[low : bisect_right(cues, phrase.last + _AHEAD, lo=low, key=_first_of)]
    links = [link for cue in near if (link := _link_cue(parsed, phrase, cue, others)) and link.score >= THRESHOLD]
    if any(link.rule == "counted noun" for link in links):
        links = [link for link in links if link.cue is None or not link.cue.entry.yields]
    by_noun = _link_noun(parsed, phrase)
    if by_noun:
        links.append(by_noun)
    links = _without_joint_objects(parsed, links)
    links.sort(key=lambda link: -link.score)
    if not links:
        return []
    best, kept = links[0], [links[0]]
    for link in links[1:]:
        if link.measure is not best.measure and link.score >= SECOND and _is_own_clause(parsed, phrase, best, link):
            kept.append(link)
            break
    return kept


def _first_of(cue: Cue) -> int:
    return cue.first


def _last_of(cue: Cue) -> int:
    return cue.last


def _link_cue(parsed: ParsedSentence, phrase: Phrase, cue: Cue, others: Counted) -> Link | None:
    if not _fits(parsed, phrase, cue):
        return None
    if cue.tail is not None:
        return Link(cue.measure, cue, 9.2, "object", active=True) if _stands_inside(parsed, phrase, cue) else None
    return (
        _link_number_of(parsed, phrase, cue, others)
        or _link_label(parsed, phrase, cue)
        or _link_kind(parsed, phrase, cue, others)
    )


def _link_kind(parsed: ParsedSentence, phrase: Phrase, cue: Cue, others: Counted) -> Link | None:
    kind = cue.entry.kind
    if kind is CueKind.COUNTED:
        return _link_counted(parsed, phrase, cue)
    if kind is CueKind.NOUN_OF:
        return _link_noun_of(parsed, phrase, cue, others)
    if kind is CueKind.STATE:
        return _link_state(parsed, phrase, cue)
    if cue.first > phrase.last:
        return _link_after(parsed, phrase, cue, others)
    if cue.last < phrase.first and kind is CueKind.OBJECT:
        return _link_object(parsed, phrase, cue, others)
    if phrase.core < cue.first < (phrase.head or 0) and kind is CueKind.OBJECT:
        return Link(cue.measure, cue, 6.0, "modifier")
    return None


def _stands_inside(parsed: ParsedSentence, phrase: Phrase, cue: Cue) -> bool:
    """ "took 20 people hostage", "drove 300 families of the valley from their homes"."""
    gap = parsed.words[cue.last + 1 : phrase.first]
    assert cue.tail is not None  # noqa: S101 - only such cues come here
    return phrase.core < cue.tail <= phrase.last + 4 and all(word.lower in _FILLERS for word in gap)


def _fits(parsed: ParsedSentence, phrase: Phrase, cue: Cue) -> bool:
    """People are not destroyed and tanks do not flee: the counted noun must be what the cue counts."""
    nouns = load_nouns()
    noun = phrase.head_noun(parsed)
    if cue.entry.kind is CueKind.COUNTED and phrase.head == cue.last:
        return True
    if noun in THE_DEAD and cue.measure is not Measure.KILLED:
        return False  # bodies are neither hurt nor abducted
    if cue.entry.counts == "soldiers":
        return noun in nouns.soldiers or (noun is None and phrase.partitive is not None)
    if noun is None:
        of_things = parsed.lowers(phrase.first - 2, phrase.first) in (["of", "which"], ["of", "these"], ["of", "them"])
        return cue.entry.counts != "things" or of_things
    return _fits_noun(parsed, phrase, cue, noun)


def _fits_noun(parsed: ParsedSentence, phrase: Phrase, cue: Cue, noun: str) -> bool:
    nouns = load_nouns()
    counts = cue.entry.counts
    if (
        counts == "things"
        and noun == "others"
        and any(map(nouns.is_object, parsed.lowers(cue.first - _BACK, cue.first)))
    ):
        return True  # "destroyed two buildings and damaged 11 others"
    if counts == "things" or (cue.entry.kind is CueKind.NOUN_OF and cue.measure is Measure.DESTROYED):
        return not nouns.is_person(noun) and not (nouns.is_attack(noun) and counts != "things")
    if counts in ("combatants", "civilians"):
        combatant = nouns.classes.get(noun) is WhoClass.COMBATANT
        return combatant if counts == "combatants" else nouns.is_person(noun) and not combatant
    if nouns.is_attack(noun) or noun in nouns.places or (counts == "people" and nouns.is_object(noun)):
        return False
    return nouns.is_person(noun) or _looks_like_people(parsed, phrase, cue)


def _looks_like_people(parsed: ParsedSentence, phrase: Phrase, cue: Cue) -> bool:
    """An unknown plural or a nationality ("12 Chadians", "three Sadrists") may be people; an unknown thing may not."""
    if phrase.head is None:
        return True
    word = parsed.words[phrase.head]
    if word.tag in ("NNP", "NNPS"):
        return True
    if word.tag == "NNS" and cue.measure in _HARM and cue.entry.kind is CueKind.OBJECT and word.lower not in _ANIMALS:
        return True
    return word.lower.endswith(
        ("ers", "ors", "ists", "ians", "men", "ants", "ees", "ans", "is", "er", "or", "ist", "ian", "man", "ant", "ee")
    )


def _link_counted(parsed: ParsedSentence, phrase: Phrase, cue: Cue) -> Link | None:
    """ "16 deaths", "12 dead", "20 wounded": the cue is the head, or stands right after a bare number."""
    at_head = phrase.head is not None and cue.last == phrase.head
    right_after = cue.first == phrase.last + 1 and (phrase.head is None or _is_generic(parsed, phrase))
    if right_after and cue.last + 1 < len(parsed.words) and parsed.words[cue.last + 1].tag == "CD":
        return None
    if not (at_head or right_after):
        return None
    if phrase.partitive is not None and at_head:
        return Link(cue.measure, cue, 6.0, "counted noun")
    if cue.entry.lemma in _WEAK_COUNTED:
        return Link(cue.measure, cue, 4.5, "counted noun")
    if parsed.words[cue.first].lower == "killed" and _has_object(parsed, cue):
        return None
    return Link(cue.measure, cue, 9.0, "counted noun")


def _is_generic(parsed: ParsedSentence, phrase: Phrase) -> bool:
    return phrase.head_noun(parsed) in ("people", "persons", "others", "more", "civilians")


def _link_noun_of(parsed: ParsedSentence, phrase: Phrase, cue: Cue, others: Counted) -> Link | None:
    """ "the deaths of 16", "death toll ... rose to 70": nothing else counted may stand between."""
    if cue.last >= phrase.first:
        return None
    if others.any_number_between(cue.last, phrase.first):
        return None
    gap = parsed.words[cue.last + 1 : phrase.first]
    connector = gap[-1].lower if gap else ""
    if cue.entry.lemma == "toll" or " " in cue.entry.lemma:
        if connector in _CONNECTORS or not gap:
            return Link(cue.measure, cue, 8.5 - 0.05 * len(gap), "toll")
        if phrase.head is None or phrase.head_noun(parsed) in ("people", "civilians"):
            return Link(cue.measure, cue, 6.5 - 0.05 * len(gap), "toll")
        return None
    put = connector == "at" and not {"put", "puts", "putting"}.isdisjoint(parsed.lowers(cue.first - 4, cue.first))
    if put or (connector == "of" and len(gap) <= 4):  # "put Russian losses over the past day at 1,250"
        return Link(cue.measure, cue, 8.0 - 0.2 * len(gap), "noun of")
    return None


_NUMBERS = frozenset(("number", "numbers", "total", "tally", "count", "that"))
_STANDS = _CONNECTORS | load_language().times.rises | load_words("predicates_surpassing")


_NUMBER_REACH = 12
"""Words from the cue to what the number has come to."""


def _link_number_of(parsed: ParsedSentence, phrase: Phrase, cue: Cue, others: Counted) -> Link | None:
    """ "the number of people abducted last week stands at 220", "and that of the wounded to 90"."""
    if not 0 < phrase.first - cue.last <= _NUMBER_REACH:
        return None
    if phrase.head is not None and not _is_generic(parsed, phrase):
        return None
    before = parsed.lowers(phrase.first - 1, phrase.first)
    stands = before[:1] + parsed.lowers(phrase.first, phrase.first + 1)  # "exceeds 1.2 million": a hedge by itself
    if _STANDS.isdisjoint(stands) or parsed.words[cue.last + 1].lower == "of":
        return None
    words = parsed.words
    reach = range(cue.first - 2, max(cue.first - 11, -1), -1)
    start = next((i for i in reach if words[i].lower in _NUMBERS and words[i + 1].lower == "of"), None)
    if start is None or others.any_number_between(start, phrase.first):
        return None
    return Link(cue.measure, cue, 8.6, "toll")


def _link_label(parsed: ParsedSentence, phrase: Phrase, cue: Cue) -> Link | None:
    """ "Killed: 3", "Evacuated from the islands: 14 people": lists that put what happened before a colon."""
    lead = parsed.words[phrase.first - 1] if phrase.first else None
    if cue.first == 0 and cue.last == phrase.first - 2 and lead is not None and lead.lower in ("was", "were"):
        return Link(cue.measure, cue, 8.6, "label")  # "Killed were two police officers"
    if cue.last >= phrase.first - 1 or lead is None or lead.text != ":" or phrase.first - cue.last > 7:
        return None
    opens = cue.first == 0 or not any(c.isalnum() for c in parsed.words[cue.first - 1].text)
    between = parsed.words[cue.last + 1 : phrase.first - 1]
    if not opens or any(word.is_verb or word.text in (",", ";", ":") for word in between):
        return None
    return Link(cue.measure, cue, 8.6, "label")


def _link_state(parsed: ParsedSentence, phrase: Phrase, cue: Cue) -> Link | None:
    """ "12 people are missing", "left 12 dead", "10 trapped miners"."""
    if phrase.core < cue.first <= phrase.last and cue.last < (phrase.head or 0):
        return Link(cue.measure, cue, 7.0, "state before the noun")
    if cue.first <= phrase.last:
        return None
    gap = parsed.words[phrase.last + 1 : cue.first]
    if len(gap) > _LONGEST_GAP or _is_whole_in_front(parsed, phrase, gap):
        return None
    copula = any(word.lower in _BE for word in gap)
    after = parsed.words[cue.last + 1 : cue.last + 2]
    if any(word.lower == "whom" for word in gap):
        return None  # "179 casualties, 21 of whom were dead": the state is the part's
    if not copula and any(word.tag == "CD" for word in (*gap, *after)):
        return None
    if _breaks(gap, allow_prepositional=copula or cue.measure in (Measure.IN_NEED, Measure.TRAPPED)):
        return None
    return Link(cue.measure, cue, 8.0 - 0.25 * len(gap), "state")


def _link_after(parsed: ParsedSentence, phrase: Phrase, cue: Cue, others: Counted) -> Link | None:
    """The cue follows the counted: passive, reduced participle, or the verb that it is the subject of."""
    words = parsed.words
    gap = words[phrase.last + 1 : cue.first]
    verb = words[cue.first]
    if _is_whole_in_front(parsed, phrase, gap) or (cue.entry.lemma == "lose men" and phrase.head is None):
        return None  # lives are lost and soldiers; "67 were lost" are what was told of before
    if _breaks(gap, allow_prepositional=True) and not _parse_agrees(words, phrase, cue, gap):
        return None
    strange = sum(1 for word in gap if word.lower not in _FILLERS and word.lower != ",")
    penalty = 0.25 * strange + 0.05 * len(gap)
    if strange and others.any_between(phrase.last, cue.first):
        penalty += 0.5
    if cue.entry.kind is CueKind.SUBJECT:
        if cue.entry.lemma == "leave" and _is_left_over(words, gap, cue, others):
            return None
        return Link(cue.measure, cue, 8.0 - penalty + _parse_bonus(words, phrase, cue, ("nsubj",)), "subject")
    left = parsed.lowers(phrase.first - 1, phrase.first) in (["leaving"], ["left"], ["leaves"], ["leave"])
    auxiliary = any(word.lower in _BE for word in gap) or left
    if verb.tag.startswith("NN") and words[cue.first - 1].tag in ("DT", "PRP$", "POS", "IN"):
        return None  # "3,400 deaths and the arrest of 20,000", "13 hostages in return for": a noun of its own
    if verb.tag in ("VBN", "VBD", "JJ", "NN", "VB", "NNP") and (auxiliary or not _has_object(parsed, cue)):
        if not auxiliary and (verb.lower.endswith("ing") or verb.tag == "VB"):
            return None
        counted_apart = any(word.tag == "CD" for word in gap)
        if not auxiliary and counted_apart and not all(word.tag == "CD" or word.lower in _AGED for word in gap):
            return None
        if not auxiliary and strange > 1:
            penalty += 1.5
        return Link(
            cue.measure, cue, 8.3 - penalty + _parse_bonus(words, phrase, cue, ("nsubj:pass", "acl")), "passive"
        )
    return None


def _is_whole_in_front(parsed: ParsedSentence, phrase: Phrase, gap: tuple[Word, ...]) -> bool:
    """ "Of the 276 girls who were taken, 82 are still missing": what follows the second number is said of it."""
    if phrase.first == 0 or parsed.words[phrase.first - 1].lower != "of" or not any(w.tag == "CD" for w in gap):
        return False
    return not any(any(map(str.isalnum, word.lower)) for word in islice(parsed.words, phrase.first - 1))


def _parse_agrees(words: tuple[Word, ...], phrase: Phrase, cue: Cue, gap: tuple[Word, ...]) -> bool:
    """The parse ties a subject to its verb over a clause: "nine members, who were working there, were killed"."""
    head = phrase.head if phrase.head is not None else phrase.core
    return len(gap) <= 25 and words[head].head == cue.first and words[head].rel in ("nsubj", "nsubj:pass")


def _is_left_over(words: tuple[Word, ...], gap: tuple[Word, ...], cue: Cue, others: Counted) -> bool:
    """ "left 12 dead", "could still be left inside": nobody leaves."""
    if any(word.lower in _BE for word in gap):
        return True
    if cue.last + 1 >= len(words):
        return True
    at = cue.last + 1
    return at in others.begins and any(
        other.first == at and any(w.lower in _STATES for w in words[other.last : other.last + 3])
        for other in others.phrases
    )


def _link_object(parsed: ParsedSentence, phrase: Phrase, cue: Cue, others: Counted) -> Link | None:
    """The cue comes first and is active: "killed 12", "killing at least 12 people"."""
    words = parsed.words
    verb = words[cue.first]
    counted_otherwise = phrase.head is not None and words[phrase.head].lower in _STATES and cue.last == phrase.first - 1
    if _is_passive(words, cue) or (counted_otherwise and cue.measure in (Measure.KILLED, Measure.INJURED)):
        return None
    gap = [
        word
        for word in words[cue.last + 1 : phrase.first]
        if word.lower not in _BEFORE_OBJECT and word.text not in _QUOTES
    ]
    if "without" in parsed.lowers(cue.first - 3, cue.first):
        return None  # "without losing a single soldier"
    if any(word.lower in _BE for word in gap) or _has_state_of_its_own(parsed, phrase, cue, others):
        return None
    if not gap:
        return Link(cue.measure, cue, 9.0, "object", active=True)
    counted = phrase.core if phrase.partitive is not None else phrase.head  # "killed the mayor and three of his guards"
    if counted is not None and _is_object_of(words, counted, cue.first):
        return Link(cue.measure, cue, 7.5 - 0.2 * len(gap), "object by parse", active=True)
    if (
        len(gap) <= 2
        and all(word.tag in ("RB", "JJ", "RP", "PRP") or word.lower in _FILLERS for word in gap)
        and verb.tag != "NN"
    ):
        return Link(cue.measure, cue, 7.5, "object", active=True)
    return None


_BEFORE_OBJECT = frozenset(("the", "a", "an", "their", "its", "his", "also", "about", "some", "up", "off"))


def _has_state_of_its_own(parsed: ParsedSentence, phrase: Phrase, cue: Cue, others: Counted) -> bool:
    """ "20 people killed 30 others injured", a comma lost: the verb is the first number's, the state the second's."""
    after = parsed.lowers(phrase.last + 1, phrase.last + 2)
    return bool(after) and after[0] in _OWN_STATES and cue.first - 1 in others.ends


_AGED = frozenset((",", "and", "aged"))
"""What stands with ages between people and what was done to them: "Two men, 41 and 58, wounded"."""
_QUOTES = frozenset(('"', "“", "``", "‘"))
THE_DEAD = frozenset(("body", "bodies", "corpse", "corpses", "deaths", "fatalities", "dead"))
"""Nouns of people who are not among the injured."""
_OWN_STATES = frozenset(("injured", "wounded", "hurt", "missing"))


def _is_object_of(words: tuple[Word, ...], noun: int, verb: int) -> bool:
    """The parse makes the noun the verb's object, itself or joined to it: "killing a commander and eight fighters"."""
    node = words[noun]
    for _ in range(5):
        if node.rel in ("obj",):
            return node.head == verb
        if node.rel == "conj" and node.head == verb and node.tag == "CD":
            return True  # a number joined to the verb itself is one more object
        if node.rel != "conj":
            return False
        node = words[node.head]
    return False


def _is_passive(words: tuple[Word, ...], cue: Cue) -> bool:
    verb = words[cue.first]
    if verb.tag not in ("VBN", "VBD", "JJ"):
        return False
    i = cue.first - 1
    while i >= 0 and (words[i].tag == "RB" or words[i].lower in ("and", "or", "killed", "wounded", "injured")):
        i -= 1
    return i >= 0 and (words[i].lower in _BE or words[i].lower == "those")  # "those killed" take no object


def _has_object(parsed: ParsedSentence, cue: Cue) -> bool:
    """True where the word after the cue begins an object: then the verb is active and what stands before it did it."""
    i = cue.last + 1
    if i >= len(parsed.words):
        return False
    word = parsed.words[i]
    if cue.last > cue.first:
        return False
    if word.tag == "CD" and _counts_apart(parsed, i):
        return False
    if word.lower in _PREPOSITIONS:
        return word.lower in ("at", "between", "around", "over") and _number_follows(parsed, i + 1)
    return word.tag in ("CD", "DT", "PRP$", "PRP", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR") and not _is_time(word)


def _counts_apart(parsed: ParsedSentence, number: int) -> bool:
    """True for "12 killed 30 others injured": the number has a state of its own, which takes no number in turn."""
    for word in parsed.words[number + 1 : number + 3]:
        if word.lower in _STATES:
            return not (word.i + 1 < len(parsed.words) and parsed.words[word.i + 1].tag == "CD")
    return False


def _number_follows(parsed: ParsedSentence, i: int) -> bool:
    return (
        any(word.tag == "CD" for word in parsed.words[i : i + 2]) and parsed.words[i].lower in ("least", "most", "than")
    ) or (i < len(parsed.words) and parsed.words[i].tag == "CD" and not parsed.words[i].text.isdigit())


def _is_time(word: Word) -> bool:
    from marsad.extract.phrases import DAYS_AND_MONTHS

    return word.lower in DAYS_AND_MONTHS or word.lower in (
        "this",
        "last",
        "late",
        "early",
        "overnight",
        "that",
        "which",
        "who",
    )


def _breaks(gap: tuple[Word, ...], *, allow_prepositional: bool) -> bool:
    """True where another finite verb or a new clause stands between the counted and the cue."""
    if len(gap) > _LONGEST_GAP or any(_stops(gap, index) for index in range(len(gap))):
        return True
    listing = any(word.lower in ("among", "including") for word in gap)
    for index, word in enumerate(gap):
        if (
            not listing
            and word.tag == "NNS"
            and word.rel in ("nsubj", "nsubj:pass")
            and load_nouns().is_person(word.lower)
        ):
            return True
        if (
            word.lower in ("which", "who", "that", "whom")
            and index > 1
            and gap[index - 1].lower not in (",", "all", "of")
        ):
            return True
        if word.lower in _CLAUSE_BREAKS and not (
            word.lower in ("as", "after", "where") and allow_prepositional and index == 0 and len(gap) == 1
        ):
            return True
        if word.lower in _FILLERS:
            continue
        if word.tag in _FINITE and word.lower not in _AUX:
            return True
        if word.lower in (";", '"', "”"):
            return True
        if not allow_prepositional and word.tag in ("IN", "NNP"):
            return True
    return False


_LONGEST_GAP = 18
"""Words between the counted and its cue."""


def _stops(gap: tuple[Word, ...], index: int) -> bool:
    """True for a word behind which nothing of the counted is said: "tried", "no", "of whom"."""
    word = gap[index].lower
    return word in _ATTEMPTS or word in ("no", "never") or _turns_to_others(gap, index)


def _turns_to_others(gap: tuple[Word, ...], index: int) -> bool:
    """ "31 casualties, of whom nine had died", "2,119 dead and that of the wounded": what follows is of others."""
    word = gap[index].lower
    if word == "whom":
        return any(later.tag == "CD" for later in gap[index + 1 :])
    return word == "that" and index + 1 < len(gap) and gap[index + 1].lower == "of"


def _parse_bonus(words: tuple[Word, ...], phrase: Phrase, cue: Cue, deps: tuple[str, ...]) -> float:
    """The parse agrees: the counted depends on the cue by one of `deps`, or the cue on the counted as its clause.

    The further apart the two are, the more the parse says that order alone does not.
    """
    head = phrase.head if phrase.head is not None else phrase.core
    far = 0.12 * max(0, cue.first - phrase.last)
    if words[head].head == cue.first and words[head].rel in deps:
        return 0.7 + min(far, 3.0)
    if words[cue.first].head == head and words[cue.first].rel in ("acl", "acl:relcl"):
        return 0.7
    return 0.0


def _without_joint_objects(parsed: ParsedSentence, links: list[Link]) -> list[Link]:
    """Without links to two cues at once: "killing and injuring dozens" counts both together and belongs to neither."""
    dropped: set[int] = set()
    for link in links:
        if link.rule == "counted noun" and link.cue is not None and _joins_other_count(parsed, link.cue):
            dropped.add(id(link))
    by_first: dict[int, list[Link]] = {}
    for link in links:
        if link.cue is not None:
            by_first.setdefault(link.cue.first, []).append(link)
    for left in links:
        at = left.cue.last + 1 if left.cue is not None else -1
        for right in (*by_first.get(at + 1, ()), *by_first.get(at + 2, ())):  # one or two words between
            if left.cue is None or right.cue is None or left.rule != right.rule:
                continue
            if {left.measure, right.measure} != {Measure.KILLED, Measure.INJURED}:
                continue
            between = parsed.lowers(left.cue.last + 1, right.cue.first)
            if (
                between in (["and"], ["or"], ["/"], ["and", "or"])
                and left.rule
                in (
                    "object",
                    "object by parse",
                    "counted noun",
                )
            ) or (between in (["and"], ["or"]) and left.rule == "passive"):
                dropped |= {id(left), id(right)}
    return [link for link in links if id(link) not in dropped]


def _joins_other_count(parsed: ParsedSentence, cue: Cue) -> bool:
    """ "deaths and injuries", "dead and wounded": one number for both."""
    after = parsed.lowers(cue.last + 1, cue.last + 3)
    joined = after[:1] in (["and"], ["or"]) and after[1:2] != [] and after[1] in _JOINED_COUNTS
    return joined and parsed.words[cue.first].lower != after[1]


_JOINED_COUNTS = frozenset(
    ("injuries", "wounded", "injured", "deaths", "dead", "injury", "casualties", "missing", "fatalities")
)


def _is_own_clause(parsed: ParsedSentence, phrase: Phrase, best: Link, second: Link) -> bool:
    """One of the two is the main verb, the other a relative clause or participle right after the counted."""
    if best.cue is None or second.cue is None:
        return False
    for relative, main in ((second, best), (best, second)):
        assert relative.cue is not None and main.cue is not None  # noqa: S101, PT018 - narrowed above
        if relative.cue.first <= phrase.last or (relative.cue.first - phrase.last) > 6:
            continue
        gap = parsed.lowers(phrase.last + 1, relative.cue.first)
        by_relative = any(word in ("who", "that", "whom") for word in gap)
        participle = not gap and parsed.words[relative.cue.first].tag in ("VBN", "VBD") and relative.rule == "passive"
        if (by_relative or participle) and main.cue.last < phrase.first:
            return True
        after = parsed.lowers(max(relative.cue.last + 1, main.cue.first - 3), main.cue.first)
        if participle and main.cue.first > relative.cue.last and not _BE.isdisjoint(after):
            return True  # "two of the hostages seized on Friday have been freed"
        if by_relative and main.cue.first > relative.cue.last:
            return True
    first, last = sorted((best.cue, second.cue), key=lambda cue: cue.first)
    joint = parsed.lowers(first.last + 1, min(last.first, first.last + 4))
    return joint in (["and"], ["and", "then"], ["and", "later"]) and best.rule == second.rule


def _link_noun(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    """What the counted noun says alone: air strikes are attacks, "12 villages captured" an area."""
    nouns = load_nouns()
    noun = phrase.head_noun(parsed)
    quantity = phrase.quantity
    if noun is None:
        return None
    if nouns.is_attack(noun) and quantity.kind is not QuantityKind.ARTICLE:
        words = parsed.lowers(0, len(parsed.words))
        around = words[: phrase.first] + words[phrase.last + 1 :]
        if noun in nouns.munitions and nouns.launches.isdisjoint(around) and not _holds_any(around, nouns.launches):
            return None
        return Link(Measure.ATTACKS, None, 4.5, "attack noun")
    return None


def _holds_any(words: list[str], phrases: frozenset[str]) -> bool:
    """True where one of the phrases of several words stands among the words."""
    text = " ".join(words)
    return any(" " in phrase and phrase in text for phrase in phrases)

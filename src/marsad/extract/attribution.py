"""Who says it: cue, source and content of each sentence, quotations that run on, and headlines that name a source.

After PARC 3 and PolNeAR (cue, source, content). A cue verb's source is its subject by the parse where that holds
together, else the noun phrase beside it. A sentence that names nobody is the outlet's own voice, unless it is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_lexicon, load_words
from marsad.extract.people import load_nouns
from marsad.extract.phrases import DAYS_AND_MONTHS
from marsad.extract.sources import DOCUMENTS, classify_source, join_words
from marsad.languages import load_language
from marsad.languages.calendar import calendar_names
from marsad.model import SectionKind, Source, SourceClass, Span, StatementMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.sources import SourceTable
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language

_QUOTES = "\"“”«»‘’'"
_OPENING = re.compile(r"^[\s(]*[\"“«‘']")
_NP_TAGS = ("NN", "JJ", "DT", "CD", "POS", "PRP", "HYPH", "VBG", "VBN", "FW", "AFX")
_NOT_INVERTED = load_words("attribution_not_inverted")
_INVERTING = load_words("attribution_inverting")
_CITING = ("citing", "quoting")
_AFTER_INVERTED = frozenset(
    ("on", "in", "speaking", "who", "during", "at", "referring", "adding", "noting", "stressing")
)
"""What may follow the speaker in "..., said the source adding that"."""
_NO_CONTENT = load_words("attribution_no_content")
_PLAIN = frozenset(("said", "says", "told", "added", "stated", "tells", "adds"))
_NOT_SUBJECTS = frozenset(
    [
        "i",
        "we",
        "you",
        "that",
        "which",
        "who",
        "there",
        "what",
        "this",
        "these",
        "those",
        "nothing",
        "something",
        "one",
        "a",
        "an",
        "the",
    ]
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and content; word indices are of the sentence, `end` indices excluded."""

    source: Source
    cue: Span | None
    content: Span
    mode: StatementMode
    source_words: tuple[int, int]
    cue_words: tuple[int, int]
    content_words: tuple[int, int]
    weak: bool = False
    runs_on: bool = False
    """The same quotation as in the sentence before."""


@cache
def _cue_forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lexicon = load_lexicon("attribution")
    forms = frozenset(form for entry in lexicon["cue"] for form in entry["forms"] if " " not in form)
    return forms, frozenset(lexicon["weak"]["forms"]), words_between(load_language())


@cache
def words_between(language: Language) -> frozenset[str]:
    """Words between a cue and what is said: who was told, where, when and how."""
    return frozenset(language.tables["attribution"]["between"]["words"]) | calendar_names(language)


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(
        sorted(
            (tuple(words.split()) for entry in load_lexicon("attribution")["phrase"] for words in entry["words"]),
            key=len,
            reverse=True,
        )
    )


@cache
def cue_pattern() -> re.Pattern[str]:
    """Matches a sentence that may hold an attribution; used by the gate, before anything is parsed."""
    forms = sorted(_cue_forms()[0], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))}|according to|as per)\b|^[\s(]*[\"“«]", re.I)


def find_attributions(parsed: ParsedSentence, table: SourceTable) -> list[Attribution]:
    """The attributions of one sentence, in order; fills the table with the sources met."""
    if parsed.sentence.kind is SectionKind.HEADLINE:
        found = _in_headline(parsed, table)
        if found:
            return found
    found = _by_phrase(parsed, table) + _by_verb(parsed, table) + _by_colon(parsed, table) + _by_estimate(parsed, table)
    found.sort(key=lambda attribution: attribution.cue_words)
    return _without_nested(found)


def _without_nested(found: list[Attribution]) -> list[Attribution]:
    """One cue one attribution; a weak cue beside a strong one of the same content is dropped."""
    found = [_as_cited(a, found) for a in found]
    strong = [a for a in found if not a.weak]
    kept = [a for a in found if not a.weak or not any(s.content.overlaps(a.content) for s in strong)]
    kept = [a for a in kept if not _says_of_itself(a, kept)]
    return [_until_next(a, kept) for a in kept]


def _as_cited(attribution: Attribution, others: list[Attribution]) -> Attribution:
    """ "The radio reported that 12 were killed, quoting a doctor": whom a speaker quotes at the end says it."""
    for other in others:
        inside = other.cue is not None and attribution.content.covers(other.cue)
        if other is not attribution and inside and other.cue is not None and other.cue.text.lower() in _CITING:
            return replace(attribution, source=other.source)
    return attribution


def _says_of_itself(attribution: Attribution, others: list[Attribution]) -> bool:
    """ "The office says it has verified ...": the pronoun inside what is said is the speaker again."""
    first, last = attribution.source_words
    source = attribution.source.span
    if (
        attribution.cue is None
        or last - first != 1
        or source is None
        or source.text.lower() not in ("it", "they", "he", "she")
    ):
        return False
    return any(
        o is not attribution and o.cue is not None and o.cue.end <= source.start and o.content.covers(source)
        for o in others
    )


def _until_next(attribution: Attribution, others: list[Attribution]) -> Attribution:
    """What is said ends where the same speaker is made to add something: "said A, adding that B"."""
    content = attribution.content
    nexts = [
        other.cue.start
        for other in others
        if other.cue is not None
        and other is not attribution
        and content.start < other.cue.start < content.end
        and other.source.name == attribution.source.name
    ]
    if not nexts:
        return attribution
    words = content.text[: min(nexts) - content.start].rstrip(" ,;:")
    return replace(attribution, content=Span.at(content.start, words)) if words else attribution


# ---------------------------------------------------------------- "according to"


def _by_phrase(parsed: ParsedSentence, table: SourceTable) -> list[Attribution]:
    found = []
    lowers = parsed.lowers(0, len(parsed.words))
    i = 0
    while i < len(lowers):
        phrase = next((p for p in _phrases() if tuple(lowers[i : i + len(p)]) == p), None)
        if phrase is None:
            i += 1
            continue
        start = i + len(phrase)
        end = _phrase_end(parsed.words, start)
        source = table.resolve(parsed.words[start:end]) if end > start else None
        if source is not None and _names_somebody(source, parsed.words[start:end]):
            content = _content_of_phrase(parsed, i, end)
            if content:
                found.append(_attribution(parsed, source, (start, end), (i, start), content))
        i = max(end, i + 1)
    return found


def _names_somebody(source: Source, words: Sequence[Word]) -> bool:
    """True unless the words only say how: "according to type, location, flight patterns"."""
    if words[0].lower in ("her", "him", "them", "those", "he", "she"):
        return True
    if source.source_class is not SourceClass.OTHER or classify_source(join_words(words)):
        return True
    listed = load_lexicon("attribution")["descriptive"]["words"]
    return any(w.text[:1].isupper() or w.lower in listed or load_nouns().is_person(w.lower) for w in words)


def _phrase_end(words: Sequence[Word], start: int) -> int:
    """End of the noun phrase at `start`: name, "of/for/in" phrases and an apposition between commas."""
    i = start
    if i < len(words) and words[i].lower == "those":
        while i < len(words) and words[i].text not in (",", ".", ";", '"'):
            i += 1
        return i
    while i < len(words):
        word = words[i]
        if word.tag.startswith(_NP_TAGS) or word.text in ("-", "’", "'"):
            if word.lower in ("more", "less", "fewer") and i + 1 < len(words) and words[i + 1].lower == "than":
                break  # a lost comma: "according to the group more than 30 were killed"
            if word.tag in ("VBG", "VBN") and i > start and not _describes(words, i):
                break
            if (
                i > start
                and word.tag == "DT"
                and words[i - 1].lower not in ("of", "for", "in", "at", "from", "and", ",")
            ):
                break
            if i > start and (word.tag == "PRP" or (word.tag.startswith("NNP") and words[i - 1].lower in DOCUMENTS)):
                break
            i += 1
        elif (
            word.lower in ("of", "for", "at", "in", "from", "inside")
            and i > start
            and i + 1 < len(words)
            and words[i + 1].tag.startswith(("NN", "DT", "JJ"))
        ) or (
            word.lower in ("and", "&")
            and i > start
            and i + 1 < len(words)
            and words[i + 1].tag.startswith(("NN", "JJ"))
        ):
            i += 1
        else:
            break
    return i


def _describes(words: Sequence[Word], i: int) -> bool:
    """A participle before the noun it belongs to: "a wrinkled Iraqi woman"."""
    return i + 1 < len(words) and (words[i + 1].is_noun or words[i + 1].tag == "JJ")


def _content_of_phrase(parsed: ParsedSentence, cue: int, end: int) -> tuple[int, int] | None:
    """What the source says: the rest of the sentence; before the phrase where it stands late, after it where first."""
    words = parsed.words
    before = _clause_start(words, cue)
    has_before = any(word.is_verb or word.tag == "CD" for word in words[before:cue])
    rest = end
    while rest < len(words) and not any(c.isalnum() for c in words[rest].text):
        rest += 1
    if not has_before:
        return (rest, len(words)) if rest < len(words) else ((before, cue) if cue > before else None)
    return before, cue


def _clause_start(words: Sequence[Word], before: int) -> int:
    """Start of the clause that ends at `before`: after a semicolon or dash, else the sentence's start."""
    for i in range(before - 1, -1, -1):
        if words[i].text in (";", "—"):
            return i + 1
    return 0


# ---------------------------------------------------------------- "X said"


def _by_verb(parsed: ParsedSentence, table: SourceTable) -> list[Attribution]:
    forms, weak, _ = _cue_forms()
    found: list[Attribution] = []
    subjects: _Subjects = {}
    for word in parsed.words:
        if word.lower not in forms or not _is_cue_tag(parsed.words, word):
            continue
        if any(a.source_words[0] <= word.i < a.source_words[1] for a in found) or _is_passive_cue(parsed.words, word):
            continue
        source_words = _subject(parsed, word, subjects)
        if source_words is None:
            continue
        content = _content(parsed, word, source_words)
        if content is None or not _is_speaker(parsed, source_words, word.lower in _PLAIN):
            continue
        source_words = _cited(parsed.words, source_words, word) or source_words
        if word.lower in ("claimed", "claims", "claiming") and _claims_lives(parsed, word):
            continue
        is_weak = word.lower in weak
        if is_weak and not _says_clause(parsed, word, content):
            table.meet(parsed.words[source_words[0] : source_words[1]])
            continue
        source = table.resolve(parsed.words[source_words[0] : source_words[1]])
        if source is None:
            continue
        is_set_against = source_words[0] > 0 and parsed.words[source_words[0] - 1].lower in ("while", "whereas")
        is_weak = is_weak and not _gives_figure(parsed, word) and not is_set_against
        found.append(_attribution(parsed, source, source_words, (word.i, word.i + 1), content, weak=is_weak))
    return found


def _cited(words: Sequence[Word], source: tuple[int, int], verb: Word) -> tuple[int, int] | None:
    """Whom the speaker cites: "the station, citing a doctor, said", "citing medics, the agency said"."""
    cites = [i for i in range(*source) if words[i].lower in _CITING]
    cites += [i for i in range(min(2, source[0])) if words[i].lower in _CITING]
    cites += [i for i in range(verb.i + 1, min(verb.i + 3, len(words))) if words[i].lower in _CITING]
    for i in cites:
        end = _phrase_end(words, i + 1)
        if end > i + 1 and _is_speaker_words(words[i + 1 : end]):
            return i + 1, end
    return None


_ESTIMATES = load_words("attribution_estimates")


def _by_estimate(parsed: ParsedSentence, table: SourceTable) -> list[Attribution]:
    """ "The Command's initial assessment is that ...": whose estimate it is."""
    found = []
    words = parsed.words
    for word in words:
        if word.lower not in _ESTIMATES:
            continue
        if parsed.lowers(word.i + 1, word.i + 3) not in (["is", "that"], ["was", "that"]):
            continue
        owner = next((i for i in range(word.i - 1, max(-1, word.i - 5), -1) if words[i].tag == "POS"), None)
        bounds = _subject_by_order(words, words[owner]) if owner is not None else None
        if bounds is None or not _is_speaker(parsed, bounds, speaks_alone=True) or word.i + 3 >= len(words):
            continue
        source = table.resolve(words[bounds[0] : bounds[1]])
        if source is not None:
            found.append(_attribution(parsed, source, bounds, (word.i, word.i + 1), (word.i + 3, len(words))))
    return found


def _is_cue_tag(words: Sequence[Word], word: Word) -> bool:
    """A verb, or a form that taggers take for a noun: "Elders in the area report that", headlines' "says"."""
    if word.is_verb:
        return True
    follows = words[word.i + 1].lower if word.i + 1 < len(words) else ""
    return word.is_noun and (
        word.lower in ("said", "says", "told", "reports", "claims") or (follows == "that" and word.rel == "root")
    )


def _is_passive_cue(words: Sequence[Word], verb: Word) -> bool:
    """ "casualties were also reported in rural areas", "without saying who": nobody speaks."""
    before = [word.lower for word in words[max(0, verb.i - 3) : verb.i]]
    if verb.tag == "VBG":
        return "without" in before[-1:]
    i = len(before) - 1
    while i >= 0 and before[i] in ("also", "not", "being", "been", "reportedly", "already", "widely", "later", "first"):
        i -= 1
    return (verb.tag == "VBN" and i >= 0 and before[i] in ("was", "were", "is", "are", "be")) or "been" in before[-2:]


def _claims_lives(parsed: ParsedSentence, verb: Word) -> bool:
    """ "claimed the lives of 18", "claimed responsibility": nothing is said by it."""
    after = parsed.lowers(verb.i + 1, verb.i + 8)
    return any(
        word in ("life", "lives", "casualties", "victims", "responsibility", "victory", "dead") for word in after
    )


_Subjects = dict[int, tuple[int, int] | None]
"""The subjects of one sentence's cues as they are found: "X said ..., adding ..., saying ..." goes back but once."""


def _subject(parsed: ParsedSentence, verb: Word, known: _Subjects) -> tuple[int, int] | None:
    """The words of the cue's subject: inverted ("said X") where the verb closes a quote or clause, else before it."""
    if verb.i not in known:
        known[verb.i] = _find_subject(parsed, verb, known)
    return known[verb.i]


def _find_subject(parsed: ParsedSentence, verb: Word, known: _Subjects) -> tuple[int, int] | None:
    words = parsed.words
    if _is_inverted(words, verb):
        end = _phrase_end_with_apposition(words, verb.i + 1)
        return (verb.i + 1, end) if end > verb.i + 1 else None
    if verb.tag == "VBG":
        return _participle_subject(parsed, verb, known)
    if words[verb.i - 1].lower in ("and", "but") and (told := _told_before(parsed, verb, known)):
        return told
    by_parse = _subject_by_parse(words, verb)
    by_order = _subject_by_order(words, verb)
    if by_parse and by_order:
        return _better_subject(words, by_parse, by_order)
    return by_parse or by_order


def _told_before(parsed: ParsedSentence, verb: Word, known: _Subjects) -> tuple[int, int] | None:
    """ "The governor denied that anyone was hurt and said ...": the subject of the cue before goes on speaking."""
    forms = _cue_forms()[0] - _cue_forms()[1]
    before = (parsed.words[i] for i in range(verb.i - 2, -1, -1))
    last = next((word for word in before if word.lower in forms and word.tag in _TELLING), None)
    return _subject(parsed, last, known) if last is not None and last.i < verb.i - 2 else None


_TELLING = ("VBD", "VBZ", "VBP")


def _better_subject(words: Sequence[Word], by_parse: tuple[int, int], by_order: tuple[int, int]) -> tuple[int, int]:
    """The parse's subject where it ends at the cue, or where it can speak and the nearest words cannot."""
    if by_parse[1] >= by_order[1] - 1 and by_parse[1] - by_parse[0] <= 14:
        return by_parse
    parsed_speaks = _is_speaker_words(words[by_parse[0] : by_parse[1]])
    relative = any(w.lower in ("which", "who") for w in words[by_parse[1] : by_order[0]][:2])
    if parsed_speaks and (relative or not _is_speaker_words(words[by_order[0] : by_order[1]])):
        return by_parse
    return by_order


def _is_inverted(words: Sequence[Word], verb: Word) -> bool:
    if verb.i + 1 >= len(words) or verb.lower in ("saying", "adding", "telling"):
        return False
    following = words[verb.i + 1]
    before = words[verb.i - 1] if verb.i else None
    if before is None or before.lower in _NOT_INVERTED:
        return False
    closes_quote = before.text in ('"', "”", "»", "''") or before.text.endswith(("”", '"'))
    if not closes_quote and verb.lower not in _INVERTING:
        return False
    if any(before.text.endswith(mark) for mark in (",", '"', "”", "’", "''")) and following.tag.startswith(
        ("NN", "DT", "JJ", "PRP$")
    ):
        end = _phrase_end(words, verb.i + 1)
        tail = words[end].lower if end < len(words) else "."
        return not (end < len(words) and words[end].tag in ("VBD", "VBZ", "VBP", "MD")) or tail in ("in", "on", ".")
    end = _phrase_end_with_apposition(words, verb.i + 1)
    if end <= verb.i + 1 or verb.lower not in ("said", "added", "says"):
        return False
    closes = end >= len(words) or words[end].text in (".", ",", ";", '"', "“") or words[end].lower in _AFTER_INVERTED
    subject = _subject_by_order(words, verb)
    if all(not any(c.isalnum() for c in word.text) for word in words[end:]):
        return _is_speaker_words(words[verb.i + 1 : end])
    speaks = subject is not None and _is_speaker_words(words[subject[0] : subject[1]])
    return closes and not speaks and _is_speaker_words(words[verb.i + 1 : end])


def _phrase_end_with_apposition(words: Sequence[Word], start: int) -> int:
    end = _phrase_end(words, start)
    if end < len(words) - 1 and words[end].text == "," and end > start:
        following = _phrase_end(words, end + 1)
        if (
            following > end + 1
            and (following >= len(words) or words[following].text in (",", ".", '"'))
            and _is_speaker_words(words[end + 1 : following])
        ):
            return following
    return end


def _participle_subject(parsed: ParsedSentence, verb: Word, known: _Subjects) -> tuple[int, int] | None:
    """ "X said ..., adding that": the subject of the cue before it; the caller's table answers through that one."""
    words, forms = parsed.words, _cue_forms()[0]
    for candidate in chain((words[verb.head],), (words[i] for i in range(verb.i - 1, -1, -1))):
        speaks = candidate.is_verb and candidate.i < verb.i and candidate.tag != "VBG" and candidate.lower in forms
        if speaks:
            return _subject(parsed, candidate, known)
    return None


def _subject_by_parse(words: Sequence[Word], verb: Word) -> tuple[int, int] | None:
    subject = next((w for w in words if w.head == verb.i and w.rel in ("nsubj", "csubj") and w.i < verb.i), None)
    if subject is None and verb.rel == "conj" and words[verb.head].is_verb and words[verb.head].i < verb.i:
        between = words[words[verb.head].i + 1 : verb.i]
        if not any(w.rel in ("nsubj", "nsubj:pass") for w in between):
            return _subject_by_parse(words, words[verb.head])
    if subject is None:
        return None
    if subject.tag in ("WDT", "WP"):
        return _antecedent(words, subject.i)
    left = subject.i
    right = subject.i
    for word in words[: verb.i]:
        node, steps = word, 0
        while node.i not in (subject.i, node.head) and steps < 12:
            node, steps = words[node.head], steps + 1
        if node.i == subject.i:
            left, right = min(left, word.i), max(right, word.i)
    return _shorten(words, left, right + 1)


def _antecedent(words: Sequence[Word], relative: int) -> tuple[int, int] | None:
    """ "the National Coalition, which described ...": the phrase before the relative pronoun."""
    end = relative - 1 if relative and words[relative - 1].text == "," else relative
    found = _subject_by_order(words, words[end]) if 0 < end < len(words) else None
    return found if found and _is_speaker_words(words[found[0] : found[1]]) else None


def _shorten(words: Sequence[Word], left: int, right: int) -> tuple[int, int]:
    """A subject longer than a name and role has swallowed a clause: keep what stands before it, or the last phrase."""
    relative = next((i for i in range(left + 1, right) if words[i].lower in ("which", "who", "whose")), None)
    if relative is not None:
        return left, relative - 1 if words[relative - 1].text == "," else relative
    if right - left <= 14 and not any(
        word.tag in ("VBD", "VBZ", "VBP") and word.lower not in ("is", "says") for word in words[left:right]
    ):
        return left, right
    i = right
    while i > left and (words[i - 1].tag.startswith(_NP_TAGS) or words[i - 1].lower in ("of", "for", "-")):
        i -= 1
        if words[i].tag == "DT":
            break
    return i, right


def _subject_by_order(words: Sequence[Word], verb: Word) -> tuple[int, int] | None:
    """The noun phrase that ends right before the cue and its auxiliaries and adverbs."""
    end = verb.i
    while end > 0 and (
        words[end - 1].tag in ("RB", "MD")
        or words[end - 1].lower in ("has", "have", "had", "also", "were", "was", "be")
        or words[end - 1].text in ("”", '"')
    ):
        end -= 1
    if end and words[end - 1].text == ",":
        return _before_apposition(words, end - 1)
    start = end
    while start > 0:
        word = words[start - 1]
        if word.lower in DAYS_AND_MONTHS:
            break
        if word.tag.startswith(_NP_TAGS) and not (word.tag in ("VBN", "VBG") and start == end) and word.tag != "CD":
            if word.tag == "PRP":
                return (start - 1, end) if start == end else (start, end)
            start -= 1
            if word.tag in ("DT", "PRP$") and not (start > 0 and words[start - 1].lower in ("of", "for", "at", "in")):
                break
        elif (
            word.lower in ("of", "for", "at", "in", "from", "by", "and")
            and start < end
            and start > 1
            and words[start - 2].is_noun
            and _joins_name(words, start - 1)
        ) or word.text == "-":
            start -= 1
        else:
            break
    return (start, end) if start < end else None


def _joins_name(words: Sequence[Word], i: int) -> bool:
    """True inside "Observatory for Human Rights", "source at the hospital", not in "killed in Aleppo SANA said"."""
    before, after = words[i - 1], words[i + 1]
    if words[i].lower in ("of", "for"):
        return not (before.tag == "NNS" and after.tag == "CD")
    if words[i].lower == "and":
        return before.tag == after.tag == "NNS"
    listed = load_lexicon("attribution")["descriptive"]["words"]
    if before.lower in listed:
        return True
    for left in range(i - 1, max(-1, i - 11), -1):
        word = words[left]
        if word.tag == "DT":
            return any(w.lower in listed for w in words[left:i])
        if not (word.tag.startswith(_NP_TAGS) or word.lower in ("of", "for", "-")):
            return False
    return False


def _before_apposition(words: Sequence[Word], comma: int) -> tuple[int, int] | None:
    """ "Bali, the SDF spokesman, said": from the name to the second comma."""
    first = next((i for i in range(comma - 1, -1, -1) if words[i].text == ","), None)
    if first is None or first == 0:
        return None
    name = _subject_by_order(words, words[first])
    if name is None or comma - first > 14:
        return None
    return name[0], comma


def _is_speaker(parsed: ParsedSentence, bounds: tuple[int, int], speaks_alone: bool) -> bool:
    """True where the words can be a speaker; after "said" almost anything can."""
    words = parsed.words[bounds[0] : bounds[1]]
    if not words or (len(words) == 1 and words[0].lower in _NOT_SUBJECTS):
        return False
    if any(word.lower in ("which", "who", "whom", "that", "what") for word in words[:1]):
        return False
    return _is_speaker_words(words) or (speaks_alone and len(words) <= 8)


def _is_speaker_words(words: Sequence[Word]) -> bool:
    text = join_words(words)
    if not words or words[-1].lower in DAYS_AND_MONTHS:
        return False
    if len(words) == 1 and words[0].lower in ("he", "she", "it", "they"):
        return True
    if classify_source(text) is not None:
        return True
    listed = load_lexicon("attribution")["descriptive"]["words"]
    named = [w for w in words if w.lower not in ("al", "-", "the", "of", "for", "and", "on", "in", "to")]
    longest = 5 if len(named) + 1 >= len(words) else _LONGEST_NAME
    return any(w.lower in listed for w in words) or (
        0 < len(words) <= longest and all(w.text[:1].isupper() for w in named) and words[-1].text[:1].isupper()
    )


_LONGEST_NAME = 9
"""Words of a body's name with "of" or "for" in it: "Assistance Association for Political Prisoners"."""


def _content(parsed: ParsedSentence, verb: Word, subject: tuple[int, int]) -> tuple[int, int] | None:
    """Words of what is said: after the cue where a clause follows it, else before the source."""
    words = parsed.words
    after = max(verb.i + 1, subject[1]) if subject[0] > verb.i else verb.i + 1
    rest = _skip_between(words, after)
    before_end = min(subject[0], verb.i)
    if after < len(words) and words[after].text == ";" and before_end >= 4:
        return _clause_start(words, before_end), before_end
    trailing = rest < len(words) and (words[rest].tag == "VBG" or words[rest].lower in ("days", "hours", "weeks"))
    if trailing and _has_clause(words, _clause_start(words, before_end), before_end):
        return _clause_start(words, before_end), before_end
    if before_end > 0 and words[before_end - 1].lower in ("while", "whereas") and rest < len(words) - 1:
        return rest, _end_of_content(words, rest)  # "..., while the group counts 974 dead"
    counts_after = any(word.tag == "CD" for word in words[rest:])
    is_told_before = _is_finite(words[_clause_start(words, before_end) : before_end])
    if counts_after and (_gives_figure(parsed, verb) or (not is_told_before and subject[0] < verb.i)):
        return rest, _end_of_content(words, rest)  # "since May, the group has documented the killing of 3,452 people"
    is_weak = verb.lower in _cue_forms()[1]
    if not is_weak and is_told_before and not _says_after(words, rest):
        return _clause_start(words, before_end), before_end
    if _has_clause(words, rest, len(words)) or (verb.lower in ("announced", "announcing") and len(words) - rest >= 4):
        return rest, _end_of_content(words, rest)
    while (
        before_end > 0
        and not any(c.isalnum() for c in words[before_end - 1].text)
        and words[before_end - 1].text not in (*_QUOTES, ";")
    ):
        before_end -= 1
    start = _clause_start(words, before_end)
    if _has_clause(words, start, before_end) or before_end - start >= 4:
        return start, before_end
    if rest < len(words) - 1:
        return rest, len(words)
    return None


def _end_of_content(words: Sequence[Word], rest: int) -> int:
    """Before a semicolon behind which somebody else speaks: "officials say that 32 are dead; the hospital says ..."."""
    stop = next((i for i in range(rest + 1, len(words)) if words[i].text == ";"), None)
    if stop is None:
        return len(words)
    forms = _cue_forms()[0]
    return stop if any(word.lower in forms and word.is_verb for word in words[stop:]) else len(words)


def _is_finite(words: Sequence[Word]) -> bool:
    return len(words) >= 3 and any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words)


def _says_after(words: Sequence[Word], rest: int) -> bool:
    """False where only a participle follows the cue: "..., the staff said in a note published on Monday"."""
    after = words[rest:]
    is_led = rest > 0 and words[rest - 1].lower in ("that", ":")
    return is_led or _is_finite(after) or any(word.text in (*'"“”«»', ":") for word in after)


def _skip_between(words: Sequence[Word], i: int) -> int:
    """Past who was told, where and when: "told AFP on Monday that"."""
    between = _cue_forms()[2]
    limit = i
    while limit < len(words) and limit - i < 14:
        word = words[limit]
        if word.lower == "that" and word.tag in ("IN", "WDT", "DT"):
            return limit + 1
        if word.text in ('"', "“", "«"):
            return limit
        if word.lower in between or (word.tag == "CD" and limit > i and words[limit - 1].lower in DAYS_AND_MONTHS):
            limit += 1
            continue
        break
    fallback = limit
    for j in range(i, min(limit + 8, len(words))):
        if words[j].lower == "that" and words[j].tag == "IN":
            return j + 1
        if words[j].tag in ("VBD", "VBZ", "VBP", "MD") or (words[j].tag == "VBG" and words[j].lower in _cue_forms()[0]):
            break
    if (
        fallback < len(words)
        and fallback > i
        and words[fallback - 1].lower in ("a", "an", "the", "its", "at", "in", "of", "on", "state", "al")
    ):
        back = fallback
        while back > i and words[back - 1].lower in ("a", "an", "the", "its", "state", "al"):
            back -= 1
        return back
    return fallback


def _has_clause(words: Sequence[Word], start: int, end: int) -> bool:
    """True where the words hold a finite verb, or a quotation of some length, and are not a bare time or place."""
    stretch = words[start:end]
    if len(stretch) < 3:
        return False
    many = stretch[0].lower == "as" and stretch[1].lower in ("many", "much")
    if stretch[0].lower in _NO_CONTENT and not many:
        return False
    return any(w.tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB") for w in stretch)


def _says_clause(parsed: ParsedSentence, verb: Word, content: tuple[int, int]) -> bool:
    """A weak cue speaks only with "that", a quotation, a colon or a clause with a verb of its own right after it."""
    words = parsed.words
    if verb.lower in ("found", "finds"):
        closes = content[0] < verb.i and content[1] < verb.i and words[content[1]].text == ","
        return _finds(words, verb) and (closes or parsed.lowers(verb.i + 1, verb.i + 2) == ["that"])
    if content[0] <= verb.i:
        return verb.tag in ("VBD", "VBZ", "VBP") and content[1] <= verb.i
    needs = _NEEDS.get(verb.lower)
    if needs is not None and parsed.lowers(verb.i + 1, verb.i + 2) == ["no"]:
        return False  # "the army gave no figure of its own"
    if needs is not None:
        return any(word in needs for word in parsed.lowers(verb.i + 1, verb.i + 6)) or _saw(parsed, verb)
    lead = words[max(content[0] - 1, 0)]
    if lead.lower in ("that", ":") or any(w.text in ('"', "“") for w in words[content[0] - 1 : content[0] + 1]):
        return True
    if verb.lower in (
        "denied",
        "rejected",
        "dismissed",
        "condemned",
        "describing",
        "described",
        "acknowledged",
        "documented",
        "recorded",
        "counted",
        "counts",
        "lists",
        "registered",
        "reported",
        "put",
        "estimated",
        "estimates",
        "confirmed",
    ):
        return True
    return any(w.head == verb.i and w.rel in ("ccomp", "parataxis") for w in words[content[0] : content[1]])


_GIVING = ("put", "puts", "gave", "gives", "giving", "raised", "lowered", "revised")
_FIGURE_WORDS = frozenset(("toll", "number", "figure", "figures", "total", "estimate", "count"))
_NEEDS = {
    **dict.fromkeys(("spoke", "speaks"), frozenset(("of",))),
    **dict.fromkeys(("gave", "gives", "giving", "raised", "lowered", "revised"), _FIGURE_WORDS),
    **dict.fromkeys(("fear", "fears", "feared"), frozenset(("that",))),
    **dict.fromkeys(("accused", "accuses"), frozenset(("of",))),
    "saw": frozenset[str](),
}
"""Verbs that say something only with one of these words right after them."""


def _finds(words: Sequence[Word], verb: Word) -> bool:
    """True for an inquiry or those who hold it: others find bodies."""
    return verb.i > 0 and words[verb.i - 1].lower in load_words("attribution_inquiries")


def _gives_figure(parsed: ParsedSentence, verb: Word) -> bool:
    """ "put the toll at 12", "gave a figure of 30": who does that speaks, wherever it stands."""
    after = parsed.words[verb.i + 1 : verb.i + 10]
    figure = next((word.i for word in after if word.lower in _FIGURE_WORDS), None)
    return verb.lower in _GIVING and figure is not None and any(w.tag == "CD" for w in after if w.i > figure)


def _saw(parsed: ParsedSentence, verb: Word) -> bool:
    """A reporter or photographer who saw it is a source of what was seen."""
    before = parsed.lowers(verb.i - 3, verb.i)
    return verb.lower == "saw" and any(
        w in ("photographer", "correspondent", "reporter", "journalist", "witness") for w in before
    )


# ---------------------------------------------------------------- assembling


def _attribution(
    parsed: ParsedSentence,
    source: Source,
    source_words: tuple[int, int],
    cue_words: tuple[int, int],
    content: tuple[int, int],
    *,
    weak: bool = False,
) -> Attribution:
    words = parsed.words
    text = parsed.sentence.text
    start, end = content
    stretch = words[start:end]
    quoted = sum(word.text in ('"', "“", "”", "«", "»", "''", "``") for word in stretch)
    first, last = stretch[0].start, stretch[-1].end
    body = text[first - parsed.sentence.start : last - parsed.sentence.start]
    stripped = body.strip(" \t,:;.\"“”«»'")
    offset = body.find(stripped) if stripped else 0
    span = Span.at(first + offset, stripped) if stripped else Span.at(first, body)
    mode = _mode(body, quoted)
    cue = Span.at(
        words[cue_words[0]].start,
        text[words[cue_words[0]].start - parsed.sentence.start : words[cue_words[1] - 1].end - parsed.sentence.start],
    )
    return Attribution(source, cue, span, mode, source_words, cue_words, content, weak)


def _mode(body: str, quoted: int) -> StatementMode:
    if not quoted and not _OPENING.match(body):
        return StatementMode.INDIRECT
    inner = body.strip(" ,.;:")
    if inner[:1] in '"“«' and (inner[-1:] in '"”»' or quoted <= 1):
        return StatementMode.DIRECT
    return StatementMode.MIXED


# ---------------------------------------------------------------- headlines

_HEADLINE_HEAD = re.compile(r"^(?P<source>[A-Z][\w.’' -]{1,40}?):\s+(?=\S)")
_SUFFIX = re.compile(r"(?<!\s)\s+[-|]\s+(?:[A-Z][\w.]*(?:\s+|$)){1,5}(?:[-|].*)?$")


@cache
def _headline_tail() -> re.Pattern[str]:
    words = sorted(load_lexicon("attribution")["headline"]["words"], key=len, reverse=True)
    return re.compile(
        rf"(?<!\s)(?:\s*[-–—|:_,]\s*|\s+)(?P<source>(?:{'|'.join(map(re.escape, words))}))"
        r"(?:\s+(?:says?|said|reports))?\s*$",
        re.I,
    )


def _by_colon(parsed: ParsedSentence, table: SourceTable) -> list[Attribution]:
    """ "Regional governor: at least three dead": a speaker before a colon."""
    match = _HEADLINE_HEAD.match(parsed.sentence.text)
    if match is None or classify_source(match.group("source")) is None or len(match.group("source").split()) > 6:
        return []
    start = parsed.sentence.start
    words = [w for w in parsed.words if w.end <= start + match.end("source")]
    inside = [w for w in parsed.words if w.start >= start + match.end()]
    by_verb = words and words[-1].lower in _cue_forms()[0]
    source = table.resolve(words) if words and inside and not by_verb else None
    if source is None:
        return []
    bounds = (words[0].i, words[-1].i + 1)
    return [_attribution(parsed, source, bounds, bounds, (inside[0].i, inside[-1].i + 1))]


def _in_headline(parsed: ParsedSentence, table: SourceTable) -> list[Attribution]:
    """ "... kills 12: NGO", "UN: 12 killed", "12 killed, monitor says"."""
    text = parsed.sentence.text
    body = _SUFFIX.sub("", text).split(" | ")[0]
    match = _headline_tail().search(body)
    content = (0, match.start()) if match else None
    if match is None:
        match = _HEADLINE_HEAD.match(body)
        if match and classify_source(match.group("source")) is None:
            match = None
        content = (match.end(), len(body)) if match else None
    if match is None or content is None or content[1] - content[0] < 8:
        return []
    start = parsed.sentence.start
    words = [
        w for w in parsed.words if start + match.start("source") <= w.start and w.end <= start + match.end("source")
    ]
    if not words:
        return []
    lower = match.group("source").lower()
    source = table.resolve(words)
    if source is None or (lower in ("reports", "report") and not table.names.runs):
        return []
    inside = [w for w in parsed.words if start + content[0] <= w.start and w.end <= start + content[1]]
    if not inside:
        return []
    bounds = (inside[0].i, inside[-1].i + 1)
    return [_attribution(parsed, source, (words[0].i, words[-1].i + 1), (words[0].i, words[-1].i + 1), bounds)]

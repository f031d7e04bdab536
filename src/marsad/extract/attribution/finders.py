"""The ways in which a sentence names a source: a cue verb, "according to", a colon, an estimate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from marsad.extract.attribution.attributions import attribute, passed_on
from marsad.extract.attribution.classes import classify_source
from marsad.extract.attribution.content import clause_start, has_letters, read_content
from marsad.extract.attribution.cues import cue_forms, gives_toll, is_cue, phrases_by_first
from marsad.extract.attribution.issuers import issuer_of
from marsad.extract.attribution.mentions import join_words
from marsad.extract.attribution.source_words import can_speak, is_division, names_party, phrase_before, phrase_end
from marsad.extract.attribution.subjects import Subjects
from marsad.extract.attribution.weak_cues import is_saying
from marsad.extract.names import looks_like_name
from marsad.extract.syntax.clauses import ClauseKind
from marsad.model import Source, SourceClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.attribution.attributions import Attribution, Bounds
    from marsad.extract.attribution.speakers import SpeakerTable
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language

_OWNER_BEFORE = 4
"""Words before an estimate in which its owner stands."""
_LONGEST_HEAD = 6
"""Words of a speaker before a colon."""


# ---------------------------------------------------------------- "according to"


def by_phrase(parsed: ParsedSentence, table: SpeakerTable) -> list[Attribution]:
    """ "..., according to the ministry"."""
    found = []
    for cue in _iter_phrases(parsed):
        bounds = cue[1], phrase_end(parsed, cue[1])
        bounds = issuer_of(parsed, bounds) or bounds
        words = parsed.words[slice(*bounds)]
        source = table.resolve(words) if words else None
        if source is None or not _names_somebody(source, words, parsed.language):
            continue
        content = _content_of_phrase(parsed, cue[0], bounds[1])
        if content is not None:
            found.append(attribute(parsed, source, bounds, cue, content))
    return found


def _iter_phrases(parsed: ParsedSentence) -> Iterator[Bounds]:
    """Where phrases that name a source stand; none within the words of the source before it."""
    lowers = tuple(word.lower for word in parsed.words)
    phrases, behind = phrases_by_first(parsed.language), 0
    for i, lower in enumerate(lowers):
        phrase = next((p for p in phrases.get(lower, ()) if lowers[i : i + len(p)] == p), None)
        if phrase is not None and i >= behind:
            behind = phrase_end(parsed, i + len(phrase))
            yield i, i + len(phrase)


def _names_somebody(source: Source, words: Sequence[Word], language: Language) -> bool:
    """True unless the words only say how: "according to type, location, flight patterns"."""
    if words[0].lower in language.attribution.phrase_pronouns:
        return True
    if all(word.lower in language.attribution.hearsay for word in words):
        return False
    if source.source_class is not SourceClass.OTHER or classify_source(join_words(words, language), language):
        return True
    return any(_may_name(word, language) for word in words)


def _may_name(word: Word, language: Language) -> bool:
    return (
        looks_like_name(word, language)
        or word.lower in language.sources.speakers
        or language.nouns.is_person(word.lower)
    )


def _content_of_phrase(parsed: ParsedSentence, cue: int, end: int) -> Bounds | None:
    """What the source says: the rest of the sentence; before the phrase where it stands late, after it where first."""
    words = parsed.words
    before = clause_start(words, cue)
    if any(word.is_verb or word.is_number for word in words[before:cue]):
        return before, cue
    rest = next((i for i in range(end, len(words)) if has_letters(words[i])), len(words))
    if rest < len(words):
        return rest, len(words)
    return (before, cue) if cue > before else None


# ---------------------------------------------------------------- "X said"


def by_verb(parsed: ParsedSentence, table: SpeakerTable) -> list[Attribution]:
    """ "X said that ...", "..., said X", "X has documented ..."."""
    found: list[Attribution] = []
    subjects = Subjects(parsed)
    for word in parsed.words:
        if any(a.source_words[0] <= word.i < a.source_words[1] for a in found) or not is_cue(parsed, word):
            continue
        bounds = subjects.of(word)
        content = read_content(parsed, word, bounds) if bounds is not None else None
        if bounds is None or content is None or not _can_say(parsed, bounds, word):
            continue
        cited = subjects.cited(bounds, word)
        source = cited or issuer_of(parsed, bounds) or bounds
        attribution = _of_verb(parsed, table, word, source, content)
        if attribution is not None:
            tellers = (bounds if cited is not None else None, subjects.teller(word, bounds))
            found.append(_passed_on(attribution, table, parsed, tellers))
    return found


def _passed_on(
    attribution: Attribution, table: SpeakerTable, parsed: ParsedSentence, tellers: Sequence[Bounds | None]
) -> Attribution:
    """The attribution with those who pass on what its source says, the nearest to it first."""
    for bounds in tellers:
        teller = table.resolve(parsed.words[slice(*bounds)]) if bounds is not None else None
        if bounds is None or teller is None:
            continue
        table.remember(replace(attribution.source, chain=()))  # "he" is whom the teller quotes
        attribution = passed_on(attribution, teller, parsed.language)
        if attribution.source.name == teller.name:
            table.remember(teller)  # "it" is who answers for the nameless
            attribution = replace(attribution, source_words=bounds)
    return attribution


def _can_say(parsed: ParsedSentence, bounds: Bounds, verb: Word) -> bool:
    cues = parsed.language.attribution
    is_plain = verb.lower in cues.plain or verb.lower in cues.finding or gives_toll(parsed, verb)
    return can_speak(parsed, bounds, plain=is_plain)


def _of_verb(
    parsed: ParsedSentence, table: SpeakerTable, verb: Word, bounds: Bounds, content: Bounds
) -> Attribution | None:
    cues, words = parsed.language.attribution, parsed.words[slice(*bounds)]
    is_weak = verb.lower in cues.weak
    if is_weak and not is_saying(parsed, verb, content):
        table.meet(words)
        return None
    source = None if verb.lower in cues.happening and is_division(words, parsed.language) else table.resolve(words)
    if source is None:
        return None
    _remember_issued(parsed, table, source, (bounds[1], verb.i, content[0]))
    is_set_against = not cues.set_against.isdisjoint(parsed.lowers(bounds[0] - 1, bounds[0]))
    is_weak = is_weak and not is_set_against and not gives_toll(parsed, verb)
    return attribute(parsed, source, bounds, (verb.i, verb.i + 1), content, weak=is_weak)


def _remember_issued(parsed: ParsedSentence, table: SpeakerTable, source: Source, ends: tuple[int, int, int]) -> None:
    """Whose "the statement" is from here on: whoever spoke "in a statement", before the cue or behind it."""
    named, cue, said = ends
    beside = chain(parsed.words[named:cue], parsed.words[cue + 1 : said])
    issued = (word.lower for word in beside if word.is_noun and word.lower in parsed.language.sources.documents)
    table.issued.update(dict.fromkeys(issued, source))


# ---------------------------------------------------------------- estimates and colons


def by_estimate(parsed: ParsedSentence, table: SpeakerTable) -> list[Attribution]:
    """ "The Command's initial assessment is that ...": whose estimate it is."""
    found, cues = [], parsed.language.attribution
    for word in parsed.words[:-3]:
        if word.lower not in cues.estimates or tuple(parsed.lowers(word.i + 1, word.i + 3)) not in cues.estimate_leads:
            continue
        bounds = _owner_of(parsed, word)
        source = table.resolve(parsed.words[slice(*bounds)]) if bounds is not None else None
        if bounds is not None and source is not None:
            content = word.i + 3, len(parsed.words)
            found.append(attribute(parsed, source, bounds, (word.i, word.i + 1), content))
    return found


def _owner_of(parsed: ParsedSentence, estimate: Word) -> Bounds | None:
    marks = reversed(parsed.words[max(0, estimate.i - _OWNER_BEFORE) : estimate.i])
    mark = next((word for word in marks if word.is_possessive_mark), None)
    bounds = phrase_before(parsed, mark) if mark is not None else None
    return bounds if bounds is not None and can_speak(parsed, bounds, plain=True) else None


def by_colon(parsed: ParsedSentence, table: SpeakerTable) -> list[Attribution]:
    """ "Regional governor: at least three dead": a speaker before a colon."""
    match = parsed.language.attribution.headline_head.match(parsed.sentence.text)
    told = match.group("source") if match else ""
    if match is None or len(told.split()) > _LONGEST_HEAD or not names_speaker(told, parsed.language):
        return []
    start = parsed.sentence.start
    words = [
        w for w in parsed.words if match.start("source") <= w.start - start and w.end - start <= match.end("source")
    ]
    inside = [w for w in parsed.words if w.start >= start + match.end()]
    by_verb = not words or words[-1].lower in cue_forms(parsed.language)
    source = table.resolve(words) if inside and not by_verb else None
    if source is None:
        return []
    bounds = words[0].i, words[-1].i + 1
    return [replace(attribute(parsed, source, bounds, bounds, (inside[0].i, inside[-1].i + 1)), by_colon=True)]


def names_speaker(told: str, language: Language) -> bool:
    """A party, or an office or noun for those who speak as the label of a transcript: "SPOKESMAN", "Gen. Example"."""
    words = [word.lower().rstrip(".") for word in told.split()]
    if told.isupper() and words[-1] in language.sources.documents:  # a heading: "PRESS RELEASE:"
        return False
    if names_party(told, language):
        return True
    return any(word in language.sources.titles | language.sources.roles for word in words)


def by_hearsay(parsed: ParsedSentence, table: SpeakerTable) -> list[Attribution]:
    """ "asked about reports from the observatory that 42 people died": who is named with what is heard."""
    found, nouns = [], parsed.language.attribution.hearsay_nouns
    for clause in parsed.clauses.clauses:
        noun = parsed.words[clause.predicate].head
        if clause.kind is not ClauseKind.RELATIVE or noun >= clause.first or parsed.words[noun].lower not in nouns:
            continue
        opens = parsed.lowers(clause.first, clause.first + 1)
        bounds = issuer_of(parsed, (noun, noun + 1))
        if bounds is None or parsed.language.attribution.conjunctions.isdisjoint(opens):
            continue
        source = table.resolve(parsed.words[slice(*bounds)])
        if source is not None:
            content = clause.first + 1, clause.last + 1
            found.append(attribute(parsed, source, bounds, (noun, noun + 1), content))
    return found


FINDERS: tuple[Callable[[ParsedSentence, SpeakerTable], list[Attribution]], ...] = (
    by_phrase,
    by_verb,
    by_colon,
    by_estimate,
    by_hearsay,
)
"""In the order in which they fill the table of those seen."""

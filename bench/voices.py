"""The speakers that a count may be of, with what speaks for each: the question of source, asked of the whole report.

A speaker stands in the count's own sentence, in one near by, or is the outlet itself. The rules answer as well as
weights do, with wars and with outlets left out, so that the product asks nothing
of this: it stands beside what measures it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from marsad.extract.attribution.holders import attribution_of, is_apart, is_quoted
from marsad.extract.choices.questions import BY_RULES, Candidate, Question, crossed
from marsad.model import REPORTER, SectionKind, StatementMode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from marsad.extract.attribution.attributions import Attribution
    from marsad.extract.draft import Draft, SentenceReading
    from marsad.extract.report.drafts import CountDraft
    from marsad.model import Source

_NEAR = 3
"""Sentences before and behind in which a speaker may stand."""


class VoiceEvidence(StrEnum):
    """What can speak for a speaker, or against one."""

    OUTLET = "the outlet itself"
    OWN_SENTENCE = "speaks in its sentence"
    HOLDS = "the number is in what is said"
    INNERMOST = "the innermost that holds it"
    SET_OFF = "a clause or hearsay sets it apart"
    CLAUSES_AWAY = "clauses from cue to number"
    WEAK = "a weak cue"
    STRONG = "a strong cue"
    NUMBER_FIRST = "the number stands before the cue"
    RUNS_ON = "a quotation that runs on"
    DIRECT = "in the speaker's own words"
    BEFORE = "speaks before"
    BEHIND = "speaks behind"
    SENTENCES_AWAY = "sentences from speaker to number"
    SAME_PARAGRAPH = "speaks in its paragraph"
    NAMED = "has a name"
    CITED = "cited by another"


class VoiceCircumstance(StrEnum):
    """What is known of the count, whoever speaks."""

    HEADLINE = "in a headline"
    QUOTED = "the number is quoted"
    SPOKEN = "somebody speaks in its sentence"


def ask_voices(draft: Draft, counts: Sequence[CountDraft]) -> Iterator[Question[Source]]:
    """For each count who may say it, with the evidence; the outlet is always among them."""
    places = {id(reading): at for at, reading in enumerate(draft.readings)}
    for item in counts:
        at = places[id(item.reading)]
        near = draft.readings[max(0, at - _NEAR) : at + _NEAR + 1]
        yield Question(item.count.phrase.quantity.core, item.count.link.measure, _candidates(item, near))


def _candidates(item: CountDraft, near: Sequence[SentenceReading]) -> tuple[Candidate[Source], ...]:
    told = set(_circumstances(item))
    ruled = item.attribution.source if item.attribution is not None else REPORTER
    found: dict[str, tuple[Source, dict[str, float]]] = {"": (REPORTER, {VoiceEvidence.OUTLET: 1.0})}
    for source, evidence in _iter_voices(item, near):
        known = found.setdefault(source.name, (source, {}))[1]
        for name, worth in evidence.items():
            known.setdefault(name, worth)
    for source, evidence in found.values():
        if source.name == ruled.name:
            evidence[BY_RULES] = 1.0
    return tuple(Candidate(source, crossed(evidence, told), source.span) for source, evidence in found.values())


def _circumstances(item: CountDraft) -> Iterator[str]:
    parsed, core = item.reading.parsed, item.count.phrase.core
    if parsed.sentence.kind is SectionKind.HEADLINE:
        yield VoiceCircumstance.HEADLINE
    if is_quoted(parsed, core):
        yield VoiceCircumstance.QUOTED
    if item.reading.attributions:
        yield VoiceCircumstance.SPOKEN


def _iter_voices(item: CountDraft, near: Sequence[SentenceReading]) -> Iterator[tuple[Source, Mapping[str, float]]]:
    """The speakers of the sentence first, then those near by from the nearest on."""
    own = item.reading.parsed.sentence
    for attribution in item.reading.attributions:
        yield attribution.source, _own_evidence(item, attribution)
    others = [one for one in near if one is not item.reading]
    for reading in sorted(others, key=lambda one: abs(one.parsed.sentence.index - own.index)):
        away = reading.parsed.sentence.index - own.index
        for attribution in reading.attributions:
            evidence = {
                VoiceEvidence.BEHIND if away > 0 else VoiceEvidence.BEFORE: 1.0,
                VoiceEvidence.SENTENCES_AWAY: float(min(abs(away), _NEAR)),
                VoiceEvidence.SAME_PARAGRAPH: float(reading.parsed.sentence.paragraph == own.paragraph),
                **_of_source(attribution.source),
            }
            yield attribution.source, {str(name): worth for name, worth in evidence.items() if worth}


def _own_evidence(item: CountDraft, attribution: Attribution) -> Mapping[str, float]:
    parsed, core = item.reading.parsed, item.count.phrase.quantity.core
    word, cue = item.count.phrase.core, attribution.cue_words[0]
    holds = attribution.content.start <= core.start < attribution.content.end + 1
    apart = is_apart(parsed, attribution, word)
    evidence = {
        VoiceEvidence.OWN_SENTENCE: 1.0,
        VoiceEvidence.HOLDS: float(holds),
        VoiceEvidence.INNERMOST: float(attribution_of(parsed, item.reading.attributions, core) is attribution),
        VoiceEvidence.SET_OFF: float(apart),
        VoiceEvidence.CLAUSES_AWAY: float(min(4, parsed.clauses.distance(word, cue))) if attribution.cue else 0.0,
        VoiceEvidence.WEAK: float(attribution.weak),
        VoiceEvidence.STRONG: float(not attribution.weak and attribution.cue is not None),
        VoiceEvidence.NUMBER_FIRST: float(attribution.cue is not None and word < cue),
        VoiceEvidence.RUNS_ON: float(attribution.cue is None),
        VoiceEvidence.DIRECT: float(attribution.mode is StatementMode.DIRECT),
        **_of_source(attribution.source),
    }
    return {str(name): worth for name, worth in evidence.items() if worth}


def _of_source(source: Source) -> dict[VoiceEvidence, float]:
    return {
        VoiceEvidence.NAMED: float(any(letter.isupper() for letter in source.name[1:])),
        VoiceEvidence.CITED: float(bool(source.chain)),
    }

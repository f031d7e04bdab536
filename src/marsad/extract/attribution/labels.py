"""Who speaks in a transcript: the speaker whose label opens a paragraph speaks to its end, "we" and "our" among it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.attribution.attributions import attribute
from marsad.extract.attribution.finders import names_speaker
from marsad.extract.attribution.quotations import running_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.attribution.attributions import Attribution
    from marsad.extract.attribution.speakers import SpeakerTable
    from marsad.extract.sentences import Sentence
    from marsad.extract.words import ParsedSentence

_LONGEST = 6
"""Words of a label that stands as a sentence of its own, its colon among them."""


def under_labels(
    parses: Sequence[ParsedSentence],
    found: Sequence[Sequence[Attribution]],
    table: SpeakerTable,
    sentences: Sequence[Sentence],
) -> list[Sequence[Attribution]]:
    """Each sentence's attributions, those that stand under a label with its speaker where they name nobody else."""
    result: list[Sequence[Attribution]] = []
    label: Attribution | None = None
    paragraph = -1
    for parsed, own in zip(parses, found, strict=True):
        sentence = parsed.sentence
        opened = _label_of(parsed, own, table) if _opens_paragraph(sentence, sentences) else None
        if opened is not None:
            label, paragraph = opened, sentence.paragraph
        is_under = label is not None and sentence.paragraph == paragraph and label is not opened
        result.append(_under(parsed, own, label) if label is not None and is_under else own)
    return result


def _opens_paragraph(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    return sentence.index == 0 or sentences[sentence.index - 1].paragraph != sentence.paragraph


def _label_of(parsed: ParsedSentence, own: Sequence[Attribution], table: SpeakerTable) -> Attribution | None:
    """The label that opens the sentence, or that the sentence is: "SPOKESMAN: We lost two men", "SPOKESMAN:"."""
    told = next((one for one in own if one.by_colon), None)
    words = parsed.words
    if told is not None or not 1 < len(words) <= _LONGEST or words[-1].text != ":":
        return told
    if not names_speaker(parsed.sentence.text.rstrip(": "), parsed.language):
        return None
    source = table.resolve(words[:-1])
    bounds = (0, len(words) - 1)
    return None if source is None else attribute(parsed, source, bounds, bounds, bounds)


def _under(parsed: ParsedSentence, own: Sequence[Attribution], label: Attribution) -> Sequence[Attribution]:
    if not own:
        return [running_on(parsed, label, runs_on=True)]
    firsts = parsed.language.attribution.first_person
    return [replace(one, source=label.source) if _opens_with(parsed, one, firsts) else one for one in own]


def _opens_with(parsed: ParsedSentence, attribution: Attribution, words: frozenset[str]) -> bool:
    first, last = attribution.source_words
    return last > first and parsed.words[first].lower in words

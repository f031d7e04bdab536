"""The day of saying of who goes on with a pronoun: "The monitor said on Saturday that ... It said that 12 died"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.times.choice import said_timex, timexes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.attribution.attributions import Attribution
    from marsad.extract.draft import Draft, SentenceReading
    from marsad.extract.report.drafts import CountDraft
    from marsad.model import Timex

_NEAR = 2
"""Sentences from a day of saying to the pronoun that takes it over."""


def carry_days_of_saying(draft: Draft, counts: Sequence[CountDraft]) -> list[CountDraft]:
    """The counts, with the day of saying of the sentence before where a pronoun goes on with the same account."""
    carried: dict[int, Timex] = {}
    last: dict[str, tuple[int, Timex]] = {}
    for reading in draft.readings:
        index = reading.parsed.sentence.index
        for attribution in reading.attributions:
            told = _day_of(draft, reading, attribution)
            before = last.get(attribution.source.name)
            if told is None and before is not None and index - before[0] <= _NEAR and _is_pronoun(reading, attribution):
                carried[id(attribution)] = told = before[1]
            if told is not None:
                last[attribution.source.name] = index, told
    return [_with_day(item, carried) for item in counts]


def _with_day(item: CountDraft, carried: dict[int, Timex]) -> CountDraft:
    day = carried.get(id(item.attribution)) if item.said is None and item.attribution is not None else None
    return item if day is None else replace(item, said=day)


def _day_of(draft: Draft, reading: SentenceReading, attribution: Attribution) -> Timex | None:
    if attribution.cue is None:
        return None
    return said_timex(reading.parsed, attribution, timexes_of(reading.parsed, draft.timexes))


def _is_pronoun(reading: SentenceReading, attribution: Attribution) -> bool:
    first, last = attribution.source_words
    pronouns = reading.parsed.language.grammar.subject_pronouns
    return last - first == 1 and reading.parsed.words[first].lower in pronouns

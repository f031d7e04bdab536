"""Time expressions and their values, by the patterns of a language over the text (TIMEX3 of ISO-TimeML); no model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.problems import UNRESOLVED
from marsad.extract.times.anchors import Anchors
from marsad.extract.times.grammar import REACH, find_candidates
from marsad.extract.times.ranges import join_dates
from marsad.model import Interval, Problem, Span, TimePrecision, Timex, TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marsad.extract.times.values import Value
    from marsad.languages import Language
    from marsad.languages.sections.timexes import TimePattern
    from marsad.model.message import Message


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression, the pattern that found it, and what a reader is to look at."""

    timex: Timex
    pattern: TimePattern
    problem: Message | None


def find_timexes(
    text: str, stretches: Sequence[tuple[int, int]], *, published: date | None, language: Language
) -> tuple[tuple[Timex, ...], tuple[Problem, ...]]:
    """The time expressions of the stretches (sentences, half-open code points) in order, and what stayed unresolved."""
    found = find_times(text, stretches, published=published, language=language)
    problems = tuple(Problem("timexes", one.problem, one.timex.span) for one in found if one.problem)
    return tuple(one.timex for one in found), problems


def find_times(
    text: str, stretches: Sequence[tuple[int, int]], *, published: date | None, language: Language
) -> tuple[FoundTime, ...]:
    """The time expressions of the stretches in order, each with the pattern that found it."""
    anchors, found = Anchors(published), list[FoundTime]()
    for start, end in stretches:
        inside, anchors = _read_stretch(text, start, end, anchors, language)
        found += inside
    return tuple(found)


def _read_stretch(
    text: str, start: int, end: int, anchors: Anchors, language: Language
) -> tuple[list[FoundTime], Anchors]:
    """The expressions of one stretch, and what the next one counts from."""
    found, reached, anchors = list[FoundTime](), start, anchors.in_next_sentence()
    for candidate in find_candidates(text, start, end, language):
        if candidate.start < reached:
            continue
        before = text[max(start, candidate.start - REACH) : candidate.start]
        value = candidate.value(anchors, before, language)
        if value is None:
            continue
        reached = candidate.end
        timex = _timex(Span.of(text, candidate.start, reached), value, anchors, before, language)
        one = FoundTime(timex, candidate.pattern, value.problem or (_silence(timex) if value.anchored else None))
        found = _with_range(text, [*found, one], language)
        anchors = anchors.after(found[-1].timex)
    return found, anchors


def _timex(span: Span, value: Value, anchors: Anchors, before: str, language: Language) -> Timex:
    """The expression with the word that governs it; from a "since" on up to the day of publication."""
    leads = language.timexes
    since = leads.since.search(before) or leads.since_clause.search(before)
    governing = since or leads.preposition.search(before)
    interval, precision = value.interval, value.precision
    if since and interval is not None and interval.start is not None:
        interval, precision = _open_ended(interval.start, anchors.published), TimePrecision.OPEN
    anchor = f"published:{anchors.published}" if value.anchored and anchors.published else None
    word = governing["word"].lower() if governing else None
    return Timex(span, value.type, value.value, interval, precision, value.modifier, anchor, word)


def _open_ended(start: date, published: date | None) -> Interval:
    return Interval(start, published if published is None or published >= start else None)


def _silence(timex: Timex) -> Message | None:
    """What to say of a date that no rule resolved and none explained; None for "now" and "recently"."""
    is_told = timex.interval is not None or timex.type is not TimexType.DATE
    if is_told or timex.value.endswith("_REF"):
        return None
    return UNRESOLVED(words=timex.span.text)


def _with_range(text: str, found: list[FoundTime], language: Language) -> list[FoundTime]:
    """The expressions, the last two dates joined to one where the text joins them; hours between them are a part."""
    last = found[-1]
    before = next((at for at in range(len(found) - 2, -1, -1) if found[at].timex.type is not TimexType.TIME), None)
    timex = None if before is None else join_dates(text, found[before].timex, last.timex, language)
    if before is None or timex is None:
        return found
    return [*found[:before], FoundTime(timex, found[before].pattern, last.problem)]

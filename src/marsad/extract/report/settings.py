"""Places and days of the sentences that count nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.extract.incidents import Setting, lies_inside, precision_rank
from marsad.extract.openings import opens_another
from marsad.extract.report.drafts import CountDraft
from marsad.extract.times.choice import (
    said_timex,
    timexes_of,
)
from marsad.extract.toponym_roles import LEAD, is_location, names_building, names_goal
from marsad.extract.within import within
from marsad.model import (
    Interval,
    Scope,
    SectionKind,
    Span,
    TimePrecision,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from marsad.extract.draft import Draft
    from marsad.extract.sentences import Sentence
    from marsad.languages import Language
    from marsad.model import Timex, Toponym


def read_settings(draft: Draft, working: Sequence[CountDraft]) -> list[Setting]:
    """A setting for each sentence that names a place or day and counts nothing."""
    if not working:
        return []
    language = working[0].reading.parsed.language
    counting = {item.setting.sentence for item in working}
    spoken = spoken_times(draft)
    silent = (one for one in draft.sentences if one.index not in counting and _tells(one, draft))
    settings = (_read_setting(sentence, draft, spoken, language) for sentence in silent)
    return [setting for setting in settings if setting is not None]


def _tells(sentence: Sentence, draft: Draft) -> bool:
    """True for a sentence of the running text."""
    dateline = draft.document.dateline
    in_dateline = dateline is not None and dateline.start <= sentence.start < dateline.end
    in_table = draft.tabled.holds(sentence.start, sentence.end)
    return sentence.kind is not SectionKind.HEADLINE and not in_dateline and not in_table


def _read_setting(sentence: Sentence, draft: Draft, spoken: set[Span], language: Language) -> Setting | None:
    """The setting of one sentence; None where it names neither place nor day."""
    told = [t for t in within(draft.toponyms, sentence.start, sentence.end) if is_location(t)]
    named = [t for t in told if not names_goal(_WORD.findall(_lead(sentence, t).lower())[-LEAD:], language)]
    days = (t for t in within(draft.timexes, sentence.start, sentence.end) if t.span not in spoken)
    when = _joint_days([t for t in days if not is_header(t, sentence, draft)], draft.document.published)
    finest = min(named, key=precision_rank, default=None)
    quarters = (t for t in named if not names_building(sentence.text[t.span.end - sentence.start :], language))
    finest = next((quarter for quarter in quarters if lies_inside(quarter, finest)), finest)
    if finest is None:
        return None if when is None else Setting(sentence.index, None, None, None, Scope.INCIDENT, when, None)
    heads = sentence.text[finest.span.end - sentence.start :].startswith(":")
    leads_line = heads and finest.span.start - sentence.start <= _BULLET
    moves = opens_another(_WORD.findall(sentence.text.lower())[:_LEADS], language)
    opens = sentence.text[: told[0].span.start - sentence.start].lower().strip() in language.toponyms.opening
    return Setting(
        sentence.index,
        *(None, None, None),
        Scope.INCIDENT,
        when,
        finest,
        leads=leads_line,
        elsewhere=moves,
        opens=opens,
        in_named=any(lies_inside(finest, other) for other in named),
    )


def _lead(sentence: Sentence, toponym: Toponym) -> str:
    """What stands before a name, as far as it may say that somebody comes from there."""
    end = toponym.span.start - sentence.start
    return sentence.text[max(0, end - _BEFORE) : end]


_BEFORE = 80
"""Code points before a name that are looked at."""
_WORD = re.compile(r"[\w-]+")
_LEADS = 3
"""Words of a sentence that may open another incident."""


_BULLET = 2
"""Code points before the name that a line of a list opens with: "- Beryslav: a drone hit a car"."""


def is_header(timex: Timex, sentence: Sentence, draft: Draft) -> bool:
    """The day that a page or dateline prints of itself is no day of an event."""
    published = draft.document.published
    if timex.anchor is not None or published is None:
        return False
    return timex.interval == Interval.day(published) or len(sentence.text) - len(timex.span.text) <= _HEADER_WORDS


_HEADER_WORDS = 16
"""Code points beside the date in a line that only prints it: "Published", "Last updated at"."""


def spoken_times(draft: Draft) -> set[Span]:
    """The times at which something is said to have been said."""
    found = set()
    for reading in draft.readings:
        timexes = timexes_of(reading.parsed, draft.timexes)
        for attribution in reading.attributions:
            timex = said_timex(reading.parsed, attribution, timexes) if attribution.cue else None
            if timex is not None:
                found.add(timex.span)
    return found


def _joint_days(timexes: Sequence[Timex], published: date | None) -> Interval | None:
    """The day that a sentence speaks of, or from the first to the last of a few days; None for anything else."""
    days = [
        t.interval for t in timexes if t.interval is not None and t.precision in (TimePrecision.DAY, TimePrecision.TIME)
    ]
    starts = [day.start for day in days if day.start is not None]
    ends = [day.end for day in days if day.end is not None]
    if not starts or not ends or published is None:
        return None
    first, last = min(starts), max(ends)
    if (last - first).days > 3 or last > published or (published - first).days > 8:
        return None
    return Interval(first, last)

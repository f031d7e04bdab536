"""Whose word a number is: the attribution of its sentence that holds it, unless a clause sets it apart.

A clause set off by a comma (", where at least 12 people were killed last year") is told by the outlet, and so is what
stands in hearsay that names nobody: "will look into reports that 12 people were killed".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.syntax.clauses import ClauseKind, Tense
from marsad.model import StatementMode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.attribution.attributions import Attribution
    from marsad.extract.syntax.clauses import Clause
    from marsad.extract.words import ParsedSentence
    from marsad.model import Span

_OPENER = 3
"""Words of a clause among which the one that opens it stands: "in which", "two of whom"."""
_QUOTES = '"“”'


def attribution_of(parsed: ParsedSentence, attributions: Sequence[Attribution], core: Span) -> Attribution | None:
    """The innermost attribution whose content holds the number; None where the outlet tells it itself."""
    holding = [a for a in attributions if a.content.start <= core.start < a.content.end + 1]
    word = parsed.index_at(core.start)
    if holding:
        nearest = min(holding, key=lambda a: a.content.end - a.content.start)
        return None if word is not None and is_apart(parsed, nearest, word) else nearest
    strong = [a for a in attributions if not a.weak]
    if len(strong) != 1 or word is None or _is_cut_off(parsed, strong[0], core):
        return None
    is_first_copy = core.end <= strong[0].content.start and strong[0].content_words[1] <= strong[0].cue_words[0]
    return None if is_first_copy or _hangs_on_cue(parsed, strong[0], word) else strong[0]


def _is_cut_off(parsed: ParsedSentence, attribution: Attribution, core: Span) -> bool:
    """True where a semicolon, or "but" with a clause of its own, stands between the number and what is attributed."""
    low = min(core.start, attribution.content.end)
    high = max(core.start, attribution.content.start)
    between = [word.lower for word in parsed.words if low <= word.start < high]
    return any(word in parsed.language.reports.cuts for word in between)


def _hangs_on_cue(parsed: ParsedSentence, attribution: Attribution, word: int) -> bool:
    """ "12 people were hurt, the mission said, as attacks elsewhere left dozens dead": a clause beside what is said."""
    cue = attribution.cue_words[0]
    kinds = (ClauseKind.ADVERBIAL, ClauseKind.RELATIVE)
    return any(
        cue < clause.first and clause.kind in kinds and clause.tense is not Tense.NONE
        for clause in _iter_up(parsed, word, cue)
    )


def is_apart(parsed: ParsedSentence, attribution: Attribution, word: int) -> bool:
    """True where a clause that a comma sets off, or hearsay, stands between what is said and the word."""
    if attribution.cue is None or attribution.mode is StatementMode.DIRECT or is_quoted(parsed, word):
        return False
    cue = attribution.cue_words[0]
    if any(_is_set_off(parsed, clause) for clause in _iter_up(parsed, word, cue)):
        return True
    is_denied = attribution.cue.text.lower() in parsed.language.modality.denying_cues
    return not is_denied and _is_hearsay(parsed, word, cue)


def is_quoted(parsed: ParsedSentence, word: int) -> bool:
    """True for a word between quotation marks."""
    return sum(one.text in _QUOTES for one in parsed.words[:word]) % 2 == 1


def _iter_up(parsed: ParsedSentence, word: int, cue: int) -> Iterator[Clause]:
    """The clauses around a word, from within outward, up to the first that holds the cue."""
    clause, seen = parsed.clauses.at(word), set[int]()
    while clause is not None and not clause.first <= cue <= clause.last and clause.predicate not in seen:
        seen.add(clause.predicate)
        yield clause
        clause = None if clause.parent is None else parsed.clauses.of(clause.parent)


def _is_set_off(parsed: ParsedSentence, clause: Clause) -> bool:
    """A finite relative clause behind a comma; none that tells of a part: ", of whom 12 were children"."""
    if clause.kind is not ClauseKind.RELATIVE or clause.tense is Tense.NONE or not clause.first:
        return False
    opener = parsed.lowers(clause.first, clause.first + _OPENER)
    attribution = parsed.language.attribution
    if parsed.words[clause.first - 1].text != "," or attribution.setting_off.isdisjoint(opener):
        return False
    return attribution.parting.isdisjoint(opener)


def _is_hearsay(parsed: ParsedSentence, word: int, cue: int) -> bool:
    """True below a noun such as "reports" or "allegations" that stands between the cue and the number."""
    attribution, words = parsed.language.attribution, parsed.words
    seen: set[int] = set()
    while words[word].head != word and word not in seen and word != cue:
        seen.add(word)
        word = words[word].head
        if words[word].is_noun and words[word].lower in attribution.hearsay_nouns and cue < word:
            return True
    return False

"""What is said: the words behind the cue where a clause follows it, else those before the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from marsad.extract.attribution.cues import cue_forms, gives_toll, words_between
from marsad.extract.attribution.source_words import phrase_end
from marsad.extract.syntax.clauses import ClauseKind
from marsad.languages.calendar import calendar_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.attribution.attributions import Bounds
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages.sections.attribution import Attribution as Words

_OPENING = ('"', "“", "«")
_QUOTES = "\"“”«»‘’'"
_BREAKS = (";", "—")
_ENDS = (",", ".", "?", "!")
_CLOSED = (',"', ",”", '."', ".”")
"""A stop and a quotation mark in one word."""
_REPEATED = 5
"""Words that no sentence begins with and says again, unless a page printed it twice."""
_SHORT = 4
"""Words that are content without a verb."""
_MOST_BETWEEN = 14
"""Words between a cue and what is said."""
_FURTHER = 8
"""Words behind those in which a "that" is looked for."""


def clause_start(words: Sequence[Word], before: int) -> int:
    """Start of the clause that ends at `before`: behind a semicolon or dash, else the sentence's start."""
    return next((i + 1 for i in range(before - 1, -1, -1) if words[i].text in _BREAKS), 0)


def has_letters(word: Word) -> bool:
    """True for a word that is no mark."""
    return any(c.isalnum() for c in word.text)


def read_content(parsed: ParsedSentence, verb: Word, subject: Bounds) -> Bounds | None:
    """The words of what is said by the first rule that finds them; None where there are none."""
    sides = _Sides(parsed, verb, subject)
    for rule in _RULES:
        found = rule(sides)
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class _Sides:
    """The words on either side of a cue and its source."""

    parsed: ParsedSentence
    verb: Word
    subject: Bounds

    @property
    def words(self) -> Sequence[Word]:
        return self.parsed.words

    @property
    def cues(self) -> Words:
        return self.parsed.language.attribution

    @cached_property
    def behind(self) -> int:
        """The first word behind both."""
        return max(self.verb.i + 1, self.subject[1]) if self.subject[0] > self.verb.i else self.verb.i + 1

    @cached_property
    def rest(self) -> int:
        """The first word of what may be said behind them."""
        return _skip_between(self.parsed, self.behind)

    @cached_property
    def end(self) -> int:
        """The word behind the last one of what may be said before them."""
        return min(self.subject[0], self.verb.i)

    @cached_property
    def before(self) -> Bounds:
        start = clause_start(self.words, self.end)
        if start > 1 and self.closes and not self._says_any(slice(start)):
            while start > 1 and self.words[start - 1].text == ";":
                start = clause_start(self.words, start - 1)
        return _behind_repeated(self.parsed, start, self.end), self.end

    @property
    def closes(self) -> bool:
        """True where nothing is told behind them: "four were hurt; two are in danger, the director said."."""
        return not any(has_letters(word) for word in self.words[self.behind :])

    @cached_property
    def is_told_before(self) -> bool:
        """True where a finite clause stands before them."""
        return _is_finite(self.words[slice(*self.before)])

    @property
    def after(self) -> Bounds:
        """From `rest` to the end, or to a semicolon behind which somebody else speaks."""
        stop = next((i for i in range(self.rest + 1, len(self.words)) if self.words[i].text == ";"), len(self.words))
        return self.rest, stop if self._says_any(slice(stop, None)) else len(self.words)

    def _says_any(self, part: slice) -> bool:
        """True where a verb of saying stands among some of the words: somebody else speaks there."""
        forms = cue_forms(self.parsed.language)
        return any(word.lower in forms and word.is_verb for word in self.words[part])


def _around(sides: _Sides) -> Bounds | None:
    """ "..., in which, the army claims, 12 rebels died": the clause into which cue and source are put."""
    first, last = min(sides.subject[0], sides.verb.i), sides.behind
    if not 1 < first <= last < len(sides.words) or not sides.words[first - 1].text == "," == sides.words[last].text:
        return None
    cues = sides.cues
    if sides.words[first - 2].lower in cues.setting_off | cues.conjunctions:
        return last + 1, len(sides.words)
    clause = sides.parsed.clauses.of(sides.verb.head) if sides.verb.rel == "parataxis" else None
    interrupted = clause is not None and clause.first < first and clause.predicate >= last
    return (clause.first, clause.last + 1) if clause is not None and interrupted else None


def _before_by_tree(sides: _Sides) -> Bounds | None:
    """ "..., said a driver who had lost two brothers": what stands closed before the cue, as the tree hangs it."""
    closed = sides.end > _SHORT and _closes(sides.words[sides.end - 2 : sides.end])
    if not closed or sides.verb.lower in sides.cues.weak or not sides.is_told_before:
        return None
    clauses = sides.parsed.clauses
    said = next((c for c in clauses.clauses if c.parent == sides.verb.i and c.kind is ClauseKind.CONTENT), None)
    clause = clauses.of(sides.verb.i)
    if said is None and clause is not None and sides.verb.rel == "parataxis" and clause.parent is not None:
        said = clauses.of(clause.parent)
    return sides.before if said is not None and said.predicate < sides.end else None


def _closes(last: Sequence[Word]) -> bool:
    """True for a comma, and for a quotation mark behind one or behind a stop."""
    mark, end = last[0].text, last[1].text
    return end == "," or (end in _QUOTES and mark in _ENDS) or end in _CLOSED


def _behind_repeated(parsed: ParsedSentence, start: int, end: int) -> int:
    """Where the text begins that a page prints twice, its headline run into its first line; else `start`."""
    lowers = parsed.lowers(start, end)
    opening = lowers[:_REPEATED]
    again = (at for at in range(_REPEATED, len(lowers) - _REPEATED) if lowers[at : at + _REPEATED] == opening)
    return start + next(again, 0)


def _ends_at_semicolon(sides: _Sides) -> Bounds | None:
    """ "12 were killed, the hospital said; ..."."""
    ends = sides.behind < len(sides.words) and sides.words[sides.behind].text == ";"
    return sides.before if ends and sides.end >= _SHORT else None


def _before_trailing(sides: _Sides) -> Bounds | None:
    """ "12 were killed, the hospital said, adding ...", "... said days later"."""
    follows = sides.words[sides.rest] if sides.rest < len(sides.words) else None
    if follows is None or not (follows.is_gerund or follows.lower in sides.cues.ages):
        return None
    return sides.before if _has_clause(sides.parsed, sides.before) else None


def _set_against(sides: _Sides) -> Bounds | None:
    """ "..., while the group counts 974 dead"."""
    led = sides.parsed.lowers(sides.end - 1, sides.end)
    return None if sides.cues.set_against.isdisjoint(led) or sides.rest >= len(sides.words) - 1 else sides.after


def _counts_behind(sides: _Sides) -> Bounds | None:
    """ "since May, the group has documented the killing of 3,452 people"."""
    if not any(word.is_number for word in sides.words[sides.rest :]):
        return None
    is_first = not sides.is_told_before and sides.subject[0] < sides.verb.i
    return sides.after if is_first or gives_toll(sides.parsed, sides.verb) else None


def _told_before(sides: _Sides) -> Bounds | None:
    """A finite clause before a strong cue, and none behind it."""
    if sides.verb.lower in sides.cues.weak or not sides.is_told_before:
        return None
    return None if _says_behind(sides) else sides.before


def _clause_behind(sides: _Sides) -> Bounds | None:
    """A clause behind the cue, or what is announced."""
    length = len(sides.words) - sides.rest
    announced = sides.verb.lower in sides.cues.announcing and length >= _SHORT
    return sides.after if announced or _has_clause(sides.parsed, (sides.rest, len(sides.words))) else None


def _anything_before(sides: _Sides) -> Bounds | None:
    """What stands before the source without the marks that close it."""
    end = sides.end
    while end > 0 and not has_letters(sides.words[end - 1]) and sides.words[end - 1].text not in (*_QUOTES, ";"):
        end -= 1
    bounds = clause_start(sides.words, end), end
    return bounds if end - bounds[0] >= _SHORT or _has_clause(sides.parsed, bounds) else None


def _anything_behind(sides: _Sides) -> Bounds | None:
    return (sides.rest, len(sides.words)) if sides.rest < len(sides.words) - 1 else None


_RULES: tuple[Callable[[_Sides], Bounds | None], ...] = (
    _around,
    _before_by_tree,
    _ends_at_semicolon,
    _before_trailing,
    _set_against,
    _counts_behind,
    _told_before,
    _clause_behind,
    _anything_before,
    _anything_behind,
)


def _is_finite(words: Sequence[Word]) -> bool:
    return len(words) >= 3 and any(word.is_finite for word in words)


def _says_behind(sides: _Sides) -> bool:
    """False where only a participle follows the cue: "..., the staff said in a note published on Monday"."""
    behind = sides.words[sides.rest :]
    lead = sides.words[sides.rest - 1]
    if lead.text == ":" or lead.lower in sides.cues.conjunctions:
        return True
    return _is_finite(behind) or any(word.text in (*'"“”«»', ":") for word in behind)


def _has_clause(parsed: ParsedSentence, bounds: Bounds) -> bool:
    """True where the words hold a verb and are not a bare time or place."""
    stretch, cues = parsed.words[slice(*bounds)], parsed.language.attribution
    if len(stretch) < 3:
        return False
    if stretch[0].lower in cues.no_content and (stretch[0].lower, stretch[1].lower) not in cues.multitudes:
        return False
    return any(word.is_verb for word in stretch)


# ---------------------------------------------------------------- between cue and content


def _skip_between(parsed: ParsedSentence, start: int) -> int:
    """Past who was told, where and when: "told AFP on Monday that"."""
    words, between = parsed.words, words_between(parsed.language)
    start = _behind_cited(parsed, start)
    end = start
    while end < len(words) and end - start < _MOST_BETWEEN:
        if _is_conjunction(parsed, words[end]):
            return end + 1
        if words[end].text in _OPENING:
            return end
        if words[end].lower not in between and not (end > start and _is_day(parsed, end)):
            break
        end += 1
    conjunction = _conjunction_behind(parsed, start, end)
    return _before_article(parsed, start, end) if conjunction is None else conjunction + 1


def _behind_cited(parsed: ParsedSentence, start: int) -> int:
    """Behind whom the source cites between commas: "saying, citing medics, that"."""
    lowers = parsed.lowers(start, start + 2)
    if len(lowers) < 2 or lowers[0] != "," or lowers[1] not in parsed.language.attribution.citing:
        return start
    end = phrase_end(parsed, start + 2)
    return end + 1 if start + 2 < end < len(parsed.words) and parsed.words[end].text == "," else start


def _is_day(parsed: ParsedSentence, i: int) -> bool:
    """The "12" of "on March 12"."""
    return parsed.words[i].is_number and parsed.words[i - 1].lower in calendar_names(parsed.language)


def _is_conjunction(parsed: ParsedSentence, word: Word) -> bool:
    opens = word.is_adposition or word.is_relative or word.is_determiner
    return opens and word.lower in parsed.language.attribution.conjunctions


def _conjunction_behind(parsed: ParsedSentence, start: int, end: int) -> int | None:
    """The "that" of "told a reporter of the agency that", before any verb."""
    cues, forms = parsed.language.attribution, cue_forms(parsed.language)
    for word in parsed.words[start : end + _FURTHER]:
        if word.is_adposition and word.lower in cues.conjunctions:
            return word.i
        if word.is_finite or (word.is_gerund and word.lower in forms):
            return None
    return None


def _before_article(parsed: ParsedSentence, start: int, end: int) -> int:
    """Back before the article of the noun that content begins with."""
    words, cues = parsed.words, parsed.language.attribution
    if not start < end < len(words) or words[end - 1].lower not in cues.not_last:
        return end
    while end > start and words[end - 1].lower in cues.articles:
        end -= 1
    return end

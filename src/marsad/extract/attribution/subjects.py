"""Whose word a cue is: its subject by the parse where that holds together, else the noun phrase beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from marsad.extract.attribution.cues import cue_forms
from marsad.extract.attribution.inversion import is_inverted
from marsad.extract.attribution.source_words import (
    end_with_apposition,
    is_nominal,
    is_speaker,
    phrase_before,
    phrase_end,
    without_setting,
)
from marsad.extract.names import looks_like_name
from marsad.extract.syntax.phrases import read_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.extract.attribution.attributions import Bounds
    from marsad.extract.words import ParsedSentence, Word

_LONGEST = 14
"""Words of a speaker; a longer subject has swallowed a clause."""


@dataclass
class Subjects:
    """The subjects of one sentence's cues, each found once: "X said ..., adding ..., saying ..." goes back but once."""

    parsed: ParsedSentence
    known: dict[int, Bounds | None] = field(default_factory=dict)

    def of(self, verb: Word) -> Bounds | None:
        """The words of the cue's subject: behind it where it is inverted, else before it."""
        if verb.i not in self.known:
            found = self._find(verb)
            self.known[verb.i] = found and without_setting(self.parsed, found)
        return self.known[verb.i]

    def _find(self, verb: Word) -> Bounds | None:
        before = self._set_apart(verb)
        if before is not None:
            return before
        if is_inverted(self.parsed, verb):
            end = end_with_apposition(self.parsed, verb.i + 1)
            return (verb.i + 1, end) if end > verb.i + 1 else None
        if verb.is_gerund and self.parsed.tree.child(verb.i, "aux") is None:
            return self._of_participle(verb)
        return self._told_before(verb) or self._beside(verb)

    def _set_apart(self, verb: Word) -> Bounds | None:
        """The subject that commas set apart from its cue: "The general, speaking in the city, said the bomber ..."."""
        words, subject = self.parsed.words, self._subject_of(verb)
        if subject is None or not verb.i or words[verb.i - 1].text != "," or subject.is_relative:
            return None
        bounds = without_setting(self.parsed, self._with_description(subject.i, verb.i))
        return bounds if bounds[1] < verb.i and words[bounds[1]].text == "," and self._can_speak(bounds) else None

    def _with_description(self, subject: int, limit: int) -> Bounds:
        """The words of a subject with what commas tell of it: "Example Name, a spokesman for the governor"."""
        phrase = read_phrase(self.parsed.tree, subject)
        first = phrase.first - 1 if phrase.first and self.parsed.words[phrase.first - 1].rel == "det" else phrase.first
        end = phrase.last + 1
        described = self.parsed.tree.child(subject, "appos")
        if described is not None and self.parsed.words[end].text in (",", "("):
            told = read_phrase(self.parsed.tree, described)
            end = told.last + 1 if end < told.first and told.last < limit - 1 else end
        return first, end

    # ------------------------------------------------------------ of another cue

    def _of_participle(self, verb: Word) -> Bounds | None:
        """ "X said ..., adding that": the subject of the cue before it."""
        words = self.parsed.words
        for candidate in chain((words[verb.head],), self._words_back(verb.i)):
            if candidate.i < verb.i and self._is_telling(candidate) and not candidate.is_gerund:
                return self._quoted_by(candidate, verb) or self.of(candidate)
        return None

    def _quoted_by(self, quoting: Word, verb: Word) -> Bounds | None:
        """ "The agency quoted residents as saying": whom the verb before quotes; None for a verb that quotes nobody."""
        if quoting.lower not in self.parsed.language.attribution.quoting:
            return None
        clause = self.parsed.clauses.of(quoting.i)
        quoted = clause.undergoer if clause is not None else None
        if quoted is None or quoted.head >= verb.i:
            return None
        bounds = self._with_description(quoted.head, verb.i)
        return bounds if self._can_speak(bounds) else None

    def teller(self, verb: Word, source: Bounds) -> Bounds | None:
        """Who passes on what the source says: "the agency" of "The agency quoted residents as saying"."""
        quoting = next((word for word in self._words_back(verb.i) if self._is_telling(word)), None)
        if quoting is None or self._quoted_by(quoting, verb) != source:
            return None
        clause = self.parsed.clauses.of(quoting.i)
        actor = clause.actor if clause is not None else None
        bounds = self._with_description(actor.head, verb.i) if actor is not None else None
        return bounds if bounds is not None and self._can_speak(bounds) else None

    def _told_before(self, verb: Word) -> Bounds | None:
        """ "The governor denied that anyone was hurt and said ...": the subject of the cue before goes on speaking."""
        attribution = self.parsed.language.attribution
        if attribution.continuing.isdisjoint(self.parsed.lowers(verb.i - 1, verb.i)):
            return None
        strong = (word for word in self._words_back(verb.i - 1) if word.lower not in attribution.weak)
        last = next((word for word in strong if self._is_telling(word) and word.is_indicative), None)
        return self.of(last) if last is not None and last.i < verb.i - 2 else None

    def _words_back(self, end: int) -> Iterator[Word]:
        return (self.parsed.words[i] for i in range(end - 1, -1, -1))

    def _is_telling(self, word: Word) -> bool:
        return word.is_verb and word.lower in cue_forms(self.parsed.language)

    # ------------------------------------------------------------ its own

    def _beside(self, verb: Word) -> Bounds | None:
        by_parse, by_order = self._by_parse(verb), phrase_before(self.parsed, verb)
        if by_parse and by_order:
            return by_parse if self._belongs(verb, by_parse, by_order) else self._better(by_parse, by_order)
        return by_parse or by_order

    def _belongs(self, verb: Word, by_parse: Bounds, by_order: Bounds) -> bool:
        """ "Example Name the governor of a province near Example said": the nearest words only tell of the subject."""
        subject = self._subject_of(verb)
        if subject is None or by_order[0] < by_parse[1] or not self._can_speak(by_parse):
            return False
        words = self.parsed.words[slice(*by_parse)]
        is_person = len(words) > 1 and all(looks_like_name(word, self.parsed.language) for word in words)
        if not is_person and self.parsed.words[by_parse[1]].text != ",":
            return False
        first, last = self.parsed.tree.reach(subject.i)
        return first <= by_order[0] and by_order[1] - 1 <= last

    def _better(self, by_parse: Bounds, by_order: Bounds) -> Bounds:
        """The parse's subject where it ends at the cue, or where it can speak and the nearest words cannot."""
        if by_parse[1] >= by_order[1] - 1 and by_parse[1] - by_parse[0] <= _LONGEST:
            return by_parse
        if not self._can_speak(by_parse):
            return by_order
        between = self.parsed.lowers(by_parse[1], by_parse[1] + 2)
        relative = not self.parsed.language.attribution.relatives.isdisjoint(between)
        return by_parse if relative or not self._can_speak(by_order) else by_order

    def _can_speak(self, bounds: Bounds) -> bool:
        return is_speaker(self.parsed.words[slice(*bounds)], self.parsed.language)

    def _by_parse(self, verb: Word) -> Bounds | None:
        """The words of the verb's subject, or of that of the verb that it is joined to."""
        words = self.parsed.words
        subject = self._subject_of(verb)
        while subject is None and verb.rel == "conj" and words[verb.head].is_verb and verb.head < verb.i:
            between = words[verb.head + 1 : verb.i]
            if any(word.rel in ("nsubj", "nsubj:pass") for word in between):
                return None
            verb = words[verb.head]
            subject = self._subject_of(verb)
        if subject is None:
            return None
        if subject.is_relative or subject.is_interrogative_pronoun:
            return self._antecedent(subject.i)
        first, last = self.parsed.tree.reach(subject.i)
        return self._without_clause(subject.i, first, min(last + 1, verb.i))

    def _subject_of(self, verb: Word) -> Word | None:
        found = self.parsed.tree.child(verb.i, "nsubj", "csubj")
        return self.parsed.words[found] if found is not None and found < verb.i else None

    def _antecedent(self, relative: int) -> Bounds | None:
        """ "the National Coalition, which described ...": the phrase before the relative pronoun."""
        words = self.parsed.words
        end = relative - 1 if relative and words[relative - 1].text == "," else relative
        found = phrase_before(self.parsed, words[end]) if end > 0 else None
        return found if found and self._can_speak(found) else None

    def _without_clause(self, subject: int, first: int, end: int) -> Bounds:
        """A subject that has swallowed a clause: what stands before the relative, or the last phrase."""
        words, attribution = self.parsed.words, self.parsed.language.attribution
        relative = next((i for i in range(first + 1, end) if words[i].lower in attribution.relatives), None)
        if relative is not None:
            return first, relative - 1 if words[relative - 1].text == "," else relative
        clause = any(w.is_indicative and w.lower not in attribution.name_like_verbs for w in words[first:end])
        if end - first <= _LONGEST and not clause:
            return first, end
        return self._named(subject, end) or (self._last_phrase(first, end), end)

    def _named(self, subject: int, limit: int) -> Bounds | None:
        """The subject's own words without its clauses, or those up to its first comma, where they can speak."""
        phrase = read_phrase(self.parsed.tree, subject)
        comma = next((i for i in range(phrase.first, limit) if self.parsed.words[i].text == ","), limit)
        ends = (self._behind_name(comma, limit), phrase.last + 1, comma, subject + 1)
        stretches = ((phrase.first, end) for end in ends if end is not None and end - phrase.first <= _LONGEST)
        return next((bounds for bounds in stretches if self._can_speak(bounds)), None)

    def _behind_name(self, comma: int, limit: int) -> int | None:
        """Where the name ends that stands behind an office: "The governor, Example Name, on Monday said"."""
        words, end = self.parsed.words, phrase_end(self.parsed, comma + 1)
        is_name = all(looks_like_name(word, self.parsed.language) for word in words[comma + 1 : end])
        return end if is_name and comma + 1 < end < limit and words[end].text == "," else None

    def _last_phrase(self, first: int, end: int) -> int:
        """Where the last noun phrase of the words begins."""
        words, naming = self.parsed.words, self.parsed.language.attribution.naming
        i = end
        while i > first and (is_nominal(words[i - 1]) or words[i - 1].lower in naming or words[i - 1].text == "-"):
            i -= 1
            if words[i].is_determiner:
                break
        return i

    def cited(self, source: Bounds, verb: Word) -> Bounds | None:
        """Whom the speaker cites: "the station, citing a doctor, said", "citing medics, the agency said"."""
        words, citing = self.parsed.words, self.parsed.language.attribution.citing
        named = range(source[0], max(source[1], verb.i if source[0] < verb.i else 0))
        stretches = (named, range(min(2, source[0])), range(verb.i + 1, min(verb.i + 3, len(words))))
        for i in chain.from_iterable(stretches):
            end = phrase_end(self.parsed, i + 1) if words[i].lower in citing else i
            if end > i + 1 and is_speaker(words[i + 1 : end], self.parsed.language):
                return i + 1, end
        return None

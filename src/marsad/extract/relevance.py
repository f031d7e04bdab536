"""Whether a report and each of its figures are about political violence, by the words of the sentence and the report.

Evidence is weighed in two steps: what the sentence of a figure says wins where it is plain; else the report as a whole
decides, its headline counted more. What nothing marks as something else stays political violence: an unknown doer in a
war is no accident.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.model import Relevance, RelevanceFound, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from marsad.extract.draft import Draft
    from marsad.languages import Language
    from marsad.languages.sections.relevance import Evidence
    from marsad.model import Facts, Figure

_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
_HEADLINE = 3
"""What a word of a headline is worth, in words of the body."""
_REPEATED = 3
"""Times that one word counts in a report."""
_PLAIN = 1.5
"""Weight from which the words of one sentence are plain; in a report on political violence others must be plainer."""
_PLAINER = 2.0
_FAVOUR = 1.5
"""Times the evidence for political violence that another kind must outweigh."""
_NAMED = 4
"""Words of a role that a reason names."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence of a stretch of text."""

    weights: Mapping[Relevance, float]
    words: Mapping[str, Mapping[str, int]]
    """Role -> word -> how often."""
    has_deeds: bool = False
    """True where some of it tells of fighting or arms, and not only of those who fight."""

    def of(self, kind: Relevance) -> float:
        """The weight for a kind."""
        return self.weights.get(kind, 0.0)

    @property
    def other(self) -> Relevance:
        """The kind other than political violence that most speaks for."""
        return max(_OTHERS, key=self.of)


_OTHERS = tuple(one for one in Relevance if one is not Relevance.POLITICAL_VIOLENCE)


def read_relevance(draft: Draft, language: Language) -> Draft:
    """The draft with what it is about, and its figures with what they are."""
    stretches = [
        (one.text, _HEADLINE if one.kind is SectionKind.HEADLINE or not one.index else 1) for one in draft.sentences
    ]
    whole = weigh(stretches, language)
    report = _found(_kind_of_report(whole), whole, language)
    told: dict[str, RelevanceFound] = {}
    figures = tuple(_with_relevance(figure, report, told, language) for figure in draft.figures)
    return replace(draft, figures=figures, relevance=report)


def weigh(stretches: Iterable[tuple[str, int]], language: Language) -> Weighed:
    """The evidence in stretches of text, each with what one of its words is worth."""
    single, runs = _evidence_by_word(language)
    counts: Counter[tuple[str, str]] = Counter()
    for text, worth in stretches:
        words = [match.group().lower() for match in _WORD.finditer(text)]
        for word in words:
            form = word if word in single else word.removesuffix("s")
            if form in single:
                counts[single[form].role, form] += worth
        for run in (" ".join(pair) for pair in pairwise(words)):
            form = run if run in runs else run.removesuffix("s")
            if form in runs:
                counts[runs[form].role, form] += worth
    weights: dict[Relevance, float] = defaultdict(float)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    by_role = {one.role: one for one in language.relevance.evidence}
    for (role, word), count in counts.items():
        weights[by_role[role].kind] += by_role[role].weight * min(count, _REPEATED)
        found[role][word] = count
    deeds = (one.kind is Relevance.POLITICAL_VIOLENCE and not one.is_beside for one in map(by_role.get, found) if one)
    return Weighed(dict(weights), {role: dict(words) for role, words in found.items()}, any(deeds))


@cache
def _evidence_by_word(language: Language) -> tuple[dict[str, Evidence], dict[str, Evidence]]:
    """The evidence by single words, and by runs of two."""
    pairs = [(word, one) for one in language.relevance.evidence for word in one.words]
    single = {word: one for word, one in pairs if " " not in word}
    return single, {word: one for word, one in pairs if " " in word}


def _kind_of_report(whole: Weighed) -> Relevance:
    other = whole.other
    political = whole.of(Relevance.POLITICAL_VIOLENCE)
    return other if whole.of(other) > _FAVOUR * political else Relevance.POLITICAL_VIOLENCE


def _kind_of_sentence(sentence: Weighed, report: Relevance) -> Relevance | None:
    """What a sentence is plainly about; None where its words do not say."""
    political, other = sentence.of(Relevance.POLITICAL_VIOLENCE), sentence.other
    is_told = report is Relevance.POLITICAL_VIOLENCE or sentence.has_deeds
    if is_told and political >= _PLAIN and sentence.of(other) <= _FAVOUR * political:
        return Relevance.POLITICAL_VIOLENCE
    least = _PLAINER if report is Relevance.POLITICAL_VIOLENCE else _PLAIN
    return other if sentence.of(other) >= least and sentence.of(other) > _FAVOUR * political else None


def _with_relevance(
    figure: Figure, report: RelevanceFound, told: dict[str, RelevanceFound], language: Language
) -> Figure:
    """The figure with its relevance among its facts; sentences that were weighed before are looked up."""
    if figure.facts is None:
        return figure
    text = (figure.sentence or figure.span).text
    if text not in told:
        sentence = weigh([(text, 1)], language)
        kind = _kind_of_sentence(sentence, report.kind)
        told[text] = report if kind is None else _found(kind, sentence, language)
    return replace(figure, facts=_put(figure.facts, told[text]))


def _put(facts: Facts, found: RelevanceFound) -> Facts:
    return replace(facts, relevance=found.kind, relevance_reasons=found.reasons)


def _found(kind: Relevance, weighed: Weighed, language: Language) -> RelevanceFound:
    """The kind with the words that speak for it, the role with the most of them first."""
    roles = [one for one in language.relevance.evidence if one.kind is kind and one.role in weighed.words]
    roles.sort(key=lambda one: -one.weight * sum(weighed.words[one.role].values()))
    reasons = []
    for one in roles:
        words = sorted(weighed.words[one.role], key=lambda word: (-weighed.words[one.role][word], word))
        reasons.append(f"{one.role}: {', '.join(words[:_NAMED])}")
    return RelevanceFound(kind, tuple(reasons))

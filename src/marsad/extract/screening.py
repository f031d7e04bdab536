"""What a document may hold to be read: past its budget it keeps one problem and yields no claims."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from marsad.extract.budget import TOKEN, ReadingBudget
from marsad.extract.draft import Draft
from marsad.extract.links.constructions import patterns_of
from marsad.extract.links.triggers import trigger_forms
from marsad.extract.problems import TOO_MANY_MENTIONS, TOO_MANY_PAIRS, TOO_MANY_WORDS
from marsad.model import Problem, Span
from marsad.model.message import Number, Template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.extract.sentences import Sentence
    from marsad.extract.words import ParsedSentence


def keep_tokens(draft: Draft, budget: ReadingBudget) -> Draft:
    """The draft, or one without sentences where they hold more tokens than are read."""
    sizes = ((sentence, sum(1 for _ in TOKEN.finditer(sentence.text))) for sentence in draft.sentences)
    return _kept(draft, sizes, budget.tokens, TOO_MANY_WORDS)


def keep_mentions(draft: Draft, budget: ReadingBudget) -> Draft:
    """The draft, or one without sentences where it mentions more than is read."""
    whole = len(draft.timexes) + len(draft.toponyms)
    sizes = ((sentence, len(draft.quantities[sentence.index])) for sentence in draft.sentences)
    return _kept(draft, sizes, budget.mentions, TOO_MANY_MENTIONS, whole)


def keep_pairs(draft: Draft, budget: ReadingBudget) -> Draft:
    """The draft, or an empty one where numbers and the words that may count them make more pairs than are read."""
    sizes = (
        (one.parsed.sentence, len(one.quantities) * _triggers_in(one.parsed))
        for one in draft.readings
        if one.quantities
    )
    return _kept(draft, sizes, budget.pairs, TOO_MANY_PAIRS)


def _triggers_in(parsed: ParsedSentence) -> int:
    """How many words may say what happened to the counted."""
    forms, patterns = trigger_forms(parsed.language), patterns_of(parsed.language)
    return sum(word.lower in forms or word.lower in patterns for word in parsed.words)


def _kept(
    draft: Draft, sizes: Iterable[tuple[Sentence, int]], most: int, too_many: Template, already: int = 0
) -> Draft:
    over = next(_over(sizes, most - already), None)
    if over is None:
        return draft
    problem = Problem("budget", too_many(number=Number(most)), Span.at(over.start, over.text))
    return Draft(draft.document, problems=(problem,))


def _over(sizes: Iterable[tuple[Sentence, int]], most: int) -> Iterator[Sentence]:
    """The sentences in which and after which the sum of the sizes is more than the most."""
    pairs = list(sizes)
    sums = accumulate(size for _, size in pairs)
    return (sentence for (sentence, _), total in zip(pairs, sums, strict=True) if total > most)

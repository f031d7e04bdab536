"""Quotations that run over sentences: forward from the cue that opens one, back from the cue that closes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from marsad.extract.attribution.attributions import Attribution
from marsad.model import Span, StatementMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.sentences import Sentence
    from marsad.extract.words import ParsedSentence

_STARTS = re.compile(r"^[\s(]*[\"“«]")
_MARK = re.compile(r"[\"“”«»]")
_QUOTED = re.compile(r"[\"“«]([^\n][^\"”»\n]*)(?:[\"”»]|$)")
_LONGEST = 5
"""Sentences that an open quotation is followed through; more is a lost quotation mark."""
_MOSTLY = 0.6
"""Share of a sentence that is quoted where it is a quotation."""


def run_on(
    parses: Sequence[ParsedSentence], own: Sequence[list[Attribution]], sentences: Sequence[Sentence] = ()
) -> list[list[Attribution]]:
    """Each sentence's attributions with those of quotations that run over them; `sentences` are all, parsed or not."""
    run = _Run(parses, [list(attributions) for attributions in own])
    behind = 0
    for index, parsed in enumerate(parses):
        for sentence in sentences[behind : parsed.sentence.index]:
            run.pass_by(sentence.text)
        behind = parsed.sentence.index + 1
        run.read(index)
    return run.result


@dataclass(slots=True)
class _Run:
    """Where the walk over the sentences stands."""

    parses: Sequence[ParsedSentence]
    result: list[list[Attribution]]
    opened: list[int] = field(default_factory=list)
    """Sentences of an open quotation whose cue is still to come."""
    inside: Attribution | None = None
    """Whose quotation is open."""
    previous: Attribution | None = None

    def read(self, index: int) -> None:
        """Give the sentence its speaker, and those before it where they waited for one."""
        text, own = self.parses[index].sentence.text, self.result[index]
        opens = opens_at_end(text)
        if own:
            self._close(own)
        else:
            self._without_cue(index, text, opens)
        if self.inside is not None:
            self.inside = None if opens is False else self.inside
        elif opens and own:
            self.inside = own[-1]
        if len(self.opened) > _LONGEST:
            self.opened = []
        if self.result[index]:
            self.previous = self.result[index][-1]

    def pass_by(self, text: str) -> None:
        """A sentence that holds no claim may still close the quotation."""
        if opens_at_end(text) is False:
            self.inside, self.opened = None, []

    def _close(self, own: list[Attribution]) -> None:
        """The first cue behind an open quotation is that of all its sentences."""
        for earlier in self.opened:
            speaker = own[0]
            self.result[earlier] = [running_on(self.parses[earlier], speaker, runs_on=earlier != self.opened[0])]
        if self.opened:
            own[0] = replace(own[0], runs_on=True)
        self.opened = []

    def _without_cue(self, index: int, text: str, opens: bool | None) -> None:
        parsed = self.parses[index]
        if self.inside is not None:
            self.result[index] = [running_on(parsed, self.inside, runs_on=True)]
        elif self.opened and opens is None:
            self.opened.append(index)
        elif _STARTS.match(text) and opens:
            self.opened = [index]
        elif self.previous is not None and _is_quotation(text):
            self.result[index] = [running_on(parsed, self.previous, runs_on=False)]
        else:
            self.opened = []


def _is_quotation(text: str) -> bool:
    return sum(map(len, _QUOTED.findall(text))) > _MOSTLY * len(text)


def opens_at_end(text: str) -> bool | None:
    """True where the last quotation mark opens and stays open, False where it closes, None where there is none."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return None
    last = marks[-1]
    if last.group() != '"':
        return last.group() in "“«"
    before, after = text[: last.start()], text[last.end() :]
    return (not before or before[-1] in " (—–-") and bool(after) and not after[0].isspace()


def running_on(parsed: ParsedSentence, speaker: Attribution, *, runs_on: bool) -> Attribution:
    """The whole sentence as what the speaker goes on to say."""
    text = parsed.sentence.text
    stripped = text.strip(" \t\"“”«».,'")
    start = parsed.sentence.start + (text.find(stripped) if stripped else 0)
    words, nowhere = (0, len(parsed.words)), (0, 0)
    span = Span.at(start, stripped or text)
    return Attribution(speaker.source, None, span, StatementMode.DIRECT, nowhere, nowhere, words, runs_on=runs_on)

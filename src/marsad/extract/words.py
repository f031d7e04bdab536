"""A parsed sentence as plain words: text, tag, head, and offsets in the document; what the rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from marsad.extract.sentences import Sentence


@dataclass(slots=True, frozen=True)
class Word:
    """One token of a sentence; `start` and `end` are code points of the document's text."""

    i: int
    text: str
    lower: str
    tag: str
    """Penn Treebank tag."""
    dep: str
    """ClearNLP dependency label, to `head`."""
    head: int
    start: int
    end: int

    @property
    def is_noun(self) -> bool:
        """Common or proper noun."""
        return self.tag.startswith("NN")

    @property
    def is_verb(self) -> bool:
        """Any verb form, auxiliaries and modals included."""
        return self.tag.startswith("VB") or self.tag == "MD"


@dataclass(slots=True, frozen=True)
class ParsedSentence:
    """A sentence with its words."""

    sentence: Sentence
    words: tuple[Word, ...]

    def index_at(self, offset: int) -> int | None:
        """Index of the word that covers the document offset, or of the first one after it; None past the end."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.words) else None

    def lowers(self, first: int, last: int) -> list[str]:
        """Lower-case texts of the words from `first` up to, not including, `last`."""
        return [word.lower for word in self.words[max(first, 0) : max(last, 0)]]


def read_words(sentence: Sentence, parsed: Doc) -> ParsedSentence:
    """The words of a parsed sentence with offsets of the document; their text is the document's."""
    offset, text = sentence.start, sentence.text
    words = tuple(
        Word(
            i=token.i,
            text=text[token.idx : token.idx + len(token)],
            lower=token.lower_,
            tag=token.tag_,
            dep=token.dep_,
            head=token.head.i,
            start=offset + token.idx,
            end=offset + token.idx + len(token),
        )
        for token in parsed
        if not token.is_space
    )
    if len(words) != len(parsed):
        words = _renumber(words)
    return ParsedSentence(sentence, words)


def _renumber(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """White-space tokens are dropped, so that neighbours in the list are neighbours in the sentence."""
    position = {word.i: index for index, word in enumerate(words)}
    return tuple(
        Word(position[w.i], w.text, w.lower, w.tag, w.dep, position.get(w.head, position[w.i]), w.start, w.end)
        for w in words
    )

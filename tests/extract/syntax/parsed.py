"""Sentences parsed by the real parser, for the tests of this folder."""

from __future__ import annotations

from marsad.extract.parses import load_parser, parse_sentences, read_words
from marsad.extract.sentences import Sentence
from marsad.extract.words import ParsedSentence
from marsad.languages import load_language
from marsad.model import SectionKind


def parsed(text: str) -> ParsedSentence:
    """The words of one sentence of English."""
    language = load_language()
    document = next(parse_sentences([text], load_parser(language)))
    return read_words(Sentence(0, 0, len(text), 0, SectionKind.BODY, text), document, language)

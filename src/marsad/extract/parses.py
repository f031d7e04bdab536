"""The syntax of the sentences that may carry a claim: spaCy's tagger and parser, nothing more.

The NER, the lemmatizer and the attribute ruler of the model are not loaded: gazetteer, titles and word lists answer
their questions, and reading stays faster than the model's full pipeline.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import re
from base64 import urlsafe_b64encode
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import MarsadError
from marsad.extract.syntax.universal import Hanging, to_universal
from marsad.extract.words import ParsedSentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Token

    from marsad.extract.sentences import Sentence
    from marsad.languages import Language


def _parser_of(language: Language) -> str | None:
    """The package of the language's parser that is installed, the preferred one first; None where none is."""
    return next((name for name in language.profile.parsers if importlib.util.find_spec(name) is not None), None)


@cache
def parser_version(language: Language) -> str:
    """Name, version and digest of the language's parser, and spaCy's version; "none" where no model is installed.

    Raises `MarsadError` where a file of the model is not the one that was installed.
    """
    name = _parser_of(language)
    if name is None:
        return "none"
    package = name.replace("_", "-")
    return f"{name} {version(package)} {_model_digest(package)} spacy {version('spacy')}"


def _model_digest(package: str) -> str:
    """A digest of the files of an installed model, each looked at: what they hold decides what is read."""
    total = hashlib.sha256()
    for file in distribution(package).files or ():
        if file.hash is None:
            continue
        try:
            found = hashlib.new(file.hash.mode, Path(str(file.locate())).read_bytes()).digest()
        except OSError as error:
            raise MarsadError(f"{file} of the model {package} is gone: install it anew ({error.strerror})") from error
        told = urlsafe_b64encode(found).rstrip(b"=").decode()
        if told != file.hash.value:
            raise MarsadError(
                f"{file} of the model {package} is not as it was installed: it is damaged, or somebody changed it; "
                "install it anew from the lock file: requirements/lock.txt"
            )
        total.update(f"{file} {told}\n".encode())
    return total.hexdigest()[:16]


@cache
def load_parser(language: Language) -> Pipeline:
    """The language's pipeline with tagger and parser only; one that only cuts words for a language that names no model.

    Raises `MarsadError` where none of the models that it names is installed.
    """
    if not language.profile.parsers:
        import spacy

        return spacy.blank("xx")
    name = _parser_of(language)
    if name is None:
        raise MarsadError(
            f"no {language.profile.name} model is installed; install Marsad from its lock file: requirements/lock.txt"
        )
    pipeline: Pipeline = importlib.import_module(name).load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    return pipeline


def parse_sentences(texts: Iterable[str], pipeline: Pipeline) -> Iterator[Doc]:
    """A parsed Doc for each sentence in order; upper-case sentences are recased first, with the same length."""
    return pipeline.pipe((recase(_clear(text.translate(_BREAKS))) for text in texts), batch_size=128)


_MARKS = re.compile(r"(?<=\d)(?:\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021])|(?<=[^\W\d_])/(?=\d)")
"""Marks of footnotes behind a number, and the slash of "12 killed/40 wounded": no part of the words beside them."""


def _clear(text: str) -> str:
    """`text` with spaces for such marks; the length never changes."""
    return _MARKS.sub(lambda found: " " * len(found[0]), text)


_BREAKS = {ord("\r"): " ", ord("\n"): " "} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Line breaks inside a sentence of wrapped text, which the parser would take for tokens, and halves of surrogate pairs
that a broken text may hold: spaCy's strings are UTF-8 and refuse them."""


_LETTERS = re.compile(r"[^\W\d_]")


def recase(text: str) -> str:
    """`text` in sentence case where it is written in capitals only, else unchanged; the length never changes.

    >>> recase("GUNMEN KILLED 12 PEASANTS IN SAN MIGUEL")
    'Gunmen killed 12 peasants in san miguel'
    """
    letters = _LETTERS.findall(text)
    if len(letters) < 12 or sum(letter.isupper() for letter in letters) < 0.8 * len(letters):
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered[:1].upper() + lowered[1:]


def read_words(sentence: Sentence, parsed: Doc, language: Language) -> ParsedSentence:
    """The words of a parsed sentence with offsets of the document; their text is the document's.

    White-space tokens are dropped, so that neighbours in the list are neighbours in the sentence.
    """
    # One array of numbers for the sentence: asking each token for its strings takes three times as long.
    rows = [(at, *row) for at, row in enumerate(parsed.to_array([*_COLUMNS]).tolist()) if not row[-1]]
    strings, named = parsed.vocab.strings, language.tags.relations
    position = {row[0]: i for i, row in enumerate(rows)}
    parts = [_part_of_speech(language, strings[tag] if tag else _tag_of(language, parsed[at])) for at, tag, *_ in rows]
    relations = [strings[relation] for _, _, relation, *_ in rows]
    tree = Hanging(
        [position.get(at + (head if head < _NEGATIVE else head - 2 * _NEGATIVE), i)
         for i, (at, _, _, head, *_) in enumerate(rows)],
        [named.get(relation, relation) for relation in relations],
        [upos in _NOMINAL for upos, _ in parts],
    )  # fmt: skip
    to_universal(tree)
    offset, text = sentence.start, sentence.text
    words = tuple(
        Word(
            i, text[first : first + length], strings[lower], upos, feats, relation, head,
            offset + first, offset + first + length,
        )
        for i, ((*_, lower, first, length, _), (upos, feats), relation, head) in enumerate(
            zip(rows, parts, tree.relations, tree.heads, strict=True)
        )
    )  # fmt: skip
    return ParsedSentence(sentence, words, language)


_COLUMNS = ("TAG", "DEP", "HEAD", "LOWER", "IDX", "LENGTH", "IS_SPACE")
"""What is asked of each token: hashes of strings, the distance to its head, where it stands."""
_NEGATIVE = 1 << 63
"""Distances are numbers without a sign: from here on they count back."""


_NOMINAL = ("NOUN", "PROPN", "NUM")


def _tag_of(language: Language, token: Token) -> str:
    """The tag that the language's own list gives a word that no tagger told of; "" where it lists none."""
    return language.tags.words.get(token.lower_, language.tags.number if token.like_num else "")


@cache
def _part_of_speech(language: Language, tag: str) -> tuple[str, frozenset[str]]:
    """Universal part of speech and features of a treebank's tag; punctuation where the language names none."""
    upos, *feats = language.tags.parts.get(tag, "PUNCT").split()
    return upos, frozenset(feats)

"""A text as it is read, where the text as it stands hides its words: letters without case, words broken at line ends.

Wires and old dispatches are in capitals only, posts in small letters only; a scanned page breaks words, a typeset one
joins letters. Rules that go by capitals, and lists of whole words, need a fair copy. What is read from it is put back
on the words of the document as they stand there: nothing of the copy is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from marsad.extract.toponyms.persons import find_persons
from marsad.extract.toponyms.tokens import split_words
from marsad.extract.toponyms.words import place_words
from marsad.knowledge import load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.model import Document, Section, Span, digest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from marsad.languages import Language
    from marsad.model import Problem, Toponym

    FindToponyms = Callable[[str, Sequence[tuple[int, int]]], tuple[tuple[Toponym, ...], tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class FairCopy:
    """The document as it is read, and where each of its code points stands in the document as it is."""

    original: Document
    document: Document
    origin: tuple[int, ...] | None
    """For each code point of the copy and for its end, the place in the original; None where they are the same."""

    def put_back(self, read: Any) -> Any:
        """What was read, a value or tuple of the model, with each span on the original's own words."""
        if isinstance(read, Span):
            return Span.of(self.original.text, self._place(read.start), self._place(read.end - 1) + 1)
        if isinstance(read, tuple):
            return tuple(self.put_back(one) for one in read)
        if not is_dataclass(read) or isinstance(read, type):
            return read
        old = ((one.name, getattr(read, one.name)) for one in fields(read) if one.init)
        new = {name: now for name, value in old if (now := self._field(name, value)) is not value}
        return replace(read, **new) if new else read

    def _field(self, name: str, value: Any) -> Any:
        if name == "joined_to" and value is not None:
            return self._place(value)
        return self.put_back(value)

    def _place(self, offset: int) -> int:
        return offset if self.origin is None else self.origin[offset]


def make_fair_copy(document: Document, language: Language, find_toponyms: FindToponyms) -> FairCopy | None:
    """The fair copy of a document; None where its text can be read as it stands."""
    text, origin = _join_words(document, language)
    sections = document.sections if origin is None else _moved(document.sections, origin, len(text))
    stretches = [(one.start, one.end) for one in sections if one.kind.carries_claims]
    text = _STRUCK.sub(lambda found: " " * len(found.group()), text)
    cased = _restore_case(text, stretches, language, find_toponyms)
    if cased == document.text:
        return None
    dateline = document.dateline
    if dateline is not None:
        start, end = (dateline.start, dateline.end) if origin is None else _moved_range(dateline, origin, len(text))
        dateline = Span.of(cased, start, end)
    copy = replace(document, id=digest_text(cased), text=cased, sections=sections, dateline=dateline)
    return FairCopy(document, copy, origin)


# --- broken and joined words

_BROKEN = re.compile(
    r"(?P<left>[^\W\d_]{1,30})(?:(?P<hyphen>[-‐])[ \t]{0,9}\r?\n[ \t]{0,9}|\u00ad\s{0,3}|[\u200b\u200c\u2060\ufeff])"
    r"(?P<right>[^\W\d_]{1,30})"
)
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}
_LIGATURE = re.compile("[\ufb00-\ufb05]")


def _join_words(document: Document, language: Language) -> tuple[str, tuple[int, ...] | None]:
    """The text with broken words whole and joined letters apart, and where each code point came from."""
    text = document.text
    edits = sorted(
        [*_iter_broken(text, language), *((m.start(), m.end(), _LIGATURES[m[0]]) for m in _LIGATURE.finditer(text))]
    )
    if not edits:
        return text, None
    pieces: list[str] = []
    origin: list[int] = []
    last = 0
    for start, end, instead in edits:
        pieces += [text[last:start], instead]
        origin += [*range(last, start), *([start] * len(instead))]
        last = end
    pieces.append(text[last:])
    origin += range(last, len(text) + 1)
    return "".join(pieces), tuple(origin)


def _iter_broken(text: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """What stands between the parts of a broken word, and the hyphen, if any, that is left of it."""
    at = 0
    while (match := _BROKEN.search(text, at)) is not None:
        at = match.start("right")
        left, right = match["left"], match["right"]
        if match["hyphen"] is None:
            yield match.end("left"), at, ""
        elif right[0].islower() or left[-1].isupper():
            yield match.end("left"), at, "-" if _is_compound(left.lower(), right.lower(), language) else ""


def _is_compound(left: str, right: str, language: Language) -> bool:
    """True for two words that a hyphen joins anyway: both are words, and the two in one are none."""
    known = language.vocabulary
    return left + right not in known and left in known and right in known


def _moved(sections: Sequence[Section], origin: tuple[int, ...], length: int) -> tuple[Section, ...]:
    ranges = (_moved_range(one, origin, length) for one in sections)
    return tuple(replace(one, start=start, end=end) for one, (start, end) in zip(sections, ranges, strict=True))


def _moved_range(part: Section | Span, origin: tuple[int, ...], length: int) -> tuple[int, int]:
    return bisect_left(origin, part.start, 0, length), bisect_left(origin, part.end, 0, length)


# --- struck-out words

_STRUCK = re.compile(r"~~[^~\n]{1,2000}~~")
"""Words that a post or a note in plain text has taken back; a fair copy leaves them out."""

# --- letters without case

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_](?:[\w'’]|[.](?=[^\W\d_]\b))*+")
_FEWEST = 24
"""Letters from which a text without case is one: "UN: 3 DEAD" is a headline."""
_SHARE = 0.8
"""Of the letters that are capitals where a text is in capitals."""
_OPENS = re.compile(r"(?:\A|[.!?…:]\s|\n[^\S\n]{0,3}\r?\n)[\s\"“‘'(\[–—-]{0,9}$")
_BEFORE = 12


def _restore_case(
    text: str, stretches: Sequence[tuple[int, int]], language: Language, find_toponyms: FindToponyms
) -> str:
    """The text with the capitals of a fair hand in the stretches, where they are in letters of one case."""
    if not language.profile.has_case:
        return text
    letters = [letter for start, end in stretches for letter in _LETTER.findall(text, start, end)]
    capitals = sum(map(str.isupper, letters))
    if len(letters) < _FEWEST or 0 < capitals < _SHARE * len(letters):
        return text
    small = "".join(_lower(text[a:b]) if is_told else text[a:b] for a, b, is_told in _iter_parts(text, stretches))
    words = [word for start, end in stretches for word in _WORD.finditer(small, start, end)]
    named = _find_names(small, words, stretches, language, find_toponyms)
    fair = list(small)
    for word in words:
        start, end = word.span()
        if text[start:end].isupper() and _is_acronym(text, start, end):
            fair[start:end] = text[start:end]
        elif start in named or _opens(small, start) or _is_time(small, word, language):
            fair[start] = _upper(fair[start])
    for start, form in _iter_known("".join(fair), words):
        fair[start : start + len(form)] = form
    return "".join(fair)


def _find_names(
    small: str,
    words: Sequence[re.Match[str]],
    stretches: Sequence[tuple[int, int]],
    language: Language,
    find_toponyms: FindToponyms,
) -> frozenset[int]:
    """The offsets inside the places and persons that are found where whatever is no known word is written large."""
    trial = list(small)
    known = _common_words(language)
    for word in words:
        if word[0] not in known or _opens(small, word.start()):
            trial[word.start()] = _upper(trial[word.start()])
    text = "".join(trial)
    places = [(one.span.start, one.span.end) for one in find_toponyms(text, stretches)[0]]
    tokens = split_words(text, stretches, language)
    persons = [(tokens.tokens[at].start, tokens.tokens[at].end) for at in find_persons(tokens).tokens]
    bodies = _iter_bodies(small, words, language)
    return frozenset(at for start, end in (*places, *persons, *bodies) for at in range(start, end))


def _iter_bodies(small: str, words: Sequence[re.Match[str]], language: Language) -> Iterator[tuple[int, int]]:
    """Names of bodies: words that are in no list, and the word for a body that ends them ("the Example Battalion")."""
    known, kinds = _common_words(language), place_words(language).organisation
    first: int | None = None
    for before, word in zip((None, *words), words, strict=False):
        if before is None or small[before.end() : word.start()] not in (" ", "-", "\n"):
            first = None
        if word[0] in kinds:
            if first is not None:
                yield first, word.end()
        elif word[0] in known:
            first = None
        elif first is None:
            first = word.start()


@cache
def _common_words(language: Language) -> frozenset[str]:
    """The language's words that are no names."""
    countries = (
        word.lower() for name in language.countries.names.values() for word in name.split() if word[0].isupper()
    )
    names = place_words(language).given | frozenset(countries)
    return language.vocabulary - (names - language.stopwords.words)


def _iter_parts(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    last = 0
    for start, end in stretches:
        yield last, start, False
        yield start, end, True
        last = end
    yield last, len(text), False


def _lower(text: str) -> str:
    """In small letters, with the same length: a letter whose small form is two stays as it is."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _upper(letter: str) -> str:
    return large if len(large := letter.upper()) == 1 else letter


def _opens(text: str, at: int) -> bool:
    return _OPENS.search(text, max(0, at - _BEFORE), at) is not None


def _is_acronym(text: str, start: int, end: int) -> bool:
    """True for what stands in brackets alone ("[FMLN]") or is spelt with full stops ("U.S.")."""
    in_brackets = text[start - 1 : start] in ("[", "(") and text[end : end + 1] in ("]", ")")
    return "." in text[start:end] or (in_brackets and end - start <= _LONGEST_ACRONYM)


_LONGEST_ACRONYM = 7


def _is_time(text: str, word: re.Match[str], language: Language) -> bool:
    """True for a day of the week, and for a month beside a number: "may" is a verb too."""
    if language.times.weekday.fullmatch(word[0]):
        return True
    beside = text[max(0, word.start() - 4) : word.start()] + text[word.end() : word.end() + 4]
    is_long = len(word[0]) > _SHORT_MONTH
    return language.times.month.fullmatch(word[0]) is not None and (is_long or any(map(str.isdigit, beside)))


_SHORT_MONTH = 5
"""Letters up to which a month's name may be another word: "may", "march"."""


def _iter_known(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Where a party, an organisation, an agency or a people is named, in its own letters."""
    forms = _known_forms()
    at = 0
    while at < len(words):
        start = words[at].start()
        known = next((form for form in forms.get(words[at][0], ()) if _stands(text, start, form)), None)
        if known is not None:
            yield start, known
        while known is not None and at + 1 < len(words) and words[at + 1].start() < start + len(known):
            at += 1
        at += 1


def _stands(text: str, start: int, form: str) -> bool:
    end = start + len(form)
    return text[start:end].lower() == form.lower() and not text[end : end + 1].isalnum()


@cache
def _known_forms() -> dict[str, tuple[str, ...]]:
    """The names of the knowledge by their first word in small letters, the longest first."""
    known = load_knowledge()
    tables = (one.names for kind in (known.parties, known.origins, known.agencies) for one in kind)
    names = [name for table in tables for name in iter_names(table)]
    names += [word for code in known.governments.adjectives.values() for forms in code.values() for word in forms]
    forms: dict[str, list[str]] = {}
    for name in names:
        first = _WORD.match(name)
        if first is not None and name != name.lower() and len(_lower(name)) == len(name):
            forms.setdefault(first[0].lower(), []).append(name)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in forms.items()}

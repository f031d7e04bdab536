"""The words that name a source taken apart: person and role, or body with the noun that says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.attribution.classes import classify_source
from marsad.extract.names import looks_like_name
from marsad.languages.calendar import calendar_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.words import Word
    from marsad.languages import Language

_SEGMENT_MARKS = (",", "(", ")", "–", "—", "--")


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a source, taken apart."""

    text: str
    """Without article and lead-in."""
    head: str
    """Lower-case noun that says what it is; the last word where none does."""
    definite: bool
    person: str | None = None
    role: str | None = None
    proper: str | None = None
    """The capitalised name of a body within the words."""
    proper_name: str | None = None
    """`proper`, unless it is but a nationality, a place of residence or a word such as NGO."""
    named: str = ""
    """`text` without what describes it before the name: "Britain-based"."""


def read_mention(words: Sequence[Word], language: Language) -> Mention:
    """The parts of a source's words: person and role, or body.

    "Observatory director Rami Abdel Rahman" is a person with a role; "the Britain-based Observatory" a body.
    """
    sources = language.sources
    definite = words[0].lower in sources.definite or _is_bare_document(words, language)
    if words[0].lower in sources.determiners and len(words) > 1:
        words = words[1:]
    segments = _segments(words)
    person, role = _person_of(segments, language)
    if person:
        text, role = join_words(words, language), role and without_article(role, language)
        return Mention(text, person.split()[-1].lower(), definite, person, role or None)
    return _read_body(segments, definite, language)


def _is_bare_document(words: Sequence[Word], language: Language) -> bool:
    """ "According to report": copies lose articles; "reports" are nobody's."""
    return len(words) == 1 and words[0].lower in language.sources.documents and not words[0].is_plural


def _person_of(segments: Sequence[Sequence[Word]], language: Language) -> tuple[str | None, str | None]:
    """Name and role of a person in the first segment, or in the last one with the first as role."""
    person, role = _read_person(segments[0], language)
    if person is not None:
        described = _joined(segments[1:], language)
        is_rank = role is not None and language.sources.titles.issuperset(re.findall(r"\w+", role.lower()))
        return person, (described or role) if is_rank else (role or described)
    if len(segments) == 1:
        return None, None
    person, late_role = _read_person(segments[-1], language)
    return person, f"{join_words(segments[0], language)} {late_role or ''}".strip()


def _joined(segments: Sequence[Sequence[Word]], language: Language) -> str:
    return ", ".join(join_words(segment, language) for segment in segments)


def _read_body(segments: Sequence[Sequence[Word]], definite: bool, language: Language) -> Mention:
    if len(segments) == 2 and _is_described(segments[0], segments[1], language):
        segments = segments[::-1]
    first = join_words(segments[0], language)
    proper = _proper(segments[0], language)
    described = proper and language.sources.description.match(first)
    is_own = language.sources.own_description.search(first) is not None
    return Mention(
        first,
        head_noun(segments[0], language),
        definite,
        role=without_article(_joined(_descriptions(segments), language), language) or None,
        proper=proper,
        proper_name=_name_proper(proper, language),
        named=first[first.index(proper) :] if proper and described and not is_own else first,
    )


def _descriptions(segments: Sequence[Sequence[Word]]) -> Sequence[Sequence[Word]]:
    """What commas tell of a body; nothing where they only say how or where it spoke: "in a note"."""
    return segments[1:] if len(segments) > 1 and not segments[1][0].is_adposition else ()


def _is_described(description: Sequence[Word], name: Sequence[Word], language: Language) -> bool:
    """ "a human rights group, INSEC", "the aid office, OCHA": what a body is stands before what it is called."""
    is_name = all(looks_like_name(word, language) for word in name)
    return is_name and not looks_like_name(description[-1], language)


def _name_proper(proper: str | None, language: Language) -> str | None:
    sources = language.sources
    words = [w for w in (proper or "").split() if w.lower() not in sources.demonyms and "-" not in w]
    return proper if proper and words and proper.lower() not in sources.perhaps_monitors else None


def without_article(text: str, language: Language) -> str:
    """The words without marks around them and the article or "who is" before them."""
    return language.sources.article.sub("", text.strip(" ,"))


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    segments: list[list[Word]] = [[]]
    for word in words:
        if word.text not in _SEGMENT_MARKS:
            segments[-1].append(word)
        elif segments[-1]:
            segments.append([])
    return [segment for segment in segments if segment] or [list(words)]


# ---------------------------------------------------------------- persons


def _read_person(words: Sequence[Word], language: Language) -> tuple[str | None, str | None]:
    """Name and role where the words hold a person's name: after the last role word, or before the first."""
    owner = next((i for i, word in enumerate(words) if word.is_possessive_mark), None)
    if owner is not None:
        return _owned(words, owner, language)
    roles = [i for i, word in enumerate(words) if is_role(word, language)]
    if roles:
        behind = _behind_title(words, roles[-1])
        if not _is_name(words[behind:], language):
            return _before_role(words, roles, language)
        return join_words(words[behind:], language), join_words(words[:behind], language)
    return _without_role(words, language)


def _behind_title(words: Sequence[Word], title: int) -> int:
    """The word behind a title and the full stop that a tokeniser may split from it: "Col." of "Col. Example Name"."""
    split = title + 1 < len(words) and words[title + 1].text == "." and words[title].end == words[title + 1].start
    return title + 2 if split else title + 1


def _owned(words: Sequence[Word], owner: int, language: Language) -> tuple[str | None, str | None]:
    """ "Example Radio's Example Name": a person of two names or more with the body as role; no "army's chief"."""
    rest = words[owner + 1 :]
    if len(rest) < 2:
        return None, None
    body = join_words(words[:owner], language)
    person, role = _read_person(rest, language)
    if person is None or classify_source(person, language) or (role is None and len(rest) > len(person.split())):
        return None, None
    return person, f"{body} {role}" if role else body


def is_role(word: Word, language: Language) -> bool:
    """True for a title or a noun for those who speak."""
    return word.lower.rstrip(".") in language.sources.titles or word.lower in language.sources.speakers


def _is_name(words: Sequence[Word], language: Language) -> bool:
    """True where all words are of a person's name and the last one is no particle."""
    particles = language.sources.particles
    return (
        bool(words)
        and all(_is_name_word(word, language) or word.lower in particles for word in words)
        and _is_name_word(words[-1], language)
    )


def _before_role(words: Sequence[Word], roles: list[int], language: Language) -> tuple[str | None, str | None]:
    """ "Example Name, spokesman" that lost its comma; "Kachin Human Rights Watch group" is a body."""
    run = _leading_run(words, language)
    follows = words[len(run)] if len(run) < len(words) else None
    if follows is not None and follows.lower in language.sources.bodies:
        return None, None
    is_led = any(word.lower in language.sources.belonging for word in words[: roles[0]])
    if 1 < len(run) <= roles[0] and not is_led:
        return join_words(run, language), join_words(words[len(run) :], language)
    return None, None


def _without_role(words: Sequence[Word], language: Language) -> tuple[str | None, str | None]:
    run = _leading_run(words, language)
    name = join_words(run, language)
    if not run or classify_source(name, language) is not None:
        return None, None
    rest = words[len(run) :]
    if not rest:
        return name, None
    role = join_words(rest, language)
    is_role = any(w.text in language.sources.speakers for w in rest) and classify_source(role, language)
    if len(run) >= 2 and is_role and rest[0].lower not in language.sources.within:
        return name, role
    return None, None


def _leading_run(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words of a person's name at the beginning."""
    particles = language.sources.particles
    end = 0
    while end < len(words) and (_is_name_word(words[end], language) or (end and words[end].lower in particles)):
        end += 1
    while end and words[end - 1].lower in particles:
        end -= 1
    return words[:end]


def _is_name_word(word: Word, language: Language) -> bool:
    """True for a word that may be of a person's name: no title, nation, acronym or word of a body."""
    sources = language.sources
    if not looks_like_name(word, language) and not language.names.tied.match(word.text):
        return False
    lower = word.text.lower().rstrip(".")
    if lower in sources.bodies or lower in sources.titles or lower in sources.demonyms:
        return False
    return not (word.text.isupper() and len(word.text) > 1 and "-" not in word.text)


# ---------------------------------------------------------------- bodies


def join_words(words: Sequence[Word], language: Language) -> str:
    """The words as they stand in the text, without a space where it has none ("al-Barazi"), without a final 's."""
    text = ""
    for index, word in enumerate(words):
        text += (" " if index and words[index - 1].end < word.start else "") + word.text
    return language.sources.possessive_end.sub("", text)


def _proper(words: Sequence[Word], language: Language) -> str | None:
    """The longest capitalised run, "for" and "of" inside it included: "Syrian Observatory for Human Rights"."""
    best: Sequence[Word] = ()
    start: int | None = None
    for end in range(len(words) + 1):
        ties = end < len(words) and _ties_description(words, end)
        if end < len(words) and not ties and _belongs_to_name(words[end], start is not None, language):
            start = end if start is None else start
            continue
        run = _until_capital(words[start:end], language) if start is not None and not ties else ()
        best = run if len(run) > len(best) else best
        start = None
    return join_words(best, language) if best else None


def _ties_description(words: Sequence[Word], i: int) -> bool:
    """The "Britain" of "Britain-based"."""
    return i + 2 < len(words) and words[i + 1].text == "-" and words[i + 2].text.islower()


def _belongs_to_name(word: Word, inside: bool, language: Language) -> bool:
    return looks_like_name(word, language) or (inside and word.lower in language.sources.joining)


def _until_capital(words: Sequence[Word], language: Language) -> Sequence[Word]:
    end = len(words)
    while end and not looks_like_name(words[end - 1], language):
        end -= 1
    return words[:end]


def head_noun(words: Sequence[Word], language: Language) -> str:
    """The last noun that says what a source is, before any "of" or "in"; the last word where none does."""
    sources = language.sources
    end = next((i for i, word in enumerate(words) if i and word.lower in sources.closing), len(words))
    telling = sources.speakers | sources.unnamed_bodies | sources.documents
    last = words[end - 1].lower if end else ""
    return next((word.lower for word in reversed(words[:end]) if word.lower in telling), last)


# ---------------------------------------------------------------- what does not belong to them


def without_run_in(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """Copies lose commas: "of Aleppo city state media said", "others injured SANA said" name but the last words."""
    if len(words) < 3 or any(word.text == "," for word in words):
        return words
    text = join_words(words, language)
    match = language.sources.state_media.search(text)
    if match is None or match.start() == 0:
        return words
    is_one_name = words[0].lower in language.grammar.articles and len(text[: match.start()].split()) <= 3
    if is_one_name and not match.group()[:3].isupper():
        return words
    offset = words[0].start + match.start()
    return [word for word in words if word.start >= offset]


def without_lead_in(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words without marks at both ends and without what only leads to a source."""
    start, end = 0, len(words)
    while start < end and (words[start].lower in language.sources.lead_ins or not _has_letters(words[start])):
        start += 1
    while end > start and not _has_letters(words[end - 1]):
        end -= 1
    return _without_time(words[start:end], language)


def _has_letters(word: Word) -> bool:
    return any(c.isalnum() for c in word.text)


def _without_time(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The words after what is left of a time: "Late March media", "in the last 48 hours military sources"."""
    lowers = [word.lower for word in words[:-1]]
    if lowers and lowers[0] in language.sources.periods:
        names = calendar_names(language)
        behind = next((i for i in range(1, len(lowers)) if lowers[i] not in names), len(lowers))
        return words if behind == 1 else words[behind:]
    units = language.sources.time_units
    start = next((i for i, word in enumerate(lowers) if word not in units and not word.isdecimal()), len(lowers))
    return words[start:]

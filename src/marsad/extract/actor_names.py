"""Whether the words of a phrase name who did it: a known party, a group of people who bear arms, people who act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.knowledge.mentions import names_party
from marsad.languages.calendar import calendar_names
from marsad.model import WhoClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language
    from marsad.model import Span


def name_actor(parsed: ParsedSentence, phrase: Sequence[Word], places: Sequence[Span], *, acts: bool) -> str | None:
    """The words of `phrase` that name who did it; None where they name nobody: a blast, a place, a mere modifier.

    `acts` says that the grammar makes the phrase the doer, so that any people, and any name that is no place, may be
    meant; where it only describes an attack ("coalition air strike"), a party or a force must be named.

    "coalition air strike" is "coalition", "alleged Israeli" is "Israeli", "Thursday's strike" is nobody's.
    """
    language = parsed.language
    kept = _without_openings(language, _without_days(language, _behind_dash(phrase)))
    while kept and kept[-1].text in _DASHES:
        kept = kept[:-1]
    if not kept or kept[0].lower in language.syntax.object_ends:  # "Near Mosul, three strikes"
        return None
    if kept and _is_attack(language, kept[-1]) and not _is_owned_vehicle(language, kept):
        kept, acts = _without_attack(language, kept), False
    kept = _without_places(_from_party(language, kept), places)
    if not kept or not _names_doer(language, kept, places, acts=acts):
        return None
    name, note, _ = _text(kept).partition("[")  # "the coalition.[2]"
    return _without_led(language, name.rstrip(" .,") if note else name) or None


def _text(words: Sequence[Word]) -> str:
    text = ""
    for before, word in zip((None, *words), words, strict=False):
        text += (" " if before is not None and before.end < word.start else "") + word.text
    return text


def _without_led(language: Language, text: str) -> str:
    """ "Hamas-led" attack -> "Hamas"."""
    return next((text[: -len(end)] for end in language.actors.leading if text.lower().endswith(end)), text)


_DASHES = ("-", "--", "–", "—")


def _behind_dash(phrase: Sequence[Word]) -> list[Word]:
    """The words behind a dash that stands apart: what is before it is another part of a headline."""
    cut = 0
    for i in range(1, len(phrase) - 1):
        if phrase[i].text in _DASHES and phrase[i - 1].end < phrase[i].start and phrase[i].end < phrase[i + 1].start:
            cut = i + 1
    return list(phrase[cut:])


def _without_days(language: Language, phrase: Sequence[Word]) -> list[Word]:
    """ "the mid-August raid" is nobody's."""
    names = calendar_names(language)
    if not any(word.lower in names for word in phrase):
        return list(phrase)
    edges = language.actors.day_edges
    return [w for w in phrase if not (w.lower in names or w.lower in edges or w.text == "-")]


def _without_openings(language: Language, phrase: list[Word]) -> list[Word]:
    """Without what opens the phrase and names nobody: possessive marks, hyphens, "alleged", "heavy", numbers."""
    words = language.actors
    while phrase and (
        phrase[0].is_possessive_mark
        or phrase[0].text in _DASHES
        or phrase[0].is_number
        or phrase[0].lower in words.hedges
        or phrase[0].lower in language.grammar.coordinators
    ):
        phrase = phrase[1:]
    return phrase


def _is_attack(language: Language, word: Word) -> bool:
    return language.nouns.is_attack(word.lower) or word.lower in language.actors.nobody


def _is_owned_vehicle(language: Language, phrase: Sequence[Word]) -> bool:
    """ "government planes": whose they are, they are named by."""
    if phrase[-1].lower not in language.actors.vehicles or len(phrase) == 1:
        return False
    return names_party(_text(phrase[:-1])) or any(word.lower in language.actors.forces for word in phrase[:-1])


def _without_attack(language: Language, phrase: list[Word]) -> list[Word]:
    words = language.actors
    kept = phrase[:-1]
    while kept and kept[0].lower in words.weapons:
        kept = kept[1:]
    while kept and (
        kept[-1].lower in words.weapons
        or language.nouns.is_attack(kept[-1].lower)
        or kept[-1].text in _DASHES
        or kept[-1].lower in words.means
        or kept[-1].is_possessive_mark
    ):
        kept = kept[:-1]
    return kept


def _from_party(language: Language, phrase: list[Word]) -> list[Word]:
    """From the first word of what names somebody: "provincial capital ISIL" is ISIL, "armed men" stays."""
    if not names_party(_text(phrase)):
        return phrase
    capitals = not all(word.text.isupper() for word in phrase)
    while (
        len(phrase) > 1
        and names_party(_text(phrase[1:]))
        and not _describes_armed(language, phrase[0], capitals=capitals)
    ):
        phrase = phrase[1:]
    return phrase


def _without_places(phrase: list[Word], places: Sequence[Span]) -> list[Word]:
    """Without the place of a dateline or heading before a party: "Beirut Syrian government"."""
    while (
        len(phrase) > 1
        and _is_in(places, phrase[0])
        and names_party(_text(phrase[1:]))
        and not names_party(phrase[0].text)
    ):
        phrase = phrase[1:]
    return phrase


def _is_in(places: Sequence[Span], word: Word) -> bool:
    return any(span.start < word.end and word.start < span.end for span in places)


def _describes_armed(language: Language, word: Word, *, capitals: bool) -> bool:
    """True for a word that belongs to the name of a party: a capital where not all are, "armed", "militant"."""
    return (
        (capitals and word.text[:1].isupper())
        or _class_of(language, word) is WhoClass.COMBATANT
        or word.lower in language.actors.groups
    )


def _class_of(language: Language, word: Word) -> WhoClass | None:
    return language.nouns.modifiers.get(word.lower) or language.nouns.classes.get(word.lower)


def _names_doer(language: Language, phrase: Sequence[Word], places: Sequence[Span], *, acts: bool) -> bool:
    head, words = _head(language, phrase), language.actors
    if head.lower in words.sufferers or head.lower in language.nouns.dead:
        return False
    if len(phrase) == 1 and head.lower in words.anybody:
        return False
    if _is_owned_vehicle(language, phrase):
        return True
    if language.nouns.is_object(head.lower) and not head.is_proper_noun:
        return False
    if names_party(_text(phrase)):
        return True
    if head.lower in words.groups:
        return len(phrase) > 1 or head.lower in words.forces
    if head.lower in words.forces:
        return True
    return acts and (_names_people(language, head) or _is_name(language, head, phrase, places))


def _names_people(language: Language, head: Word) -> bool:
    return language.nouns.is_person(head.lower) and head.lower not in language.nouns.members


def _is_name(language: Language, head: Word, phrase: Sequence[Word], places: Sequence[Span]) -> bool:
    """True for a proper name that is no place and no thing."""
    first = phrase[0].start
    is_place = any(span.start < head.end and first < span.end for span in places)
    return head.is_proper_noun and head.text[:1].isupper() and not is_place and not language.nouns.is_object(head.lower)


def _head(language: Language, phrase: Sequence[Word]) -> Word:
    """The last word before "of": "fighters of the Front"."""
    owners = language.grammar.ownership_prepositions
    end = next((i for i, word in enumerate(phrase) if word.lower in owners and i), len(phrase))
    return phrase[end - 1]

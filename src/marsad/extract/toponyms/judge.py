"""Whether a match names a place at all: persons, organisations and common words are left out, by rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.toponyms.matches import is_lost_possessive, is_spaced_article
from marsad.extract.toponyms.persons import stands_somewhere
from marsad.extract.toponyms.words import place_words
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from marsad.extract.toponyms.matches import Match
    from marsad.extract.toponyms.persons import Persons
    from marsad.extract.toponyms.table import PlaceTable
    from marsad.extract.toponyms.tokens import Token, Words
    from marsad.extract.toponyms.words import PlaceWords
    from marsad.languages import Language
    from marsad.model import Place

AREAS = (WherePrecision.COUNTRY, WherePrecision.GOVERNORATE, WherePrecision.REGION)
"""What stays a toponym inside an organisation's name ("U.S. Army"), marked as standing for it."""
_WIDELY_KNOWN = 5.0
"""Prominence (10^5 inhabitants, or a division) from which a name holds out against an unknown capitalised neighbour."""
_NOT_TINY = 4.5
"""Prominence (30,000 inhabitants) from which a town called like a word is believed after "in": Split, Reading, Hit."""
SMALL, _LARGE = 4.2, 5.5
"""Prominence below which a bare name, or an alternate one, is only believed where something says that it is a place."""


class NoPlace(StrEnum):
    """Why a match is no place."""

    PERSON = "person"
    THING = "thing"
    ORGANISATION = "organisation"
    ABBREVIATION = "abbreviation"
    COMMON_WORD = "common word"
    LONGER_NAME = "part of a longer name"
    SPEAKER = "speaker"


@cache
def _beside(language: Language) -> frozenset[str]:
    """Words that stand beside places' names and are no part of them."""
    lists = place_words(language)
    return lists.generic | lists.direction | lists.prepositions | lists.governorate | lists.settlement


@dataclass(frozen=True, slots=True)
class Judge:
    """What the text as a whole knows, for judging one match after the other."""

    words: Words
    persons: Persons
    table: PlaceTable

    @property
    def lists(self) -> PlaceWords:
        """The word lists of the text's language."""
        return place_words(self.words.language)

    def with_surnames(self, matches: Sequence[Match]) -> Judge:
        """This judge, knowing as surnames the little-known places that stand after an unknown first name."""
        surnames = {
            self.words.tokens[match.last].lower
            for match in matches
            if match.first == match.last
            and match.places[0].precision not in AREAS
            and self._follows_unknown_name(match)
        }
        persons = replace(self.persons, surnames=self.persons.surnames | surnames)
        return replace(self, persons=persons)

    def _follows_unknown_name(self, match: Match) -> bool:
        token, before = self.words.tokens[match.first], self.before(match)
        if before is None or token.gap != " " or before.is_possessive or before.is_first:
            return False
        if self.is_owner(before) or self._is_called_place(match) or stands_somewhere(self.words, match.first - 1):
            return False
        if match.places[0].prominence >= _WIDELY_KNOWN or self.words.is_capitalised(token.stretch):
            return False
        return self._is_name_part(before) and not is_spaced_article(self.words, match.first - 1)

    def _is_called_place(self, match: Match) -> bool:
        """True for "the village of Dogon Dawa", "Deir Sharqi village": both words name the place, and no person."""
        return self.is_beside_kind(match) or self._ends_called_place(match)

    def _ends_called_place(self, match: Match) -> bool:
        """True for the "Jordan" of "the village of Puerto Jordan", the last of two words behind what a place is."""
        tokens, small = self.words.tokens, self.words.language.toponyms
        lead = tokens[max(match.first - 3, 0) : match.first]
        if len(lead) < 3 or lead[0].stretch != tokens[match.first].stretch or tokens[match.first].gap != " ":
            return False
        if not lead[-1].is_capital or lead[-1].is_possessive or lead[-1].lower in _beside(self.words.language):
            return False
        is_of_kind = lead[1].lower in small.of and lead[0].lower in self.lists.settlement | small.seats
        return is_of_kind or lead[1].lower in small.settlement_before

    def is_owner(self, token: Token) -> bool:
        """True for "Syria" in "Syria's Idlib", and for the "Syrias" of a text that has lost its apostrophes."""
        return token.is_possessive or is_lost_possessive(self.words, self.table, token)

    def why_no_place(self, match: Match) -> NoPlace | None:
        """The rule by which `match` is no place, or None where it is one."""
        if self.table.is_user_place(match.places[0]):
            return None
        articles = self.words.language.grammar.definite_articles
        if self.words.tokens[match.first].lower in articles and not match.places[0].is_reviewed:
            return NoPlace.COMMON_WORD
        if self._is_description(match):
            return NoPlace.COMMON_WORD
        if self._is_country(match):
            return self._why_no_country(match)
        rules = _RULES_OF_ONE_WORD if self._is_single(match) else _RULES
        return next((reason for reason, rule in rules if rule(self, match)), None)

    def _is_description(self, match: Match) -> bool:
        """True for "Southern City": a direction and what a place is, unless somebody reviewed a place called so."""
        words = [token.lower for token in self.words.tokens[match.first : match.last + 1]]
        is_all = len(words) > 1 and words[0] in self.lists.direction and all(w in self.lists.kinds for w in words[1:])
        return is_all and not match.places[0].is_reviewed

    def _why_no_country(self, match: Match) -> NoPlace | None:
        if self._is_single(match):
            if self._ends_called_place(match) and not self.is_owner(self.words.tokens[match.first - 1]):
                return NoPlace.LONGER_NAME
            return NoPlace.ABBREVIATION if self._is_bare_abbreviation(match) else None
        return NoPlace.PERSON if self._in_person(match) else None

    def _is_single(self, match: Match) -> bool:
        """True for one word, an article before it apart: "Bab" and "al-Bab"."""
        return match.first == match.last or (match.last == match.first + 1 and self._core(match) == match.last)

    def _core(self, match: Match) -> int:
        """The position of the word that carries a single name."""
        return (
            match.last if self.words.tokens[match.first].lower in self.words.language.toponyms.articles else match.first
        )

    def needs_evidence(self, match: Match) -> bool:
        """True for a single word that is only a small place's name, or an alternate name that nobody reviewed."""
        best = match.places[0]
        if not self._is_single(match) or best.is_reviewed or best.precision in AREAS:
            return False
        token = self.words.tokens[self._core(match)]
        other_name = token.text.casefold() not in best.name.casefold()
        return best.prominence < (_LARGE if other_name else SMALL)

    def is_small(self, match: Match) -> bool:
        """True where only a village that nobody reviewed is called so, and no "in", "at" or "near" stands before it."""
        return match.places[0].prominence < SMALL and self.needs_evidence(match) and not self.is_placed(match)

    def has_evidence(self, match: Match) -> bool:
        """True where the words right around the match say that it is a place."""
        if self.is_beside_kind(match):
            return True
        return self.follows_preposition(match) and not self._follows_authority(match)

    def is_beside_kind(self, match: Match) -> bool:
        """True for "X village", "eastern X": a word beside the name says that it is a place."""
        lists, before, after = self.lists, self.before(match), self.after(match)
        if before is not None and before.lower in lists.leads and not before.is_possessive:
            return True
        return after is not None and after.gap == " " and after.lower in lists.kinds

    def _follows_authority(self, match: Match) -> bool:
        """True behind "according to"."""
        lead = " ".join(token.lower for token in self.words.tokens[max(match.first - 2, 0) : match.first])
        return self.words.language.toponyms.according.search(lead) is not None

    def before(self, match: Match) -> Token | None:
        """The token before the match in the same stretch."""
        if match.first == 0:
            return None
        token = self.words.tokens[match.first - 1]
        return token if token.stretch == self.words.tokens[match.first].stretch else None

    def after(self, match: Match) -> Token | None:
        """The token after the match in the same stretch."""
        if match.last + 1 >= len(self.words.tokens):
            return None
        token = self.words.tokens[match.last + 1]
        return token if token.stretch == self.words.tokens[match.last].stretch else None

    def follows_preposition(self, match: Match) -> bool:
        """True right after "in", "near", "from" and the like."""
        token = self.before(match)
        articles = self.words.language.grammar.definite_articles
        if token is not None and token.lower in articles and match.first >= 2:
            token = self.words.tokens[match.first - 2]
        return token is not None and token.lower in self.lists.prepositions

    def is_placed(self, match: Match) -> bool:
        """True right after "in", "at", "near", "from", "the town of"."""
        before, small = self.before(match), self.words.language.toponyms
        if before is None:
            return False
        if before.lower in small.of and match.first >= 2:
            return self.words.tokens[match.first - 2].lower in self.lists.kinds
        return before.lower in small.placing

    def _is_bare_abbreviation(self, match: Match) -> bool:
        """True for "IS", "SANA", "UN", and for "Car" where only "CAR" is a country."""
        token, small = self.words.tokens[self._core(match)], self.words.language.toponyms
        if token.lower in small.articles or len(token.text) < 2:
            return True
        if self._is_era(token, self.before(match)) or self._is_word_of_capitals(token, self.before(match)):
            return True
        if token.text[-1] == "s" and len(token.text) > 2 and token.text[:-1].isupper():
            return True
        if self._is_country(match):
            return len(token.text) <= 3 and not token.text.replace(".", "").isupper()
        best = match.places[0]
        known = best.precision is WherePrecision.GOVERNORATE or (len(token.text) >= 5 and best.prominence >= 4)
        return token.text.isupper() and token.stretch not in self.words.upper and not known

    def _is_era(self, token: Token, before: Token | None) -> bool:
        """True for the "BC" of "300 BC"."""
        is_counted = before is not None and before.text[0].isdigit() and token.text.isupper()
        return is_counted and token.lower in self.words.language.toponyms.eras

    def _is_word_of_capitals(self, token: Token, before: Token | None) -> bool:
        """True for "CAR" in a headline of capitals, and for "US" there without "THE" before it."""
        small = self.words.language.toponyms
        if token.stretch not in self.words.upper or not token.text.isupper():
            return False
        articles = self.words.language.grammar.definite_articles
        is_named = before is not None and before.lower in articles
        return token.lower in small.words_of_capitals or (token.lower in small.pronouns_of_capitals and not is_named)

    def _is_country(self, match: Match) -> bool:
        return match.places[0].precision is WherePrecision.COUNTRY

    def _in_person(self, match: Match) -> bool:
        tokens = self.words.tokens[match.first : match.last + 1]
        inside = [position in self.persons.tokens for position in range(match.first, match.last + 1)]
        if match.first == match.last:
            if inside[0]:
                return True
            return tokens[0].lower in self.persons.surnames and not self.is_placed(match)
        if not any(inside):
            return False
        begins_name = not (match.first and match.first - 1 in self.persons.tokens)
        return not (begins_name and (match.places[0].prominence >= 3.5 or self.follows_preposition(match)))

    def _is_common_word(self, match: Match) -> bool:
        token, lists = self.words.tokens[self._core(match)], self.lists
        if token.lower in self.lists.never_names or self._is_genitive(token, match):
            return True
        if token.lower in lists.given and not self.is_placed(match):
            return True
        if token.stretch in self.words.upper:
            return self._is_doubtful_in_capitals(match)
        if token.lower in lists.peoples or token.text in self.table.demonyms:
            return True
        if token.lower in lists.common:
            known = match.places[0].is_reviewed or match.places[0].prominence >= _NOT_TINY
            return self.words.tokens[match.first].is_first or not (known and self.is_placed(match))
        return token.lower in self.words.lower_vocabulary and self._is_word_here(token, match)

    def _is_genitive(self, token: Token, match: Match) -> bool:
        """True for "Assads" in a text that also has "Assad", unless the place is widely known."""
        is_name = token.text[-1] == "s" and token.text[:-1] in self.words.names
        return is_name and match.places[0].prominence < _WIDELY_KNOWN

    def _is_word_here(self, token: Token, match: Match) -> bool:
        """True where a word that the text also writes small has its capital from where it stands."""
        is_raised = token.is_first or token.stretch in self.words.titled
        return is_raised or match.places[0].prominence < _WIDELY_KNOWN

    def _is_organisation(self, match: Match) -> bool:
        return match.places[0].precision not in AREAS and self.in_organisation(match)

    def _names_a_thing(self, match: Match) -> bool:
        after = self.after(match)
        return after is not None and after.gap in (" ", "-") and after.lower in self.lists.things

    def _is_doubtful_in_capitals(self, match: Match) -> bool:
        """In a text of capitals: true but for well-known names that are no words, with "in" before smaller ones."""
        token, best = self.words.tokens[self._core(match)], match.places[0]
        if token.lower in self.lists.common or (len(token.text) <= 4 and not best.is_reviewed):
            return True
        if self._is_called(match):
            return False
        if best.prominence < _WIDELY_KNOWN:
            return True
        return not (best.is_reviewed or self.is_placed(match))

    def _is_called(self, match: Match) -> bool:
        """True for "MORAZAN DEPARTMENT": the word behind says what the place is."""
        after = self.after(match)
        return after is not None and after.gap == " " and after.lower in self.lists.kinds

    def in_organisation(self, match: Match) -> bool:
        """True inside "Aleppo Media Centre", "Bank of England", "channel Al-Mayadin"."""
        tokens = self.words.tokens
        if self._behind_organisation(match) or self._before_medium(match):
            return True
        if self.words.is_capitalised(tokens[match.first].stretch) or tokens[match.last].is_possessive:
            return False
        return self._runs_on_to_organisation(match)

    def _behind_organisation(self, match: Match) -> bool:
        """True in "channel Al-Mayadin", "Bank of England"."""
        lists, tokens, before = self.lists, self.words.tokens, self.before(match)
        if before is None:
            return False
        if before.lower in lists.organisation_head and tokens[match.first].gap == " ":
            return True
        if before.lower not in self.words.language.toponyms.organisation_joints or match.first < 2:
            return False
        head = tokens[match.first - 2]
        return head.lower in lists.organisation_of and head.is_capital and head.stretch not in self.words.titled

    def _before_medium(self, match: Match) -> bool:
        """True in "Aleppo television"."""
        after = self.after(match)
        if after is None or after.gap != " " or self.words.tokens[match.last].is_possessive:
            return False
        return after.lower in self.lists.medium

    def _runs_on_to_organisation(self, match: Match) -> bool:
        """True in "Aleppo Media Centre": capitals run on to the word."""
        lists, tokens = self.lists, self.words.tokens
        for position in range(match.last + 1, min(match.last + 4, len(tokens))):
            token = tokens[position]
            if token.gap != " " or not token.is_capital or token.stretch != tokens[match.last].stretch:
                return False
            if token.lower in lists.organisation:
                return True
            if token.is_possessive:
                return False
        return False

    def _in_longer_name(self, match: Match) -> bool:
        token = self.words.tokens[match.first]
        if self.words.is_capitalised(token.stretch):
            return False
        known = match.places[0].prominence >= _WIDELY_KNOWN and not match.is_similar
        before, after = self.before(match), self.after(match)
        if before is not None and token.gap in (" ", "-") and self._is_name_part(before) and not self.is_owner(before):
            return not (known and before.is_first)
        if after is not None and after.gap == " " and self._is_name_part(after) and not token.is_possessive:
            return not known
        return False

    def _is_name_part(self, token: Token) -> bool:
        """True for a capitalised word that is neither a common word of the text nor one that stands beside places."""
        if not token.is_capital or token.lower in self.lists.calendar or token.text in self.table.demonyms:
            return False
        if token.text.isupper() and len(token.text) > 1:
            return False
        if token.is_first and (token.lower in self.words.lower_vocabulary or token.lower in self.lists.openers):
            return False
        return token.lower not in _beside(self.words.language)

    def _speaks(self, match: Match) -> bool:
        """True for "Bali said": a province or a town does not speak, a capital does."""
        after = self.after(match)
        if after is None or after.lower not in self.lists.speech or after.gap != " ":
            return False
        return not self.is_seat(match.places[0]) and not self.follows_preposition(match)

    def is_seat(self, place: Place) -> bool:
        """True for countries and for capitals, whose names stand for their governments."""
        if place.precision is WherePrecision.COUNTRY:
            return True
        country = self.table.countries.get(place.country or "")
        if country is None or country.capital is None:
            return False
        return any(capital.id == place.id for capital in self.table.lookup(country.capital, country=country.code)[:2])


_Rule = tuple[NoPlace, "Callable[[Judge, Match], bool]"]
_RULES: tuple[_Rule, ...] = (
    (NoPlace.PERSON, Judge._in_person),
    (NoPlace.THING, Judge._names_a_thing),
    (NoPlace.ORGANISATION, Judge._is_organisation),
)
_RULES_OF_ONE_WORD: tuple[_Rule, ...] = (
    (NoPlace.ABBREVIATION, Judge._is_bare_abbreviation),
    (NoPlace.COMMON_WORD, Judge._is_common_word),
    *_RULES,
    (NoPlace.LONGER_NAME, Judge._in_longer_name),
    (NoPlace.SPEAKER, Judge._speaks),
)

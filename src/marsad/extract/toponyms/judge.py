"""Whether a match names a place at all: persons, organisations and common words are left out, by rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.toponyms.tokens import ARTICLES
from marsad.extract.toponyms.words import place_words
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from marsad.extract.toponyms.matches import Match
    from marsad.extract.toponyms.persons import Persons
    from marsad.extract.toponyms.table import PlaceTable
    from marsad.extract.toponyms.tokens import Token, Words

_WIDELY_KNOWN = 5.0
"""Prominence (10^5 inhabitants, or a division) from which a name holds out against an unknown capitalised neighbour."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What the text as a whole knows, for judging one match after the other."""

    words: Words
    persons: Persons
    table: PlaceTable

    def why_no_place(self, match: Match) -> str | None:
        """The rule by which `match` is no place, or None where it is one."""
        if self.table.is_user_place(match.places[0]):
            return None
        single = match.first == match.last
        if single and self._is_bare_abbreviation(match):
            return "abbreviation"
        if self._is_country(match) and not self._in_organisation(match):
            return "person" if not single and self._in_person(match) else None
        if self._in_person(match):
            return "person"
        if single and self._is_common_word(match):
            return "common word"
        if self._in_organisation(match):
            return "organisation"
        if single and self._in_longer_name(match):
            return "part of a longer name"
        if single and self._speaks(match):
            return "speaker"
        return None

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
        if token is not None and token.lower == "the" and match.first >= 2:
            token = self.words.tokens[match.first - 2]
        return token is not None and token.lower in place_words().prepositions

    def _is_placed(self, match: Match) -> bool:
        before = self.before(match)
        return before is not None and before.lower in ("in", "at", "near", "from")

    def _is_bare_abbreviation(self, match: Match) -> bool:
        """True for "IS", "SANA", "UN", and for "Car" where only "CAR" is a country."""
        token = self.words.tokens[match.first]
        if token.lower in ARTICLES or len(token.text) < 2:
            return True
        if not self._is_country(match):
            return token.text.isupper() and token.stretch not in self.words.upper
        return len(token.text) <= 3 and not token.text.replace(".", "").isupper()

    def _is_country(self, match: Match) -> bool:
        return match.places[0].precision is WherePrecision.COUNTRY

    def _in_person(self, match: Match) -> bool:
        tokens = self.words.tokens[match.first : match.last + 1]
        inside = [position in self.persons.tokens for position in range(match.first, match.last + 1)]
        if match.first == match.last:
            if inside[0]:
                return True
            return tokens[0].lower in self.persons.surnames and not self.follows_preposition(match)
        if not any(inside):
            return False
        begins_name = not (match.first and match.first - 1 in self.persons.tokens)
        return not (begins_name and (match.places[0].prominence >= 3.5 or self.follows_preposition(match)))

    def _is_common_word(self, match: Match) -> bool:
        token = self.words.tokens[match.first]
        if token.lower in place_words().calendar or len(token.text) < 2:
            return True
        if token.stretch in self.words.upper:
            return match.places[0].prominence < _WIDELY_KNOWN or token.lower in place_words().common
        if token.lower in place_words().peoples or token.text in self.table.demonyms:
            return True
        if token.lower in place_words().common:
            return token.is_first or not self._is_placed(match)
        if token.lower in self.words.lower_vocabulary:
            return token.is_first or token.stretch in self.words.titled or match.places[0].prominence < _WIDELY_KNOWN
        return False

    def _in_organisation(self, match: Match) -> bool:
        lists = place_words()
        tokens = self.words.tokens
        before = self.before(match)
        if before is not None and before.lower in ("of", "for") and match.first >= 2:
            head = tokens[match.first - 2]
            if head.lower in lists.organisation_of and head.is_capital and head.stretch not in self.words.titled:
                return True
        if tokens[match.first].stretch in self.words.upper | self.words.titled or tokens[match.last].is_possessive:
            return False
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
        if token.stretch in self.words.upper | self.words.titled:
            return False
        known = match.places[0].prominence >= _WIDELY_KNOWN and not match.is_similar
        before, after = self.before(match), self.after(match)
        if before is not None and token.gap in (" ", "-") and self._is_name_part(before) and not before.is_possessive:
            return not (known and before.is_first)
        if after is not None and after.gap == " " and self._is_name_part(after) and not token.is_possessive:
            return not known
        return False

    def _is_name_part(self, token: Token) -> bool:
        """True for a capitalised word that is neither a common word of the text nor one that stands beside places."""
        lists = place_words()
        if not token.is_capital or token.lower in place_words().calendar or token.text in self.table.demonyms:
            return False
        if token.is_first and (token.lower in self.words.lower_vocabulary or token.lower in place_words().openers):
            return False
        beside = lists.generic | lists.direction | lists.prepositions | lists.governorate | lists.settlement
        return token.lower not in beside

    def _speaks(self, match: Match) -> bool:
        """True for "Bali said": a little-known place cannot speak, a capital can."""
        after = self.after(match)
        if after is None or after.lower not in place_words().speech or after.gap != " ":
            return False
        return match.places[0].prominence < _WIDELY_KNOWN and not self.follows_preposition(match)

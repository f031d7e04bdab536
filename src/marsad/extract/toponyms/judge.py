"""Whether a match names a place at all: persons, organisations and common words are left out, by rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.toponyms.tokens import ARTICLES
from marsad.extract.toponyms.words import place_words
from marsad.model import WherePrecision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from marsad.extract.toponyms.matches import Match
    from marsad.extract.toponyms.persons import Persons
    from marsad.extract.toponyms.table import PlaceTable
    from marsad.extract.toponyms.tokens import Token, Words
    from marsad.model import Place

AREAS = (WherePrecision.COUNTRY, WherePrecision.GOVERNORATE, WherePrecision.REGION)
"""What stays a toponym inside an organisation's name ("U.S. Army"), marked as standing for it."""
_WIDELY_KNOWN = 5.0
"""Prominence (10^5 inhabitants, or a division) from which a name holds out against an unknown capitalised neighbour."""
_NOT_TINY = 4.5
"""Prominence (30,000 inhabitants) from which a town called like a word is believed after "in": Split, Reading, Hit."""
SMALL, _LARGE = 4.2, 5.5
"""Prominence below which a bare name, or an alternate one, is only believed where something says that it is a place."""


@cache
def _beside() -> frozenset[str]:
    """Words that stand beside places' names and are no part of them."""
    lists = place_words()
    return lists.generic | lists.direction | lists.prepositions | lists.governorate | lists.settlement


@dataclass(frozen=True, slots=True)
class Judge:
    """What the text as a whole knows, for judging one match after the other."""

    words: Words
    persons: Persons
    table: PlaceTable

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
        if match.places[0].prominence >= _WIDELY_KNOWN or self.words.is_capitalised(token.stretch):
            return False
        return self._is_name_part(before)

    def why_no_place(self, match: Match) -> str | None:
        """The rule by which `match` is no place, or None where it is one."""
        if self.table.is_user_place(match.places[0]):
            return None
        if self.words.tokens[match.first].lower == "the" and not match.places[0].is_reviewed:
            return "common word"
        if self._is_country(match):
            return self._why_no_country(match)
        rules = _RULES_OF_ONE_WORD if self._is_single(match) else _RULES
        return next((reason for reason, rule in rules if rule(self, match)), None)

    def _why_no_country(self, match: Match) -> str | None:
        if self._is_single(match):
            return "abbreviation" if self._is_bare_abbreviation(match) else None
        return "person" if self._in_person(match) else None

    def _is_single(self, match: Match) -> bool:
        """True for one word, an article before it apart: "Bab" and "al-Bab"."""
        return match.first == match.last or (match.last == match.first + 1 and self._core(match) == match.last)

    def _core(self, match: Match) -> int:
        """The position of the word that carries a single name."""
        return match.last if self.words.tokens[match.first].lower in ARTICLES else match.first

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
        lists, before, after = place_words(), self.before(match), self.after(match)
        if before is not None and before.lower in lists.direction | lists.settlement and not before.is_possessive:
            return True
        if (
            after is not None
            and after.gap == " "
            and after.lower in lists.settlement | lists.governorate | lists.district
        ):
            return True
        if not self.follows_preposition(match):
            return False
        return not (before is not None and before.lower == "to" and self._follows(match.first - 1, "according"))

    def _follows(self, position: int, word: str) -> bool:
        return position >= 1 and self.words.tokens[position - 1].lower == word

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

    def is_placed(self, match: Match) -> bool:
        """True right after "in", "at", "near", "from", "the town of"."""
        before = self.before(match)
        if before is not None and before.lower == "of" and match.first >= 2:
            lists = place_words()
            return self.words.tokens[match.first - 2].lower in lists.settlement | lists.governorate | lists.district
        return before is not None and before.lower in ("in", "at", "near", "from")

    def _is_bare_abbreviation(self, match: Match) -> bool:
        """True for "IS", "SANA", "UN", and for "Car" where only "CAR" is a country."""
        token = self.words.tokens[self._core(match)]
        if token.lower in ARTICLES or len(token.text) < 2:
            return True
        before = self.before(match)
        if before is not None and before.text[0].isdigit() and token.text in ("BC", "AD", "CE"):
            return True
        if token.stretch in self.words.upper and token.text in ("CAR", "IS"):
            return True
        if token.text[-1] == "s" and len(token.text) > 2 and token.text[:-1].isupper():
            return True
        if not self._is_country(match):
            best = match.places[0]
            known = best.precision is WherePrecision.GOVERNORATE or (len(token.text) >= 5 and best.prominence >= 4)
            return token.text.isupper() and token.stretch not in self.words.upper and not known
        return len(token.text) <= 3 and not token.text.replace(".", "").isupper()

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
        token = self.words.tokens[self._core(match)]
        if token.lower in place_words().calendar or token.lower in place_words().direction:
            return True
        if token.text[-1] == "s" and token.text[:-1] in self.words.names and match.places[0].prominence < _WIDELY_KNOWN:
            return True
        if token.lower in place_words().given and not self.is_placed(match):
            return True
        if token.stretch in self.words.upper:
            return self._is_doubtful_in_capitals(match)
        if token.lower in place_words().peoples or token.text in self.table.demonyms:
            return True
        if token.lower in place_words().common:
            known = match.places[0].is_reviewed or match.places[0].prominence >= _NOT_TINY
            return self.words.tokens[match.first].is_first or not (known and self.is_placed(match))
        if token.lower in self.words.lower_vocabulary:
            return token.is_first or token.stretch in self.words.titled or match.places[0].prominence < _WIDELY_KNOWN
        return False

    def _is_organisation(self, match: Match) -> bool:
        return match.places[0].precision not in AREAS and self.in_organisation(match)

    def _names_a_thing(self, match: Match) -> bool:
        after = self.after(match)
        return after is not None and after.gap in (" ", "-") and after.lower in place_words().things

    def _is_doubtful_in_capitals(self, match: Match) -> bool:
        """In a text of capitals: true but for well-known names that are no words, with "in" before smaller ones."""
        token, best = self.words.tokens[self._core(match)], match.places[0]
        if token.lower in place_words().common or (len(token.text) <= 4 and not best.is_reviewed):
            return True
        if best.prominence < _WIDELY_KNOWN:
            return True
        return not (best.is_reviewed or self.is_placed(match))

    def in_organisation(self, match: Match) -> bool:
        """True inside "Aleppo Media Centre", "Bank of England", "channel Al-Mayadin"."""
        lists = place_words()
        tokens = self.words.tokens
        before = self.before(match)
        if before is not None and before.lower in lists.organisation_head and tokens[match.first].gap == " ":
            return True
        after = self.after(match)
        if (
            after is not None
            and after.gap == " "
            and after.lower in lists.medium
            and not tokens[match.last].is_possessive
        ):
            return True
        if before is not None and before.lower in ("of", "for") and match.first >= 2:
            head = tokens[match.first - 2]
            if head.lower in lists.organisation_of and head.is_capital and head.stretch not in self.words.titled:
                return True
        if self.words.is_capitalised(tokens[match.first].stretch) or tokens[match.last].is_possessive:
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
        if self.words.is_capitalised(token.stretch):
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
        if not token.is_capital or token.lower in place_words().calendar or token.text in self.table.demonyms:
            return False
        if token.text.isupper() and len(token.text) > 1:
            return False
        if token.is_first and (token.lower in self.words.lower_vocabulary or token.lower in place_words().openers):
            return False
        return token.lower not in _beside()

    def _speaks(self, match: Match) -> bool:
        """True for "Bali said": a province or a town does not speak, a capital does."""
        after = self.after(match)
        if after is None or after.lower not in place_words().speech or after.gap != " ":
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


_Rule = tuple[str, "Callable[[Judge, Match], bool]"]
_RULES: tuple[_Rule, ...] = (
    ("person", Judge._in_person),
    ("thing", Judge._names_a_thing),
    ("organisation", Judge._is_organisation),
)
_RULES_OF_ONE_WORD: tuple[_Rule, ...] = (
    ("abbreviation", Judge._is_bare_abbreviation),
    ("common word", Judge._is_common_word),
    *_RULES,
    ("part of a longer name", Judge._in_longer_name),
    ("speaker", Judge._speaks),
)

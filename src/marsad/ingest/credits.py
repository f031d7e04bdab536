"""Who wrote a report: the wire agency that the text credits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from marsad.knowledge import load_knowledge
from marsad.knowledge.entities import iter_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.knowledge import Agency
    from marsad.languages import Language


@dataclass(frozen=True, slots=True)
class Credit:
    """A wire agency and the words that credit it."""

    agency: str
    """The name that the record uses: "AFP", "Reuters", "Anadolu Agency"."""
    start: int
    end: int
    is_explicit: bool
    """False where no line credits it and only "told AFP" or "an AFP correspondent" speaks for it."""


_OPENING, _CLOSING = 1_200, 600
"""Code points at the beginning and at the end of a report in which credits stand."""

# A word is taken whole and never given back; points and hyphens are of it where more of it follows.
_CAPITAL = r"[A-ZÀ-Þ](?:[A-ZÀ-Þ'’]|[.-]++(?=[A-ZÀ-Þ'’]))++\.?"
CAPITALS = rf"{_CAPITAL}(?:[ /]{_CAPITAL}){{0,3}}"
LETTER = r"(?:[\w'’]|[.-]++(?=[\w'’]))"
NAME = rf"[A-ZÀ-Þ]{LETTER}++\.?"
PLACE = rf"{NAME}(?:[ /][A-ZÀ-Þ]{LETTER}*+\.?){{0,3}}"


def find_credit(report: str, language: Language) -> Credit | None:
    """The agency that `report`, a text without comments, credits; None where it credits none.

    A dateline, a byline, a closing signature and a line of rights come before a mention such as "told AFP".
    """
    closing = max(0, len(report) - _CLOSING)
    stretches = ((_opening_credits(language), 0, _OPENING), (_closing_credits(language), closing, len(report)))
    for patterns, start, end in stretches:
        found = [match for pattern in patterns if (match := pattern.search(report, start, end))]
        if found:
            match = min(found, key=lambda match: match.start("agency"))
            return Credit(_agencies()[match.group("agency")].name, *match.span("agency"), is_explicit=True)
    return _find_desk(report, closing, language) or _find_mention(report, language)


def _find_desk(report: str, closing: int, language: Language) -> Credit | None:
    """The agency whose own words close the report: Reuters names who reported and who edited, and nobody else does."""
    for desk in language.credits.desk:
        match = desk.match.search(report, closing)
        if match is not None:
            return Credit(desk.agency, *match.span(), is_explicit=True)
    return None


def _find_mention(report: str, language: Language) -> Credit | None:
    """The only wire agency to whom people speak in `report`, or whose own correspondents are named."""
    mentions = list(_mention_pattern(language).finditer(report))
    names = {_agencies()[mention.group("agency")].name for mention in mentions}
    if len(names) != 1:
        return None
    return Credit(names.pop(), *mentions[0].span(), is_explicit=False)


@cache
def _agencies() -> Mapping[str, Agency]:
    """Agencies by each form in which texts name them."""
    return {form: agency for agency in load_knowledge().agencies for form in iter_names(agency.names)}


def _any_agency(*, wire_only: bool = False) -> str:
    """Any form of an agency's name, the longest first."""
    forms = [form for form, agency in _agencies().items() if agency.wire or not wire_only]
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class CreditParts:
    """What the patterns of credits and datelines are made of in a language."""

    day: str
    region: str
    agency: str
    """With the group `agency`."""
    any_agency: str
    """Without a group."""


@cache
def credit_parts(language: Language) -> CreditParts:
    """The parts for a language: a day, a region behind a place, any agency."""
    day, agency = f"(?:{language.credits.day.pattern})", _any_agency()
    region = (
        rf"(?:,\s+(?!(?i:{language.times.month.pattern})\b){NAME}(?: [A-ZÀ-Þ]{LETTER}*+\.?){{0,2}}"
        r"|\s+\[[A-Z][\w ]+\])?"
    )
    return CreditParts(day, region, f"(?P<agency>{agency})", f"(?:{agency})")


@cache
def _opening_credits(language: Language) -> tuple[re.Pattern[str], ...]:
    parts, words = credit_parts(language), language.credits
    agency, day, region = parts.agency, parts.day, parts.region
    patterns = (
        rf"\({agency}\)\s*[-–—:]",
        rf"^[^\S\n]*{PLACE}{region}[,.]?\s*(?:{day}[,.]?\s*)?\({agency}\)",
        rf"^[^\S\n]*{PLACE}{region},\s*(?:{day},?\s*)?{agency}\s*[-–—_:]",
        rf"(?<![A-ZÀ-Þ'’.-]){CAPITALS}\s*\({agency}\)",
        rf"/{agency}/",
        rf"^[^\S\n]*(?:{words.byline.pattern})?{agency}\s*(?:[-–—|,]\s.*)?$",
        rf"\b{agency}[\s,|–-]+(?:{day},?\s+\d{{4}}|{day}\b(?=.{{0,6}}\d{{4}}))",
    )
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


@cache
def _closing_credits(language: Language) -> tuple[re.Pattern[str], ...]:
    agency, words = credit_parts(language).agency, language.credits
    patterns = (
        rf"(?:^|[\s.\"”’)])[-–—]{{1,2}}\s?{agency}[.)]?\s*$",
        rf"(?:[(/\[]|^[^\S\n]*(?:{words.source.pattern})?){agency}[)/\].]?\s*$",
        rf"{words.rights.pattern}[^.\n]{{0,40}}\b{agency}\b",
    )
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


@cache
def _mention_pattern(language: Language) -> re.Pattern[str]:
    words = language.credits
    wire = _any_agency(wire_only=True)
    people = "|".join(sorted(map(re.escape, words.people), key=len, reverse=True))
    own = rf"{words.article.pattern}(?=(?:{wire})\s+(?:{people})\b)"
    return re.compile(rf"\b(?:{words.told.pattern}|{own})(?P<agency>{wire})\b")

"""Who wrote a report and where: the wire agency that the text credits, and its dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from marsad.knowledge import load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.languages import load_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.knowledge import Agency


@dataclass(frozen=True, slots=True)
class Credit:
    """A wire agency and the words that credit it."""

    agency: str
    """The name that the record uses: "AFP", "Reuters", "Anadolu Agency"."""
    start: int
    end: int
    is_explicit: bool
    """False where no line credits it and only "told AFP" or "an AFP correspondent" speaks for it."""


_LINE_BREAKS = re.compile(r"[\r\n]+")
_OPENING, _CLOSING = 1_200, 600
"""Code points at the beginning and at the end of a report in which credits stand."""

# A word is taken whole and never given back; points and hyphens are of it where more of it follows.
_CAPITAL = r"[A-ZÀ-Þ](?:[A-ZÀ-Þ'’]|[.-]++(?=[A-ZÀ-Þ'’]))++\.?"
_CAPITALS = rf"{_CAPITAL}(?:[ /]{_CAPITAL}){{0,3}}"
_LETTER = r"(?:[\w'’]|[.-]++(?=[\w'’]))"
_NAME = rf"[A-ZÀ-Þ]{_LETTER}++\.?"
_PLACE = rf"{_NAME}(?:[ /][A-ZÀ-Þ]{_LETTER}*+\.?){{0,3}}"
_NO_PLACE = (
    r"(?:ISIS|ISIL|IS|UN|US|U\.S|UK|U\.K|U\.N|EU|NATO|SDF|YPG|PKK|FSA|SNA|HTS|RSF|SAF|WHO|WFP|UPDATE|BREAKING|EXCLUSIVE"
    r"|FACTBOX|EXPLAINER|TIMELINE|LIVE|WATCH|PHOTO|VIDEO|CORRECTION|NOTE|FILE|QUESTION|ANSWER|TRANSCRIPT"
    r"|SUMMARY|BACKGROUND|ANALYSIS|OPINION|EDITORIAL|INTERVIEW|UPDATED|STATEMENT|HIGHLIGHTS|OVERVIEW|THE|WITH)\b"
)
"""Words in capitals before a dash that name no place."""


@cache
def _day() -> str:
    """The expression of a day and month, perhaps with weekday and year: "Tue., Feb 12, 2019"."""
    times = load_language().times
    month, weekday = f"(?i:{times.month.pattern})", f"(?i:{times.weekday.pattern})"
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    return rf"(?:(?:{weekday},?\s+)?(?:{number}\s+{month}|{month}\s+{number})(?:,?\s+\d{{4}}\b)?)"


@cache
def _region() -> str:
    """The expression of the country or province behind a place: ", Ukraine"."""
    month = f"(?i:{load_language().times.month.pattern})"
    return (
        rf"(?:,\s+(?!{month}\b){_NAME}(?: [A-ZÀ-Þ]{_LETTER}*+\.?){{0,2}}"
        r"|\s+\[[A-Z][\w ]+\])?"
    )


def find_credit(report: str) -> Credit | None:
    """The agency that `report`, a text without comments, credits; None where it credits none.

    A dateline, a byline, a closing signature and a line of rights come before a mention such as "told AFP".
    """
    closing = max(0, len(report) - _CLOSING)
    stretches = (("opening", 0, _OPENING), ("closing", closing, len(report)))
    for kind, start, end in stretches:
        found = [match for pattern in _credit_patterns()[kind] if (match := pattern.search(report, start, end))]
        if found:
            match = min(found, key=lambda match: match.start("agency"))
            return Credit(_agencies()[match.group("agency")].name, *match.span("agency"), is_explicit=True)
    return _find_desk(report, closing) or _find_mention(report)


def find_dateline(body: str) -> tuple[int, int] | None:
    """Where the dateline stands in `body`, its dash left out: "BEIRUT, Feb 12 (Reuters)"; None without one.

    >>> body = "BEIRUT, Feb 12 (Reuters) - The road was closed."
    >>> start, end = find_dateline(body)
    >>> body[start:end]
    'BEIRUT, Feb 12 (Reuters)'
    """
    if body[:_OPENING].isupper():  # capitals say nothing where everything is in capitals
        return None
    # A standfirst or a byline may stand before the paragraph that the dateline opens.
    for start in (0, *(match.end() for match in islice(_LINE_BREAKS.finditer(body, 0, _OPENING), 2))):
        for pattern in _dateline_patterns():
            match = pattern.match(body, start)
            if match is not None:
                return match.span("line")
    # Some outlets print a summary in the same line; then only capitals with a credited agency are believed.
    inside = _inner_dateline().search(body, 0, _OPENING)
    return inside.span("line") if inside is not None else None


def _find_desk(report: str, closing: int) -> Credit | None:
    """Reuters names who reported and who edited at the end of its reports, and so does nobody else in these words."""
    desk = _REUTERS_DESK.search(report, closing)
    return Credit("Reuters", *desk.span(), is_explicit=True) if desk is not None else None


def _find_mention(report: str) -> Credit | None:
    """The only wire agency to whom people speak in `report`, or whose own correspondents are named."""
    mentions = list(_mention_pattern().finditer(report))
    names = {_agencies()[mention.group("agency")].name for mention in mentions}
    if len(names) != 1:
        return None
    return Credit(names.pop(), *mentions[0].span(), is_explicit=False)


@cache
def _agencies() -> Mapping[str, Agency]:
    """Agencies by each form in which texts name them."""
    return {form: agency for agency in load_knowledge().agencies for form in iter_names(agency.names)}


def _alternation(*, wire_only: bool = False) -> str:
    forms = [form for form, agency in _agencies().items() if agency.wire or not wire_only]
    return "(?P<agency>" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + ")"


@cache
def _credit_patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    agency, day, region = _alternation(), _day(), _region()
    opening = (
        rf"\({agency}\)\s*[-–—:]",
        rf"^[^\S\n]*{_PLACE}{region}[,.]?\s*(?:{day}[,.]?\s*)?\({agency}\)",
        rf"^[^\S\n]*{_PLACE}{region},\s*(?:{day},?\s*)?{agency}\s*[-–—_:]",
        rf"(?<![A-ZÀ-Þ'’.-]){_CAPITALS}\s*\({agency}\)",
        rf"/{agency}/",
        rf"^[^\S\n]*(?:By\s+|Source:\s*)?{agency}\s*(?:[-–—|,]\s.*)?$",
        rf"\b{agency}[\s,|–-]+(?:{day},?\s+\d{{4}}|{day}\b(?=.{{0,6}}\d{{4}}))",
    )
    closing = (
        rf"(?:^|[\s.\"”’)])[-–—]{{1,2}}\s?{agency}[.)]?\s*$",
        rf"(?:[(/\[]|^[^\S\n]*(?:Source:\s*)?){agency}[)/\].]?\s*$",
        rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[^.\n]{{0,40}}\b{agency}\b",
    )
    return {
        "opening": tuple(re.compile(pattern, re.MULTILINE) for pattern in opening),
        "closing": tuple(re.compile(pattern, re.MULTILINE) for pattern in closing),
    }


_REUTERS_DESK = re.compile(
    r"\(?(?:[Rr]eporting|[Ww]riting) by [A-Z][^\n]{1,250}?[;,] ?(?:and )?[Ee]diting by [A-Z]"
    r"|Thomson Reuters Trust Principles"
)


@cache
def _mention_pattern() -> re.Pattern[str]:
    wire = _alternation(wire_only=True)
    people = r"(?:correspondents?|reporters?|journalists?|photographers?|videographers?|team|crew|tally)"
    return re.compile(
        rf"\b(?:(?:told|telling|tells|(?:[Ss]peaking|spoke|said|talking|talked) to)\s+(?:the\s+)?(?:news agency\s+)?"
        rf"|(?:an?|the)\s+(?={wire.replace('?P<agency>', '?:')}\s+{people}\b)){wire}\b"
    )


@cache
def _dateline_patterns() -> tuple[re.Pattern[str], ...]:
    """Places in capitals, or any place with an agency or a day, and a dash; with an agency in brackets even without."""
    agency, day, region = _alternation().replace("?P<agency>", "?:"), _day(), _region()
    bracket = rf"\((?:{agency}|[A-Z][\w./ -]{{1,30}})\)"
    dash = r"(?:\s+[-–—:_]+\s*|[-–—:_]+\s+|\s*[–—]+\s*|\s+/\s+)(?=[\"“‘'(\[]?\w)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\s*(?P<line>(?!{_NO_PLACE}){_CAPITALS}{region}[,.]?(?:\s*{day}[,.]?)?(?:\s*{bracket})?){dash}",
            rf"\s*(?P<line>{_PLACE}{region}[,.]?(?:\s*{day}[,.]?)?\s*\({agency}\))",
            rf"\s*(?P<line>{_PLACE}{region},\s*(?:{day},?\s*)?{agency}){dash}",
            rf"\s*(?P<line>{_CAPITALS}{region}[,.]\s*{day}[,.]?\s*/{agency}/)",
            rf"\s*(?P<line>{_PLACE}{region},\s*{day}){dash}",
            rf"\s*(?P<line>{_PLACE}{region},\s*{day}(?<=\d{{4}}))(?=\s*[.|]?\s*(?:\n|$)|\s*\.\s+[-–—A-Z]|\s+\|\s)",
        )
    )


@cache
def _inner_dateline() -> re.Pattern[str]:
    agency, day, region = _alternation().replace("?P<agency>", "?:"), _day(), _region()
    return re.compile(rf"(?<![\w-])(?P<line>{_CAPITALS}{region},?(?:\s*{day},?)?\s*\({agency}\))")

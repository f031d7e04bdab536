"""Numbers, measures and origins as a person writes them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from marsad.model import Counted, Figure, Measure, Quantifier, Unit
from marsad.reconcile.ranges import Range

_INSTITUTION = re.compile(
    r"\b(?:observatory|agency|service|hospital|clinic|monitor|front|army|military|forces?|cent(?:er|re)|committees?|union|"
    r"nations|cross|crescent|ministry|council|coalition|government|party|group|department|television|committee|"
    r"organi[sz]ation|association|office|network|directorate|brigades?|front|movement|police|command|mission|defen[cs]e|"
    r"league|foundation|institute|commission|state|administration|authority|authorities|helmets|corps)\b",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(
    r"^(?:the|a|an|his|her|its|their|one|two|some|state|human rights watch|amnesty|doctors|"
    r"médecins|hamas|islamic jihad)\b"
    r"|['’]s\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(r"^(?P<who>.+) \(to (?P<author>[^()]+)\)$")
_DESCRIBED = re.compile(r"^(?:a|an|the|one|two|some|several|his|her|its|their|many)\b", re.IGNORECASE)
_PLURALS = frozenset({"police", "people", "staff", "personnel", "media"})
_PERSONS = (
    Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED, Measure.DETAINED, Measure.RELEASED,
    Measure.DISPLACED, Measure.RETURNED, Measure.TRAPPED, Measure.SURRENDERED,
)  # fmt: skip
_NOUNS = {
    Measure.FIGHTERS: ("fighter", "fighters"),
    Measure.TROOPS: ("soldier", "troops"),
    Measure.ATTACKS: ("attack", "attacks"),
    Measure.IN_NEED: ("person in need", "people in need"),
    Measure.DESTROYED: ("destroyed", "destroyed"),
}
_UNITS = {
    Unit.KM2: "km²", Unit.MI2: "square miles", Unit.HECTARE: "hectares", Unit.SETTLEMENT: "settlements",
    Unit.HOUSEHOLD: "families", Unit.PERCENT: "per cent",
}  # fmt: skip


def number(value: float) -> str:
    """A count for reading: whole where it is whole, thousands set apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def say(found: Range) -> str:
    """A range in words: "16", "at least 16", "20 to 30", "up to 600"."""
    if found.low == 0 and found.high > 0 and found.point == found.high:
        return f"up to {number(found.high)}"
    if found.low != found.high:
        return f"{number(found.low)} to {number(found.high)}"
    return f"at least {number(found.low)}" if found.is_open else number(found.low)


def say_figure(figure: Figure, found: Range) -> str:
    """A figure as its source hedged it: "more than 37,000", "about 3,400", "“dozens of men”, read as 24"."""
    if figure.quantifier is Quantifier.VAGUE:
        return f"“{' '.join(figure.span.text.split())}”, read as {number(found.point)}"
    if figure.passed is not None:
        return f"{'more' if figure.quantifier is Quantifier.MORE_THAN else 'fewer'} than {number(figure.passed)}"
    hedges = {Quantifier.ABOUT: "about ", Quantifier.NEARLY: "nearly "}
    return f"{hedges.get(figure.quantifier, '')}{say(found)}"


def what_is_counted(
    measure: Measure, *, unit: Unit | None = None, counted: Counted = Counted.ALL, is_one: bool = False
) -> str:
    """The words after a number: "killed", "civilians killed", "km²", "attacks"."""
    if unit in _UNITS and unit is not None:
        words = _UNITS[unit]
        return f"{words} {measure.value}" if measure in _PERSONS or measure is Measure.DESTROYED else words
    people = ("civilian " if is_one else "civilians ") if counted is Counted.CIVILIAN else ""
    if measure in _NOUNS:
        return people + _NOUNS[measure][0 if is_one else 1]
    return people + measure.value


def name_origin(name: str) -> str:
    """An origin's name in a sentence: "the Example Observatory", "residents quoted by Radio Example"."""
    anonymous = _ANONYMOUS.match(name)
    if anonymous:
        who = anonymous["who"]
        if not is_plural(name) and not _DESCRIBED.match(who) and who[:1].islower():
            who = f"the {who}" if " of " in who else f"{'an' if who[0] in 'aeiou' else 'a'} {who}"
        return f"{who} quoted by {anonymous['author']}"
    if _NO_ARTICLE.search(name) or not (_INSTITUTION.search(name) or name.isupper()):
        return name
    return f"the {name}"


def name_first(name: str) -> str:
    """As `name_origin`, at the beginning of a sentence."""
    return sentence(name_origin(name))


def say_day(day: date) -> str:
    """ "12 February 2019"."""
    return f"{day.day} {day:%B %Y}"


def is_plural(name: str) -> bool:
    """True where the words name several people: "residents", "police"."""
    anonymous = _ANONYMOUS.match(name)
    if anonymous is None:
        return False  # a name, even "jordantimes" or "Doctors Without Borders"
    words = re.split(r" (?:of|in|at|from|near|on)\b", anonymous["who"].lower())[0].split()
    head = words[-1] if words else ""
    return head in _PLURALS or (head.endswith("s") and not head.endswith("ss"))


def say_party(name: str) -> str:
    """ "The Example Front is a party to the conflict"."""
    return f"{name_first(name)} {'are' if is_plural(name) else 'is'} a party to the conflict"


def sentence(words: str) -> str:
    """`words` with a capital first letter."""
    return words[:1].upper() + words[1:]


def join_names(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def count_of(number_of: int, one: str, many: str) -> str:
    """ "one report", "three reports", "14 reports"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{words[number_of] if number_of < len(words) else number_of} {one if number_of == 1 else many}"

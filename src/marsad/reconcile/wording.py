"""The values of sentences on tolls: numbers, measures and origins as a person writes them in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from marsad.languages import load_language
from marsad.model import Counted, Figure, Measure, Message, Quantifier, Template, Unit, Where, WherePrecision
from marsad.model.message import Day, Number, value_kind
from marsad.model.unit import UnitName
from marsad.reconcile.ranges import Range

OF_PEOPLE = (
    Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED, Measure.DETAINED, Measure.RELEASED,
    Measure.DISPLACED, Measure.RETURNED, Measure.TRAPPED, Measure.SURRENDERED,
)  # fmt: skip
"""Measures whose name is said of people: "killed", "displaced"."""
_NOUNS = {
    Measure.FIGHTERS: ("fighter", "fighters"),
    Measure.TROOPS: ("soldier", "troops"),
    Measure.ATTACKS: ("attack", "attacks"),
    Measure.IN_NEED: ("person in need", "people in need"),
    Measure.DESTROYED: ("destroyed", "destroyed"),
}
_OF_THINGS = (Unit.PERSON, Unit.ITEM)
"""Units that no sentence names: it says what is counted."""

EXACTLY = Template("exactly", "%(number)s")
AT_LEAST = Template("at_least", "at least %(number)s")
UP_TO = Template("up_to", "up to %(number)s")
MORE_THAN = Template("more_than", "more than %(number)s")
FEWER_THAN = Template("fewer_than", "fewer than %(number)s")
ABOUT = Template("about", "about %(amount)s")
NEARLY = Template("nearly", "nearly %(amount)s")
FROM_TO = Template("from_to", "%(number)s to %(other)s")
READ_AS = Template("vague_read_as", "“%(words)s”, read as %(number)s")
IS_PARTY = Template(
    "party_on_losses",
    "%(origin)s is a party to the conflict, on the other side's losses.",
    "%(origin)s are a party to the conflict, on the other side's losses.",
)


def number(value: float) -> str:
    """A count for reading: whole where it is whole, thousands set apart."""
    return str(Number(value))


def say(found: Range) -> Message:
    """A range in words: "16", "at least 16", "20 to 30", "up to 600"."""
    if found.low == 0 and found.high > 0 and found.point == found.high:
        return UP_TO(number=Number(found.high))
    if found.low != found.high:
        return FROM_TO(number=Number(found.low), other=Number(found.high))
    return AT_LEAST(number=Number(found.low)) if found.is_open else EXACTLY(number=Number(found.low))


def say_figure(figure: Figure, found: Range) -> Message:
    """A figure as its source hedged it: "more than 37,000", "about 3,400", "“dozens of men”, read as 24"."""
    if figure.quantifier is Quantifier.VAGUE:
        return READ_AS(words=" ".join(figure.span.text.split()), number=Number(found.point))
    if figure.passed is not None:
        template = MORE_THAN if figure.quantifier is Quantifier.MORE_THAN else FEWER_THAN
        return template(number=Number(figure.passed))
    hedge = {Quantifier.ABOUT: ABOUT, Quantifier.NEARLY: NEARLY}.get(figure.quantifier)
    return say(found) if hedge is None else hedge(amount=say(found))


@value_kind("noun")
@dataclass(frozen=True, slots=True)
class Noun:
    """The words after a number: "killed", "civilians killed", "km²", "attacks"."""

    measure: str
    unit: str | None = None
    """Only one that is not people or things."""
    is_civilian: bool = False
    is_one: bool = False

    @classmethod
    def of(
        cls, measure: Measure, *, unit: Unit | None = None, counted: Counted = Counted.ALL, is_one: bool = False
    ) -> Noun:
        """What is counted of a measure in a unit."""
        named = None if unit is None or unit in _OF_THINGS else unit.value
        return cls(measure.value, named, named is None and counted is Counted.CIVILIAN, is_one)

    @property
    def is_named_by_unit(self) -> bool:
        """True where the unit alone says what is counted: "km²"."""
        return self.unit is not None and self.measure not in (*OF_PEOPLE, Measure.DESTROYED)

    def __str__(self) -> str:
        if self.unit is not None:
            words = str(UnitName(self.unit))
            return words if self.is_named_by_unit else f"{words} {self.measure}"
        people = ("civilian " if self.is_one else "civilians ") if self.is_civilian else ""
        one, many = _NOUNS.get(Measure(self.measure), (self.measure, self.measure))
        return people + (one if self.is_one else many)


@value_kind("counted")
@dataclass(frozen=True, slots=True)
class CountedAmount:
    """ "at least 16 civilians killed"."""

    amount: Message
    noun: Noun

    def __str__(self) -> str:
        return f"{self.amount} {self.noun}"


@value_kind("origin")
@dataclass(frozen=True, slots=True)
class OriginName:
    """An origin by name, and where it is told who it speaks for, the party to the conflict."""

    name: str
    party: str | None = None
    """The side that it takes part on, where the sentence tells so; its own name where it is that side."""

    @property
    def is_several(self) -> bool:
        """True where the words name several people."""
        return is_plural(self.name)

    @property
    def opening(self) -> str:
        """As at the beginning of a sentence."""
        return sentence(str(self))

    def __str__(self) -> str:
        if self.party is None:
            return name_origin(self.name)
        if self.party == self.name:
            return f"{name_origin(self.name)}, a party to the conflict,"
        return f"{name_origin(self.name)}, who speaks for a party to the conflict ({self.party}),"


@value_kind("origins")
@dataclass(frozen=True, slots=True)
class OriginNames:
    """Several origins: "a, b and c"."""

    names: tuple[OriginName, ...]

    @property
    def opening(self) -> str:
        """As at the beginning of a sentence."""
        return sentence(str(self))

    def __str__(self) -> str:
        return join_names([str(one) for one in self.names])


@value_kind("saying")
@dataclass(frozen=True, slots=True)
class Saying:
    """What one origin says: "the Example Observatory says at least 12 (12 February 2019)"."""

    origin: OriginName
    amount: Message
    day: Day | None = None

    def __str__(self) -> str:
        day = "" if self.day is None else f" ({self.day})"
        return f"{self.origin} {'say' if self.origin.is_several else 'says'} {self.amount}{day}"


@value_kind("sayings")
@dataclass(frozen=True, slots=True)
class Sayings:
    """What several origins say, one after the other."""

    told: tuple[Saying, ...]

    def __str__(self) -> str:
        return join_names([str(one) for one in self.told])


def what_is_counted(
    measure: Measure, *, unit: Unit | None = None, counted: Counted = Counted.ALL, is_one: bool = False
) -> str:
    """The words after a number, in English."""
    return str(Noun.of(measure, unit=unit, counted=counted, is_one=is_one))


def name_origin(name: str) -> str:
    """An origin's name in a sentence: "the Example Observatory", "residents quoted by Radio Example"."""
    who, author = parts_of(name)
    if author is not None:
        return f"{who} quoted by {author}"
    naming = load_language().naming
    takes_article = naming.institution.search(name) is not None or name.isupper()
    return f"the {name}" if takes_article and not naming.no_article.search(name) else name


def parts_of(name: str) -> tuple[str, str | None]:
    """Who is heard, with an article where it is nobody by name, and who quotes them; None for an origin of its own."""
    who, author = split_anonymous(name)
    naming = load_language().naming
    if author is None:
        return naming.article.sub("", name), None
    if not is_plural(name) and not naming.described.match(who) and who[:1].islower():
        who = f"the {who}" if " of " in who else f"{'an' if who[0] in 'aeiou' else 'a'} {who}"
    return who, author


def split_anonymous(name: str) -> tuple[str, str | None]:
    """A nameless source and the author who spoke to it, as `independence.origin_of` names them; else name and None."""
    who, opened, author = name.partition(" (to ")
    is_anonymous = bool(who and opened) and author.endswith(")") and not set(author[:-1]) & set("()")
    return (who, author[:-1]) if is_anonymous and author[:-1] else (name, None)


def name_first(name: str) -> str:
    """As `name_origin`, at the beginning of a sentence."""
    return sentence(name_origin(name))


def say_day(day: date) -> str:
    """ "12 February 2019"."""
    return str(Day(day))


def say_place(where: Where | None) -> str:
    """ "at Baghouz", "near Hajin", "in Syria"."""
    if where is None:
        return ""
    if where.precision is WherePrecision.NEAR:
        return f" near {where.name}"
    return f" {'at' if where.precision is None or where.precision.is_point else 'in'} {where.name}"


def is_plural(name: str) -> bool:
    """True where the words name several people: "residents", "police"."""
    who, author = split_anonymous(name)
    if author is None:
        return False  # a name, even "jordantimes" or "Doctors Without Borders"
    naming = load_language().naming
    words = naming.place_after.split(who.lower())[0].split()
    head = words[-1] if words else ""
    return head in naming.plurals or (head.endswith("s") and not head.endswith("ss"))


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

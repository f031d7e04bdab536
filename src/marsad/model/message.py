"""What Marsad tells people, as a value: which sentence it is and the values in it.

A `Template` is declared once, beside what says it, and called with values gives a `Message`. Its words are English and
are looked up in the catalogue of another language where the message is shown (`marsad.i18n`); no sentence is ever
taken apart again. Code and values are what a message is and what ids are made of: wording is no part of it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeAlias, TypeVar

TEMPLATES: dict[str, Template] = {}
"""Every template that has been declared so far, by code."""

_KINDS: dict[str, type] = {}
_NAMES_OF: dict[type, str] = {}
_PLACE = re.compile(r"%\((\w+)\)s")
_SCALARS = (str, bool, int, float, type(None))
Kind = TypeVar("Kind")


def value_kind(name: str) -> Callable[[type[Kind]], type[Kind]]:
    """Declares a dataclass as a kind of value, by the name under which records hold it; `str` of one is its English."""

    def declare(kind: type[Kind]) -> type[Kind]:
        if _KINDS.setdefault(name, kind).__qualname__ != kind.__qualname__:
            raise ValueError(f"two kinds of value are called {name!r}")
        _NAMES_OF[kind] = name
        return kind

    return declare


@value_kind("word")
@dataclass(frozen=True, slots=True)
class Word:
    """A value of one of the field's lists, which the catalogues have words for: "coder", "km2"."""

    value: str

    def __str__(self) -> str:
        return self.value


@value_kind("number")
@dataclass(frozen=True, slots=True)
class Number:
    """A count as people read it, thousands set apart; a bare `int` is a limit or a place, written as it is."""

    value: float
    digits: int | None = None
    """Digits after the point; None writes whole numbers whole, else two."""

    def __str__(self) -> str:
        if self.digits is None:
            return f"{self.value:,.0f}" if float(self.value).is_integer() else f"{self.value:,.2f}"
        return f"{self.value:.{self.digits}f}"


@value_kind("day in words")
@dataclass(frozen=True, slots=True)
class Day:
    """A day that a sentence names: "12 February 2019"; a bare `date` is written as ISO 8601 has it."""

    value: date

    def __str__(self) -> str:
        return f"{self.value.day} {self.value:%B %Y}"


@value_kind("days")
@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an interval, either of which may be open: "2019-02-11 to …"."""

    start: date | None
    end: date | None

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start or '…'} to {self.end or '…'}"


@value_kind("given")
@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave, exactly: set in quotation marks, its control characters written out."""

    value: Any

    def __str__(self) -> str:
        return repr(self.value)


@value_kind("field")
@dataclass(frozen=True, slots=True)
class FieldName:
    """A field of a figure or of a form by its own name; pages call it as its box is called."""

    name: str

    def __str__(self) -> str:
        return self.name


@value_kind("country")
@dataclass(frozen=True, slots=True)
class CountryCode:
    """A country by its ISO 3166-1 code."""

    code: str

    def __str__(self) -> str:
        return self.code


@value_kind("tongue")
@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of reports by its ISO 639-1 code, with its English name."""

    code: str
    name: str

    def __str__(self) -> str:
        return self.name


@value_kind("listed")
@dataclass(frozen=True, slots=True)
class Listed:
    """Several values, one after the other; `mark` is a message of the catalogues."""

    values: tuple[Any, ...]
    mark: str = ", "

    def __str__(self) -> str:
        return self.mark.join(english_of(one) for one in self.values)


class Message(str):
    """One sentence or clause: its English text, which knows which template it is of and the values in it.

    It is text wherever text is wanted: in JSON, in an error, on a terminal. What it is apart from its wording is its
    `identity`, of which digests are made and by which other languages say it.
    """

    __slots__ = ("code", "given")

    code: str
    """Which template; stays when its wording changes."""
    given: Mapping[str, Any]
    """By the name of their places; typed where it was just said, in JSON's types where it comes from a record."""

    def __new__(cls, text: str, code: str, given: Mapping[str, Any]) -> Message:  # noqa: D102
        made = super().__new__(cls, text)
        object.__setattr__(made, "code", code)
        object.__setattr__(made, "given", given)
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, str, Mapping[str, Any]]]:
        return Message, (str(self), self.code, self.given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a message is what it is: {name} cannot be set")

    @property
    def values(self) -> Mapping[str, Any]:
        """Typed values by the name of their places; one of a kind that is not known here stays as it is on record."""
        return {name: decoded(value) for name, value in self.given.items()}

    @property
    def encoded(self) -> dict[str, Any]:
        """The values in JSON's own types."""
        return {name: encoded(value) for name, value in self.given.items()}

    @property
    def identity(self) -> dict[str, Any]:
        """Code and values: what the message is, however it is worded."""
        return {"code": self.code, "values": {name: _identity(value) for name, value in self.encoded.items()}}

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> dict[str, str]:
        """Where an interface is described, a message is text."""
        return {"type": "str"}


Told: TypeAlias = Message | str
"""What is told: a message, or the words alone where an older record, or a reader of somebody else's, holds no more."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with places for values, declared once; the English is the key of the catalogues."""

    code: str
    """Names what is said, in lower case with underscores; never reused for anything else."""
    english: str
    several: str | None = None
    """The English where a value names several people: "the residents give"; other languages have one sentence."""
    names: frozenset[str] = field(init=False)
    """Of the places for values."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(_PLACE.findall(self.english)))
        if TEMPLATES.setdefault(self.code, self).english != self.english:
            raise ValueError(f"two templates have the code {self.code!r}: codes name one sentence each")

    def __call__(self, **values: Any) -> Message:
        """The message with these values; `TypeError` where they are not those that the template has places for."""
        if values.keys() != self.names:
            raise TypeError(f"{self.code} has places for {sorted(self.names)}, not {sorted(values)}")
        is_several = self.several is not None and any(getattr(one, "is_several", False) for one in values.values())
        words = self.several if is_several and self.several is not None else self.english
        said = {name: english_of(value) for name, value in values.items()}
        first = _PLACE.match(words)
        if first is not None:
            said[first[1]] = _opening(values[first[1]], said[first[1]])
        return Message(words % said if said or "%%" in words else words, self.code, values)


def _opening(value: Any, said: str) -> str:
    """A value at the beginning of a sentence."""
    if isinstance(value, Enum | Word):
        return said[:1].upper() + said[1:]
    opening: str = getattr(value, "opening", said)
    return opening


def english_of(value: Any) -> str:
    """A value in English."""
    if isinstance(value, tuple):
        return ", ".join(english_of(one) for one in value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value.value if isinstance(value, Enum) else value)


def encoded(value: Any) -> Any:
    """A value in JSON's own types; `decoded` gives it back."""
    if isinstance(value, Enum):
        return {"kind": "word", "value": value.value}
    if isinstance(value, Message):
        return {"kind": "message", "code": value.code, "values": value.encoded, "text": str(value)}
    if isinstance(value, (*_SCALARS, dict)):
        return value
    if isinstance(value, date):
        return {"kind": "day", "value": value.isoformat()}
    if isinstance(value, tuple | list):
        return [encoded(one) for one in value]
    name = _NAMES_OF.get(type(value))
    if name is None:
        return str(value)
    return {"kind": name, **{one.name: encoded(getattr(value, one.name)) for one in dataclasses.fields(value)}}


def decoded(value: Any) -> Any:
    """The typed value of what `encoded` gave; what is of no kind that is known here as it is."""
    if isinstance(value, list):
        return tuple(decoded(one) for one in value)
    if not isinstance(value, dict):
        return value
    rest = {name: one for name, one in value.items() if name != "kind"}
    kind = value.get("kind")
    if kind == "day":
        return date.fromisoformat(rest["value"])
    if kind == "message":
        return Message(rest["text"], rest["code"], rest["values"])
    if kind not in _KINDS or rest.keys() - {one.name for one in dataclasses.fields(_KINDS[kind])}:
        return value
    return _KINDS[kind](**{name: decoded(one) for name, one in rest.items()})


def _identity(value: Any) -> Any:
    """An encoded value without any wording."""
    if isinstance(value, list):
        return [_identity(one) for one in value]
    if not isinstance(value, dict):
        return value
    wording = ("text",) if value.get("kind") == "message" else ()
    return {name: _identity(one) for name, one in value.items() if name not in wording}


def keyed(told: Told) -> dict[str, Any]:
    """`code` and `values` for JSON; both null for words alone."""
    if isinstance(told, Message):
        return {"code": told.code, "values": told.encoded}
    return {"code": None, "values": None}


def beside(name: str, value: object) -> Iterator[tuple[str, Any]]:
    """The keys of JSON for a field that holds what is told: its English, and beside it code and values.

    Beside a `message` or a `detail` these are `code` and `values`, beside any other field `NAME_code`, `NAME_values`.
    Words alone have neither.
    """
    yield name, str(value)
    if isinstance(value, Message):
        before = _before(name)
        yield f"{before}code", value.code
        yield f"{before}values", value.encoded


def told_in(content: Mapping[str, Any], name: str) -> Told:
    """What the JSON of `beside` tells under `name`."""
    before = _before(name)
    code = content.get(f"{before}code")
    text: str = content[name]
    return text if code is None else Message(text, code, content.get(f"{before}values") or {})


def _before(name: str) -> str:
    return "" if name in ("message", "detail") else f"{name}_"

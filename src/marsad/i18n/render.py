"""Messages in a reader's language: the sentence by its catalogue, each value by its type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import singledispatch
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

# What records hold by code alone is declared here: without these a problem of reading would stay English.
from marsad.i18n.words import FIELDS, LABELS, _, find_word
from marsad.model import Interval
from marsad.model.message import (
    TEMPLATES,
    CountryCode,
    Day,
    Days,
    FieldName,
    Given,
    Listed,
    Message,
    Number,
    Told,
    Tongue,
    Word,
    english_of,
)
from marsad.model.unit import UnitName
from marsad.reconcile.wording import CountedAmount, Noun, OriginName, OriginNames, Saying, Sayings, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.i18n.languages import Language


class Wording(Protocol):
    """How a language writes values, as `marsad.i18n.wording` does; what a message needs of it."""

    @property
    def language(self) -> Language:
        """The reader's language."""

    @property
    def gettext(self) -> Callable[[str], str]:
        """A message of its catalogue."""

    def day(self, value: date | None) -> str:
        """A day."""

    def days(self, interval: Interval | None) -> str:
        """First to last day."""

    def country(self, code: str) -> str:
        """A country's name."""


class UnsayableError(Exception):
    """A value is of no kind that this version knows, so that the message stands as it was recorded."""


def say(told: Told, words: Wording) -> Markup:
    """What is told in the language of `words`, its values in isolation; marked as English where it cannot be said.

    In English it is the text as it was told: records of other versions keep their own wording.
    """
    if words.language.code == "en":
        return escape(str(told))
    if isinstance(told, Message):
        try:
            return say_message(told, words)
        except UnsayableError:
            pass
    return Markup('<span lang="en" dir="auto">{}</span>').format(str(told))


def say_message(message: Message, words: Wording) -> Markup:
    """The message by the catalogue; `UnsayableError` where nobody knows its code, or not with these values."""
    template = TEMPLATES.get(message.code)
    if template is None or template.names != message.given.keys():
        raise UnsayableError(message.code)
    said = words.gettext(template.english)
    return Markup(said) % {name: say_value(value, words) for name, value in message.values.items()}  # noqa: S704


def set_apart(value: str, direction: str = "auto") -> Markup:
    """Words with a direction of their own."""
    return Markup('<bdi dir="{}">{}</bdi>').format(direction, value)


@singledispatch
def say_value(value: object, _words: Wording) -> Markup:
    """One value in the language of `words`; rooms add their own kinds with `say_value.register`."""
    raise UnsayableError(type(value).__name__)


@say_value.register(str)
@say_value.register(Given)
def _say_as_it_is(value: object, _words: Wording) -> Markup:
    return set_apart(str(value))


@say_value.register(int)
@say_value.register(float)
@say_value.register(Number)
def _say_number(value: object, _words: Wording) -> Markup:
    return set_apart(english_of(value), "ltr")


@say_value.register(date)
def _say_date(value: date, words: Wording) -> Markup:
    return set_apart(words.day(value))


@say_value.register(Day)
def _say_day(value: Day, words: Wording) -> Markup:
    return set_apart(words.day(value.value))


@say_value.register(Word)
def _say_word(value: Word, words: Wording) -> Markup:
    found = find_word(value.value)
    return set_apart(value.value) if found is None else escape(words.gettext(found))


@say_value.register(StrEnum)
@say_value.register(Enum)
def _say_enum(value: Enum, words: Wording) -> Markup:
    return _say_word(Word(str(value.value)), words)


@say_value.register(UnitName)
def _say_unit(value: UnitName, words: Wording) -> Markup:
    return _say_word(Word(value.unit), words)


@say_value.register(FieldName)
def _say_field(value: FieldName, words: Wording) -> Markup:
    label = FIELDS.get(value.name) or LABELS.get(value.name)
    return set_apart(value.name, "ltr") if label is None else escape(words.gettext(label))


@say_value.register(CountryCode)
def _say_country(value: CountryCode, words: Wording) -> Markup:
    return set_apart(words.country(value.code))


@say_value.register(Tongue)
def _say_tongue(value: Tongue, words: Wording) -> Markup:
    return set_apart(str(words.language.locale.languages.get(value.code, value.name)))


@say_value.register(Message)
def _say_nested(value: Message, words: Wording) -> Markup:
    return say_message(value, words)


@say_value.register(tuple)
def _say_several(value: tuple, words: Wording) -> Markup:  # type: ignore[type-arg]
    return join(value, words, _(", "))


@say_value.register(Listed)
def _say_listed(value: Listed, words: Wording) -> Markup:
    return join(value.values, words, value.mark)


@say_value.register(Days)
def _say_days(value: Days, words: Wording) -> Markup:
    return set_apart(words.days(Interval(value.start, value.end)) or words.gettext(_("not stated")))


@say_value.register(Noun)
def _say_noun(value: Noun, words: Wording) -> Markup:
    """What was done, and to whom or in which unit in brackets."""
    if value.is_named_by_unit:
        return _say_word(Word(str(value.unit)), words)
    measure, unit = _say_word(Word(value.measure), words), value.unit or ("civilian" if value.is_civilian else None)
    return measure if unit is None else Markup("{} ({})").format(measure, _say_word(Word(unit), words))


@say_value.register(CountedAmount)
def _say_counted(value: CountedAmount, words: Wording) -> Markup:
    """What is counted first, then how many."""
    noun, amount = _say_noun(value.noun, words), say_message(value.amount, words)
    return Markup("{}{}{}").format(noun, words.gettext(_(", ")), amount)


@say_value.register(OriginName)
def _say_origin(value: OriginName, words: Wording) -> Markup:
    who, author = parts_of(value.name)
    named = set_apart(who)
    if author is not None:
        named = _with(words, _("%(who)s, quoted by %(author)s"), who=named, author=set_apart(author))
    if value.party is None:
        return named
    if value.party == value.name:
        return _with(words, _("%(origin)s (a party to the conflict)"), origin=named)
    side = set_apart(value.party)
    told = _("%(origin)s (who speaks for a party to the conflict, %(side)s)")
    return _with(words, told, origin=named, side=side)


@say_value.register(OriginNames)
def _say_origins(value: OriginNames, words: Wording) -> Markup:
    return join(value.names, words, _(", "))


@say_value.register(Saying)
def _say_saying(value: Saying, words: Wording) -> Markup:
    who, amount = _say_origin(value.origin, words), say_message(value.amount, words)
    said = Markup("{}{}{}").format(who, words.gettext(_(": ")), amount)
    return said if value.day is None else Markup("{} ({})").format(said, _say_day(value.day, words))


@say_value.register(Sayings)
def _say_sayings(value: Sayings, words: Wording) -> Markup:
    return join(value.told, words, _("; "))


def _with(words: Wording, message: str, **values: Markup) -> Markup:
    return Markup(words.gettext(message)) % values  # noqa: S704


def join(values: tuple[object, ...] | list[object], words: Wording, mark: str) -> Markup:
    """The values one after the other, with a mark of the catalogue between them."""
    return escape(words.gettext(mark)).join(say_value(one, words) for one in values)


@say_value.register(Mapping)
def _say_unknown(value: Mapping, _words: Wording) -> Markup:  # type: ignore[type-arg]
    raise UnsayableError(str(value.get("kind")))

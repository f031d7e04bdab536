"""Messages in a reader's language: the sentence by its catalogue, each value by its type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import singledispatch
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

# What records hold by code alone is declared here: without these a problem of reading would stay English.
import marsad.extract.problems
import marsad.ingest.problems  # noqa: F401
from marsad.i18n.words import FIELDS, LABELS, _, find_word
from marsad.model.message import (
    TEMPLATES,
    CountryCode,
    Day,
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

if TYPE_CHECKING:
    from marsad.i18n.wording import Wording


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


def join(values: tuple[object, ...] | list[object], words: Wording, mark: str) -> Markup:
    """The values one after the other, with a mark of the catalogue between them."""
    return escape(words.gettext(mark)).join(say_value(one, words) for one in values)


@say_value.register(Mapping)
def _say_unknown(value: Mapping, _words: Wording) -> Markup:  # type: ignore[type-arg]
    raise UnsayableError(str(value.get("kind")))

"""A message is its code and its values; its wording is no part of what it is."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

import pytest

from marsad.model import Measure, Message, Template, digest, plain
from marsad.model.message import (
    TEMPLATES,
    CountryCode,
    Day,
    FieldName,
    Given,
    Listed,
    Number,
    Tongue,
    Word,
    decoded,
    encoded,
    told_in,
)
from marsad.model.problem import Problem
from marsad.model.unit import UnitName

MOVED = Template("example_moved", "an example: %(number)s left %(place)s on %(day)s")


@pytest.fixture(autouse=True)
def _no_example_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.model.message.TEMPLATES", dict(TEMPLATES))


def moved(number: float = 1200) -> Message:
    return MOVED(number=Number(number), place="Example Town", day=date(2019, 2, 12))


def reworded(message: Message) -> Message:
    """The same message as a later version may word it."""
    return Message("as an example, in other words", message.code, message.given)


def test_a_message_is_its_text_in_english() -> None:
    assert moved() == "an example: 1,200 left Example Town on 2019-02-12"
    assert json.dumps([moved()]) == json.dumps([str(moved())])


def test_two_messages_are_the_same_where_code_and_values_are() -> None:
    other = reworded(moved())
    assert str(other) != str(moved())
    assert other.identity == moved().identity
    assert digest([other]) == digest([moved()])
    assert moved(number=1201).identity != moved().identity
    assert digest(moved(number=1201)) != digest(moved())


def test_the_words_of_a_message_inside_another_are_no_part_of_it() -> None:
    outer = Template("example_outer", "that is: %(what)s")
    assert digest(outer(what=reworded(moved()))) == digest(outer(what=moved()))


def test_nothing_of_a_message_can_be_set() -> None:
    with pytest.raises(AttributeError, match="code"):
        moved().code = "another"


def test_a_copy_is_the_same_message() -> None:
    for other in (copy.deepcopy(moved()), pickle.loads(pickle.dumps(moved()))):  # noqa: S301
        assert (str(other), other.identity) == (str(moved()), moved().identity)


def test_a_code_names_one_sentence() -> None:
    with pytest.raises(ValueError, match="example_moved"):
        Template("example_moved", "another example")
    assert Template("example_moved", MOVED.english) == MOVED


def test_values_are_those_that_the_template_has_places_for() -> None:
    with pytest.raises(TypeError, match="example_moved"):
        MOVED(number=1, place="Example Town")


def test_who_are_several_give_and_who_is_one_gives() -> None:
    class Names(str):
        __slots__ = ()
        is_several = True

    template = Template("example_gives", "%(who)s gives an example", "%(who)s give an example")
    assert str(template(who="a monitor")) == "a monitor gives an example"
    assert str(template(who=Names("residents"))) == "residents give an example"
    assert template(who=Names("residents")).identity == template(who="residents").identity


@pytest.mark.parametrize(
    "value",
    [
        "words", 7, 2.5, None, date(2019, 2, 12), Number(2.59, 2), Day(date(2019, 2, 12)), Given("'quoted'\n"),
        FieldName("low"), CountryCode("SY"), Tongue("fr", "French"), UnitName("mi2"), Word("coder"), moved(),
        ("a", Number(3)), Listed((Word("person"), "b"), "; "),
    ],
)  # fmt: skip
def test_each_kind_of_value_comes_back_from_a_record(value: object) -> None:
    held = json.loads(json.dumps(encoded(value)))
    assert decoded(held) == value
    assert type(decoded(held)) is type(value)
    assert encoded(decoded(held)) == held


def test_a_list_of_the_field_is_a_word() -> None:
    assert decoded(encoded(Measure.KILLED)) == Word("killed")


def test_a_kind_that_this_version_does_not_know_stays_as_it_is() -> None:
    held = {"kind": "of a later version", "value": 1}
    assert decoded(held) == held
    assert encoded(decoded(held)) == held


def test_a_recorded_message_is_the_same_message() -> None:
    row = plain(Problem("ingest", moved()))
    assert row["message"] == str(moved())
    told = told_in(json.loads(json.dumps(row)), "message")
    assert isinstance(told, Message)
    assert (told, told.identity, told.values) == (moved(), moved().identity, moved().values)
    assert told_in({"message": "words of an older version"}, "message") == "words of an older version"

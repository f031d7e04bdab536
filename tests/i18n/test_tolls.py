"""Why accounts differ and why a figure was left out, by values in a reader's language: no English is taken apart."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.wording import Wording
from marsad.model import Counted, Exclusion, LeftOut, Measure, Message, Unit, plain
from marsad.model.message import CountryCode, Day, Number, Word, told_in
from marsad.reconcile.consistency import CONFLICT, TWO_COUNTRIES
from marsad.reconcile.difference import BOTH_UNSTATED, DIFFER_AND_RISE, ONLY_ONE
from marsad.reconcile.rules import RULES
from marsad.reconcile.rules.ucdp import LATEST_RELIABLE
from marsad.reconcile.superseding import GAVE_LATER
from marsad.reconcile.wording import (
    AT_LEAST,
    EXACTLY,
    MORE_THAN,
    READ_AS,
    UP_TO,
    CountedAmount,
    Noun,
    OriginName,
    OriginNames,
    Saying,
    Sayings,
)

MINISTRY = "Ministry of Health and Population"
OBSERVATORY = "Example Observatory"
FIRST = date(2019, 2, 12)
CIVILIANS = Noun.of(Measure.KILLED, unit=Unit.PERSON, counted=Counted.CIVILIAN)

DIFFERENCES = {
    "The accounts differ on civilians killed: the Ministry of Health and Population, a party to the conflict, says at "
    "least 12 (12 February 2019), the Example Observatory says “dozens of men”, read as 24 and residents quoted by "
    "Radio Example say 9; 12 is the latest of the reliable accounts, and the figures rose from day to "
    "day.": DIFFER_AND_RISE(
        noun=CIVILIANS,
        told=Sayings(
            (
                Saying(OriginName(MINISTRY, MINISTRY), AT_LEAST(number=Number(12)), Day(FIRST)),
                Saying(OriginName(OBSERVATORY), READ_AS(words="dozens of men", number=Number(24))),
                Saying(OriginName("residents (to Radio Example)"), EXACTLY(number=Number(9))),
            )
        ),
        number=Number(12),
        reason=LATEST_RELIABLE(),
    ),
    "Only the Example Observatory gives a figure: more than 37,000 displaced.": ONLY_ONE(
        origin=OriginName(OBSERVATORY),
        counted=CountedAmount(MORE_THAN(number=Number(37000)), Noun.of(Measure.DISPLACED, unit=Unit.PERSON)),
    ),
    "Only residents quoted by Radio Example give a figure: 1 attack.": ONLY_ONE(
        origin=OriginName("residents (to Radio Example)"),
        counted=CountedAmount(EXACTLY(number=Number(1)), Noun.of(Measure.ATTACKS, unit=Unit.ITEM, is_one=True)),
    ),
    "The Example Observatory and the Ministry of Health and Population both give the figure 16 civilians killed; with "
    "those whose status is not stated it may be up to 20.": BOTH_UNSTATED(
        origins=OriginNames((OriginName(OBSERVATORY), OriginName(MINISTRY))),
        counted=CountedAmount(EXACTLY(number=Number(16)), CIVILIANS),
        number=Number(20),
    ),
    "Only the Example Observatory, who speaks for a party to the conflict (Example Front), gives a figure: up to 4 "
    "settlements destroyed.": ONLY_ONE(
        origin=OriginName(OBSERVATORY, "Example Front"),
        counted=CountedAmount(UP_TO(number=Number(4)), Noun.of(Measure.DESTROYED, unit=Unit.SETTLEMENT)),
    ),
    "The Example Observatory gave “37” later, on 12 February 2019.": GAVE_LATER(
        origin=OriginName(OBSERVATORY), words="37", day=Day(FIRST)
    ),
    "One event in two countries: Raqqa is in SY, Mosul in IQ.": CONFLICT(
        kind=Word("one event in two countries"),
        what=TWO_COUNTRIES(
            place="Raqqa", country=CountryCode("SY"), other_place="Mosul", other_country=CountryCode("IQ")
        ),
    ),
}


@pytest.fixture(scope="module")
def arabic() -> Wording:
    return Wording(LANGUAGES["ar"], translations("ar").gettext)


def left_in_english(told: str) -> list[str]:
    """Words in Latin letters that stand neither in isolation nor in quotation marks."""
    return re.findall(r"[A-Za-z]+", re.sub(r"<bdi.*?</bdi>|<[^>]*>|“.*?”|&#?\w+;", "", told))


@pytest.mark.parametrize("english", DIFFERENCES)
def test_a_message_is_told_in_english_and_in_arabic(english: str, arabic: Wording) -> None:
    message = DIFFERENCES[english]
    assert str(message) == english
    told = arabic.told(message)
    assert "lang=" not in told
    assert left_in_english(told) == []
    assert "February" not in told


@pytest.mark.parametrize("english", DIFFERENCES)
def test_it_is_told_alike_from_a_record(english: str, arabic: Wording) -> None:
    held = json.loads(json.dumps(plain(Exclusion("a" * 64, LeftOut.PARTY, DIFFERENCES[english]))))
    recorded = told_in(held, "detail")
    assert isinstance(recorded, Message)
    assert recorded.identity == DIFFERENCES[english].identity
    assert arabic.told(recorded) == arabic.told(DIFFERENCES[english])


def test_names_stand_apart_with_who_quotes_them(arabic: Wording) -> None:
    told = arabic.told(next(iter(DIFFERENCES.values())))
    for name in (MINISTRY, OBSERVATORY, "residents", "Radio Example"):
        assert f'<bdi dir="auto">{name}</bdi>' in told


def test_each_rule_is_told(arabic: Wording) -> None:
    for rule in RULES.values():
        assert "lang=" not in arabic.told(rule.summary)
        assert "lang=" not in arabic.told(rule.source)

"""Suggested pairs at the desk: judged by form and by keyboard, by those who may, each decision seen by the next."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest

from marsad.model import Interval, ScorePart, plain
from marsad.model.message import Days, told_in
from marsad.reconcile.comparisons.compared import ALL_WORDS, DAYS, NO_DAY, SHARED_WORDS
from marsad.reconcile.weights import read_weights
from marsad.services.accounts.auditing import list_audit
from marsad.services.desk.links import suggestions
from marsad.web.desk import pair_words
from tests.web.desk_record import VILLAGES, Browsers, make_desk, pairs


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("links"), pairs())


def fields(text: str) -> dict[str, str]:
    """The hidden fields of the form that judges."""
    form = text[text.index('id="judge"') :]
    return dict(re.findall(r'type="hidden" name="(left|right|seen|at)" value="([^"]*)"', form[: form.index("</form>")]))


def test_a_pair_is_judged_and_the_next_one_shown(desk: Browsers) -> None:
    page = desk.get("Example Coder", "/desk/links")
    assert page.headers["cache-control"] == "no-store"
    first = fields(page.text)
    assert "the same day" in page.text
    answer = desk.post("Example Coder", "/desk/links", **first, verdict="different", reason="other <village>")
    assert answer.status_code == 303
    after = desk.get("Example Coder", answer.headers["location"]).text
    assert fields(after)["left"] != first["left"]
    assert "other &lt;village&gt;" in after
    entry = list_audit(desk.book, limit=1)[0]
    assert (entry.who, entry.detail) == ("Example Coder", "links: different")


def test_a_mistake_keeps_what_was_typed(desk: Browsers) -> None:
    first = fields(desk.get("Example Coder", "/desk/links").text)
    for verdict, reason in (("", "typed words"), ("same", "  "), ("nonsense", "typed words")):
        answer = desk.post("Example Coder", "/desk/links", **first, verdict=verdict, reason=reason)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert reason.strip() in answer.text
    with desk.record() as record:
        assert len(suggestions(record)) == len(VILLAGES)


def test_the_second_of_two_people_sees_the_first_verdict(desk: Browsers) -> None:
    first = fields(desk.get("Example Coder", "/desk/links").text)
    assert desk.post("Second Coder", "/desk/links", **first, verdict="same", reason="one clinic").status_code == 303
    late = desk.post("Example Coder", "/desk/links", **first, verdict="different", reason="two clinics")
    assert late.status_code == 409
    assert "same by Second Coder: one clinic" in late.text


def test_every_comparison_has_words() -> None:
    levels = {f"{name} {level}" for name, rows in read_weights().levels.items() for level in rows}
    assert sorted(levels - pair_words.LEVELS.keys()) == []
    assert sorted({name.split()[0] for name in levels} - pair_words.COMPARED.keys()) == []


def test_who_may_not_is_led_away(desk: Browsers) -> None:
    import httpx

    anybody = httpx.get(f"{desk.address}/desk/links")
    assert (anybody.status_code, anybody.headers["location"]) == (303, "/sign-in?next=/desk/links")
    assert desk.get("Example Reader", "/desk/links").status_code == 403
    assert desk.post("Example Reader", "/desk/links").status_code == 403
    with desk.client("Example Coder") as client:
        assert client.post("/desk/links", data={"verdict": "same", "reason": "no token"}).status_code == 403


@pytest.mark.parametrize(
    ("told", "english", "days"),
    [
        (Days(date(2019, 2, 11), date(2019, 2, 11)), "2019-02-11", Interval.day(date(2019, 2, 11))),
        (
            Days(date(2019, 2, 11), date(2019, 2, 12)), "2019-02-11 to 2019-02-12",
            Interval(date(2019, 2, 11), date(2019, 2, 12)),
        ),
        (Days(date(2019, 2, 11), None), "2019-02-11 to …", Interval(date(2019, 2, 11), None)),
        (Days(None, None), "None", None),
    ],
)  # fmt: skip
def test_days_are_those_of_the_comparison(told: Days, english: str, days: Interval | None) -> None:
    message = DAYS(days=told)
    recorded = told_in(json.loads(json.dumps(plain(ScorePart("day", "same", 1.0, message, NO_DAY())))), "left")
    assert str(message) == str(recorded) == english
    assert pair_words.days_of(message) == pair_words.days_of(recorded) == days
    assert pair_words.days_of(NO_DAY()) is None


def test_words_are_counted_as_the_comparison_does() -> None:
    assert pair_words.counts_of(SHARED_WORDS(shared=1, all=11)) == {"shared": 1, "all": 11}
    assert pair_words.counts_of(ALL_WORDS(all=5)) == {"all": 5}
    assert not pair_words.is_message("1 in common of 11")  # as older versions kept it


def test_what_a_pair_holds_is_said_in_the_readers_language(desk: Browsers) -> None:
    page = desk.get("Example Coder", "/desk/links?lang=ar").text
    compared = page[page.index('class="list compact compared"') :]
    compared = compared[: compared.index("</table>")]
    assert "in common" not in compared
    assert not re.search(r"\d{4}-\d\d-\d\d", compared)
    assert "عدد الكلمات" in compared

"""What is refused before a route runs is said in a sentence of ours, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import httpx
import pytest
from pydantic_core.core_schema import ErrorType

from marsad.web.validation import INVALID
from tests.web.desk_record import Browsers, make_desk, together
from tests.web.test_untranslated import left_in

CODER = "Example Coder"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("validation"), together())


def test_each_kind_of_mistake_is_one_of_pydantics() -> None:
    assert set(INVALID) <= set(get_args(ErrorType))


@pytest.mark.parametrize(
    ("path", "form", "said"),
    [
        ("/desk/links", {"reason": "x" * 2001}, "reason has at most 2000 characters"),
        ("/desk/links", {"seen": "-1"}, "seen is 0 or more"),
        ("/desk/links", {"at": "1001"}, "at is 1000 or less"),
        ("/desk/links", {"seen": "many"}, "seen is a whole number"),
        ("/desk/documents/0123456789ab/claims", {"start": "1"}, "end is missing: send it too"),
        ("/desk/intake", {"what": "x" * 50_001}, "what has at most 50000 characters"),
    ],
)
def test_a_form_that_cannot_be_read(desk: Browsers, path: str, form: dict[str, str], said: str) -> None:
    refused = desk.post(CODER, path, **form)
    assert refused.status_code == 422
    assert said in refused.text
    assert "Go back and mend the form" in refused.text
    with desk.client(CODER) as client:
        sent = {"csrf": desk.sessions[CODER].csrf, **form}
        arabic = client.post(path, data=sent, headers={"accept-language": "ar"}).text
    assert left_in(arabic, [CODER]) == []
    assert re.search(r'<p class="intro">.*[\u0600-\u06ff]', arabic)


def test_several_mistakes_stand_one_under_another(desk: Browsers) -> None:
    refused = desk.post(CODER, "/desk/links", seen="many", at="-1").text
    assert re.findall(r'<p class="intro">([^<]*)', refused) == ["seen is a whole number", "at is 0 or more"]


def test_an_address_that_cannot_be_read(desk: Browsers) -> None:
    told = desk.get(CODER, "/desk/queue?end=perhaps").text
    assert "end is true or false" in told
    assert "Mend the address" in told
    data = httpx.get(f"{desk.address}/api/v1/figures?limit=201").json()
    assert data["error"]["message"] == "limit is 200 or less"

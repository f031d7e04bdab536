"""Every address answers as a page and as data, mistakes say what to do, and nothing in a report breaks a page."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.conftest import COMMENT, HOSTILE

LISTS = ("/", "/figures", "/events", "/map", "/timeline", "/documents", "/sources", "/problems", "/methodology")
OTHERS = ("/downloads",)


def one_of_each(web: httpx.Client) -> dict[str, str]:
    """The address of one document, claim, source and place of the record."""
    document = web.get("/documents.json").json()["data"][0]["id"]
    claim = web.get("/figures.json").json()["data"][0]["id"]
    source = re.search(r'href="(/sources/[^"]+)"', web.get("/sources").text)
    place = re.search(r'href="(/places/[^"]+)"', web.get("/map").text)
    assert source
    assert place
    return {
        "document": f"/documents/{document}",
        "claim": f"/claims/{claim}",
        "source": source[1],
        "place": place[1],
    }


@pytest.mark.parametrize("path", [*LISTS, *OTHERS])
def test_each_list_is_a_page_and_data(web: httpx.Client, path: str) -> None:
    page = web.get(path)
    assert page.status_code == 200
    assert "<h1" in page.text
    data = web.get("/overview.json" if path == "/" else f"{path}.json")
    assert data.status_code == 200
    assert set(data.json()) == {"data", "meta", "links"}


@pytest.mark.parametrize("kind", ["document", "claim", "source", "place"])
def test_each_thing_is_a_page_and_data(web: httpx.Client, kind: str) -> None:
    path = one_of_each(web)[kind]
    assert web.get(path).status_code == 200
    assert set(web.get(f"{path}.json").json()) == {"data", "meta", "links"}


@pytest.mark.parametrize("path", [*LISTS, *OTHERS])
def test_an_empty_record_says_so(empty_address: str, path: str) -> None:
    assert httpx.get(empty_address + path).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "lists"),
        ("/documents/00000000", 404, "no document on record"),
        ("/claims/zzz", 404, "no claim on record"),
        ("/sources/nobody", 404, "/sources lists"),
        ("/places/nowhere", 404, "/map lists"),
        ("/events/ffffff", 404, "/events lists"),
        ("/figures?since=2019-02-30", 422, "YYYY-MM-DD"),
        ("/figures?measure=dragons", 422, "choose one of: killed"),
        ("/figures?since=2019-03-01&until=2019-02-01", 422, "exchange the two"),
        ("/figures?after=nonsense", 422, "the page before"),
        ("/documents?page=0", 422, "page"),
    ],
)
def test_a_mistake_says_what_to_do(web: httpx.Client, path: str, status: int, words: str) -> None:
    page = web.get(path)
    assert page.status_code == status
    assert words in page.text
    address, _, query = path.partition("?")
    data = web.get(f"{address}.json?{query}")
    assert data.status_code == status
    assert set(data.json()["error"]) == {"status", "code", "message"}


def test_no_page_may_load_from_elsewhere_or_run_what_stands_in_it(web: httpx.Client) -> None:
    for path in ("/", "/nowhere", "/figures.json", "/static/marsad.css"):
        policy = web.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/figures", "/documents", "/sources", "/timeline", "/map"])
def test_words_of_a_report_are_never_markup(web: httpx.Client, path: str) -> None:
    assert HOSTILE not in web.get(path).text


def test_a_hostile_report_is_shown_as_text(web: httpx.Client) -> None:
    for path in one_of_each(web).values():
        assert "<script" not in web.get(path).text


def test_no_page_carries_inline_scripts_or_styles(web: httpx.Client) -> None:
    for path in [*LISTS, *OTHERS, *one_of_each(web).values()]:
        page = web.get(path).text
        assert " style=" not in page
        assert not re.search(r"\son[a-z]+=", page)
        assert 'href="http' not in page
        assert 'src="http' not in page


def test_a_figure_leads_to_an_anchor_of_its_document(web: httpx.Client) -> None:
    for row in web.get("/figures.json").json()["data"]:
        anchor = f"c-{row['id'][:16]}"
        assert f"/documents/{row['document_id']}#{anchor}" in web.get("/figures").text
        assert web.get(f"/documents/{row['document_id']}").text.count(f'id="{anchor}"') == 1


def test_comments_are_set_apart_and_carry_no_claim(web: httpx.Client) -> None:
    page = web.get(one_of_each(web)["document"]).text
    comments = page[page.index('class="s-comment"') : page.index("</section>", page.index('class="s-comment"'))]
    assert COMMENT in comments
    assert 'class="mark' not in comments


def test_filters_stand_in_the_address(web: httpx.Client) -> None:
    rows = web.get("/figures.json?measure=detained&place=&since=").json()["data"]
    assert [row["content"]["measure"] for row in rows] == ["detained"]
    assert web.get("/figures.json?source=nobody").json()["data"] == []


def test_the_language_is_chosen_and_remembered(web: httpx.Client) -> None:
    page = web.get("/", params={"lang": "ar"})
    assert 'lang="ar" dir="rtl"' in page.text
    assert 'dir="rtl"' in web.get("/figures").text
    other = httpx.get(str(web.base_url), headers={"accept-language": "ar-SY,ar;q=0.9,en;q=0.5"})
    assert 'dir="rtl"' in other.text


def test_a_page_drawn_before_is_the_same_in_each_language(web: httpx.Client) -> None:
    first, arabic = web.get("/figures?lang=en").text, web.get("/figures?lang=ar").text
    assert web.get("/figures?lang=en").text == first != arabic
    assert web.get("/figures?lang=ar").text == arabic


def test_an_error_page_offers_no_data_beside_it(web: httpx.Client) -> None:
    assert "application/json" not in web.get("/events/none").text

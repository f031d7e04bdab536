"""No word of English is left on an Arabic page outside what is quoted, named or code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from html.parser import HTMLParser

import httpx
import pytest

from marsad.reconcile.rules import RULES
from tests.readings import make_reading
from tests.web.desk_record import PEOPLE, Browsers, make_desk, pairs, together

APART = {"bdi", "blockquote", "q", "code", "kbd", "script", "style", "svg", "title"}
"""Elements of which the words are not the interface's."""
QUOTED = {"said", "quoted", "of-report"}
"""Classes of elements that hold a report's words."""
SHORT = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NAMES = {
    *RULES,
    "Marsad", "ACLED", "UCDP", "GED", "IDMC", "Helix", "Airwars", "PLOVER", "TimeML", "ISO", "GTD", "Iraq", "Body",
    "Count", "JSON", "Lines", "CSV", "GeoJSON", "Parquet", "API", "UTC", "UTF", "English", "Natural", "Earth",
    "GeoNames", "SVG", "PNG", "SHA", "ZIP", "HDX", "Apache", "Atom", "F", "U", "FFFD", "OpenID", "Connect", "HXL",
    "Krippendorff", "Vega", "Lite",
}  # fmt: skip
"""Names that have no other letters."""


class Words(HTMLParser):
    """The words in Latin letters that a reader sees and that are the page's own, with where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("aria-label", "placeholder", "title", "alt", "data-name"):
            self._look(given.get(name) or "", name)
        if tag in SHORT:
            return
        is_apart = tag in APART or bool(QUOTED.intersection((given.get("class") or "").split()))
        is_apart = is_apart or (given.get("dir") == "auto" and given.get("lang") != "en")
        self._open.append((tag, is_apart or (bool(self._open) and self._open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._open or not self._open[-1][1]:
            self._look(data, self._open[-1][0] if self._open else "")

    def _look(self, text: str, where: str) -> None:
        left = re.sub(VALUES, " ", text)
        words = [word for word in re.findall(r"[A-Za-z]{2,}|\b[A-Z]\b", left) if word not in NAMES]
        # Among Arabic words stand names and what programs write; a sentence among them is one of several words.
        is_mixed = re.search(r"[\u0600-\u06ff]", text) is not None
        if words and (not is_mixed or SENTENCE.search(left)):
            self.found.append(f"<{where}> {' '.join(text.split())}")


VALUES = re.compile(r"\u2068[^\u2069]*\u2069|“[^”]*”|/[\w/.-]+|--[a-z]+|[\w.]+@[\w.]+")
"""What is set apart or quoted, an address, an option of the command line."""
SENTENCE = re.compile(r"(?:[A-Za-z’',]+ +){3}[A-Za-z]+")


def left_in(page: str, names: Iterable[str] = ()) -> list[str]:
    """What of a page is left in English; `names` are sources and people who stand in labels and lists of choice."""
    words = Words()
    for name in sorted(names, key=len, reverse=True):
        page = page.replace(escape(name), "•")
    words.feed(page)
    return words.found


def follow(client: httpx.Client, starts: tuple[str, ...], most: int) -> Iterator[tuple[str, str]]:
    """Pages from `starts` on, in Arabic; `most` of each kind of address."""
    waiting, seen, kinds = list(starts), set(starts), dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"[0-9a-f]{12,}|(?<=/sources/)[^/]+|(?<=/places/)[^/]+", "*", address.split("?")[0])
        if kinds.setdefault(kind, 0) >= most:
            continue
        kinds[kind] += 1
        answer = client.get(address, headers={"Accept-Language": "ar"})
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield address, answer.text
        for found in re.findall(r'href="(/[^"#]*)', answer.text):
            linked = found.replace("&amp;", "&")
            if linked not in seen and not OTHERWISE.search(linked):
                seen.add(linked)
                waiting.append(linked)


OTHERWISE = re.compile(r"lang=en|\.(?:json|csv|css|js|svg|png)|/static|/docs")
"""Addresses of the same in English, and of what is no page."""
PUBLIC = (
    "/", "/events", "/figures", "/documents", "/sources", "/map", "/timeline", "/charts", "/problems", "/methodology",
    "/downloads", "/nothing/here", "/events?since=no", "/places/nowhere", "/sources/nobody",
)  # fmt: skip
DESK = (
    "/desk", "/desk/queue", "/desk/events", "/desk/links", "/desk/coding", "/desk/progress", "/desk/intake",
    "/desk/restricted", "/desk/adjudication", "/desk/watching", "/account",
)  # fmt: skip


def test_the_public_pages_are_in_arabic(linked: httpx.Client) -> None:
    pages = dict(follow(linked, PUBLIC, 12))
    assert len(pages) > 80
    names = {row["name"] for row in linked.get("/sources.json").json()["data"]}
    pages.pop("/api", None)  # the reference for programs is in English, as the OpenAPI description is
    assert {address: found for address, page in pages.items() if (found := left_in(page, names))} == {}


def test_a_report_with_statements_events_and_problems_is_in_arabic(web: httpx.Client) -> None:
    pages = dict(follow(web, ("/documents", "/figures", "/problems"), 12))
    assert {address.split("/")[1] for address in pages} >= {"documents", "claims", "events", "sources", "places"}
    names = {row["name"] for row in web.get("/sources.json").json()["data"]}
    names |= {one.message for one in make_reading().problems}  # made up for the tests: no step says it
    pages.pop("/api", None)
    assert {address: found for address, page in pages.items() if (found := left_in(page, names))} == {}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    yield from make_desk(tmp_path_factory.mktemp("desk"), [*pairs(), *together()])


def test_the_desk_is_in_arabic(desk: Browsers) -> None:
    with desk.client("Example Adjudicator") as client:
        pages = {
            address: page for address, page in follow(client, DESK, 4) if address.startswith(("/desk", "/account"))
        }
    assert len(pages) > 15
    assert {address: found for address, page in pages.items() if (found := left_in(page, PEOPLE))} == {}


@pytest.mark.parametrize(
    ("page", "is_found"),
    [
        ("<p>نعم</p>", False),
        ('<p lang="en">The source denies it.</p>', True),
        ("<p><bdi>Example Observatory</bdi> وحده</p>", False),
        ('<button aria-label="Show more">…</button>', True),
        ("<p>مصطلحات ACLED</p>", False),
        ("<p>خطأ: the source denies it</p>", True),
        ("<td class=said>At least 12</td>", False),
    ],
)
def test_what_is_found(page: str, is_found: bool) -> None:
    assert bool(left_in(page)) is is_found

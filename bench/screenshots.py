"""Pictures of every page, wide and narrow, of the project's own example reports, and the page that shows them.

python -m bench.screenshots [--record FILE] [--only NAME ...]      (`make screenshots`)

Writes docs/screenshots/NAME-WIDTH.png, each with a small palette of its own, and docs/pages.md.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser, StorageState
from tests.reconcile.gold import FILES, load
from tests.web.conftest import launch, serve_app

from marsad.bootstrap import read
from marsad.model.account import Role
from marsad.services.accounts.people import add_account
from marsad.services.desk import coding
from marsad.services.linking import link_all
from marsad.settings import PageSettings
from marsad.store.accounts.book import AccountBook
from marsad.store.desk import CodingKind
from marsad.store.record import Record
from marsad.web.app import make_app

ROOT = Path(__file__).resolve().parents[1]
FOLDER, PAGE = ROOT / "docs" / "screenshots", ROOT / "docs" / "pages.md"
WIDE, NARROW = 1440, 390
TALLEST = 1700
"""Pixels of a page that are shown; the rest is more of the same."""
COLOURS = 224
EXAMPLES = (
    ("orontes-post.txt", date(2019, 2, 12), "The Orontes Post"),
    ("jazira-courier.html", None, None),
    ("badia-dispatch.txt", date(2019, 2, 13), "The Badia Dispatch"),
)

ADMIN, PASSWORD = "Example Admin", "an example, not a secret"
CODERS = ("Example Coder", "Second Coder")
SHARE = 0.5
"""Of so few reports a tenth would be none: the share of them that two code."""
DEEPEST = 2
"""Slashes in the address of a room of the desk; what lies deeper is one thing of a list."""

Address = Callable[[httpx.Client], str]
served = contextmanager(serve_app)
launched = contextmanager(launch)


@dataclass(frozen=True, slots=True)
class Shot:
    """One page to take pictures of."""

    name: str
    says: str
    """What a reader sees there."""
    address: str | Address
    widths: tuple[int, ...] = (WIDE, NARROW)
    dark: bool = False
    language: str = "en"
    empty: bool = False
    """Of a record without a report."""
    signed_in: bool = False
    """As an admin, who may see every page."""


def first(list_address: str, *keys: str | int, before: str) -> Address:
    """The address of the first thing of a list: `keys` lead to its id in the list's data."""

    def find(client: httpx.Client) -> str:
        found = client.get(list_address).json()["data"]
        for key in keys:
            found = found[key]
        return f"{before}{found}"

    return find


def linked_from(page: str, start: str) -> Address:
    """The first address on `page` that begins with `start`."""

    def find(client: httpx.Client) -> str:
        text = client.get(page).text
        at = text.index(f'href="{start}') + len('href="')
        return text[at : text.index('"', at)]

    return find


EVENT = first("/events.json?order=reports", "events", 0, "event", "id", before="/events/")
DOCUMENT = linked_from("/events?order=gravest&grade=fair", "/documents/")
DESK_EVENT = first("/events.json?order=reports", "events", 0, "event", "id", before="/desk/events/")
DESK_CLAIM = first("/figures.json", 0, "id", before="/desk/claims/")
DESK_REPORT = first("/documents.json", 0, "id", before="/desk/documents/")
SHOTS = (
    Shot("overview", "What is new, what events come to and what is not added, where, the last and the gravest.", "/"),
    Shot("events", "Filters in the address; each best figure leads to the sentence that it rests on.", "/events"),
    Shot("event", "What is known and what is not; every claim with its sentence and its fate; copies folded.", EVENT),
    Shot("document", "The text with its claims marked; comments set apart; where a copy begins.", DOCUMENT),
    Shot("figures", "Every number that a source gives.", "/figures"),
    Shot("claim", "One claim, field by field, with the reasons.", first("/figures.json", 0, "id", before="/claims/")),
    Shot("map", "Places with the precision that is known; incidents; the table below.", "/map"),
    Shot("place", "What is told of one place.", linked_from("/events?order=gravest", "/places/")),
    Shot("timeline", "Figures by the days that they speak of.", "/timeline"),
    Shot("sources", "Who is heard, and who is a party.", "/sources"),
    Shot("source", "One source beside others on shared events.", linked_from("/sources", "/sources/")),
    Shot("documents", "The reports on record.", "/documents"),
    Shot("problems", "What could not be read, resolved or reconciled.", "/problems"),
    Shot("methodology", "Rules, words, measured accuracy, what is not covered.", "/methodology"),
    Shot("downloads", "Whole tables, each column explained.", "/downloads"),
    Shot("not-found", "A mistake says what to do.", "/nowhere"),
    Shot("sign-in", "Signing in; reading needs no account.", "/sign-in"),
    Shot("account", "One's own account: password and tokens.", "/account", signed_in=True),
    Shot("admin", "Accounts and their roles.", "/admin", signed_in=True),
    Shot("desk-claim", "One claim to decide on, with the reading's reasons.", DESK_CLAIM, signed_in=True),
    Shot("desk-report", "A report to clear: its claims, and what the machine missed.", DESK_REPORT, signed_in=True),
    Shot("desk-event", "An event to split, merge or sign off.", DESK_EVENT, signed_in=True),
    Shot(
        "desk-blind",
        "A report coded blind: the machine's claims, and nothing of what others made of them.",
        linked_from("/desk/coding", "/desk/coding/"),
        signed_in=True,
    ),
    Shot(
        "desk-differences",
        "What two coders differ in, side by side, for a third to settle.",
        linked_from("/desk/adjudication", "/desk/adjudication/"),
        signed_in=True,
    ),
    Shot("empty", "A record without a report.", "/", (NARROW,), empty=True),
    Shot("overview-dark", "The first page in the dark scheme.", "/", (WIDE,), dark=True),
    Shot("event-dark", "An event in the dark scheme.", EVENT, (NARROW,), dark=True),
    Shot("overview-ar", "The first page in Arabic, right to left.", "/", language="ar"),
    Shot("event-ar", "An event in Arabic.", EVENT, language="ar"),
    Shot("events-ar", "Events in Arabic, dark.", "/events", (NARROW,), dark=True, language="ar"),
)


def fill(record: Record) -> None:
    """Read the project's example reports and link them."""
    for name, published, outlet in EXAMPLES:
        path = ROOT / "examples" / name
        record.append(read(path, published=published, outlet=outlet), raw=path.read_bytes(), name=name)
    for path in sorted((ROOT / "gold").glob("*.txt")):
        labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        day = labels.get("published")
        reading = read(path, published=date.fromisoformat(day) if day else None, outlet=labels.get("publisher"))
        record.append(reading, raw=path.read_bytes(), name=path.name)
    for case in sorted(FILES):
        for reading in load(case).readings.values():
            record.append(reading)
    link_all(record)


def code_twice(record: Record) -> None:
    """Let two code the first report of the sample with figures: the second finds another number and misses a claim."""
    sampled = (one.id for one in coding.sample(record, SHARE))
    document, rows = next((one, rows) for one in sampled if len(rows := coding.machine_figures(record, one)) > 1)
    for coder in CODERS:
        for row in rows:
            kind, changes = CodingKind.ACCEPT, {}
            if coder != CODERS[0] and row is rows[0]:
                low = row.content.low or 0
                kind, changes = CodingKind.AMEND, {"low": low + 1, "high": low + 4, "quantifier": "between"}
            elif coder != CODERS[0] and row is rows[1]:
                kind = CodingKind.REJECT
            coding.code(record, row.id, kind, coder=coder, changes=changes)
        coding.finish(record, document, coder=coder)


def sign_in(browser: Browser, base: str) -> StorageState:
    """Sign in once as the admin of the record's accounts: what a browser then keeps."""
    context = browser.new_context(base_url=base, locale="en-GB")
    page = context.new_page()
    page.goto("/sign-in")
    page.locator("input[name=name]").fill(ADMIN)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("/")
    state = context.storage_state()
    context.close()
    return state


def desk_shots(browser: Browser, base: str, state: StorageState) -> Iterator[Shot]:
    """The rooms that only people with an account see, as the menus lead to them."""
    known = {shot.address for shot in SHOTS if isinstance(shot.address, str)}
    context = browser.new_context(base_url=base, locale="en-GB", storage_state=state)
    page = context.new_page()
    waiting = ["/"]
    for address in waiting:
        page.goto(address)
        for link in page.locator("nav a[href^='/'], header a[href^='/']").all():
            href, words = str(link.get_attribute("href")), link.inner_text().strip()
            is_room = not {"?", "#", "."} & set(href) and href.count("/") <= DEEPEST
            if is_room and href not in known and href not in waiting:
                waiting.append(href)
                if not context.request.get(href, max_redirects=0).ok:
                    continue  # it leads on to another room
                yield Shot(f"desk{href.replace('/', '-').removeprefix('-desk')}", words, href, signed_in=True)
    context.close()


def take(browser: Browser, base: str, shot: Shot, state: StorageState) -> None:
    """Write the pictures of one page."""
    address = shot.address
    if not isinstance(address, str):
        cookies = {one["name"]: one["value"] for one in state["cookies"]}
        with httpx.Client(base_url=base, timeout=60, cookies=cookies if shot.signed_in else {}) as client:
            address = address(client)
    for width in shot.widths:
        scheme = "dark" if shot.dark else "light"
        context = browser.new_context(
            base_url=base, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB",
            storage_state=state if shot.signed_in else None,
        )  # fmt: skip
        page = context.new_page()
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={shot.language}")
        page.wait_for_load_state("networkidle")
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        raw = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
        context.close()
        picture = Image.open(io.BytesIO(raw)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        picture.save(FOLDER / f"{shot.name}-{width}.png", optimize=True)


def describe(shots: Iterable[Shot]) -> str:
    """The page of the documentation that shows all pictures."""
    lines = [
        "# The pages",
        "",
        "Written by `make screenshots` from the project's own example reports; nothing on them is news. Every page is",
        "readable without scripts, has its data beside it (`.json`), prints, and exists in English and Arabic. What",
        "rules, problems and services say in English is said in the reader's language too (`marsad.i18n.render`).",
        "",
    ]
    for shot in shots:
        if not all((FOLDER / f"{shot.name}-{width}.png").exists() for width in shot.widths):
            continue
        lines += [f"## {shot.name.replace('-', ' ').capitalize()}", "", shot.says, ""]
        for width in shot.widths:
            show = 780 if width == WIDE else 260
            lines.append(f'<img src="screenshots/{shot.name}-{width}.png" width="{show}" alt="{shot.says} {width} px">')
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Take all pictures, or those that are named, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, help="a record to show instead of the example reports")
    parser.add_argument("--only", nargs="*", help="names of the pages")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        full, empty = options.record or Path(folder) / "record.db", Path(folder) / "empty.db"
        Record.open(empty, create=True).close()
        if options.record is None:
            with Record.open(full, create=True) as record:
                fill(record)
                code_twice(record)
        people = Path(folder) / "people.db"
        with AccountBook.open(people, create=True) as book:
            add_account(book, ADMIN, Role.ADMIN, PASSWORD)
        settings = PageSettings(double_share=SHARE)
        with (
            served(make_app(full, settings=settings, accounts=people)) as base,
            served(make_app(empty, accounts=people)) as nothing,
        ):
            state = sign_in(browser, base)
            shots = (*SHOTS, *desk_shots(browser, base, state))
            for shot in shots:
                if not options.only or shot.name in options.only:
                    take(browser, nothing if shot.empty else base, shot, state)
    PAGE.write_text(describe(shots), encoding="utf-8")
    size = sum(one.stat().st_size for one in FOLDER.glob("*.png"))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures, {size / 1e6:.1f} MB, in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

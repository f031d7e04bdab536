"""A published site is the public record as files: every link resolves, the same record gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import html

from marsad.errors import UsageError
from marsad.services.linking import link_all
from marsad.store.record import Record
from marsad.web.charts.chart import Chart
from marsad.web.charts.drawing import Form
from marsad.web.charts.look import Look
from marsad.web.site.asking import HereStudio
from marsad.web.site.folder import MANIFEST
from marsad.web.site.publishing import Published, publish
from marsad.web.site.search import words_of
from tests.web.desk_record import report

DAY = date(2021, 6, 7)


async def _drawn(_self: HereStudio, _chart: Chart, _look: Look, _form: Form, digest: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><title>{digest}</title></svg>'.encode()


@pytest.fixture(scope="module", autouse=True)
def _drawings() -> Iterator[None]:
    """Drawings that name their digest: that charts are drawn well is shown elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HereStudio, "draw", _drawn)
        yield


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Published]]:
    """A record published into a folder, published again, grown and published again."""
    root = tmp_path_factory.mktemp("publish")
    path, out = root / "record.db", root / "site"
    with Record.open(path, create=True) as record:
        record.append(report("Example Post", "Umm Mithal", 5, DAY, at=33.0))
        link_all(record)
    runs = [publish(str(path), out), publish(str(path), out)]
    with Record.open(path) as record:
        record.append(report("Example Herald", "Tell Mithal", 31, DAY, at=37.0))
        link_all(record)
    runs.append(publish(str(path), out))
    return path, out, runs


def test_every_link_of_every_page_leads_to_a_file_of_the_site(sites: tuple[Path, Path, list[Published]]) -> None:
    _, out, _ = sites
    pages = sorted(out.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        for link in (*tree.xpath("//@href"), *tree.xpath("//@src")):
            parts = urlsplit(link)
            assert not parts.scheme, f"{page}: {link}"
            assert not link.startswith("/"), f"{page}: {link}"
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), f"{page}: {link}"
        assert not tree.xpath("//form")
        assert "sign-in" not in page.read_text(encoding="utf-8")


def test_feeds_lead_to_the_pages_of_the_site(sites: tuple[Path, Path, list[Published]]) -> None:
    _, out, _ = sites
    feeds = sorted((out / "feeds").rglob("*.atom"))
    assert len(feeds) > 4  # of all events, of each event, of places and sources
    for path in feeds:
        text = path.read_text(encoding="utf-8")
        assert "localhost" not in text
        read = feedparser.parse(text)
        assert not read.bozo
        assert read.feed.id.startswith("urn:sha256:")
        assert read.entries
        for one in read.entries:
            assert (path.parent / one.link).resolve().is_file(), f"{path}: {one.link}"


def test_what_has_not_changed_is_left_as_it_is(sites: tuple[Path, Path, list[Published]]) -> None:
    _, _, (first, second, third) = sites
    assert first.written == first.files
    assert (second.written, second.removed) == (0, 0)
    assert second.made < first.made
    assert 0 < third.written < third.files


def test_the_same_record_gives_the_same_bytes(sites: tuple[Path, Path, list[Published]], tmp_path: Path) -> None:
    path, out, _ = sites
    publish(str(path), tmp_path / "again")
    held = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert json.loads((tmp_path / "again" / MANIFEST).read_text(encoding="utf-8"))["files"] == held


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="no site of Marsad"):
        publish(str(tmp_path / "none.db"), tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_words_are_looked_for_without_marks_and_capitals() -> None:
    assert words_of("Déir ez-Zor, a 2 km") == {"deir", "ez", "zor", "km"}

"""Lists of reports on the web as addresses."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from marsad.errors import DocumentError
from marsad.ingest.listings import Named, read_feed_list, read_section, read_sitemap

URL = "https://news.example/world/"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example Daily</title>
<item><title>The bridge</title><link>https://news.example/a</link><pubDate>Sat, 11 May 2024 21:00:00 GMT</pubDate>
<description>Closed.</description></item>
<item><title>The road</title><link>https://news.example/b</link><description>Open.</description></item>
<item><title>No address</title><description>An example.</description></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><title>The bridge</title>
<link rel="alternate" href="https://news.example/a"/><published>2024-05-11T10:00:00Z</published>
<summary>Closed.</summary></entry></feed>"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Example", "items": [
{"id": "1", "url": "https://news.example/a", "title": "The bridge", "content_text": "Closed.",
"date_published": "2024-05-11T10:00:00Z"}]}"""
BRIDGE = Named("https://news.example/a", date(2024, 5, 11))


@pytest.mark.parametrize("data", [ATOM, JSON_FEED])
def test_a_feed_names_its_reports_with_their_days(data: bytes) -> None:
    assert read_feed_list(data, url=URL).reports == (BRIDGE,)


def test_a_feed_holds_what_has_no_address() -> None:
    listing = read_feed_list(RSS, url=URL)
    assert listing.reports == (BRIDGE, Named("https://news.example/b"))
    assert [one.said.url for one in listing.entries] == ["https://news.example/a", "https://news.example/b", None]


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    broken = RSS.replace(
        b"</link><description>Open.</description></item>", b"</link><description>Open & <b>shut</item>"
    )
    assert BRIDGE in read_feed_list(broken[:-40], url=URL).reports
    assert BRIDGE in read_feed_list(b"\xef\xbb\xbf \n" + RSS.replace(b"<title>", b"<title>&nbsp;"), url=URL).reports


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>The feed has moved.</body></html>",
        b"",
        b"no feed",
        b"<rss><channel></channel></rss>",
        b"<urlset><url><loc>https://news.example/a</loc></url></urlset>",
        b"%PDF-1.4",
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_feed_list(data, url=URL)


def test_entities_of_a_feed_are_not_put_in() -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = bomb + RSS.partition(b"?>")[2].replace(b"Closed.", b"&b;&x;")
    assert read_feed_list(data, url=URL).reports[0] == BRIDGE


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://news.example/a </loc><lastmod>2024-05-12
</lastmod><news:news><news:publication_date>2024-05-11T10:00:00Z</news:publication_date></news:news></url>
<url><loc>/b</loc></url><url><lastmod>2024-05-12</lastmod></url></urlset>"""
NAMED = (Named("https://news.example/a", date(2024, 5, 11), date(2024, 5, 12)), Named("https://news.example/b"))


@pytest.mark.parametrize("data", [SITEMAP, gzip.compress(SITEMAP), b"\n" + SITEMAP])
def test_a_sitemap_names_reports_and_when_they_were_changed(data: bytes) -> None:
    assert read_sitemap(data, url=URL).reports == NAMED


def test_a_list_of_sitemaps_names_sitemaps() -> None:
    data = b"<sitemapindex><sitemap><loc>https://news.example/1.xml</loc><lastmod>2024-05</lastmod></sitemap></sitemapindex>"
    listing = read_sitemap(data, url=URL)
    assert [one.address for one in listing.lists] == ["https://news.example/1.xml"]
    assert listing.reports == ()


def test_a_sitemap_that_breaks_off_gives_what_stands_before() -> None:
    assert read_sitemap(SITEMAP.partition(b"/b<")[0], url=URL).reports == NAMED[:1]


@pytest.mark.parametrize(
    "data", [RSS, b"<html></html>", b"\x1f\x8bno", gzip.compress(b" " * 101_000_000), b"", b"<urlset"]
)
def test_what_is_no_sitemap_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_sitemap(data, url=URL)


def section(*links: str, head: str = "") -> bytes:
    anchors = "".join(f'<li><a href="{link}">Read</a></li>' for link in links)
    return f"<html><head><title>World</title>{head}</head><body><ul>{anchors}</ul></body></html>".encode()


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/2024/05/bridge-closed", "https://news.example/2024/05/bridge-closed"),
        ("bridge-is-closed-to-cars.html#top", "https://news.example/world/bridge-is-closed-to-cars.html"),
        ("https://www.news.example/a/bridge_is_closed_to_cars/", "https://www.news.example/a/bridge_is_closed_to_cars/"),
        ("/world/12345678", "https://news.example/world/12345678"),
        ("/story.php?id=1234567", "https://news.example/story.php?id=1234567"),
        ("/جسر-مغلق-أمام-السيارات", "https://news.example/جسر-مغلق-أمام-السيارات"),
        ("/%D8%AC%D8%B3%D8%B1-%D9%85%D8%BA%D9%84%D9%82-%D8%A3-%D8%A8", "https://news.example/%D8%AC%D8%B3%D8%B1-%D9%85%D8%BA%D9%84%D9%82-%D8%A3-%D8%A8"),
    ],
)  # fmt: skip
def test_a_section_names_what_looks_like_a_report(link: str, address: str) -> None:
    assert read_section(section(link), url=URL).reports == (Named(address),)


@pytest.mark.parametrize(
    "link",
    [
        "/", "/world", "/world/", "#top", "/about-us", "/terms-and-conditions", "/sport/", "mailto:desk@news.example",
        "javascript:void(0)", "https://other.example/bridge-is-closed-to-cars", "https://[", "ftp://news.example/12345678",
        "/world?page=2", "/tag/bridge", "",
    ],
)  # fmt: skip
def test_a_section_does_not_name_what_does_not(link: str) -> None:
    assert read_section(section(link), url=URL).reports == ()


def test_a_section_goes_by_patterns_and_by_its_base() -> None:
    data = section("n/1", "n/2", "n/1", "m/bridge-is-closed-to-cars", head='<base href="/x/">')
    found = read_section(data, url=URL, patterns=("/x/n/*",)).reports
    assert [one.address for one in found] == ["https://news.example/x/n/1", "https://news.example/x/n/2"]


def test_a_section_that_is_made_to_hurt_is_refused() -> None:
    with pytest.raises(DocumentError):
        read_section(b"<html><body>" + b"<div>" * 5_000 + b"</body></html>", url=URL)
    with pytest.raises(DocumentError):
        read_section(b"\x89PNG\r\n\x1a\n" + bytes(400), url=URL)

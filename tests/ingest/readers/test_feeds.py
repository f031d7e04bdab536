"""Feeds as their makers write them, well and badly."""

from __future__ import annotations

import json
from datetime import date

import pytest

from marsad.errors import DocumentError
from tests.ingest.readers.taking import body, documents, take

TEXT = "At least 12 people were killed on Monday in Raqqa, the Example Monitor said."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Example Gazette</title><link>https://example.org/</link><language>en-gb</language>
<item><title>Example: shells &amp; smoke</title><link>https://example.org/a</link>
<pubDate>Tue, 12 Feb 2019 23:30:00 -0500</pubDate><description>First words</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>Roads were closed.</p>]]></content:encoded></item>
<item><title>Example: a road</title><guid>https://example.org/b</guid><pubDate>Wed, 13 Feb 2019 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;&lt;a href="x"&gt;More&lt;/a&gt;&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Example Gazette</title>
<entry><title type="html">Example: &lt;b&gt;shells&lt;/b&gt;</title><link rel="edit" href="https://example.org/no"/>
<link href="https://example.org/a"/><id>urn:1</id><updated>2019-02-14T00:00:00Z</updated>
<published>2019-02-12T23:30:00-05:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>Roads were closed.</p></div></content>
</entry></feed>"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Example Gazette</title></channel>
<item><title>Example: shells</title><link>https://example.org/a</link><dc:date>2019-02-12T10:00:00Z</dc:date>
<description>{TEXT} Roads were closed.</description></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Gazette",
        "items": [
            {
                "id": "1",
                "url": "https://example.org/a",
                "title": "Example: shells",
                "content_text": f"{TEXT}\n\nRoads were closed.",
                "date_published": "2019-02-12T23:30:00-05:00",
            }
        ],
    }
)


@pytest.mark.parametrize(("name", "text"), [("a.xml", RSS), ("a.atom", ATOM), ("a.rdf", RDF), ("feed.json", JSON)])
def test_each_entry_is_a_report_with_the_day_of_its_own_clock(name: str, text: str) -> None:
    document = documents(take(text, name))[0]
    assert (document.published, document.outlet) == (date(2019, 2, 12), "Example Gazette")
    assert document.url == "https://example.org/a"
    assert body(document).replace("\n\n", " ") == f"{TEXT} Roads were closed."
    assert document.title in ("Example: shells", "Example: shells & smoke")


def test_a_feed_of_first_words_says_so() -> None:
    first, second = take(RSS, "a.xml")
    assert first.problems == ()  # type: ignore[union-attr]
    assert [problem.message.code for problem in second.problems] == ["feed_summary"]  # type: ignore[union-attr]


def test_entities_of_a_feed_are_not_put_in() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    text = RSS.replace("<rss ", bomb + "<rss ").replace("First words", "x &b; &f; y").replace(TEXT, "", 1)
    (first, _) = take(text, "a.rss")
    assert "haha" not in str(first)
    (document, _) = documents([first, first])
    assert "ha" not in body(document)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<rss><channel><title>Example</title></channel></rss>", "no entry"),
        ('<?xml version="1.0"?><urlset><url><loc>https://example.org</loc></url></urlset>', "sitemap"),
        ('<opml version="2.0"><body><outline xmlUrl="x"/></body></opml>', "OPML"),
        ('<?xml version="1.0"?><kml><Placemark/></kml>', "KML"),
        ('<?xml version="1.0"?><note><to>x</to></note>', r"kind that is not known \(note\)"),
    ],
)
def test_what_is_no_feed_is_refused_by_name(text: str, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        take(text, "a.xml")


def test_a_feed_that_is_cut_short_gives_what_is_whole() -> None:
    assert len(documents(take(RSS[: RSS.index("<description>&lt;")], "a.xml"))) >= 1

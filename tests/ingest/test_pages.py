"""What a web page becomes: the report in, readers' comments apart, whatever the page calls them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import DocumentError
from marsad.ingest import read_document
from marsad.model import Document, SectionKind

HEADLINE = "Example report: aid convoy reaches the river town"
REPORT = (
    "An aid convoy of twelve lorries reached the river town on Tuesday after a truce of two days, an official said.",
    "The lorries carried flour and medicine for about 900 families, an official told reporters.",
    "Shelling had closed the road since the start of the month, and two convoys had been turned back.",
)
COMMENTS = (
    "I heard that five hundred people were killed there, nobody reports that any more.",
    "Same in our street, they say forty were arrested last night and nobody writes it.",
)


def page(after: str, *, before: str = "", head: str = "", body: str = "") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in REPORT)
    return (
        f"<!doctype html><html lang=en><head><title>{HEADLINE}</title>{head}</head>"
        f"<body {body}><header>{before}</header>"
        f"<div class=story><h1>{HEADLINE}</h1><div class=text>{text}</div>{after}</div></body></html>"
    ).encode()


def words_of(document: Document, *kinds: SectionKind) -> str:
    return "\n".join(document.text[part.start : part.end] for part in document.sections if part.kind in kinds)


FIRST, SECOND = COMMENTS
THREADS = {
    "list by class": f"<ol class=commentlist><li id=comment-11><p>{FIRST}</p><li id=comment-12><p>{SECOND}</p></ol>",
    "camel case": f"<div class=articleComments><div>{FIRST}</div><div>{SECOND}</div></div>",
    "german names": f"<div class=leserkommentare><div class=k-text>{FIRST}</div><div class=k-text>{SECOND}</div></div>",
    "french names": f"<section id=commentaires><p>{FIRST}</p><p>{SECOND}</p></section>",
    "spanish names": f"<div id=js-comentarios><p>{FIRST}</p><p>{SECOND}</p></div>",
    "links of comments": f"<ul class=sect_commentlinks><li><p>{FIRST}</p></li><li><p>{SECOND}</p></li></ul>",
    "disqus": f"<div id=disqus_thread><p>{FIRST}</p><p>{SECOND}</p></div>",
    "microdata": (
        f'<div itemscope itemtype="https://schema.org/Comment"><p>{FIRST}</p></div>'
        f'<div itemscope itemtype="https://schema.org/UserComments"><p>{SECOND}</p></div>'
    ),
    "label": f'<section aria-label="Comments"><p>{FIRST}</p><p>{SECOND}</p></section>',
    "several items of one name": f"<div><div class=comment>{FIRST}</div><div class=comment>{SECOND}</div></div>",
    "plain paragraphs under a heading": f"<h3>Comments (2)</h3><p>{FIRST}</p><p>{SECOND}</p>",
    "plain paragraphs under a counting heading": f"<h2>2 responses to “{HEADLINE}”</h2><p>{FIRST}</p><p>{SECOND}</p>",
    "heading in a wrapper": f"<div class=x><h3>2 Kommentare</h3></div><div class=y><p>{FIRST}</p><p>{SECOND}</p></div>",
    "heading that is a paragraph": f"<p>Reader comments (2)</p><p>{FIRST}</p><p>{SECOND}</p>",
    "signed paragraphs without any name": (
        f"<p>Comments 2</p><p>reader one 6 months ago</p><p>{FIRST}</p><p>reader two 6 months ago</p><p>{SECOND}</p>"
    ),
}


@pytest.mark.parametrize("thread", THREADS.values(), ids=THREADS)
def test_comments_are_a_section_of_their_own_and_the_report_stays_whole(thread: str) -> None:
    document, _ = read_document(page(thread), name="page.html")
    report = words_of(document, SectionKind.HEADLINE, SectionKind.BODY)
    comments = words_of(document, SectionKind.COMMENT)
    assert [comment for comment in COMMENTS if comment in report] == []
    assert [comment for comment in COMMENTS if comment not in comments] == []
    assert [paragraph for paragraph in (HEADLINE, *REPORT) if paragraph not in report] == []


REPORTS_WITH_THE_WORD = {
    "body class": page("", body="class='single comments-open has-comments'"),
    "counter before the report": page("", before="<a href=#c class=comments-link>3 comments</a>"),
    "counter as a paragraph before the report": page("", before="<p>3 comments</p>"),
    "commentary": page("").replace(b"class=story", b"class='story commentary'"),
    "opinion class around the report": page("").replace(b"class=story", b"class='story tone-comment'"),
    "comment class around the text": page("").replace(b"class=text", b"class='text comment'"),
    "marked body in a container": page("").replace(b"class=text", b"class=comments itemprop=articleBody"),
    "text in a container called so": page("").replace(b"<div class=text>", b"<div class=post-comments><br>"),
    "heading of the minister's comments": page("<h3>Comments by the minister</h3>"),
}


@pytest.mark.parametrize("data", REPORTS_WITH_THE_WORD.values(), ids=REPORTS_WITH_THE_WORD)
def test_the_word_comment_alone_takes_nothing_from_the_report(data: bytes) -> None:
    document, _ = read_document(data, name="page.html")
    report = words_of(document, SectionKind.HEADLINE, SectionKind.BODY)
    assert [paragraph for paragraph in (HEADLINE, *REPORT) if paragraph not in report] == []
    assert words_of(document, SectionKind.COMMENT) == ""


def test_each_comment_is_one_section() -> None:
    document, _ = read_document(page(THREADS["list by class"]), name="page.html")
    comments = [part for part in document.sections if part.kind is SectionKind.COMMENT]
    assert [document.text[part.start : part.end] for part in comments] == list(COMMENTS)


def test_a_caption_stands_apart_at_its_place() -> None:
    figure = "<figure><img src=x.jpg><figcaption>Lorries wait at a checkpoint in a file picture.</figcaption></figure>"
    data = page("").replace(b"<p>The lorries", f"{figure}<p>The lorries".encode())
    document, _ = read_document(data, name="page.html")
    kinds = [part.kind for part in document.sections]
    assert kinds == [SectionKind.HEADLINE, SectionKind.BODY, SectionKind.CAPTION, SectionKind.BODY]
    assert words_of(document, SectionKind.CAPTION) == "Lorries wait at a checkpoint in a file picture."


def test_the_standfirst_is_read_as_body() -> None:
    lead = "At least 14 people crossed with the convoy, the relief office said in a summary of the day."
    data = page("").replace(b"<div class=text>", f"<p class=standfirst>{lead}</p><div class=text>".encode())
    document, _ = read_document(data, name="page.html")
    assert words_of(document, SectionKind.BODY).count(lead) == 1


def test_bylines_and_credits_in_the_main_text_stand_apart() -> None:
    byline, desk = "<p>By Example Writer</p>", "<p>The road is open. Reporting by A. Writer; Editing by B. Editor</p>"
    data = page(desk).replace(b"<div class=text>", f"<div class=text>{byline}".encode())
    document, _ = read_document(data, name="page.html")
    body = words_of(document, SectionKind.BODY)
    assert body.startswith(REPORT[0])
    assert body.endswith("The road is open.")
    assert document.agency == "Reuters"


def test_metadata_comes_from_the_page() -> None:
    head = (
        '<meta property="og:site_name" content="Example Herald">'
        '<meta property="article:published_time" content="2020-05-04T09:00:00Z">'
        '<link rel=canonical href="https://example.org/convoy">'
    )
    document, _ = read_document(page("", head=head), name="page.html")
    assert (document.outlet, str(document.published), document.title) == ("Example Herald", "2020-05-04", HEADLINE)
    assert (document.language, document.url) == ("en", "https://example.org/convoy")
    assert document.media_type == "text/html"


SHORT_PAGES = [
    "<p>Two people were killed.</p>",
    "<html><body>Two people were killed.</body></html>",
    "<div>Two people<br>were killed.</div>",
    "<!-- saved --><html><body><nav>Home</nav><div>Two people were <b>killed</b>.</div></body></html>",
]


@pytest.mark.parametrize("html", SHORT_PAGES)
def test_a_short_page_keeps_its_words(html: str) -> None:
    document, _ = read_document(html.encode())
    assert " ".join(document.text.split()) == "Two people were killed."
    assert document.media_type == "text/html"


TAGS = "div p span ul li h1 h3 article main a b table td figure figcaption blockquote script form html svg br nav"
NAMES = (
    "comments comment article content respond comment-list caption pullquote standfirst teaser disqus_thread comment-12"
)
WORDS = ("Comments (2)", "reader says:", "Reply", "2 days ago", "&amp;", "&#0;", "<", "\u200b", "\u2028", *REPORT)
START_TAGS = st.builds("<{} class={}>".format, st.sampled_from(TAGS.split()), st.sampled_from(NAMES.split()))
END_TAGS = st.sampled_from(TAGS.split()).map(lambda tag: f"</{tag}>")


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(START_TAGS, END_TAGS, st.sampled_from(WORDS)), max_size=40).map("".join))
def test_sections_of_any_page_are_ordered_apart_and_inside_the_text(html: str) -> None:
    try:
        document, _ = read_document(html.encode(), media_type="text/html")
    except DocumentError:
        return
    end = 0
    for section in document.sections:
        assert end <= section.start < section.end <= len(document.text)
        end = section.end

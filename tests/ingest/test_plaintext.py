"""Sections of plain text: the report, and apart from it captions, credits, links and what readers wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.ingest.plaintext import section_text
from marsad.languages import load_language
from marsad.model import SectionKind

FIRST = "The road to the river town was closed on Monday after shells hit the bridge, an official of the district said."
SECOND = "Two people were hurt and taken to the hospital, and the market stayed closed until the evening, he said."
BODY = f"{FIRST}\n\n{SECOND}\n\n"
RUMOUR, OTHER = "Five hundred died there, I heard.", "No, six hundred."

COMMENT_BLOCKS = {
    "thumbs and ages": f"Comments 2\nThumb reader.one 6 months\n\n{RUMOUR}\n\nThumb reader.two 5 months\n\n{OTHER}",
    "icons and dates": (
        f"Comments 2\nThumb reader.one 3 days ago\n\n{RUMOUR}\n\n"
        f"Default-user-icon Example Reader (Guest) 12 February 2019, 18:17\n\n{OTHER}"
    ),
    "bullets": f"2 Comments\n\nReader O. • 2 years ago\n{RUMOUR}\nReply\n\nReader T. • a year ago\n{OTHER}",
    "says": (
        f"2 thoughts on “Road closed”\n\nexample reader says:\nMay 4, 2020 at 3:04 pm\n{RUMOUR}\n\n"
        f"other reader says:\nMay 5, 2020 at 3:04 pm\n{OTHER}"
    ),
    "no heading, posted by": (
        f"Posted by reader one on May 4, 2020 at 10:15\n{RUMOUR}\nPosted by reader two on May 4, 2020 at 11:15\n{OTHER}"
    ),
    "no heading, name over age": (
        f"example reader\n2 days ago\n{RUMOUR}\nLike Reply\nother reader\n3 days ago\n{OTHER}\nLike Reply"
    ),
    "no heading, handles": f"@reader1 3h\n{RUMOUR}\n@reader2 5h\n{OTHER}",
    "controls only": (
        f"Comments\n\nExample Reader\n{RUMOUR}\nLike · Reply · 3y\n\nOther Reader\n{OTHER}\nLike · Reply · 2y"
    ),
    "a count near the end": f"Comments (12)\n{RUMOUR}\n{OTHER}",
    "a plain heading near the end": f"Reader comments\n\n{RUMOUR}\n\n{OTHER}",
    "an invitation": f"Join the conversation\n\nreader a · 6 months ago\n{RUMOUR}\n\nreader b · a year ago\n{OTHER}",
}


@pytest.mark.parametrize("block", COMMENT_BLOCKS.values(), ids=COMMENT_BLOCKS)
def test_a_block_of_comments_is_apart_and_the_report_stays_whole(block: str) -> None:
    text = BODY + block + "\n"
    report = words_of(text, SectionKind.HEADLINE, SectionKind.BODY)
    comments = words_of(text, SectionKind.COMMENT)
    assert report == BODY.strip()
    assert RUMOUR in comments
    assert OTHER in comments


REPORTS = {
    "comments of a minister": "The minister's comments came later.\n\nComments by the minister were not to be had.",
    "his comments": "In his comments, he said that 12 people had died.\n\nHe made two comments on the matter.",
    "speakers": "The spokesman said:\n\n“We saw two people there.”\n\nThe mayor said:\n\n“We saw three.”",
    "a live page": "14:05\n\nThe mayor says the road is open.\n\n13:40\n\nThe mayor says the road is closed.",
    "subheads with ages": "It was two years ago\n\nThe last convoy came three weeks ago\n\nAid ended two months ago",
    "a timeline": "Timeline:\n\nMay 4, 2020\nTwo people were killed.\n\nMay 6, 2020\nThree people were killed.",
    "replies": "Reply came from the ministry within hours.\n\nReactions\n\nTwo parties welcomed the truce on Tuesday.",
    "related attacks": "Related attacks killed nine people in the same week.",
    "copyright law": "Copyright law has lapsed in the region, the lawyer said.",
    "a photo as evidence": "Photo evidence was sent to the court, she said.",
    "a quote that stands nowhere else": "“Nobody came to help us for the whole of that night.”",
}


@pytest.mark.parametrize("paragraphs", REPORTS.values(), ids=REPORTS)
def test_the_words_of_a_report_are_never_taken_for_anything_else(paragraphs: str) -> None:
    assert words_of(BODY + paragraphs, SectionKind.BODY) == BODY + paragraphs


def test_a_count_of_comments_over_the_report_opens_none() -> None:
    text = f"Road closed\n\n3 comments\n\n{BODY}{BODY}"
    assert kinds_of(text) == ["headline", "boilerplate", "body"]


def test_a_count_of_comments_amid_the_report_is_a_problem() -> None:
    text = f"{BODY}12 Comments\n\n{BODY}{BODY}{BODY}"
    _, problems = section_text(text, load_language())
    assert kinds_of(text) == ["body", "boilerplate", "body"]
    assert [problem.span.text for problem in problems if problem.span] == ["12 Comments"]


HEADLINES = [
    (f"Road to river town closed\n\n{BODY}", True),
    (f"ROAD TO RIVER TOWN CLOSED: OFFICIAL\n\n{BODY}", True),
    (f"Road to river town closed\n{BODY}", False),
    (f"Road to river town closed\n{FIRST} {SECOND}", True),
    (f"The road is closed after the strike.\n\nThe road is closed after the strike. {BODY}", True),
    (f"The road is closed.\n\n{BODY}", False),
    (f"What we know:\n\n{BODY}", False),
    ("DAMASCUS – The road is closed\n\n" + BODY, False),
    ("Road to river town closed", False),
    ("The road to the river\ntown was closed on\nMonday, he said.", False),
]


@pytest.mark.parametrize(("text", "has_headline"), HEADLINES)
def test_a_headline_is_a_short_line_set_apart(text: str, has_headline: bool) -> None:
    assert (kinds_of(text)[0] == "headline") is has_headline


OTHERS = [
    (f"4 May 2020\n\nRoad closed\n\n{BODY}", ["boilerplate", "headline", "body"]),
    (f"Road closed\n\nBy Example Writer\nPublished 4 May 2020\n\n{BODY}", ["headline", "boilerplate", "body"]),
    (f"Road closed\n\nFILE PHOTO: Twelve people wait. REUTERS/Example Name\n\n{BODY}", ["headline", "caption", "body"]),
    (f"{BODY}Read also: 500 killed in another town\n\n© 2019 AFP", ["body", "boilerplate"]),
    (
        f"{BODY}Related articles:\n\nFive hundred killed in another town\n\nTwo killed in a third",
        ["body", "boilerplate"],
    ),
    (f"{BODY}(Reporting by A. Writer; Editing by B. Editor)", ["body", "boilerplate"]),
    (f"{FIRST} {SECOND} Reporting by A. Writer; Editing by B. Editor", ["body", "boilerplate"]),
    (
        f"Road closed\n\nRoad closed AGENCY A. Writer 0041 06.04.2017Get short URL 185 {FIRST} {SECOND}",
        ["headline", "body", "boilerplate", "body"],
    ),
    (f"06.04.2017(updated 1723 06.04.2017) Get short URL 0 87 {FIRST} {SECOND}", ["boilerplate", "body"]),
    (
        f"Road closed\n\nA view of the damage at the bridge in the river town. (Example World and Agencies) {FIRST}",
        ["headline", "caption", "body"],
    ),
    (f"{FIRST} {SECOND} ... 85 Related Army Opens Road Two Bridges Closed Tags road army", ["body", "boilerplate"]),
    (f"{FIRST} {SECOND} Source Example World and agencies Related News Two Bridges Closed", ["body", "boilerplate"]),
    (f"{BODY}0 Comments\n\nShare this article", ["body", "boilerplate"]),
    (f"{BODY}“Two people were hurt and taken to the hospital”\n\n{FIRST}", ["body", "quote", "body"]),
    ("Comments (2)", ["body"]),
]


@pytest.mark.parametrize(("text", "kinds"), OTHERS)
def test_what_is_no_report_stands_apart(text: str, kinds: list[str]) -> None:
    assert kinds_of(text) == kinds


LINES = st.sampled_from(
    (
        *(FIRST, SECOND, RUMOUR, "", "Comments (2)", "Comments", "reader · 2 days ago", "Reply", "Read also: more"),
        *("Related:", "© 2019 AFP", "“Two people were hurt and taken to the hospital”", "4 May 2020", "Photo: a road"),
        *("By Example Writer", "Posted by a reader on May 4, 2020", "DAMASCUS – The road is closed."),
    )
)


@settings(deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=14).map("\n".join))
def test_sections_are_ordered_apart_and_inside_the_text(text: str) -> None:
    sections, _ = section_text(text, load_language())
    ends = [0]
    for section in sections:
        assert ends[-1] <= section.start < section.end <= len(text)
        ends.append(section.end)
    assert bool(sections) == bool(text.strip(" \t\r\n\f\v\u00a0\ufeff\u200b")) or not text.strip()


def words_of(text: str, *kinds: SectionKind) -> str:
    sections, _ = section_text(text, load_language())
    return "\n\n".join(text[section.start : section.end] for section in sections if section.kind in kinds)


def kinds_of(text: str) -> list[str]:
    return [section.kind.value for section in section_text(text, load_language())[0]]

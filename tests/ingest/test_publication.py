"""A day of publication is taken from the text only where it is printed as one and can be read one way."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.ingest import read_document
from marsad.ingest.publication import find_publication
from marsad.languages import load_language

TODAY = date(2026, 1, 1)
BODY = "The road to the river town was closed on Monday, an official said."

PRINTED = [
    (f"Example headline\n\nPublished 4 May 2020\n\n{BODY}", "2020-05-04"),
    (f"Example headline\n\nSaturday 17 Aug 2013\n\n{BODY}", "2013-08-17"),
    (f"Example headline\nFriday 10 July 2015 19:14\n{BODY}", "2015-07-10"),
    (f"{BODY}\n\n(Published 2016-05-04)", "2016-05-04"),
    (f"Example headline\n\nPosted on April 19 2017 by Example Writer {BODY}", "2017-04-19"),
    (f"Example headline\n\nDate of publication 29 August 2016 {BODY}", "2016-08-29"),
    (f"Example headline AFP Wednesday 18 Jun 2014 {BODY}", "2014-06-18"),
    (f"Example headline\n\nThu Sep 5 2013 Example headline. {BODY}", "2013-09-05"),
    (f"Example headline\n\n18.05.2017 {BODY}", "2017-05-18"),
    (f"Example headline\n\n17-08-2013 {BODY}", "2013-08-17"),
    (f"Example headline\n\n03-11-2014 {BODY}", "2014-11-03"),
    (f"Example headline\n\n06-04-2017 | 14:23\n\n{BODY}", "2017-04-06"),
    (f"Example headline\n\nLast updated at Apr 052017 By {BODY}", "2017-04-05"),
    (f"Example headline\n\nFri 07 Apr 2017 at 0914\n\n{BODY}", "2017-04-07"),
    (f"Example headline\n\n14:20 18.05.2017(updated 15:01 18.05.2017)\n\n{BODY}", "2017-05-18"),
    (f"Example headline\n\n1420 18.05.2017(updated 1501 18.05.2017) Get short URL {BODY}", "2017-05-18"),
    (f"Example headline\n\nLast updated: 20 January 2015 {BODY}", "2015-01-20"),
    (f"Example headline\n\nExample headline 6 October 2016 SANA {BODY}", "2016-10-06"),
    # Two ways to read it, or no such day, or the wrong weekday, or a day to come.
    (f"Example headline\n\n03/11/2014 {BODY}", None),
    (f"Example headline\n\nPublished 31 February 2020\n\n{BODY}", None),
    (f"Example headline\n\nSunday 17 Aug 2013\n\n{BODY}", None),
    (f"Example headline\n\nPublished 4 May 2090\n\n{BODY}", None),
    # Days that the report tells of.
    (f"Example headline\n\nOn 4 May 2020 the road was closed. {BODY}", None),
    (f"Example headline\n\n4 May 2020 was the first day of the truce. {BODY}", None),
    (f"Example headline\n\nExample headlines on 6 October 2016 SANA said. {BODY}", None),
    (f"Example headline\n\nThe truce of 4 May 2020 held. {BODY}", None),
    (f"Example headline\n\n120 18.05.2017 rounds were fired. {BODY}", None),
    (BODY, None),
]


@pytest.mark.parametrize(("text", "day"), PRINTED)
def test_the_day_of_publication_is_read_where_the_text_prints_it(text: str, day: str | None) -> None:
    printed = find_publication(text, language=load_language(), today=TODAY)
    assert (printed.day.isoformat() if printed else None) == day


def test_a_day_taken_from_the_text_is_a_problem_to_look_at() -> None:
    document, problems = read_document(f"Example headline\n\nPublished 4 May 2020\n\n{BODY}".encode())
    assert document.published == date(2020, 5, 4)
    [problem] = problems
    assert "taken from the text" in problem.message
    assert problem.span is not None
    assert problem.span.text == "Published 4 May 2020"


def test_the_day_that_is_given_wins_and_a_contradiction_is_named() -> None:
    text = f"Example headline\n\nPublished 4 May 2020\n\n{BODY}".encode()
    document, problems = read_document(text, published=date(2020, 6, 4))
    assert document.published == date(2020, 6, 4)
    assert ["2020-05-04" in problem.message for problem in problems] == [True]
    assert read_document(text, published=date(2020, 5, 5))[1] == ()


def test_a_year_in_the_dateline_dates_the_document() -> None:
    document, _ = read_document(f"Example headline\n\nNAIROBI, 12 February 2010 (IRIN) - {BODY}".encode())
    assert document.published == date(2010, 2, 12)


def test_a_document_without_a_day_says_so() -> None:
    document, problems = read_document(f"Example headline\n\n{BODY}".encode())
    assert document.published is None
    assert ["--published" in problem.message for problem in problems] == [True]

"""Agencies are named where a text credits them; datelines are found where they stand."""

from __future__ import annotations

import pytest

from marsad.ingest import read_document
from marsad.ingest.credits import find_credit
from marsad.ingest.datelines import find_dateline
from marsad.knowledge import Agency, load_knowledge
from marsad.languages import load_language

BODY = "The road to the river town was closed on Monday, an official said."


@pytest.mark.parametrize("agency", load_knowledge().agencies, ids=lambda agency: agency.name)
def test_an_agency_is_read_from_its_example(agency: Agency) -> None:
    credit = find_credit(agency.example, load_language())
    assert credit is not None
    assert (credit.agency, credit.is_explicit) == (agency.name, True)


CREDITED = [
    (f"{BODY} -AFP", "AFP"),
    (f"{BODY} --Reuters", "Reuters"),
    (f"{BODY} (AP)", "AP"),
    (f"{BODY}\n\n/SANA/", "SANA"),
    (f"{BODY}\n\n© 2019 AFP", "AFP"),
    (f"{BODY}\n\nCopyright 2019 The Associated Press. All rights reserved.", "AP"),
    (f"AFP\n\n{BODY}", "AFP"),
    (f"By Agence France-Presse\n\n{BODY}", "AFP"),
    (f"AFP Saturday 17 Aug 2013 {BODY}", "AFP"),
    (f"{BODY} Reporting by A. Writer; Editing by B. Editor", "Reuters"),
    (f"{BODY}\n(Reporting by A. Writer in Beirut; writing by C. Writer; editing by B. Editor)", "Reuters"),
    (BODY, None),
    (f"The AP road, {BODY}", None),
    (f"Officials said the agency SANA was wrong. {BODY}", None),
    (f"{BODY} (With Reuters)", None),
    (f"Reporting by the ministry was late. {BODY}", None),
]


@pytest.mark.parametrize(("report", "agency"), CREDITED)
def test_an_agency_is_named_only_where_it_is_credited(report: str, agency: str | None) -> None:
    credit = find_credit(report, load_language())
    assert (credit.agency if credit else None) == agency


@pytest.mark.parametrize("words", ["an official told AFP", "an AFP correspondent at the scene said"])
def test_a_mention_is_no_credit_but_a_problem(words: str) -> None:
    document, problems = read_document(f"Example report\n\nThe road was closed on Monday, {words}.".encode())
    assert document.agency is None
    assert any("may be copy of AFP" in problem.message and problem.span for problem in problems)


def test_two_mentioned_agencies_say_nothing() -> None:
    assert (
        find_credit("An official told AFP and another told Reuters that the road was closed.", load_language()) is None
    )


DATELINES = [
    ("Exampleville, Marib (Reuters) - The road was closed.", "Exampleville, Marib (Reuters)"),
    ("Exampleville, Mayotte, Feb 12 (Reuters) - The road was closed.", "Exampleville, Mayotte, Feb 12 (Reuters)"),
    ("Beirut, TUESDAY, FEB 12 (Reuters) - The road was closed.", "Beirut, TUESDAY, FEB 12 (Reuters)"),
    (f"BEIRUT (Reuters) - {BODY}", "BEIRUT (Reuters)"),
    (f"BEIRUT, Feb 12 (Reuters) - {BODY}", "BEIRUT, Feb 12 (Reuters)"),
    (f"KYIV, Ukraine (AP) — {BODY}", "KYIV, Ukraine (AP)"),
    (f"Aleppo, SANA – {BODY}", "Aleppo, SANA"),
    (f"DAMASCUS – {BODY}", "DAMASCUS"),
    (f"DEIR EZZOR, Syria — {BODY}", "DEIR EZZOR, Syria"),
    (f"MOSCOW, August 12. /TASS/. {BODY}", "MOSCOW, August 12. /TASS/"),
    (f"NAIROBI, 12 February 2010 (IRIN) - {BODY}", "NAIROBI, 12 February 2010 (IRIN)"),
    (f"Khartoum, 12 February 2024 – {BODY}", "Khartoum, 12 February 2024"),
    (f"Beirut, 8 October 2024\n\n{BODY}", "Beirut, 8 October 2024"),
    (f"Bamenda, 21 February 2021 | Example Post. {BODY}", "Bamenda, 21 February 2021"),
    (f"Myitkyina, 3 May 2023. - {BODY}", "Myitkyina, 3 May 2023"),
    (f"NAIROBI, Kenya (Mar. 4, 2018) - {BODY}", "NAIROBI, Kenya (Mar. 4, 2018)"),
    (f"GENEVA (12 March 2019) – {BODY}", "GENEVA (12 March 2019)"),
    (f"(Reuters) - {BODY}", "(Reuters)"),
    (f"BEIRUT – 3 March – {BODY}", "BEIRUT – 3 March"),
    (f"Tripoli – 3 March\n{BODY}", "Tripoli – 3 March"),
    (f"Baghdad/Mosul, 4 May 2017: {BODY}", "Baghdad/Mosul, 4 May 2017"),
    (f"MOSCOW. Feb 12 (Interfax) - {BODY}", "MOSCOW. Feb 12 (Interfax)"),
    (f"February 12, 2019 (KHARTOUM) – {BODY}", "February 12, 2019 (KHARTOUM)"),
    (f"12 February 2019, Geneva – {BODY}", "12 February 2019, Geneva"),
    (f"Gao (Mali), 5 May 2013 - {BODY}", "Gao (Mali), 5 May 2013"),
    (f"GUATEMALA CITY, 3 JAN 90 -- [REPORT] [EXAMPLE OFFICE, EXO] [TEXT] {BODY}".upper(), "GUATEMALA CITY, 3 JAN 90"),
    (f"EXAMPLE-0012 (FILE)\n\n   LIMA, 15 JAN 90 (DPA) -- [TEXT] {BODY}".upper(), "LIMA, 15 JAN 90 (DPA)"),
    (f"Monday, 3 March – {BODY}", None),
    (f"In Homs, 8 October 2024 was quiet. {BODY}", None),
    (f"{BODY}\n\nKHARTOUM – {BODY}", "KHARTOUM"),
    (f"{BODY}\n\nMOSCOW (Sputnik) {BODY}", "MOSCOW (Sputnik)"),
    (BODY, None),
    (f"U.S.-backed forces closed the road. {BODY}", None),
    (f"ISIS - the group that held the town - left. {BODY}", None),
    (f"BREAKING: {BODY}", None),
    (f"Aleppo - the largest city of the north - was quiet. {BODY}", None),
    (f"The SDF (Syrian Democratic Forces) - a coalition - left. {BODY}", None),
]


@pytest.mark.parametrize(("body", "line"), DATELINES)
def test_a_dateline_is_found_and_nothing_else_is_taken_for_one(body: str, line: str | None) -> None:
    found = find_dateline(body, load_language())
    assert (body[found[0] : found[1]] if found else None) == line


def test_the_dateline_of_a_document_is_a_span_of_its_text() -> None:
    text = f"Example headline\n\nBEIRUT, Feb 12 (Reuters) - {BODY}\n"
    document, _ = read_document(text.encode())
    assert document.dateline is not None
    assert document.text[document.dateline.start : document.dateline.end] == "BEIRUT, Feb 12 (Reuters)"
    assert document.agency == "Reuters"

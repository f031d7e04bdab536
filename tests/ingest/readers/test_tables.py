"""Articles as CSV, TSV, JSON and JSONL: a row or an object is a report with its own metadata."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import DocumentError, UsageError
from marsad.ingest import Columns, Given, read_columns
from marsad.ingest.readers import Report
from tests.ingest.readers.taking import body, documents, headline, take, told

TEXT = "At least 12 people were killed on Monday in Raqqa, the Example Monitor said."
ROW = {"title": "Example: shells", "text": TEXT, "date": "2019-02-12", "source": "Example Gazette"}
ROW |= {"url": "https://example.org/a", "language": "English", "agency": "Reuters"}
SAID = Given(date(2019, 2, 12), "Example Gazette", "en", "https://example.org/a", "Reuters")


def csv_of(mark: str, *rows: dict[str, str]) -> str:
    lines = [mark.join(rows[0]), *(mark.join(f'"{cell}"' for cell in row.values()) for row in rows)]
    return "\r\n".join(lines) + "\r\n"


KINDS = {
    "a.csv": csv_of(",", ROW),
    "semicolons.csv": "sep=;\r\n" + csv_of(";", ROW),
    "a.tsv": csv_of("\t", ROW),
    "told by its header.txt": csv_of(",", ROW),
    "marked.csv": "\ufeff" + csv_of(",", ROW),
    "other names.csv": csv_of(",", ROW).replace("text", "Article_Content", 1).replace("date", "Published At", 1),
    "list.json": json.dumps([ROW]),
    "under a key.json": json.dumps({"status": "ok", "totalResults": 1, "articles": [ROW]}),
    "one.json": json.dumps(ROW),
    "a.jsonl": json.dumps(ROW) + "\n\n",
    "named source.json": json.dumps([{**ROW, "source": {"id": None, "name": "Example Gazette"}}]),
    "hxl.csv": csv_of(",", ROW).replace("\r\n", "\r\n#meta,,#date,,,,\r\n", 1),
}


@pytest.mark.parametrize(("name", "text"), KINDS.items())
def test_known_names_need_no_mapping(name: str, text: str) -> None:
    (found,) = take(text, name)
    assert isinstance(found, Report)
    assert found.said == SAID
    (document,) = documents([found])
    assert (headline(document), body(document)) == ("Example: shells", TEXT)
    assert found.name.startswith(f"{name}, ")


def test_what_a_row_says_wins_over_what_is_given_for_the_file() -> None:
    found = take(csv_of(",", ROW, {**ROW, "date": "", "source": ""}), "a.csv")
    first, second = documents(found, Given(date(2020, 1, 1), "Example Wire"))
    assert (first.published, first.outlet) == (date(2019, 2, 12), "Example Gazette")
    assert (second.published, second.outlet) == (date(2020, 1, 1), "Example Wire")


def test_columns_of_ones_own_are_named_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text('text = ["Was", "Mehr"]\npublished = "Tag"\ndates = "day first"\n')
    table = f"Tag,Was,Mehr\n03/04/2017,{TEXT.replace(',', '')},Roads were closed.\n"
    (document,) = documents(take(table, "a.csv", read_columns(path)))
    assert document.published == date(2017, 4, 3)
    assert body(document).split("\n\n")[1] == "Roads were closed."


@pytest.mark.parametrize(
    "text", ["text = 3", 'texts = "a"', 'dates = "any"', "text = [", "text = []", 'text = ["a", 3]', "\x00"]
)
def test_a_file_of_columns_that_cannot_be_used_says_what_to_write(tmp_path: Path, text: str) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"columns\.toml"):
        read_columns(path)


def test_a_column_that_is_not_there_is_misuse() -> None:
    with pytest.raises(UsageError, match="there is no column named Was; it has title, text"):
        take(csv_of(",", ROW), "a.csv", Columns(text=("Was",)))


def test_a_table_without_a_known_text_names_its_columns_and_the_way() -> None:
    with pytest.raises(DocumentError, match=r"\(Tag, Ort, Tote\).*--columns"):
        take("Tag,Ort,Tote\n2017-04-04,Raqqa,12\n", "a.csv")


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("03/04/2017", "23/04/2017"), date(2017, 4, 3)),
        (("03/04/2017", "04/23/2017"), date(2017, 3, 4)),
        (("03/04/2017", "05/06/2017"), None),
        (("03/04/2017", "13/04/2017", "04/13/2017"), None),
        (("03.04.2017", ""), date(2017, 4, 3)),
        (("2017-04-03T23:59:00-05:00", ""), date(2017, 4, 3)),
        (("Mon, 3 Apr 2017 10:00:00 GMT", ""), date(2017, 4, 3)),
        (("1491177600", ""), date(2017, 4, 3)),
        (("April 3, 2017", ""), date(2017, 4, 3)),
    ],
)
def test_whether_day_or_month_comes_first_is_told_by_the_days_of_the_column(
    days: tuple[str, ...], first: date | None
) -> None:
    found = take(csv_of(",", *({**ROW, "date": day} for day in days)), "a.csv")
    assert isinstance(found[0], Report)
    assert found[0].said.published == first
    assert bool(found[0].problems) is (first is None)


def test_a_table_of_incidents_is_refused_by_name_with_what_to_do() -> None:
    table = "event_id_cnty,event_date,sub_event_type,notes,fatalities\nX1,04 April 2017,Attack,Example note.,3\n"
    with pytest.raises(DocumentError, match=r"table of incidents \(event_id_cnty.*--columns"):
        take(table, "acled.csv")
    (document,) = documents(take(table, "acled.csv", Columns(text=("notes",), published="event_date")))
    assert (document.text, document.published) == ("Example note.", date(2017, 4, 4))


def test_a_row_that_is_broken_is_named_and_stops_no_other() -> None:
    table = csv_of(",", ROW, ROW).replace("\r\n", "\r\nonly one cell\r\n", 1)
    found = take(table, "a.csv")
    assert len(documents(found)) == 2
    assert told(found) == ["a.csv, row that ends at line 2 has 1 cells where the header has 7; quote cells"]
    lines = "\n".join([json.dumps(ROW), '{"title": ', "[1]", json.dumps(ROW)])
    found = take(lines, "a.jsonl")
    assert len(documents(found)) == 2
    assert [words.split(":")[0] for words in told(found)] == ["a.jsonl, line 2", "a.jsonl, line 3"]


def test_a_row_without_text_is_passed_over_by_name() -> None:
    found = take(csv_of(",", {"title": "", "text": ""} | {"date": "2019-02-12"}, ROW | {}), "a.csv")
    assert told(found)[0].startswith("a.csv, line 2: there is no text in it")


def test_a_text_in_html_keeps_its_paragraphs_and_loses_its_marks() -> None:
    marked = f"<p>{TEXT}</p><p>Roads were <b>closed</b>.</p><script>x()</script>"
    (document,) = documents(take(json.dumps([{**ROW, "content_html": marked, "text": None}]), "a.json"))
    assert body(document) == f"{TEXT}\n\nRoads were closed."


def test_an_old_character_set_of_a_table_is_read_as_one_of_a_text_is() -> None:
    table = csv_of(",", {**ROW, "title": "Café"}).encode("cp1252")
    (document,) = documents(take(table, "a.csv"))
    assert document.title == "Café"


def test_a_text_that_begins_with_a_bracket_stays_a_text() -> None:
    (document,) = documents(take(f"[Update] Example report\n\n{TEXT}", "a.txt"))
    assert document.media_type == "text/plain"
    assert document.text.startswith("[Update]")


def test_the_same_table_again_gives_the_same_bytes_and_documents() -> None:
    first, again = (take(csv_of(",", ROW, {**ROW, "title": "Other"}), "a.csv") for _ in range(2))
    assert first == again


def test_exports_of_forms_are_private_and_have_the_day_of_their_submission() -> None:
    table = "start;today;place;narrative;_uuid;meta/instanceID\n2019-02-12T10:00;2019-02-12;X;" + TEXT + ";1;uuid:1\n"
    (found,) = take(table, "form.csv")
    assert isinstance(found, Report)
    assert found.is_private
    assert found.said.published == date(2019, 2, 12)

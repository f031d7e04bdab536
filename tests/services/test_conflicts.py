"""Claims that cannot all hold, on a real record: derived with the event, listed among the problems."""

import dataclasses
from datetime import date

import pytest

from marsad.model import Problem, Unit
from marsad.services.conflicts import conflicts_of, count_problems, list_problems
from marsad.services.desk.review import decide
from marsad.services.linking import link_all, link_documents
from marsad.store import decided
from marsad.store.decisions import ReviewVerdict
from marsad.store.filters import ProblemFilter
from marsad.store.record import Record
from tests.reconcile.labels import reading_of

TOWN = {"text": "Exampleville", "country": "SY", "lat": 35.0, "lon": 38.0, "kind": "town"}
OTHER = {"text": "Exampleton", "country": "IQ", "lat": 35.01, "lon": 38.01, "kind": "town"}


def labelled(text, figures, *, published="2019-02-12", outlet="The Example", title="Example"):
    rows = []
    for quote, changes in figures:
        value = int("".join(c for c in quote if c.isdigit()))
        row = {
            "measure": "killed", "quantifier": "exact", "who": "people", "who_class": "unknown", "scope": "incident",
            "modality": "asserted", "speaker": "Example Monitor", "speaker_class": "monitor", "said": None,
            "actor": None, "when": ["2019-02-11", "2019-02-11"], "where": "Exampleville", "country": "SY",
            "subset_of": None, "low": value, "high": value, "start": text.index(quote), "quote": quote, **changes,
        }  # fmt: skip
        rows.append(row)
    label = {"published": published, "publisher": outlet, "figures": rows, "places": [TOWN, OTHER]}
    reading = reading_of(label, f"{text} (Example report.)")
    units = {changes["as_unit"]: at for at, (_, changes) in enumerate(figures) if "as_unit" in changes}
    found = list(reading.figures)
    for unit, at in units.items():
        found[at] = dataclasses.replace(found[at], unit=unit)
    return dataclasses.replace(reading, figures=tuple(found))


SUBSET = [
    labelled(
        "Shelling killed 6 people in Exampleville on Monday, among them 9 children, the Example Monitor said.",
        [("6 people", {}), ("9 children", {"who_class": "child", "subset_of": 0})],
    )
]
TWO = [
    labelled("A bomb killed 14 people in Exampleville on Monday, the Example Monitor said.", [("14 people", {})]),
    labelled(
        "The Example Monitor counted 17 people dead after the bomb in Exampleville on Monday.",
        [("17 people", {})],
        outlet="The Sample",
    ),
]
PRESENT = [
    labelled(
        "There were 20 rebels at the post in Exampleville. The army killed 30 rebels there on Monday.",
        [
            ("20 rebels", {"measure": "fighters", "who": "rebels", "who_class": "combatant", "scope": "stock"}),
            ("30 rebels", {"who": "rebels", "who_class": "combatant"}),
        ],
    )
]
UNITS = [
    labelled(
        "The pocket at Exampleville is 4 square kilometres (1 square mile) wide.",
        [
            ("4 square kilometres", {"measure": "area", "scope": "stock", "who_class": "object", "as_unit": Unit.KM2}),
            ("1 square mile", {"measure": "area", "scope": "stock", "who_class": "object", "as_unit": Unit.MI2}),
        ],
    )
]
FUTURE = [
    labelled(
        "Shelling killed 5 people in Exampleville on 20 February, the Example Monitor said.",
        [("5 people", {"when": ["2019-02-20", "2019-02-20"]})],
    )
]
COUNTRY = [
    labelled("A bomb killed 23 people in Exampleville on Monday, the Example Monitor said.", [("23 people", {})]),
    labelled(
        "A bomb killed 23 people in Exampleton on Monday, an Example Hospital doctor said.",
        [("23 people", {"where": "Exampleton", "country": "IQ", "speaker": "Example Hospital"})],
        outlet="The Sample",
    ),
]
SINCE = {"scope": "cumulative", "when": ["2019-01-01", "2019-02-12"]}
FALLING = [
    labelled("The war killed 400 people in Exampleville this year, said the Example Monitor.", [("400 people", SINCE)]),
    labelled(
        "This year 390 people were killed in Exampleville, the Example Monitor said.",
        [("390 people", {**SINCE, "when": ["2019-01-01", "2019-02-20"]})],
        published="2019-02-20",
        outlet="The Sample",
    ),
]


def record_of(tmp_path, readings):
    record = Record.open(tmp_path / "record.db", create=True)
    link_documents(record, [record.append(one).document_id for one in readings])
    return record


@pytest.mark.parametrize(
    ("kind", "readings", "told"),
    [
        ("a part exceeds its whole", SUBSET, "9 cannot be part of 6"),
        ("one source, one day, two exact figures", TWO, "both are by Example Monitor"),
        ("more killed than were there", PRESENT, "30 of 20"),
        ("one area in two units that do not convert", UNITS, "4 km² are 1.54 square miles, not 1"),
        ("it happened after it was published", FUTURE, "the report speaks of 2019-02-20"),
        ("a running total falls", FALLING, "400 became 390"),
    ],
)
def test_each_kind_is_listed_among_the_problems_with_both_sentences(tmp_path, kind, readings, told):
    with record_of(tmp_path, readings) as record:
        (row,) = list_problems(record)
        assert row.step == "consistency"
        assert row.message.startswith(kind.capitalize())
        assert told in row.message
        assert row.message.count("“") == len(row.claims) == (1 if kind.startswith("it happened") else 2)
        event = next(event for event in decided.events(record) if event.id == row.event)
        (conflict,) = conflicts_of(record, event)
        assert (conflict.kind, conflict.claims) == (kind, row.claims)
        assert set(conflict.claims) & set(event.claims)
        for other in decided.events(record):
            if other.id != event.id:
                assert conflicts_of(record, other) == ()


def test_two_countries_in_one_event_are_a_problem_once_a_person_says_that_it_is_one(tmp_path):
    from marsad.services.joining import merge_events

    with record_of(tmp_path, COUNTRY) as record:
        events = decided.events(record)
        if len(events) > 1:
            assert list_problems(record) == ()
            merge_events(record, events[0].id, events[1].id, by="A. Coder")
        (row,) = list_problems(record, ProblemFilter(step="consistency"))
        assert "Exampleville is in SY, Exampleton in IQ" in row.message


def test_conflicts_are_made_anew_with_the_event(tmp_path):
    with record_of(tmp_path, TWO) as record:
        (row,) = list_problems(record)
        decide(record, row.claims[0], ReviewVerdict.REJECT, person="A. Coder", reason="misread", seen=None)
        link_documents(record, [one.document.id for one in TWO])
        assert list_problems(record) == ()
        link_all(record, anew=True)
        assert list_problems(record) == ()


def test_the_order_of_ingestion_does_not_change_them(tmp_path):
    readings = [*SUBSET, *PRESENT, *UNITS, *FALLING]
    with record_of(tmp_path, readings) as record:
        before = sorted(list_problems(record), key=str)
    (tmp_path / "other").mkdir()
    with Record.open(tmp_path / "other" / "record.db", create=True) as record:
        for one in reversed(readings):
            link_documents(record, [record.append(one).document_id])
        assert sorted(list_problems(record), key=str) == before


def test_what_the_reader_met_too_is_listed_once(tmp_path):
    reading = SUBSET[0]
    told = Problem("consistency", "a part cannot exceed its whole", reading.figures[1].span)
    other = Problem("timexes", "which Monday?", reading.figures[0].span)
    with record_of(tmp_path, [dataclasses.replace(reading, problems=(told, other))]) as record:
        assert sorted(row.step for row in list_problems(record)) == ["consistency", "timexes"]
        assert [row.event is None for row in list_problems(record, ProblemFilter(step="consistency"))] == [False]
        assert [row.event is None for row in list_problems(record, ProblemFilter(step="timexes"))] == [True]


def test_filters_and_pages_hold_for_conflicts(tmp_path):
    with record_of(tmp_path, FALLING) as record:
        assert len(list_problems(record, ProblemFilter(outlet="sample"))) == 1
        assert list_problems(record, ProblemFilter(outlet="nobody")) == ()
        assert len(list_problems(record, ProblemFilter(since=date(2019, 2, 15)))) == 1
        assert list_problems(record, ProblemFilter(since=date(2019, 3, 1))) == ()


def test_pages_hold_every_row_once_in_the_order_of_the_whole_list(tmp_path):
    met = Problem("consistency", "a part cannot exceed its whole", SUBSET[0].figures[1].span)
    asked = Problem("timexes", "which day?", SUBSET[0].figures[0].span)
    kept = [dataclasses.replace(SUBSET[0], problems=(asked, met, asked)), *FALLING, *FUTURE]
    with record_of(tmp_path, kept) as record:
        whole = list_problems(record)
        assert sum(count_problems(record).values()) == len(whole) > 4
        assert count_problems(record)["consistency"] == len(list_problems(record, ProblemFilter(step="consistency")))
        for size in (1, 2, 3):
            pages, after = [], None
            while page := list_problems(record, ProblemFilter(limit=size, after=after)):
                assert len(page) <= size
                pages += page
                after = page[-1].key
            assert tuple(pages) == whole

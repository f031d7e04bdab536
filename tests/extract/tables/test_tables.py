"""The numbers of tables, dotted lines and tiles are figures of what heading, row and report say."""

from __future__ import annotations

import pytest

from marsad import read
from marsad.model import Figure, Scope

LEAD = "The example office published its figures for Herat and Kunduz in Afghanistan. They are provisional.\n\n"
BARS = "| Province | Killed | Injured |\n|---|---|---|\n| Herat | 12 | 30 |\n\n| Kunduz | 9 | 1,040 |\n"
TABS = "Province\tKilled\tInjured\nHerat\t12\t30\nKunduz\t9\t1,040\n"
GAPS = "Province    Killed   Injured\nHerat         12       30\nKunduz         9     1,040\n"


def _told(figures: tuple[Figure, ...]) -> list[tuple[str, float | None, str | None]]:
    return [(one.measure.value, one.low, one.where.name if one.where else None) for one in figures]


@pytest.mark.parametrize("table", [BARS, TABS, GAPS])
def test_a_cell_counts_what_its_column_says_where_its_row_says(table: str) -> None:
    reading = read(f"Example figures for May 2016\n\n{LEAD}{table}", published="2016-06-05")
    assert _told(reading.figures) == [
        ("killed", 12, "Herat"),
        ("injured", 30, "Herat"),
        ("killed", 9, "Kunduz"),
        ("injured", 1040, "Kunduz"),
    ]
    assert {str(one.when.start) for one in reading.figures if one.when} == {"2016-05-01"}
    assert {one.scope for one in reading.figures} == {Scope.CUMULATIVE}
    assert [one.span.text for one in reading.figures] == ["12", "30", "9", "1,040"]
    assert not reading.problems


def test_a_row_tells_its_day_and_the_sum_is_of_the_period() -> None:
    text = (
        "Example incidents, week of 5 to 11 February 2024, DR Congo\n\n"
        "Date | Place | Killed\n5 Feb | Sake | 3\n8 Feb | Goma | 0\n10 Feb | Goma | 2\nTotal | | 5\n\n"
        "Source: example focal points.\n"
    )
    figures = read(text, published="2024-02-13").figures
    assert [(one.low, str(one.when and one.when.start), one.scope) for one in figures] == [
        (3, "2024-02-05", Scope.INCIDENT),
        (2, "2024-02-10", Scope.INCIDENT),
        (5, "2024-02-05", Scope.CUMULATIVE),
    ]
    assert {one.source.name for one in figures} == {"example focal points"}


def test_dotted_lines_and_tiles_are_counted_by_their_labels() -> None:
    text = (
        "Example office, El Salvador: figures for May 1984\n\nCivilians killed by the army ....... 61\n"
        "Arrested for political reasons ....... 143\n\n409,000\nnew arrivals since 25 April\n\n7\nmobile clinics\n"
    )
    figures = read(text, published="1984-06-08").figures
    assert [(one.measure.value, one.low) for one in figures] == [
        ("killed", 61),
        ("detained", 143),
        ("displaced", 409_000),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Province | Clinics |\n|---|---|\n| Herat | 12 |\n| Kunduz | 9 |",
        "| Province | Killed and injured |\n\n| Herat | 12 |",
        "| Province | Share of killed |\n\n| Herat | 12 |",
    ],
)
def test_a_table_that_is_not_read_is_a_problem(table: str) -> None:
    reading = read(f"Example report\n\n{LEAD}{table}\n", published="2016-06-05")
    assert not reading.figures
    (problem,) = [one for one in reading.problems if one.message.code == "table_not_read"]
    assert problem.span is not None
    assert problem.span.text == table.splitlines()[0]


def test_bars_without_numbers_are_no_table() -> None:
    reading = read(f"Example report\n\n{LEAD}Home | News | Sport\n\n{LEAD}", published="2016-06-05")
    assert not reading.problems


def test_parts_keep_their_wholes_beside_a_table() -> None:
    text = (
        f"Example figures for May 2016\n\n{GAPS}\n"
        "On 3 June a bomb in Herat killed 14 people, including two children. The driver was killed too.\n"
    )
    figures = read(text, published="2016-06-05").figures
    (part,) = [one for one in figures if one.subset_of is not None]
    assert part.subset_of is not None
    assert figures[part.subset_of].low == 14

"""Only what can be read is read: the language of a report decides, and --language wins over it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import marsad
from marsad.cli.main import app
from marsad.errors import UsageError
from marsad.ingest.languages import UNDETERMINED, tell_language

ENGLISH = (
    "The army said on Monday that 12 people had been killed in the town and that the road was open again. (Example)"
)
FRENCH = (
    "Exemple : au moins 20 civils ont été tués lundi dans une explosion au marché de la ville, selon des médecins. "
    "Un massacre a eu lieu dans la nuit et trois combattants ont été blessés."
)
SPANISH = (
    "Ejemplo: al menos 20 refugees murieron el lunes en la ciudad según los médicos, y 3 rebels fueron detenidos por "
    "el ejército durante la noche en el pueblo de la frontera."
)
SWEDISH = (
    "Exempel: minst tolv personer dödades på måndagen när en bomb exploderade vid marknaden i staden, uppgav läkare. "
    "Ytterligare trettio skadades och fördes till sjukhus, enligt polisen."
)
HUNGARIAN = (
    "Példa: legalább tizenkét ember meghalt hétfőn, amikor egy bomba felrobbant a városi piacon, közölték az orvosok. "
    "További harminc embert kórházba szállítottak a rendőrség szerint."
)
TABLE = "\n".join(
    ["District Killed Injured Displaced Total", *(f"District {i} killed {i} injured {i * 2}" for i in range(9))]
)


@pytest.mark.parametrize("text", [FRENCH, SPANISH, SWEDISH, HUNGARIAN], ids=["fr", "es", "sv", "hu"])
def test_a_report_in_a_language_without_a_folder_yields_a_problem_and_no_claim(text: str) -> None:
    reading = marsad.read(text, published="2019-02-12")
    assert (reading.figures, reading.statements, reading.events) == ((), (), ())
    assert any("yields no claim" in str(problem.message) for problem in reading.problems)


def test_a_report_in_english_is_read() -> None:
    reading = marsad.read(ENGLISH, published="2019-02-12")
    assert [figure.low for figure in reading.figures] == [12]
    assert reading.document.language == "en"


@pytest.mark.parametrize("text", ["12 killed in Homs", "Army: 4 dead"])
def test_a_text_too_short_to_tell_is_read_as_the_default_language(text: str) -> None:
    reading = marsad.read(text, published="2019-02-12")
    assert reading.document.language is None
    assert len(reading.figures) == 1


def test_a_table_of_words_that_reports_are_made_of_is_read() -> None:
    assert tell_language(TABLE) == "en"


def test_the_language_that_is_given_wins() -> None:
    reading = marsad.read(SPANISH, published="2019-02-12", language="EN")
    assert reading.document.language == "en"
    assert reading.figures


def test_a_language_that_is_not_read_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="'xx' are not read; languages that are: en"):
        marsad.read(ENGLISH, language="xx")


@pytest.mark.parametrize(
    ("declared", "text", "told"),
    [("fr-FR", "12 morts", "fr"), ("en_GB", "12 killed", "en"), ("en", SWEDISH, UNDETERMINED), ("fr", ENGLISH, "en")],
)
def test_what_a_page_declares_counts_where_the_words_do_not_say(declared: str, text: str, told: str) -> None:
    assert tell_language(text, declared=declared) == told


def test_the_command_line_takes_the_language(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(FRENCH, encoding="utf-8")
    kept = CliRunner().invoke(app, ["read", str(report), "--published", "2019-02-12", "--json"])
    assert json.loads(kept.stdout)["figures"] == []
    forced = CliRunner().invoke(app, ["read", str(report), "--published", "2019-02-12", "--language", "en", "--json"])
    assert json.loads(forced.stdout)["document"]["language"] == "en"
    refused = CliRunner().invoke(app, ["read", str(report), "--language", "fr"])
    assert isinstance(refused.exception, UsageError)

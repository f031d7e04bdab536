"""A report that is not public appears nowhere: no page, no data, no output of the command line."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile
from zlib import decompress

import pypdfium2
import pytest
from typer.testing import CliRunner

from marsad.cli.main import app
from marsad.model import Figure, Judgement, Reading, Source, SourceClass, Verdict, Where, WherePrecision
from marsad.services.desk.confidentiality import Level, set_level
from marsad.services.desk.intake import FieldReport, take_in
from marsad.services.desk.review import amend
from marsad.services.joining import decide
from marsad.services.linking import link_all, link_documents
from marsad.store import confidential, decided, event_changes, view
from marsad.store.confidential import Informant, including_restricted
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.readings import TEXT, make_reading
from tests.web.inside import Pages, walk

WORDS = ("Hushville", "Quiet Committee", "Silent Post", "unheard", "Muted Medic", "555-0100")
"""What only the reports that are not public hold; all invented."""
BY = {"person": "Example Coder", "reason": "example"}


def hushed(reading: Reading) -> Reading:
    """The reading with a source and a place of its own."""
    source = Source("Quiet Committee", SourceClass.NGO)
    place = Where("Hushville", "SY", 34.6, 40.3, WherePrecision.EXACT, "user:hushville", "Deir ez-Zor")

    def told(figure: Figure) -> Figure:
        return replace(figure, source=source, where=place)

    document = replace(reading.document, title="An unheard report")
    events = tuple(replace(one, where=place) for one in reading.events)
    return replace(reading, document=document, figures=tuple(map(told, reading.figures)), events=events)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """A record of one public report, one that was linked and then withdrawn, and one field report; what to look for."""
    path = tmp_path_factory.mktemp("restricted") / "record.db"
    with Record.open(path, create=True) as record:
        link_documents(record, [record.append(make_reading()).document_id])
        public_events = {event.id for event in decided.events(record)}
        text = TEXT.replace("Exampleville", "Hushville") + " It went unheard."
        hidden = hushed(make_reading(outlet="Silent Post", text=text))
        later = record.append(hidden, raw=text.encode(), name="unheard.txt")
        link_documents(record, [later.document_id])
        ids = {later.document_id, later.reading_id, *(row.id for row in view.figures(record))}
        ids |= {event.id for event in decided.events(record)}
        ids -= public_events  # one that the withdrawn report was part of keeps the id that it had without it
        public = next(row.id for row in view.figures(record) if row.document_id != later.document_id)
        secret = next(row.id for row in view.figures(record) if row.document_id == later.document_id)
        apart = Judgement.of(public, secret, Verdict.DIFFERENT, "Example Coder", "the Quiet Committee tells of another")
        decide(record, [apart])
        made = amend(record, view.document(record, later.document_id).figures[0].id, {"low": 38}, **BY, seen=None)
        ids.add(made.claim_id)
        set_level(record, later.document_id, Level.RESTRICTED, consent="", **BY, seen=None)
        ids -= {row.id for row in view.figures(record)}
        taken = take_in(record, report(), person="Example Coder")
        ids |= {taken.document_id, taken.claim.claim_id, taken.claim.review_id}
        link_all(record, anew=True)
    return path, (*WORDS, *(one[:12] for one in sorted(ids)))


def report(level: Level = Level.CONFIDENTIAL) -> FieldReport:
    return FieldReport(
        what="Three people were injured at the well of Hushville.",
        how_many="Three people",
        fields={
            "measure": "injured", "low": 3, "high": 3, "when": "2019-02-11", "source": "Quiet Committee",
            "source_class": "ngo",
            "where": {"name": "Hushville", "lat": 34.6, "lon": 40.3, "precision": "exact", "country": "SY"},
        },
        how_known="Seen by the one who reports.",
        received=date(2019, 2, 12),
        level=level,
        consent="Not to be published.",
        informant=Informant("Muted Medic", "555-0100"),
    )  # fmt: skip


def leaks(told: str, secrets: tuple[str, ...]) -> list[str]:
    return [one for one in secrets if one.casefold() in told.casefold()]


@pytest.mark.usefixtures("told_not_drawn")
def test_no_page_and_no_data_beside_it_tells_of_a_report_that_is_not_public(
    kept: tuple[Path, tuple[str, ...]],
) -> None:
    path, secrets = kept
    seen = walk(Pages(path).get)
    print(f"{len(seen)} addresses walked")
    for address, told in seen.items():
        assert leaks(told, secrets) == [], address
    assert len(seen) > 30
    assert {
        "/figures",
        "/documents",
        "/sources",
        "/events",
        "/figures.json",
        "/documents.json",
        "/overview.json",
    } <= seen.keys()


def test_an_address_that_was_public_once_answers_that_there_is_nothing(kept: tuple[Path, tuple[str, ...]]) -> None:
    path, secrets = kept
    pages = Pages(path)
    for prefix in secrets[len(WORDS) :]:
        for room in ("documents", "claims", "events"):
            for ending in ("", ".json"):
                answer = pages.get(f"/{room}/{prefix}{ending}")
                assert answer.status_code in (404, 400), prefix
                assert leaks(answer.text, WORDS) == []


COMMANDS = [
    ["figures"], ["figures", "--json"], ["problems"], ["problems", "--json"], ["documents"], ["documents", "--json"],
    ["events"], ["events", "--json"], ["toll"], ["toll", "--json"], ["series"], ["series", "--json"], ["link"],
    ["link", "--anew"], ["toll", "--rule", "latest"], ["verify"], ["look-again"], ["look-again", "--json"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_output_of_the_command_line_tells_of_it(kept: tuple[Path, tuple[str, ...]], command: list[str]) -> None:
    path, secrets = kept
    answer = CliRunner().invoke(app, [*command, "--record", str(path)])
    if "No such option" in answer.output:
        pytest.skip(f"no such option: {command}")
    assert answer.exit_code == 0, answer.output
    assert leaks(answer.output, secrets) == []


@pytest.mark.parametrize("form", ["html", "md", "pdf", "docx"])
def test_no_form_of_a_situation_report_tells_of_it(
    kept: tuple[Path, tuple[str, ...]], form: str, tmp_path: Path
) -> None:
    path, secrets = kept
    for language in ("en", "ar"):
        out = tmp_path / f"{language}.{form}"
        days = ["--since", "2019-01-01", "--until", "2019-12-31", "--language", language]
        run = CliRunner().invoke(app, ["sitrep", "--record", str(path), *days, "--out", str(out)])
        assert run.exit_code == 0, run.output
        told = "\n".join((run.output, *texts_of(out)))
        assert "Exampleville" in told
        assert leaks(told, secrets) == []


def test_no_file_of_a_published_site_tells_of_it(kept: tuple[Path, tuple[str, ...]], tmp_path: Path) -> None:
    path, secrets = kept
    run = CliRunner().invoke(app, ["publish", "--record", str(path), "--out", str(tmp_path / "site"), "--jobs", "1"])
    assert run.exit_code == 0, run.output
    files = [one for one in (tmp_path / "site").rglob("*") if one.is_file()]
    assert len(files) > 20
    for one in files:
        assert leaks(f"{one.relative_to(tmp_path)} {one.read_bytes().decode('utf-8', 'replace')}", secrets) == [], one


def texts_of(path: Path) -> list[str]:
    """All that a file holds as text: its own bytes, what is packed in it, its pages and its properties."""
    raw = path.read_bytes()
    told = [raw.decode("latin-1"), raw.decode("utf-8", "replace")]
    for found in re.findall(rb"base64,([A-Za-z0-9+/=]+)", raw):
        told.append(b64decode(found).decode("utf-8", "replace"))
    if path.suffix == ".docx":
        with ZipFile(path) as parts:
            told += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(raw) as document:
            told += [page.get_textpage().get_text_range() for page in document]
            told += [str(document.get_metadata_dict())]
        told += [
            decompress(one).decode("latin-1")
            for one in re.findall(rb"stream\n(x[\x01\x5e\x9c\xda].*?)\nendstream", raw, re.S)
        ]
    return told


def test_the_command_line_shows_neither_document_nor_claim(kept: tuple[Path, tuple[str, ...]]) -> None:
    path, secrets = kept
    for prefix in secrets[len(WORDS) :]:
        answer = CliRunner().invoke(app, ["show", prefix, "--record", str(path)])
        assert answer.exit_code != 0
        assert leaks(answer.output, WORDS) == []


def test_the_desk_sees_it_where_it_asks_and_only_there(kept: tuple[Path, tuple[str, ...]]) -> None:
    path, _ = kept
    with Record.open(path) as record:
        assert len(view.documents(record)) == view.counts(record).documents == 1
        with including_restricted():
            assert len(view.documents(record)) == view.counts(record).documents == 3
            assert "Quiet Committee" in [one.name for one in view.sources(record)]
        assert "Quiet Committee" not in [one.name for one in view.sources(record)]
        assert verify(record).is_sound


def test_linking_within_the_desk_links_no_restricted_report(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        take_in(record, report(), person="Example Coder")
        with including_restricted():
            link_all(record, anew=True)
            row = view.figures(record)[0]
            amend(record, row.id, {"low": 2, "high": 2}, **BY, seen=row.decided_by)
        assert decided.events(record) == decided.assessments(record) == ()


def test_a_released_report_counts_and_a_withdrawn_one_leaves_no_trace_in_events(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        link_documents(record, [record.append(make_reading()).document_id])
        before = sorted(decided.events(record), key=lambda one: one.id)
        taken = take_in(record, report(Level.RESTRICTED), person="Example Coder")
        assert sorted(decided.events(record), key=lambda one: one.id) == before
        (first,) = confidential.levels(record, taken.document_id)
        told = "May be published without names."
        second = set_level(record, taken.document_id, Level.PUBLIC, consent=told, **BY, seen=first.id)
        (event,) = decided.events(record, claim_id=taken.claim.claim_id)
        set_level(record, taken.document_id, Level.CONFIDENTIAL, consent="", **BY, seen=second)
        assert sorted(decided.events(record), key=lambda one: one.id) == before
        assert event_changes.find_moved(record, event.id) is None
        assert [one.level for one in confidential.levels(record, taken.document_id)] == [
            Level.RESTRICTED, Level.PUBLIC, Level.CONFIDENTIAL
        ]  # fmt: skip
        assert confidential.informants(record, taken.document_id) == (Informant("Muted Medic", "555-0100"),)

"""A situation report says what the record holds, in every form alike, and gives each sentence its reference."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from lxml import html
from typer.testing import CliRunner

from marsad.cli.main import app
from marsad.errors import UsageError
from marsad.services.situation.building import report_on
from marsad.services.situation.report import Comparability, Gap, ReportAsked, SituationReport
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store.event_changes import span_of_events, sums
from marsad.store.publicity import for_readers
from marsad.store.record import Record
from marsad.web.sitrep.blocks import Outline
from marsad.web.sitrep.docx import write_docx
from marsad.web.sitrep.html import write_html
from marsad.web.sitrep.markdown import write_markdown
from marsad.web.sitrep.outline import outline_of
from marsad.web.sitrep.pdf import write_pdf
from tests.web.test_untranslated import left_in


@pytest.fixture(scope="module")
def asked(linked_path: Path) -> ReportAsked:
    with Record.open(linked_path) as record:
        span = span_of_events(record)
    assert span is not None
    return ReportAsked(since=span[0], until=span[1], full=3)


@pytest.fixture(scope="module")
def report(linked_path: Path, asked: ReportAsked) -> SituationReport:
    with Record.open(linked_path) as record:
        return report_on(record, asked)


@pytest.fixture(scope="module")
def english(report: SituationReport) -> Outline:
    return outline_of(report, "en", "https://record.example/")


@pytest.fixture(scope="module")
def arabic(report: SituationReport) -> Outline:
    return outline_of(report, "ar")


@pytest.fixture(scope="module")
def few(linked_path: Path, asked: ReportAsked) -> SituationReport:
    """A report of a few days, for pages take a quarter of a second each."""
    with Record.open(linked_path) as record:
        return report_on(record, replace(asked, since=asked.until - timedelta(days=300), full=1))


@pytest.fixture(scope="module")
def pages(few: SituationReport) -> Outline:
    return outline_of(few, "en")


@pytest.fixture(scope="module")
def pdf(pages: Outline) -> bytes:
    return write_pdf(pages)


def pdf_text(made: bytes) -> str:
    with pypdfium2.PdfDocument(made) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def test_headlines_are_the_sums_that_the_pages_show(linked_path: Path, report: SituationReport) -> None:
    asked = report.asked
    with Record.open(linked_path) as record:
        shown = {one.measure: one for one in sums(record, "standing", asked.since, asked.until)}
    told = {one.measure: one.now for one in report.headlines}
    assert told.keys() == shown.keys()
    for measure, one in told.items():
        same = shown[measure]
        assert (one.low, one.best, one.high, one.events) == (same.low, same.best, same.high, same.events)


def test_every_incident_is_told_listed_or_said_to_have_no_toll(linked_path: Path, report: SituationReport) -> None:
    with Record.open(linked_path) as record, for_readers():
        wanted = TollFilter(since=report.asked.since, until=report.asked.until)
        with_toll = {toll.event.id for toll in list_tolls(record, wanted)}
    shown = {one.event.id for one in report.told} | {one.event.id for one in report.listed}
    assert shown == with_toll
    gaps = {one.gap: one.events for one in report.unknown}
    assert report.incidents == len(with_toll) + gaps.get(Gap.NO_TOLL, 0)
    assert gaps[Gap.UNREVIEWED] == report.incidents == sum(number for _, number in report.states)


def test_references_are_numbered_as_they_are_met(report: SituationReport) -> None:
    assert [one.number for one in report.references] == list(range(1, len(report.references) + 1))
    assert all(one.words in one.sentence for one in report.references)
    used = [quoted.reference for one in report.told for toll in one.tolls for quoted in toll.quotes]
    assert used[0] == 1
    assert set(used) <= {one.number for one in report.references}


def test_figures_that_differ_stand_side_by_side(report: SituationReport) -> None:
    assert report.contested
    for one in report.contested:
        assert len({quoted.origin for quoted in one.said}) == len(one.said)
        assert one.toll.low != one.toll.high or one.toll.grade.value == "contested"


def test_periods_are_compared_only_where_both_were_reported(linked_path: Path, asked: ReportAsked) -> None:
    with Record.open(linked_path) as record:
        early = report_on(record, replace(asked, since=date(1990, 1, 1), until=date(1990, 1, 7)))
    assert early.comparison is not None
    assert early.comparison.verdict is Comparability.TOO_FEW
    assert early.comparison.until == date(1989, 12, 31)
    assert (early.comparison.until - early.comparison.since).days == 6
    assert early.incidents == 0
    assert "does not say that there was none" in early.lead[0]
    assert ReportAsked(since=date.min, until=date(1, 1, 3)).before is None


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(UsageError, match="exchange the two"):
        ReportAsked(since=date(2019, 2, 2), until=date(2019, 2, 1))


def test_the_pdf_holds_the_figures_and_the_sentences(few: SituationReport, pdf: bytes) -> None:
    told = " ".join(pdf_text(pdf).split())
    assert few.headlines
    for one in few.headlines:
        assert f"{one.now.best:,.0f}" in told
    squeezed = re.sub(r"\W+", "", told)
    for reference in few.references:
        assert re.sub(r"\W+", "", reference.words) in squeezed
        assert f"/claims/{reference.claim[:12]}" in told.replace(" ", "")


def test_the_pdf_is_a4_tagged_and_without_a_clock(pages: Outline, pdf: bytes) -> None:
    assert write_pdf(pages) == pdf
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        assert document.is_tagged()
        assert document.get_metadata_value("Title").startswith("Situation report")
        assert pages.created[:4] in document.get_metadata_value("CreationDate")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_docx_has_headings_header_rows_and_words_for_pictures(
    request: pytest.FixtureRequest, language: str, report: SituationReport
) -> None:
    outline = request.getfixturevalue({"en": "english", "ar": "arabic"}[language])
    made = write_docx(outline)
    assert made == write_docx(outline)
    document = docx.Document(BytesIO(made))
    styles = [one.style.name for one in document.paragraphs]
    assert "Heading 1" in styles
    assert "Heading 2" in styles
    whole = document.element.xml
    tables = [one for one in document.tables if one.style.name == "Report Table"]
    assert tables
    assert whole.count("<w:tblHeader") == len(tables)
    assert len(re.findall(r'descr="[^"]+"', whole)) == len(document.inline_shapes) > 0
    assert ("<w:bidiVisual" in whole) == (language == "ar")
    assert whole.count("<w:bookmarkStart") == len(report.references)
    with ZipFile(BytesIO(made)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_every_link_inside_the_html_leads_somewhere(english: Outline) -> None:
    page = html.fromstring(write_html(english))
    anchors = set(page.xpath("//@id"))
    inside = [one[1:] for one in page.xpath("//@href") if one.startswith("#")]
    assert inside
    assert set(inside) <= anchors
    outside = {one for one in page.xpath("//@href") if not one.startswith("#")}
    assert all(one.startswith("https://record.example/") for one in outside)
    assert all(one.startswith("data:") for one in page.xpath("//@src"))


def test_an_arabic_report_leaves_no_word_of_english(report: SituationReport, arabic: Outline) -> None:
    page = re.sub(r"<style>.*?</style>", "", write_html(arabic), flags=re.S)
    names = {name for one in report.told for toll in one.tolls for name in toll.toll.origins}
    assert left_in(page, names) == []


def test_words_of_a_report_are_no_markdown(english: Outline) -> None:
    told = write_markdown(english)
    assert told.startswith("# Situation report")
    assert "<script" not in told
    assert '<a id="ref-1">' in told


def test_the_command_writes_the_form_that_the_file_is_named(
    linked_path: Path, asked: ReportAsked, tmp_path: Path
) -> None:
    days = ["--since", str(asked.since), "--until", str(asked.until)]
    out = tmp_path / "report.md"
    run = CliRunner().invoke(app, ["sitrep", "--record", str(linked_path), *days, "--out", str(out)])
    assert run.exit_code == 0, run.output
    assert out.read_text(encoding="utf-8").startswith("# Situation report")
    wrong = CliRunner().invoke(
        app, ["sitrep", "--record", str(linked_path), *days, "--out", str(tmp_path / "report.odt")]
    )
    assert wrong.exit_code == 2
    assert "none of html, pdf, docx, md" in wrong.output

"""Tables of incidents on record: never counted on top of reports, corrected rows in place of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from marsad.bootstrap import gazetteer
from marsad.ingest.incidents import read_vocabulary
from marsad.model import (
    REPORTER,
    Assessment,
    Document,
    Extractor,
    Figure,
    Grade,
    Interval,
    LeftOut,
    Measure,
    Modality,
    Quantifier,
    Reading,
    Scope,
    Section,
    SectionKind,
    Source,
    SourceClass,
    Unit,
    Where,
    WherePrecision,
    WhoClass,
    digest_text,
)
from marsad.services.dossier import open_dossier
from marsad.services.explanation import explain
from marsad.services.incidents.taking import Taking, ingest_incidents
from marsad.services.ingestion import Keeping, Outcome, Status
from marsad.services.linking import link_all
from marsad.store import decided, view
from marsad.store.confidential import Level, including_restricted, levels
from marsad.store.integrity import verify
from marsad.store.record import Record

EXAMPLES = Path(__file__).parents[3] / "examples" / "incidents"
HEADER = (
    "event_id_cnty,event_date,sub_event_type,country,admin1,location,latitude,longitude,source,notes,fatalities,"
    "timestamp\n"
)
ROW = "EX1,2017-04-04,Air/drone strike,Syria,Idleb,Khan Shaykhun,35.4389,36.6511,{source},{notes},{dead},{stamp}\n"
TOWN = Where("Khan Shaykhun", "SY", 35.4389, 36.6511, WherePrecision.EXACT, None, "Idlib")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        yield opened


def table(source: str = "Reuters", dead: object = 72, stamp: int = 1_500_000_000, notes: str = "Example.") -> str:
    return HEADER + ROW.format(source=source, dead=dead, stamp=stamp, notes=notes)


def take(record: Record, data: str, keeping: Keeping | None = None) -> list[Outcome]:
    path = Path(record.location).with_name("acled.csv")
    path.write_text(data)
    return list(ingest_incidents(record, [path], Taking(gazetteer(), keeping=keeping or Keeping())))


def report(outlet: str, dead: int, source: Source = REPORTER) -> Reading:
    words = f"{dead} people"
    text = (
        f"An example of {outlet}.\n\nAn air strike killed {words} in Khan Shaykhun on 4 April 2017, {source.name} said."
    )
    start = text.index(words)
    document = Document(
        digest_text(text), text, (Section(SectionKind.BODY, 0, len(text)),), published=date(2017, 4, 5), outlet=outlet
    )
    figure = Figure(
        document.span(start, start + len(words)), Measure.KILLED, dead, dead, Quantifier.EXACT, Unit.PERSON, "people",
        WhoClass.UNKNOWN, Scope.INCIDENT, Modality.ASSERTED, source, None, Interval.day(date(2017, 4, 4)), TOWN, None,
        sentence=document.span(text.index("An air"), len(text)),
    )  # fmt: skip
    return Reading(document, Extractor("example", "1", ""), (figure,))


def toll(record: Record) -> Assessment:
    """The toll of the killed of the only event."""
    link_all(record)
    (found,) = [one for one in decided.assessments(record) if one.measure is Measure.KILLED]
    return found


def fate(found: Assessment) -> list[LeftOut]:
    return [one.reason for one in found.excluded]


def test_a_row_joins_the_event_of_the_reports_and_is_no_origin_beside_those_that_it_names(record: Record) -> None:
    record.append(report("Reuters", 72))
    before = toll(record)
    take(record, table("Reuters; Agence France-Presse", dead=72))
    after = toll(record)
    assert len(after.documents) == 2
    assert (after.low, after.best, after.grade, after.origins) == (
        before.low,
        before.best,
        before.grade,
        before.origins,
    )


def test_a_row_all_of_whose_sources_speak_here_is_left_out_with_that_reason(record: Record) -> None:
    record.append(report("Reuters", 72))
    take(record, table("Reuters", dead=80))
    found = toll(record)
    assert (found.low, found.best, found.high) == (72, 72, 72)
    assert fate(found) == [LeftOut.JUDGEMENT]


def test_a_row_that_names_nobody_counts_only_where_there_is_no_report(record: Record) -> None:
    take(record, table("Undisclosed Source", dead=80))
    assert toll(record).best == 80
    record.append(report("Reuters", 72))
    found = toll(record)
    assert (found.best, fate(found)) == (72, [LeftOut.JUDGEMENT])


def test_what_a_row_has_from_others_too_bounds_the_reports_and_never_decides(record: Record) -> None:
    record.append(report("Reuters", 72))
    take(record, table("Reuters; Example Gazette", dead=80))
    found = toll(record)
    assert (found.low, found.best, found.high) == (72, 72, 80)
    assert found.origins == ("Reuters",)


def test_a_row_whose_sources_are_all_others_is_one_origin_however_many_it_names(record: Record) -> None:
    record.append(report("Reuters", 72))
    take(record, table("Example Gazette; Example Herald", dead=72))
    assert toll(record).origins == ("Reuters", "ACLED")


def test_tables_that_rest_on_one_report_are_one_origin(record: Record) -> None:
    take(record, table("Reuters; Example Gazette"))
    path = Path(record.location).with_name("ucdp.csv")
    path.write_text(
        "id,type_of_violence,source_office,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,"
        "date_start,date_end,deaths_a,best,high,low,source_headline\n"
        "9,3,Reuters;Example Herald,1,Khan Shaykhun,Idlib,35.4389,36.6511,Syria,1,2017-04-04,2017-04-04,0,72,72,72,\n"
    )
    list(ingest_incidents(record, [path], Taking(gazetteer())))
    found = toll(record)
    assert (len(found.documents), len(found.origins), found.grade) == (2, 1, Grade.WEAK)


def test_a_source_that_speaks_for_a_side_is_a_party_in_a_table_too(record: Record) -> None:
    take(record, table("SANA", dead=80))
    link_all(record)
    (event,) = decided.events(record)
    with open_dossier(record) as dossier:
        (row,) = dossier.of_event(event)
    assert row.origin.is_party


def test_ones_own_table_is_an_account_of_whom_it_names(record: Record) -> None:
    own = Taking(gazetteer(), read_vocabulary(EXAMPLES / "own.toml"))
    list(ingest_incidents(record, [EXAMPLES / "own.csv"], own))
    record.append(report("Reuters", 12))
    link_all(record)
    found = [one for one in decided.assessments(record) if one.measure is Measure.KILLED and len(one.documents) == 2]
    assert [set(one.origins) for one in found] == [{"Reuters", "Example Hospital"}]


def test_every_account_of_a_table_says_that_it_is_from_one(record: Record) -> None:
    take(record, table())
    found = toll(record)
    assert "from a table of incidents" in str(explain(record, found.event))
    (row,) = view.figures(record)
    assert row.content.is_from_table


def test_unchanged_rows_change_nothing_and_a_grown_table_adds_its_new_ones(record: Record) -> None:
    take(record, table())
    before = verify(record).entries
    assert [one.status for one in take(record, table())] == [Status.UNCHANGED]
    assert verify(record).entries == before
    more = ROW.replace("EX1", "EX2").format(source="Reuters", dead=3, stamp=1, notes="Another example.")
    assert [one.status for one in take(record, table() + more)] == [Status.UNCHANGED, Status.ADDED]


def test_a_corrected_row_takes_the_place_of_its_earlier_version(record: Record) -> None:
    (first,) = take(record, table(dead=72))
    (second,) = take(record, table(dead=86, stamp=1_500_000_001))
    assert second.supersedes == first.document_id
    found = toll(record)
    assert (found.low, found.best, found.high) == (86, 86, 86)
    assert first.document_id is not None
    gone = view.document(record, first.document_id)
    assert "a later version of this row is on record" in str(gone.problems[0].message)
    assert verify(record).faults == ()


def test_an_older_download_never_takes_back_a_correction(record: Record) -> None:
    take(record, table(dead=72))
    take(record, table(dead=86, stamp=1_500_000_002))
    for older in (table(dead=72), table(dead=70, stamp=1_500_000_001)):
        assert [one.status for one in take(record, older)] == [Status.PASSED_OVER]
    assert toll(record).best == 86


def test_rows_of_one_table_are_no_copies_of_each_other(record: Record) -> None:
    rows = (
        ROW.replace("EX1", f"EX{at}").format(source="Reuters", dead=at, stamp=1, notes="The same example of notes.")
        for at in range(1, 5)
    )
    take(record, HEADER + "".join(rows))
    assert link_all(record).copies == 0


def test_a_corrected_row_stays_as_restricted_as_its_earlier_version(record: Record) -> None:
    canary = "CANARY8731"
    (first,) = take(record, table(dead=72, notes=canary), Keeping(Level.RESTRICTED, "Example Person", "agreed"))
    (second,) = take(record, table(dead=86, stamp=1_500_000_001, notes=canary))
    assert (first.status, second.status) == (Status.ADDED, Status.ADDED)
    assert second.document_id is not None
    assert levels(record, second.document_id)[-1].level is Level.RESTRICTED
    link_all(record)
    assert view.figures(record) == view.documents(record) == decided.events(record) == ()
    with including_restricted():
        assert canary in view.document(record, second.document_id).document.text


def test_a_public_row_does_not_vanish_for_a_restricted_one(record: Record) -> None:
    take(record, table(dead=72))
    (refused,) = take(
        record, table(dead=86, stamp=1_500_000_001), Keeping(Level.RESTRICTED, "Example Person", "agreed")
    )
    assert refused.status is Status.FAILED
    assert "readers would see it vanish" in str(refused.error)
    assert toll(record).best == 72


def test_a_level_that_is_not_public_wants_somebody_who_decides(record: Record) -> None:
    (refused,) = take(record, table(), Keeping(Level.RESTRICTED))
    assert "somebody decides that" in str(refused.error)


def test_what_a_side_is_named_as_is_kept_with_the_cell_that_says_it(record: Record) -> None:
    list(ingest_incidents(record, [EXAMPLES / "acled.csv"], Taking(gazetteer())))
    (row,) = view.figures(record)
    assert row.content.actor == "Example Air Force"
    assert {one.field for one in row.content.reasons} == {"measure", "when", "where", "source", "actor"}
    assert row.content.source == Source(
        "ACLED", SourceClass.MONITOR, span=row.content.source.span,
        chain=("ACLED", "Example Wire", "Example Observatory"),
    )  # fmt: skip

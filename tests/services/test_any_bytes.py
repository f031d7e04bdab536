"""Whatever bytes come in, a document or a `MarsadError` comes out, and a run over many goes on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from marsad.errors import CrashError, MarsadError
from marsad.ingest import Given, read_document
from marsad.model import Capture, Reading
from marsad.services.ingestion import Status, ingest
from marsad.store.record import Record
from tests.readings import TEXT, make_reading

PIECES = (
    *("<p>", "</p>", "<div class='comment'>", "<html>", "<body>", "<table><tr><td>", "<h1>", "<!--", "-->", "<script>"),
    *('<meta charset="utf-16">', "<meta charset=punycode>", "<?xml version='1.0'?>", "<![CDATA[", "&#0;", "&#xd800;"),
    *("<time datetime='9999-99-99'>", '<meta property="article:published_time" content="0000-00-00">', "&amp;", "&"),
    *("Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n", "MIME-Version: 1.0\r\n", "--b--", "\r\n", "\n\n"),
    *("BEIRUT (Reuters) - ", "Published 31 February 2019", "0 January 0000", "2 days ago", "3 comments\n", "Reply\n"),
    *(
        "At least three people were killed in the example town, an official said. ",
        "\u202e",
        "\ufeff",
        "\x0c",
        "é",
        "ا",
    ),
    *('<html lang="', "'", '"', "=", "<", ">", "/", "\x00", "\ud800", "\U0010ffff", " ", "\t"),
)
TEXTS = some.lists(some.one_of(some.sampled_from(PIECES), some.text(max_size=8)), max_size=24).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)
MARKS = some.sampled_from(
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"%PDF-", b"PK\x03\x04"]
)
BYTES = some.one_of(TEXTS, some.binary(max_size=200), some.tuples(MARKS, TEXTS).map(b"".join))
NAMES = some.sampled_from(["report.txt", "page.html", "saved.mhtml", "bad\udcff.html", "two\nlines", ""])
STEADY = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(STEADY, max_examples=400)
@given(data=BYTES, name=NAMES)
def test_any_bytes_are_a_document_or_a_refusal(data: bytes, name: str) -> None:
    try:
        document, problems = read_document(data, name=name)
    except MarsadError as error:
        assert not isinstance(error, CrashError), error  # noqa: PT017
        return
    assert all(problem.span is None or problem.span.text in document.text for problem in problems)
    ends = [0, *(end for section in document.sections for end in (section.start, section.end)), len(document.text)]
    assert ends == sorted(ends)


def test_a_run_over_any_bytes_ends_with_an_outcome_for_each(tmp_path: Path) -> None:
    def read(capture: Capture, _: Given) -> Reading:
        document, _ = read_document(capture.data, name=capture.name)
        return make_reading(document.published, text=TEXT + document.text)

    with Record.open(tmp_path / "record.db", create=True) as record:

        @settings(STEADY, max_examples=60)
        @given(reports=some.lists(BYTES, min_size=1, max_size=4))
        def run(reports: list[bytes]) -> None:
            paths = [tmp_path / f"report-{at}.html" for at in range(len(reports))]
            for path, data in zip(paths, reports, strict=True):
                path.write_bytes(data)
            outcomes = list(ingest(record, paths, read))
            assert [outcome.path for outcome in outcomes] == paths
            assert all((outcome.status is Status.FAILED) is (outcome.error is not None) for outcome in outcomes)
            assert not [outcome.error for outcome in outcomes if isinstance(outcome.error, CrashError)]

        run()

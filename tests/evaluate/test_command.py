from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from marsad.cli.evaluate import register
from marsad.errors import UsageError
from marsad.evaluate.gold import load_gold
from marsad.model import Reading
from tests.evaluate.builders import read_perfectly

GOLD_DIR = Path(__file__).resolve().parents[2] / "gold"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """The command with a reader that finds all but the statements."""
    import dataclasses

    gold = {document.text: document for document in load_gold(GOLD_DIR)}

    def read(text: str, published: object = None, outlet: object = None) -> Reading:
        return dataclasses.replace(read_perfectly(gold[text]), statements=())

    monkeypatch.setattr("marsad.bootstrap.read", read)
    app = typer.Typer()
    register(app)
    return app


def run(app: typer.Typer, *arguments: str) -> str:
    result = CliRunner().invoke(app, [str(GOLD_DIR), *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_json_holds_documents_digest_and_scores(app: typer.Typer) -> None:
    row = json.loads(run(app, "--json", "--only", "syria-camp,mali-convoy"))
    assert row["documents"] == ["mali-convoy", "syria-camp"]
    assert len(row["digest"]) == 64
    assert row["scores"]["strict"]["value"] == 1
    assert row["scores"]["statements"]["recall"] == 0


def test_skipped_reports_are_not_scored(app: typer.Typer) -> None:
    others = len(load_gold(GOLD_DIR)) - 1
    assert f"{others} documents" in run(app, "--skip", "syria-camp")


def test_misses_are_printed_in_their_sentence(app: typer.Typer) -> None:
    lines = run(app, "--only", "syria-camp", "--misses", "statements").splitlines()
    assert lines[0].startswith("syria-camp:")
    assert "statements: gold Northern Monitor for Human Rights | read -" in lines[0]
    assert "»Artillery fire on a camp" in lines[1]


def test_the_report_is_written(app: typer.Typer, tmp_path: Path) -> None:
    run(app, "--only", "syria-camp", "--report", str(tmp_path / "out.html"))
    assert "<h1>Reading measured on gold</h1>" in (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--misses", "sauce"], "--misses does not know sauce"),
        (["--only", "nothing"], "no labels named nothing"),
        (["--check-floors", "--skip", "syria-camp"], "whole set"),
        (["--half", "upper"], "--half does not know upper; choose from odd, even"),
        (["--half", "even", "--misses", "all"], "only scored"),
    ],
)
def test_a_wrong_call_is_refused_with_the_remedy(app: typer.Typer, arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        CliRunner().invoke(app, [str(GOLD_DIR), *arguments], catch_exceptions=False)


def test_a_folder_that_is_not_there_is_refused(app: typer.Typer) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        CliRunner().invoke(app, ["nowhere"], catch_exceptions=False)

"""`marsad evaluate`: the reading measured against labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from marsad.evaluate.evaluation import Evaluation
    from marsad.evaluate.gold import Half
    from marsad.evaluate.misses import Miss
    from marsad.evaluate.scores import Score
    from marsad.model import Reading


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("evaluate")(evaluate)


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="Folder of texts (*.txt) with labels (*.json) beside them.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as one JSON object.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write an HTML page of every miss in its sentence.")] = None,
    only: Annotated[str, typer.Option(help="Ids to read, separated by commas; all others are left out.")] = "",
    skip: Annotated[str, typer.Option(help="Ids to leave out, separated by commas.")] = "",
    half: Annotated[
        str,
        typer.Option(help="odd or even: the documents whose id ends or begins so; even ones are only scored."),
    ] = "",
    misses: Annotated[
        str, typer.Option(help="Kinds of miss to print, separated by commas (missed, spurious, source ...), or all.")
    ] = "",
    check: Annotated[bool, typer.Option("--check-floors", help="Fail where a score is below its floor.")] = False,
    raise_: Annotated[bool, typer.Option("--raise-floors", help="Pin the floors at what was measured.")] = False,
    lower: Annotated[bool, typer.Option("--lower-floors", help="Pin the floors, also where one falls.")] = False,
) -> None:
    """Score the reading against labels: detection, each field, strict F1, statements, places, times."""
    from marsad.evaluate.gold import Half
    from marsad.evaluate.report import render_report
    from marsad.services.evaluation import evaluate as measure

    kinds = _miss_kinds(misses)
    part = _half(half)
    if (only or skip or part) and (check or raise_ or lower):
        raise UsageError("floors are pinned to a whole set; leave out --only, --skip and --half")
    if part is Half.EVEN and (kinds or report is not None):
        raise UsageError("the even half is only scored; leave out --misses and --report, or read --half odd")
    chosen = {"only": _names(only), "skip": _names(skip)}
    evaluation = measure(gold_dir, _read, **chosen, half=part, on_document=_show_progress)
    if report is not None:
        report.write_text(render_report(evaluation, title=gold_dir.resolve().name), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(evaluation.to_dict(), indent=2))
    else:
        for line in (*_iter_miss_lines(evaluation.misses, kinds), *_iter_score_lines(evaluation)):
            typer.echo(line)
    if raise_ or lower:
        _pin_floors(evaluation, gold_dir.resolve().name, lower=lower)
    elif check:
        _check_floors(evaluation, gold_dir.resolve().name)


def _pin_floors(evaluation: Evaluation, name: str, *, lower: bool) -> None:
    from marsad.evaluate.floors import FLOORS_PATH, load_floors, raise_floors, write_floors

    floors = load_floors()
    floors[name] = raise_floors(evaluation, floors.get(name), lower=lower)
    write_floors(floors)
    typer.echo(f"floors of {name} pinned in {FLOORS_PATH.name}", err=True)


def _check_floors(evaluation: Evaluation, name: str) -> None:
    from marsad.evaluate.floors import check_floors, load_floors

    floors = load_floors().get(name)
    if floors is None:
        raise UsageError(f"no floors are pinned for {name}; pin them with --raise-floors")
    breaches = check_floors(evaluation, floors)
    for breach in breaches:
        typer.echo(f"floor of {name}: {breach.message}", err=True)
    if breaches:
        raise typer.Exit(1)


def _read(text: str, published: date | None, outlet: str | None) -> Reading:
    from marsad.bootstrap import read

    return read(text, published=published, outlet=outlet)


def _names(option: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in option.split(",") if name.strip())


def _half(option: str) -> Half | None:
    from marsad.evaluate.gold import Half

    if option and option not in tuple(Half):
        raise UsageError(f"--half does not know {option}; choose from {', '.join(Half)}")
    return Half(option) if option else None


def _miss_kinds(option: str) -> tuple[str, ...]:
    from marsad.evaluate.misses import KINDS

    names = KINDS if option == "all" else _names(option)
    if unknown := [name for name in names if name not in KINDS]:
        raise UsageError(f"--misses does not know {', '.join(unknown)}; choose from all, {', '.join(KINDS)}")
    return names


def _show_progress(document_id: str, done: int, total: int) -> None:
    import sys

    if sys.stderr.isatty():
        typer.echo(f"\r{done + 1}/{total} {document_id:<40}", err=True, nl=done + 1 == total)


def _iter_miss_lines(misses: Iterable[Miss], kinds: tuple[str, ...]) -> Iterator[str]:
    """Two lines a miss: what, where and both sides; then the sentence with the words marked »so«."""
    for miss in misses:
        if miss.kind in kinds:
            sentence, span = miss.sentence, miss.span
            before = sentence.text[: span.start - sentence.start]
            after = sentence.text[span.end - sentence.start :]
            rule = f"  [{miss.rule}]" if miss.rule else ""
            yield f"{miss.document_id}:{span.start} {miss.kind}: gold {miss.gold} | read {miss.predicted}{rule}"
            yield f"    {before}»{span.text}«{after}".replace("\n", " ")


def _iter_score_lines(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'':<24} value  95 % interval   prec.  recall   right / read / gold"
    yield from (_score_line(row) for row in evaluation.scores)
    yield f"{len(evaluation.comparisons)} documents, labels {evaluation.digest[:12]}"


def _score_line(row: Score) -> str:
    count = row.count
    interval = f"{_rate(row.low)}-{_rate(row.high)}"
    if row.is_accuracy:
        return f"{row.name:<24} {_rate(row.value)}  {interval:<14} {'':<15} {count.right:>6} / {count.gold}"
    rates = f"{_rate(count.precision)}  {_rate(count.recall)}"
    counts = f"{count.right:>6} / {count.predicted} / {count.gold}"
    return f"{row.name:<24} {_rate(row.value)}  {interval:<14} {rates:<15} {counts}"


def _rate(rate: float | None) -> str:
    return "  -  " if rate is None else f"{rate:.3f}"

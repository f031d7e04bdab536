"""Write the score tables of docs/accuracy.md: one command, so that no number is copied by hand.

python bench/accuracy_tables.py --shared ../shared            # of dev2, dev3 and the kinds the odd halves alone
python bench/accuracy_tables.py --shared ../shared --final    # whole sets and both halves: only for the last figure
python bench/accuracy_tables.py --data                        # only the data of the pages, from the tables as they are
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.bootstrap import read
from marsad.evaluate.evaluation import Evaluation
from marsad.evaluate.gold import Half
from marsad.evaluate.scores import score
from marsad.services.evaluation import evaluate

if TYPE_CHECKING:
    from datetime import date

    from marsad.evaluate.scores import Score
    from marsad.model import Reading

DATA = Path("src/marsad/web/data/accuracy.json")
"""What the page on methodology shows: the first of the tables."""
BEGIN, END = "<!-- scores: begin, written by bench/accuracy_tables.py -->", "<!-- scores: end -->"
AIMED = ("dev", "dev2", "dev3")
TARGETS = {
    "detection": (0.95, 0.94, 0.90),
    "strict": (0.80, 0.68, 0.52),
    "source": (0.94, 0.88, 0.84),
    "said": (0.94, 0.88, 0.84),
    "when": (0.90, 0.86, 0.78),
    "where": (0.85, 0.82, 0.76),
    "country": (0.98, 0.95, 0.92),
    "scope": (0.95, 0.92, 0.85),
    "who_class": (0.88, 0.86, 0.80),
    "statements": (0.88, None, None),
}
"""What the project set itself, for each of `AIMED`."""


def read_report(text: str, published: date | None, outlet: str | None) -> Reading:
    return read(text, published=published, outlet=outlet)


def measure(shared: Path | None, *, final: bool) -> dict[str, Evaluation]:
    """The evaluations by column title; without `final` the even halves are not even read."""
    halves = Half if final else (Half.ODD,)
    evaluations = {"own gold": evaluate(Path("gold"), read_report)}
    evaluations |= {f"kinds {half}": evaluate(Path("gold-kinds"), read_report, half=half) for half in halves}
    if shared is None:
        return evaluations
    for name in ("seed", "dev"):
        evaluations[name] = evaluate(shared / "gold" / name, read_report)
    for name in ("dev2", "dev3"):
        if not final:
            evaluations[f"{name} odd"] = evaluate(shared / "gold" / name, read_report, half=Half.ODD)
            continue
        whole = evaluate(shared / "gold" / name, read_report)
        evaluations[name] = whole
        evaluations |= {f"{name} {half}": half_of(whole, half) for half in Half}
    return evaluations


def half_of(evaluation: Evaluation, half: Half) -> Evaluation:
    """The part of an evaluation that lies in one half."""
    comparisons = tuple(comparison for comparison in evaluation.comparisons if half.holds(comparison.id))
    return Evaluation(comparisons, score(comparisons), evaluation.digest)


def tables(evaluations: dict[str, Evaluation]) -> str:
    """Two tables in Markdown: all scores, then detection by measure."""
    names = {row.name: None for evaluation in evaluations.values() for row in evaluation.scores}
    main = [name for name in names if not name.startswith("detection.")]
    measures = [name for name in names if name.startswith("detection.")]
    documents = ", ".join(f"{title}: {len(e.comparisons)}" for title, e in evaluations.items())
    return "\n\n".join(
        [
            f"Documents: {documents}. In brackets the 95 % interval; none for a single document.",
            _table("score", main, evaluations, aims=True),
            "### Detection by measure\n\nF1 (figures labelled).",
            _table("measure", sorted(measures), evaluations, aims=False),
        ]
    )


def _table(first: str, names: list[str], evaluations: dict[str, Evaluation], *, aims: bool) -> str:
    heads = [first, *([f"aims: {', '.join(AIMED)}"] if aims else []), *evaluations]
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join(['---'] * len(heads))}|"]
    for name in names:
        aim = [", ".join(f"{aim:.2f}" if aim else "-" for aim in TARGETS.get(name, ()))] if aims else []
        cells = [_cell(e, name, counted=not aims) for e in evaluations.values()]
        lines.append(f"| {' | '.join([name.removeprefix('detection.') if not aims else name, *aim, *cells])} |")
    return "\n".join(lines)


def _cell(evaluation: Evaluation, name: str, *, counted: bool) -> str:
    row: Score | None = next((row for row in evaluation.scores if row.name == name), None)
    if row is None or row.value is None:
        return ""
    if counted:
        return f"{row.value:.2f} ({row.count.gold})"
    interval = "" if row.low is None or row.high is None else f" ({row.low:.2f}–{row.high:.2f})"
    return f"{row.value:.3f}{interval}"


def data_of(page: str) -> dict[str, object]:
    """The first table of the page as data, so that what the pages show is what the documentation says."""
    _, _, rest = page.partition(BEGIN)
    lines = [line for line in rest.partition(END)[0].splitlines() if line.strip()]
    counts = lines[0].removeprefix("Documents: ").partition(". ")[0]
    documents = {name: int(number) for name, number in re.findall(r"(.+?): (\d+)(?:, |$)", counts)}
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:] if line.startswith("|")]
    heads = table[0]
    rows = []
    for name, aim, *cells in table[2:]:
        if name == "measure":  # the second table
            break
        rows.append({"name": name, "aim": aim, "cells": cells})
    return {"documents": documents, "sets": heads[2:], "rows": rows}


def main() -> None:
    """Write the tables into the page and their data beside the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--page", type=Path, default=Path("docs/accuracy.md"))
    parser.add_argument("--data", action="store_true", help="measure nothing; write the pages' data from the page")
    options = parser.parse_args()
    if not options.data:
        write_page(options)
    data = data_of(options.page.read_text(encoding="utf-8"))
    DATA.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_page(options: argparse.Namespace) -> None:
    """Put the tables between their marks in the page."""
    page = options.page.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    text = tables(measure(options.shared, final=options.final))
    options.page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

"""The figures that the README shows, made by reading the paragraph that it shows.

python -m tests.project.readme   writes them into README.md (`make readme`).
"""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from rich.console import Console

from marsad import read
from marsad.cli.tables import figures_table

README = Path(__file__).parents[2] / "README.md"
WIDTH = 119
SHOWN = re.compile(r"(?<=<!-- figures -->\n```\n).*?(?=```\n<!-- end -->)", re.DOTALL)


def report(readme: str) -> tuple[str, date]:
    """The paragraph that the README gives as an example, and its day of publication."""
    found = re.search(r"<!-- report: --published (\S+) -->\n> (.*)\n", readme)
    assert found is not None
    return found.group(2), date.fromisoformat(found.group(1))


def figures(readme: str) -> str:
    """What `marsad read` prints of the figures in that paragraph."""
    text, published = report(readme)
    output = io.StringIO()
    Console(file=output, width=WIDTH, color_system=None).print(
        figures_table(read(text, published=published).figures, WIDTH)
    )
    lines = [line.rstrip() for line in output.getvalue().splitlines()]
    return "\n".join(line[1:] for line in lines if line) + "\n"


if __name__ == "__main__":
    before = README.read_text(encoding="utf-8")
    made = figures(before)
    README.write_text(SHOWN.sub(lambda _: made, before), encoding="utf-8")

"""Texts as cells that no spreadsheet runs as a formula, and back to the text (OWASP, CSV injection)."""

from __future__ import annotations

import re

_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a text begins that a spreadsheet may take for a formula, or one that was made safe before."""


def safe_text(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would run it; `written_text` takes it away again."""
    return f"'{text}" if _RUNS.match(text) else text


def written_text(cell: str) -> str:
    """The text of which `safe_text` made `cell`."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell

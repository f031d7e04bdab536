"""The page of pictures shows what is there, and the pictures stay few and small."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
MOST = 6_000_000
"""Bytes of all pictures together."""


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    shown = set(re.findall(r'src="(screenshots/[^"]+)"', (DOCS / "pages.md").read_text(encoding="utf-8")))
    there = {f"screenshots/{path.name}" for path in (DOCS / "screenshots").glob("*.png")}
    assert shown == there
    assert {name.rsplit("-", 1)[1] for name in shown} == {"1440.png", "390.png"}


def test_the_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in (DOCS / "screenshots").glob("*.png")) < MOST

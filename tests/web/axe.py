"""What axe finds to mend on a page that a browser shows (github.com/dequelabs/axe-core)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

RUN = "axe.run({resultTypes: ['violations']})"
"""All rules are tried on all elements; of what is in order one element a rule is told, which halves the work."""


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, path: str) -> list[tuple[str, str, list[str]]]:
    """The address, the rule and the first elements of each violation on the page that is open."""
    page.evaluate(_script())
    found = page.evaluate(RUN)["violations"]
    return [(path, one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]

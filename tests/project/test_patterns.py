"""Every pattern through which a document goes needs no more than linear work, or reads a stretch of bounded length.

The patterns are collected from the modules as they compile them, so a new one is held from its first day. A pattern is
tried by `tests.steps.find_attack`: a test, not a proof. What is let pass is named here with its bound.
"""

from __future__ import annotations

import pytest

from tests.steps import Found, collect_patterns, find_attack

HOW = {"ingest.datelines:_sure_patterns": ("match",), "ingest.datelines:_capital_patterns": ("match",)}
"""How patterns without a name of their own are used."""

BOUNDED: dict[str, str] = {
    "extract.event_cues:_INSIDE_NAME": "searched in the 40 code points before an event's words",
    "ingest.datelines:_inner_dateline": "searched in the 1,200 code points that open a report",
}
"""Patterns of quadratic work on a stretch whose length the module bounds, with that bound."""

PACKAGES = ("marsad.languages", "marsad.ingest", "marsad.extract", "marsad.gazetteer", "marsad.reconcile")


@pytest.mark.slow
@pytest.mark.parametrize("package", PACKAGES)
def test_no_pattern_needs_more_than_linear_work(package: str) -> None:
    slow = [
        f"{found.key} {how} {found.pattern[:60]!r}: {attack.text(3)!r} takes {attack.steps} steps"
        for found in collect_patterns(package)
        if found.key not in BOUNDED
        for how in _ways_of_use(found)
        if (attack := find_attack(found.pattern, found.flags, how)) is not None
    ]
    assert not slow, "\n".join(slow)


def _ways_of_use(found: Found) -> tuple[str, ...]:
    return HOW.get(found.key, found.how)

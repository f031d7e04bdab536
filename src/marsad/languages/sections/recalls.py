"""Words by which a sentence looks back, from the news of its report to what was before."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, Pattern


@dataclass(frozen=True, slots=True)
class Recalls:
    """`recalls.toml`."""

    looks_back: Pattern = NEVER
    """A sentence that looks back: a day in it may be that of the news, not of what it recalls."""
    before_the_news: Pattern = NEVER
    """What puts a figure before the news of its report."""
    site: Pattern = NEVER
    """What a place was the site of before: another event."""

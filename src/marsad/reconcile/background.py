"""Numbers of the background: neither day nor place of their own, beside what their report tells as its news."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model import WherePrecision
from marsad.reconcile.testimony import Testimony

WEEK = 7
"""Days of the longest stretch that tells of one occurrence where only a country tells where."""


def without_background(groups: Sequence[list[Testimony]]) -> list[list[Testimony]]:
    """The groups of one report without those that no day and no place make an occurrence.

    A report in which nothing has either keeps all: what else it tells is then its news.
    """
    news = [group for group in groups if not is_background(group)]
    return news or list(groups)


def is_background(group: Sequence[Testimony]) -> bool:
    """True where no figure has a day, or a week at most, and none a place finer than a country."""
    return not any(_is_dated(row) or _is_placed(row) for row in group)


def _is_dated(row: Testimony) -> bool:
    when = row.figure.when
    return when is not None and when.days is not None and when.days <= WEEK


def _is_placed(row: Testimony) -> bool:
    where = row.figure.where
    return where is not None and where.precision is not WherePrecision.COUNTRY

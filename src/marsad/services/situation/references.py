"""The sentences that a report uses, numbered in the order in which it uses them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from marsad.model import Figure
from marsad.services.situation.report import Reference

if TYPE_CHECKING:
    from marsad.reconcile.testimony import Testimony
    from marsad.store.listed import ClaimRow


class References:
    """Gives each sentence its number when it is first used; a claim has one number however often it is used."""

    def __init__(self) -> None:
        self._held: dict[str, Reference] = {}

    def of_testimony(self, row: Testimony) -> int:
        """The number of the sentence that a testimony stands in."""
        report = row.report
        return self._number(row.claim, row.figure, report.id, (report.outlet, report.title, report.published))

    def of_claim(self, row: ClaimRow[Figure]) -> int:
        """The number of the sentence that a claim stands in."""
        return self._number(row.id, row.content, row.document_id, (row.outlet, row.title, row.published))

    @property
    def all(self) -> tuple[Reference, ...]:
        """Every reference, by number."""
        return tuple(self._held.values())

    def _number(
        self, claim: str, figure: Figure, document: str, told: tuple[str | None, str | None, date | None]
    ) -> int:
        held = self._held.get(claim)
        if held is None:
            sentence = figure.sentence or figure.span
            outlet, title, published = told
            held = self._held[claim] = Reference(
                len(self._held) + 1, claim, document, _plain(sentence.text), _plain(figure.span.text), outlet, title,
                published,
            )  # fmt: skip
        return held.number


def _plain(text: str) -> str:
    return " ".join(text.split())

"""Whether a sentence opens another incident than the one that its report was at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.languages import Language


def opens_another(words: Sequence[str], language: Language) -> bool:
    """True for the first words of a sentence that open another incident: "Elsewhere", "A second attack, on ..."."""
    said = language.reports
    if not said.elsewhere.isdisjoint(words) or any(_begin_with(words, lead) for lead in said.elsewhere_leads):
        return True
    lead = next((lead for lead in said.fresh_leads if _begin_with(words, lead)), None)
    return lead is not None and language.nouns.is_attack("".join(words[len(lead) : len(lead) + 1]))


def _begin_with(words: Sequence[str], lead: Sequence[str]) -> bool:
    return tuple(words[: len(lead)]) == tuple(lead)

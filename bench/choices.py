"""The fields that are chosen by learned weights: how each asks its questions, and what makes an answer right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from bench.voices import ask_voices

from marsad.evaluate.fields import is_same_place
from marsad.evaluate.names import is_same_party
from marsad.extract.report.days import ask_days
from marsad.extract.report.gathering import gather_counts
from marsad.extract.report.places import ask_places
from marsad.languages import DEFAULT, load_language

if TYPE_CHECKING:
    from marsad.evaluate.gold import GoldDocument, GoldFigure
    from marsad.extract.choices.questions import Question
    from marsad.extract.draft import Draft

Ask = Callable[["Draft"], "Iterable[Question[Any]]"]
"""The questions of a report, given its finished draft."""
IsRight = Callable[["GoldFigure", Any, "GoldDocument"], bool]
"""Whether a candidate's value is what the labels say of the figure."""


def _ask_when(draft: Draft) -> Iterable[Question[Any]]:
    return ask_days(draft, gather_counts(draft))


def _ask_where(draft: Draft) -> Iterable[Question[Any]]:
    return ask_places(draft, gather_counts(draft), load_language(draft.document.language or DEFAULT))


def _is_where(figure: GoldFigure, value: Any, gold: GoldDocument) -> bool:
    country = value.where.country if value.where is not None else None
    return is_same_place(figure.where, value.where, gold.places or ()) and country == figure.country


def _is_when(figure: GoldFigure, value: Any, _gold: GoldDocument) -> bool:
    return bool(figure.when == value)


def _ask_source(draft: Draft) -> Iterable[Question[Any]]:
    return ask_voices(draft, gather_counts(draft))


def _is_source(figure: GoldFigure, value: Any, _gold: GoldDocument) -> bool:
    return is_same_party(figure.source, value.name or None)


FIELDS: dict[str, tuple[Ask, IsRight]] = {
    "when": (_ask_when, _is_when),
    "where": (_ask_where, _is_where),
    "source": (_ask_source, _is_source),
}

"""Words for how many units of time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.languages import Language


@cache
def counts_of(language: Language) -> Mapping[str, int]:
    """Words for how many units -> their number."""
    return {**language.numbers.cardinals, **language.times.counts}

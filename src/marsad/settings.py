"""What a user may set: every command passes it down, nothing is read from the surroundings behind its back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How reports are read."""

    user_tables: tuple[Path, ...] = ()
    """A user's own tables of places (CSV) and GeoNames country dumps; the first that names a place wins over all."""


DEFAULTS = Settings()
"""Reading as it comes: Marsad's own gazetteer only."""

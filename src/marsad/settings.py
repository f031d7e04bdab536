"""What a user may set: every command passes it down, nothing is read from the surroundings behind its back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from marsad.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How reports are read."""

    user_tables: tuple[Path, ...] = ()
    """A user's own tables of places (CSV) and GeoNames country dumps; the first that names a place wins over all."""


DEFAULTS = Settings()
"""Reading as it comes: Marsad's own gazetteer only."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Map tiles of another host (XYZ, 256 pixels), in place of the ground that Marsad brings along.

    Whoever looks at the map then tells that host which part of it; without this no page asks another host for anything.
    """

    address: str
    """With {z}, {x} and {y} for zoom, column and row."""
    credit: str = ""
    """Whom to name on the map."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("https", "http") or not parts.netloc or set(parts.netloc) & set(" ;,'\""):
            raise UsageError(f"{self.address!r} is no address of tiles; write it as https://HOST/{{z}}/{{x}}/{{y}}.png")
        missing = [name for name in ("{z}", "{x}", "{y}") if name not in self.address]
        if missing:
            raise UsageError(f"the address of tiles lacks {', '.join(missing)}: https://HOST/{{z}}/{{x}}/{{y}}.png")

    @property
    def host(self) -> str:
        """Scheme and host, as a Content-Security-Policy names it."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How pages are served."""

    tiles: Tiles | None = None
    api_needs_token: bool = False
    """True where the API is read by token only; what it reads is on the pages all the same."""

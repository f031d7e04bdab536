"""Names as parts of an address: readable where the name is Latin, and never the same for two names."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model import Where
    from marsad.store.summaries import PlaceRow


@lru_cache(maxsize=8192)
def slug_of(name: str) -> str:
    """`"Syrian Observatory"` as `"syrian-observatory-0c3e5a"`: at most 60 characters, ASCII."""
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:50].strip("-")
    unique = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{readable}-{unique}" if readable else unique


def place_slug(row: PlaceRow) -> str:
    """The part of the address that names the place of a row."""
    return where_slug(row.where)


def where_slug(where: Where) -> str:
    """The part of the address that names a place: its country and its name."""
    return slug_of(where.name) if where.country is None else f"{where.country.lower()}-{slug_of(where.name)}"

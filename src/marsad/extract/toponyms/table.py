"""What the scan needs of a gazetteer; `marsad.gazetteer.Gazetteer` is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.model import Country, Place


class PlaceTable(Protocol):
    """Places by name, most prominent first; names are compared without case, diacritics, hyphens and apostrophes."""

    def lookup(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """The places that go by `name`."""
        ...

    def lookup_similar(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """The places with a name that transliterates like `name`."""
        ...

    def is_user_place(self, place: Place) -> bool:
        """True for an entry of the user's own table, which wins over all others."""
        ...

    @property
    def countries(self) -> Mapping[str, Country]:
        """Countries by ISO 3166-1 alpha-2 code."""
        ...

    @property
    def demonyms(self) -> Mapping[str, str]:
        """ISO 3166-1 alpha-2 code by demonym."""
        ...

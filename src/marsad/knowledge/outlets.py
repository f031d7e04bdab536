"""The outlet of an address, by its domain."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from marsad.knowledge.entities import Outlet, load_knowledge


def outlet_at(address: str) -> Outlet | None:
    """The outlet that publishes under the host of an address, or under one above it; None where none is known.

    >>> outlet_at("https://www.reuters.com/world/example").name
    'Reuters'
    >>> outlet_at("https://notreuters.com/") is None
    True
    """
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return None
    labels = host.split(".")
    by_domain = _by_domain()
    return next((by_domain[one] for at in range(len(labels) - 1) if (one := ".".join(labels[at:])) in by_domain), None)


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in load_knowledge().outlets for domain in outlet.domains}

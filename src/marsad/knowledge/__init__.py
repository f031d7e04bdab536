"""What is known of the world beside its places: parties, governments, organisations that are quoted, news agencies.

Each is an entity with a name of its own and the names that reports give it, by language, so that SDF, FDS and قسد are
one party.
"""

from marsad.knowledge.entities import (
    Agency,
    Governments,
    Knowledge,
    Origin,
    Outlet,
    OutletKind,
    Party,
    Speaker,
    State,
    load_knowledge,
)
from marsad.knowledge.outlets import outlet_at

__all__ = [
    "Agency",
    "Governments",
    "Knowledge",
    "Origin",
    "Outlet",
    "OutletKind",
    "Party",
    "Speaker",
    "State",
    "load_knowledge",
    "outlet_at",
]

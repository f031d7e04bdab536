"""Tables of incidents: each row a statement of whoever made the table, read out of columns by its vocabulary."""

from marsad.ingest.incidents.incident import CountTold, Incident, PlaceTold
from marsad.ingest.incidents.reading import iter_incidents
from marsad.ingest.incidents.vocabulary import (
    Vocabulary,
    known_vocabularies,
    read_vocabulary,
    vocabulary_named,
)

__all__ = [
    "CountTold",
    "Incident",
    "PlaceTold",
    "Vocabulary",
    "iter_incidents",
    "known_vocabularies",
    "read_vocabulary",
    "vocabulary_named",
]

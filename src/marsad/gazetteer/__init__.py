"""Places by name, without a network."""

from marsad.gazetteer.index import Gazetteer
from marsad.gazetteer.names import fold, skeleton

__all__ = ["Gazetteer", "fold", "skeleton"]

"""Places by name, without a network."""

from marsad.gazetteer.index import Gazetteer
from marsad.model.names import fold, skeleton

__all__ = ["Gazetteer", "fold", "skeleton"]

"""Numbers in a text: what each is worth, how it is hedged, in which unit; pure text, no model."""

from marsad.extract.quantities.find import find_quantities, find_unread
from marsad.extract.quantities.quantity import Quantity, QuantityKind, bounds
from marsad.extract.quantities.values import share_of

__all__ = ["Quantity", "QuantityKind", "bounds", "find_quantities", "find_unread", "share_of"]

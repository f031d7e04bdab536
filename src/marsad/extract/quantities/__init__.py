"""Numbers in a text: what each is worth, how it is hedged, in which unit; pure text, no model."""

from marsad.extract.quantities.find import find_quantities
from marsad.extract.quantities.quantity import Quantity, QuantityKind, bounds

__all__ = ["Quantity", "QuantityKind", "bounds", "find_quantities"]

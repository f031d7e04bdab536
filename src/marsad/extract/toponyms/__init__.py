"""Places named in a text: longest match in a gazetteer, what is no place left out, the rest resolved in context."""

from marsad.extract.toponyms.find import find_toponyms, resolve_toponyms
from marsad.extract.toponyms.table import PlaceTable

__all__ = ["PlaceTable", "find_toponyms", "resolve_toponyms"]

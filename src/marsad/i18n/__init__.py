"""The languages in which Marsad speaks to people: catalogues, and how values and messages are written in each."""

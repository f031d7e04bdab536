"""One module per version of the record."""

"""What a user may set: where the gazetteer lies, which rule is chosen, how large a file may be."""

"""Places by name, without a network."""

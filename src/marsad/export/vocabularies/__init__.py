"""A record in the terms of other systems: a mapping for each (TOML), and functions that fill its columns."""

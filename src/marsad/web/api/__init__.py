"""The API for programs, version 1: the record as resources, decisions in a person's name, its own reference."""

"""A situation report: what a record says of a period, as values that every form of it is written from."""

"""The record: the only room that opens a database."""

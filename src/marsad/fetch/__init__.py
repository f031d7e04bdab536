"""Addresses of the web, asked for politely, within limits, and of public hosts only; nothing here knows the record."""

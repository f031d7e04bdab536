"""Accounts, sessions, tokens and the audit log, in a database of their own beside the record."""

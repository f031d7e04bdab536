"""The tables of the accounts' database. No secret is in them: passwords as argon2 hashes, tokens as SHA-256."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData()

account = Table(
    "account",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=True),  # None: signs in by OpenID Connect only
    Column("email", String(254), nullable=True, unique=True),
    Column("is_disabled", Boolean, nullable=False),
    Column("made_at", String(27), nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
    Column("made", Integer, nullable=False),  # seconds since 1970
    Column("seen", Integer, nullable=False),
)

token = Table(
    "token",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
    Column("label", String(100), nullable=False),
    Column("scopes", String(100), nullable=False),
    Column("made_at", String(27), nullable=False),
    Column("expires_at", String(27), nullable=True),
    Column("revoked_at", String(27), nullable=True),
)

usage = Table(
    "usage",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("started", Integer, primary_key=True),  # start of the window, seconds since 1970
    Column("number", Integer, nullable=False),
)
"""How often something was tried in a window of time, for the limits that all worker processes share."""

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(27), nullable=False),
    Column("who", String(64), nullable=False),
    Column("action", String(32), nullable=False),
    Column("target", String(200), nullable=False),
    Column("detail", Text, nullable=False),
    Column("address", String(64), nullable=False),
)
"""Append-only, guarded by triggers."""

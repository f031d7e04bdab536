"""The tables of the accounts' database: passwords as argon2 hashes, tokens, sessions and recovery codes as SHA-256.

The one secret in them is that of a second factor, by which codes are worked out.
"""

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
    Column("totp", String(64), nullable=True),  # secret of the second factor in base 32; None: there is none
    Column("totp_new", String(64), nullable=True),  # one that is being set up
    Column("totp_step", Integer, nullable=False, server_default="0"),  # of the last code that was taken (RFC 6238)
)

session = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
    Column("made", Integer, nullable=False),  # seconds since 1970
    Column("seen", Integer, nullable=False),
    Column("proved", Integer, nullable=False, server_default="0"),  # when a password was last shown in it
    Column("address", String(64), nullable=False, server_default=""),
    Column("agent", String(200), nullable=False, server_default=""),  # what the browser calls itself
)

recovery = Table(
    "recovery",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
)
"""Codes that stand in once each for a second factor that is lost."""

challenge = Table(
    "challenge",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
    Column("made", Integer, nullable=False),
)
"""Sign-ins whose password was right and whose code is still to come."""

browser = Table(
    "browser",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("account.name"), nullable=False, index=True),
    Column("made", Integer, nullable=False),
)
"""Browsers by which a person signed in before: wrong tries from elsewhere do not shut them out."""

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

"""What a database says when it refuses, with what to do about it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

REMEDIES = (
    ("database is locked", "another program writes to it, an ingest, a link or a copy: wait for it, or end it"),
    ("disk is full", "there is no room left on the disk; nothing of this step was kept: make room and run it again"),
    ("No space left", "there is no room left on the disk; nothing of this step was kept: make room and run it again"),
    ("readonly database", "it cannot be written to: copy it to a folder that you may write to"),
    ("read-only", "it cannot be written to: copy it to a folder that you may write to"),
    ("unable to open database file", "look whether its folder is there and may be written to"),
    ("disk I/O error", "the disk failed: copy what is there elsewhere, then run marsad verify and restore a backup"),
    ("malformed", "the file is damaged: keep it as it is, and restore the last backup (marsad restore)"),
    ("file is not a database", "it is another kind of file, or its first page is damaged: give another, or a backup"),
    ("out of memory", "there is too little memory: end other programs, or give this one more"),
)
"""By words of SQLite's and PostgreSQL's own messages."""


def told_of(error: BaseException) -> str:
    """The first line of what the database says, and the remedy where one is known."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    lines = str(original).strip().splitlines()
    first = lines[0] if lines else type(original).__name__
    remedy = next((remedy for words, remedy in REMEDIES if words in first), None)
    return first if remedy is None else f"{first}; {remedy}"

"""Saved pages: MHTML files, and the address that a browser writes into a page that it saves."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MIME = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,40}?Content-Type:\s*multipart/related", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]{1,2000})\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page inside an MHTML file (RFC 2557)."""

    html: bytes
    charset: str | None
    url: str | None


def unpack_mhtml(data: bytes) -> SavedPage | None:
    """The first HTML page in an MHTML file; None where `data` is no such file or holds no page."""
    if _MIME.match(data[:8192]) is None:
        return None
    from email import message_from_bytes

    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
                return SavedPage(payload, part.get_content_charset(), _web_address(url))
    return None


def find_saved_url(html: str) -> str | None:
    """The address in the comment "saved from url=" at the top of a page that a browser saved; None without one."""
    match = _SAVED_FROM.search(html, 0, 4096)
    return match.group(1) if match is not None else None


def _web_address(value: str | None) -> str | None:
    text = str(value or "").strip()
    return text if text.startswith(("http://", "https://")) else None

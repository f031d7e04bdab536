"""Saved pages: MHTML files, and the address that a browser writes into a page that it saves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from marsad.ingest.budget import BUDGET, refuse

_HEADER = re.compile(rb"([A-Za-z-]+):[^\n]*+\n(?:[ \t][^\n]*+\n)*+")
_RELATED = re.compile(rb"content-type:\s*+multipart/related", re.I)
_MOST_HEADERS = 40
"""Headers at the top of a saved page among which its kind is looked for."""
_NESTED = re.compile(rb"^content-type:\s*+(?:multipart|message)/", re.I | re.M)
_CONTENT_HEADER = re.compile(rb"^content-[a-z-]+:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.I | re.M)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]{1,2000})\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page inside an MHTML file (RFC 2557)."""

    html: bytes
    charset: str | None
    url: str | None


def unpack_mhtml(data: bytes, *, name: str) -> SavedPage | None:
    """The first HTML page in an MHTML file; None where `data` is no such file or holds no page.

    Raises `DocumentError` for one with more parts in parts, or a longer header, than any real one.
    """
    if not is_mhtml(data[:8192]):
        return None
    check_parts(data, name, "saved page")
    from email import message_from_bytes

    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
                return SavedPage(payload, part.get_content_charset(), _web_address(url))
    return None


def is_mhtml(opening: bytes) -> bool:
    """True where the headers at the top of a file say that it is a page with what belongs to it (RFC 2557)."""
    at = len(opening) - len(opening.lstrip())
    for _ in range(_MOST_HEADERS + 1):
        if _RELATED.match(opening, at):
            return True
        header = _HEADER.match(opening, at)
        if header is None:
            return False
        at = header.end()
    return False


def check_parts(data: bytes, name: str, kind: str) -> None:
    """Refuses a saved page or mail with what `email` reads with more than linear work or falls over: parts in
    parts, headers without an end.
    """
    if sum(1 for _ in islice(_NESTED.finditer(data), BUDGET.parts + 1)) > BUDGET.parts:
        raise refuse(name, f"this {kind} holds too many parts that hold parts", BUDGET.parts)
    if any(match.end() - match.start() > BUDGET.header for match in _CONTENT_HEADER.finditer(data)):
        raise refuse(name, f"a header of this {kind} has too many bytes", BUDGET.header)


def find_saved_url(html: str) -> str | None:
    """The address in the comment "saved from url=" at the top of a page that a browser saved; None without one."""
    match = _SAVED_FROM.search(html, 0, 4096)
    return match.group(1) if match is not None else None


def _web_address(value: str | None) -> str | None:
    text = str(value or "").strip()
    return text if text.startswith(("http://", "https://")) else None

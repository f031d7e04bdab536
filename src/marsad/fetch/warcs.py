"""Requests and answers as a web archive (WARC 1.1, ISO 28500), byte for byte as they went over the line."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from marsad.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_MOST = 1_000_000_000
"""Bytes of one file, after which the next is begun."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """One request and its answer."""

    address: str
    at: datetime
    asked: bytes
    answered: bytes
    peer: str | None
    is_cut: bool = False
    """True where the answer was not taken to its end."""


@dataclass(slots=True)
class WarcFolder:
    """Web archives in a folder, a new file for each run; what a run that was killed wrote stays readable."""

    folder: Path
    software: str
    _file: BinaryIO | None = field(default=None)

    def __post_init__(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{self.folder}: no folder for web archives ({error.strerror}); give another") from error

    def write(self, crossing: Crossing) -> None:
        """Append a request and its answer, each packed by itself, and hand them to the system."""
        file = self._open(crossing.at)
        answer = _new_id()
        more = [("WARC-IP-Address", crossing.peer)] if crossing.peer else []
        cut = [("WARC-Truncated", "unspecified")] if crossing.is_cut else []
        about = [("WARC-Target-URI", crossing.address), ("WARC-Date", _moment(crossing.at))]
        response = ("application/http;msgtype=response", crossing.answered)
        request = ("application/http;msgtype=request", crossing.asked)
        file.write(_record("response", answer, [*about, *more, *cut], *response))
        file.write(_record("request", _new_id(), [*about, *more, ("WARC-Concurrent-To", answer)], *request))
        file.flush()

    def close(self) -> None:
        """Close the file that is open."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self, at: datetime) -> BinaryIO:
        if self._file is not None and self._file.tell() > _MOST:
            self.close()
        if self._file is None:
            name = f"marsad-{at:%Y%m%d%H%M%S}-{os.getpid()}-{uuid.uuid4().hex[:8]}.warc.gz"
            self._file = open(self.folder / name, "xb")  # noqa: SIM115  closed by `close`
            info = f"software: {self.software}\r\nformat: WARC File Format 1.1\r\n".encode()
            head = [("WARC-Date", _moment(at)), ("WARC-Filename", name)]
            self._file.write(_record("warcinfo", _new_id(), head, "application/warc-fields", info))
        return self._file


def _record(kind: str, identifier: str, headers: list[tuple[str, str]], media_type: str, block: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: {identifier}",
        *(f"{name}: {value}" for name, value in headers),
        f"WARC-Block-Digest: sha1:{digest}",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")

"""Web archives: WARC (ISO 28500), packed or not, and WACZ; pages are read record by record."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.given import Given
from marsad.ingest.readers.report import Fault, Found, Raw, Report

if TYPE_CHECKING:
    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

_VERSION = b"WARC/"
_PACKED = b"\x1f\x8b"
_PIECE = 1 << 16
_MOST_HEADERS = 200
_TIMES = 200
"""Times the size of a file, and beside that `BUDGET.unpacked`, that it may unpack to: pages pack to a tenth."""
_PAGES = ("text/html", "application/xhtml+xml")
_RESPONSES = ("response", "resource")
Headers = Mapping[str, str]


@dataclass(slots=True)
class _Bounded:
    """A stream of an archive that ends in a refusal where it unpacks without an end."""

    stream: IO[bytes]
    name: str
    left: int

    def line(self) -> bytes:
        """The next line; empty at the end. Refused where it is longer than any header."""
        line = self.stream.readline(BUDGET.header + 1)
        if len(line) > BUDGET.header:
            raise DocumentError(f"{self.name}: a header of this web archive is too long; what stands before it is read")
        return self._count(line)

    def read(self, size: int) -> bytes:
        """As many bytes, fewer at the end."""
        return self._count(self.stream.read(size))

    def skip(self, size: int) -> None:
        """Goes on behind as many bytes."""
        while size > 0 and (piece := self.read(min(size, _PIECE))):
            size -= len(piece)

    def _count(self, piece: bytes) -> bytes:
        self.left -= len(piece)
        if self.left < 0:
            raise DocumentError(
                f"{self.name}: this web archive unpacks to far more than any real one; it was left there"
            )
        return piece


def is_warc(source: Source) -> bool:
    """True for a WARC, packed by gzip or not."""
    if source.head.startswith(_VERSION):
        return True
    if not source.head.startswith(_PACKED):
        return False
    try:
        return zlib.decompressobj(31).decompress(source.head, 100).startswith(_VERSION)
    except zlib.error:
        return False


def is_wacz(source: Source) -> bool:
    """True for a zip with a WARC in its folder `archive` (WACZ 1.1)."""
    return "datapackage.json" in source.members and any(_is_archive(name) for name in source.members)


def read_warc(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each page that a server gave; pictures, scripts, redirects and errors are no pages."""
    del columns
    size = source.rewound().seek(0, 2)
    yield from islice(_iter_pages(source.rewound(), source.name, size), BUDGET.entries)


def read_wacz(source: Source, columns: Columns) -> Iterator[Found]:
    """The pages of each WARC in the archive."""
    del columns
    with source.package() as package:
        for member in sorted(name for name in source.members if _is_archive(name)):
            with package.archive.open(member) as stream:
                size = package.archive.getinfo(member).file_size
                yield from islice(_iter_pages(stream, f"{source.name}, {member}", size), BUDGET.entries)


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _iter_pages(stream: IO[bytes], name: str, size: int) -> Iterator[Found]:
    opening = stream.read(2)
    stream.seek(0)
    unpacked: IO[bytes] = gzip.GzipFile(fileobj=stream) if opening == _PACKED else stream  # type: ignore[assignment]
    bounded = _Bounded(unpacked, name, _TIMES * size + BUDGET.unpacked)
    number = 0
    try:
        while (headers := _next_record(bounded)) is not None:
            number += 1
            yield from _read_record(bounded, headers, f"{name}, record {number}")
    except (zlib.error, gzip.BadGzipFile, EOFError) as error:
        yield _broken(name, number, str(error) or type(error).__name__)
    except _CutError as error:
        yield _broken(name, number, str(error))


class _CutError(Exception):
    """The archive ends, or goes on as none, in the middle of a record."""


def _broken(name: str, number: int, why: str) -> Fault:
    return Fault(name, DocumentError(f"{name}: broken behind record {number} ({why}); what stands before it is read"))


def _next_record(stream: _Bounded) -> Headers | None:
    """The headers of the next record; None at the end."""
    line = stream.line()
    while line in (b"\r\n", b"\n"):
        line = stream.line()
    if not line:
        return None
    if not line.startswith(_VERSION):
        raise _CutError("the next record does not begin as one")
    return _read_headers(stream)


def _read_headers(stream: _Bounded) -> Headers:
    found: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.line()
        if not line.strip():
            return found
        key, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(key.strip().lower(), value.strip())
    raise _CutError("a record has too many headers")


def _read_record(stream: _Bounded, headers: Headers, name: str) -> Iterator[Found]:
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise _CutError("a record does not say its length")
    size = int(length)
    kind = headers.get("warc-type", "")
    if kind not in _RESPONSES or (kind == "resource" and not _is_page(headers.get("content-type", ""))):
        stream.skip(size)
        return
    block = stream.read(min(size, BUDGET.bytes))
    if len(block) < min(size, BUDGET.bytes):
        raise _CutError("the last record is cut short")
    stream.skip(size - len(block))
    url = headers.get("warc-target-uri", "").strip("<>")
    found = _resource(block, headers, url, name) if kind == "resource" else _response(block, url, name)
    if found is not None and size > BUDGET.bytes:
        found = Fault(name, DocumentError(f"{name}: {url[:200]} is over the limit of {BUDGET.bytes / 1e6:.0f} MB"))
    if found is not None:
        yield found


def _resource(block: bytes, headers: Headers, url: str, name: str) -> Report:
    return _page(block, block, headers.get("content-type", ""), url, name)


def _response(block: bytes, url: str, name: str) -> Report | Fault | None:
    """The page in a response of HTTP; None for anything else than a page that was given."""
    head, mark, body = block.partition(b"\r\n\r\n")
    if not mark:
        head, mark, body = block.partition(b"\n\n")
    lines = head.decode("latin-1").splitlines()
    status = lines[0].split(" ") if lines else []
    headers = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in lines[1:])}
    kind = headers.get("content-type", "")
    if len(status) < 2 or status[1] != "200" or not _is_page(kind):
        return None
    try:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body = _join_chunks(body)
        data = _unpack(body, headers.get("content-encoding", "").lower())
    except (ValueError, zlib.error) as error:
        return Fault(name, DocumentError(f"{name}: {url[:200]} cannot be unpacked ({error}); save the page anew"))
    return _page(block, data, kind, url, name)


def _page(block: bytes, data: bytes, kind: str, url: str, name: str) -> Report:
    address = url if url.startswith(("http://", "https://")) else None
    return Report(block, name, Raw(data, kind, address), Given(url=address), is_one_of_many=True)


def _is_page(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() in _PAGES


def _join_chunks(body: bytes) -> bytes:
    """The body of chunks (RFC 9112, 7.1); a body that an archiver has joined already stays as it is."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\n", at, at + 200)
        size = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not size or len(size) > 8 or size.strip(b"0123456789abcdefABCDEF"):
            if not at:
                return body
            raise ValueError("its chunks are broken")
        length = int(size, 16)
        if not length:
            break
        pieces.append(body[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(pieces)


def _unpack(body: bytes, encoding: str) -> bytes:
    """The body without its packing; raises `ValueError` for one that is not known or unpacks too far."""
    if encoding in ("", "identity") or not body:
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"packed as {encoding[:20]}")
    if encoding != "deflate" and not body.startswith(_PACKED):
        return body
    wbits = 47 if encoding != "deflate" or body[:1] == b"\x78" else -15
    unpacker = zlib.decompressobj(wbits)
    data = unpacker.decompress(body, BUDGET.bytes + 1)
    if len(data) > BUDGET.bytes:
        raise ValueError(f"it unpacks to more than {BUDGET.bytes:,} bytes")
    return data

"""Bodies as they were before a host packed them for the way, unpacked only so far."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from marsad.fetch.connections import OverLimitError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_CODINGS = 3
_PIECE = 1 << 16


class BrokenBodyError(Exception):
    """A body is not packed as its headers say."""


def unpack(body: bytes, codings: str, limit: int) -> bytes:
    """The body unpacked, by the value of its `Content-Encoding`.

    Raises `OverLimitError` as soon as more than `limit` bytes come out, and `BrokenBodyError` for what is packed in
    another way or broken. A host is asked to send bodies as they are; some pack them all the same.
    """
    names = [name for one in codings.lower().split(",") if (name := one.strip()) not in ("", "identity")]
    if len(names) > _MOST_CODINGS:
        raise BrokenBodyError("the answer is packed more often than any page is")
    for name in reversed(names):
        if name not in ("gzip", "x-gzip", "deflate"):
            raise BrokenBodyError(f"the answer is packed as {name[:40]}, which was not asked for")
        body = _inflate(body, name, limit)
    return body


def _inflate(body: bytes, name: str, limit: int) -> bytes:
    if name != "deflate":
        return b"".join(_iter_inflated(body, 31, limit))
    try:
        return b"".join(_iter_inflated(body, zlib.MAX_WBITS, limit))
    except BrokenBodyError:  # "deflate" is sent with its envelope (RFC 9110) and without
        return b"".join(_iter_inflated(body, -zlib.MAX_WBITS, limit))


def _iter_inflated(body: bytes, window: int, limit: int) -> Iterator[bytes]:
    """The body in pieces; several packed streams in a row are one, as browsers read gzip."""
    size, rest = 0, body
    while rest:
        stream = zlib.decompressobj(window)
        try:
            while not stream.eof:
                piece = stream.decompress(rest, _PIECE)
                rest = stream.unconsumed_tail
                size += len(piece)
                if size > limit:
                    raise OverLimitError(f"the answer unpacks to more than {limit / 1e6:g} MB")
                yield piece
                if not piece and not rest and not stream.eof:
                    raise BrokenBodyError("the answer ends in the middle of what was packed")
        except zlib.error as error:
            raise BrokenBodyError(f"the answer is not packed as it says ({error})") from error
        rest = stream.unused_data
        if window != 31 or not rest.startswith(b"\x1f\x8b"):
            return

"""Entity tags of answers, from what each answer says: what readers may not see moves none of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from hashlib import blake2b

from fastapi import Request

MOST = 10_000
"""Addresses whose tags are held; of more, those asked for longest ago are worked out again."""


class Tags:
    """The tag of each address as it was last answered, with the state of the record that it was made of.

    The state only says that nothing need be built again to know the tag; no part of it goes into the tag.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, tuple[Hashable, str]] = OrderedDict()

    def find(self, request: Request, state: Hashable) -> str | None:
        """The tag of what is asked for, where it was answered under this very state."""
        held = self._held.get(_key(request))
        return held[1] if held is not None and held[0] == state else None

    def keep(self, request: Request, state: Hashable, body: bytes) -> str:
        """The tag of an answer that was begun under `state`: weak, for data of one meaning (RFC 9110, 8.8.3)."""
        tag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
        key = _key(request)
        self._held[key] = state, tag
        self._held.move_to_end(key)
        while len(self._held) > self._most:
            self._held.popitem(last=False)
        return tag


def _key(request: Request) -> Hashable:
    # Who sends a token may be told more than who does not; the token itself is not held.
    who = request.headers.get("authorization", "").encode("utf-8", "surrogatepass")
    return blake2b(who, digest_size=16).digest(), request.url.path, request.url.query

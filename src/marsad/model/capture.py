"""The bytes of one report as they were read, once, and the name that they came under."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

_JOINERS = "\u200c\u200d"
"""They join and part letters, in Persian for instance: names are spelled with them."""
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
"""General categories of Unicode that a name shows escaped: controls, marks of direction, lone surrogates, line ends."""


@dataclass(frozen=True)
class Capture:
    """The bytes that the reader reads and the record archives: nothing reads the file a second time."""

    data: bytes
    name: str
    """The file's own name without its folders, readable: what cannot be shown is escaped (`readable_name`)."""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes in lower-case hexadecimal; the archive keeps them under it."""
        return hashlib.sha256(self.data).hexdigest()


def readable_name(path: PurePath | str) -> str:
    r"""A path or a name as text that can be stored, printed and read: every byte and mark without a shape is escaped.

    Names of files are bytes on most systems; those that are no UTF-8 come as lone surrogates (PEP 383), which no
    database and no terminal takes.

    >>> readable_name("bad\udcff.txt"), readable_name("a\x1b[2Jb\n.txt")
    ('bad\\xff.txt', 'a\\x1b[2Jb\\n.txt')
    """
    text = os.fsencode(str(path)).decode("utf-8", "backslashreplace") if _is_encodable(str(path)) else str(path)
    if text.isprintable():
        return text
    return "".join(_escape(char) if _is_unseen(char) else char for char in text)


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN and char not in _JOINERS


def _is_encodable(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeError:  # a surrogate that stands for no byte of a file's name
        return False
    return True


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")

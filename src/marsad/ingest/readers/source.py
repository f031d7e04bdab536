"""A file that a reader is to read: its name, its first bytes, and a stream that begins anew at every look."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.decoding import MAX_BYTES, check_size, decode_opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Capture

_HEAD = 1 << 16
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError),
    *(zlib.error, lzma.LZMAError, struct.error, UnicodeError),
)
"""What zipfile falls over with at an archive that is broken, locked or packed in another way."""


@dataclass(frozen=True)
class Source:
    """A file open for reading. Its readers take the stream in turn, from the beginning."""

    name: str
    """Without folders, and readable."""
    stream: BinaryIO
    """It can be wound back."""

    @classmethod
    def of(cls, capture: Capture) -> Source:
        """The source of bytes that were read before."""
        return cls(capture.name, io.BytesIO(capture.data))

    @cached_property
    def head(self) -> bytes:
        """The first bytes, 64 KiB at most, by which the kind is told."""
        return self.rewound().read(_HEAD)

    @cached_property
    def opening(self) -> str:
        """The first bytes as text; empty where they are none."""
        return decode_opening(self.head)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in a zip archive; none where the file is no such archive or is a broken one."""
        if not self.head.startswith(b"PK\x03\x04"):
            return frozenset()
        try:
            with zipfile.ZipFile(self.rewound()) as archive:
                return frozenset(archive.namelist()[: BUDGET.members])
        except (*_BROKEN, ValueError, OSError):
            return frozenset()

    @property
    def ending(self) -> str:
        """The name's ending in lower case, its point included; empty without one."""
        return PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePath(self.name).stem

    def rewound(self) -> BinaryIO:
        """The stream at its beginning."""
        self.stream.seek(0)
        return self.stream

    def data(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes; raises `DocumentError` where there are more than `limit`."""
        data = self.rewound().read(limit + 1)
        if len(data) > limit:
            check_size(self.stream.seek(0, io.SEEK_END), name=self.name, limit=limit)
        return data

    @contextmanager
    def package(self) -> Iterator[Package]:
        """The file as a zip archive whose members are read within limits."""
        try:
            with zipfile.ZipFile(self.rewound()) as archive:
                yield Package(self.name, archive)
        except _BROKEN as error:
            raise DocumentError(
                f"{self.name}: this archive is broken or locked ({error}); save the file anew"
            ) from error


@dataclass(frozen=True, slots=True)
class Package:
    """A zip archive, of which only what is asked for is unpacked, and only so far."""

    name: str
    archive: zipfile.ZipFile

    def has(self, member: str) -> bool:
        """True where there is a member of that name."""
        return member in self.archive.NameToInfo

    def read(self, member: str, limit: int = BUDGET.unpacked) -> bytes:
        """The bytes of a member; raises `DocumentError` where they are more than `limit`, whatever the archive says."""
        try:
            with self.archive.open(member) as stream:
                data = stream.read(limit + 1)
        except KeyError as error:
            raise DocumentError(f"{self.name}: {member} is missing in it; save the document anew") from error
        if len(data) > limit:
            raise DocumentError(
                f"{self.name}: {member} in it unpacks to more than {limit / 1e6:.0f} MB, over the limit; "
                "save the report as plain text"
            )
        return data

"""Whether an index of places is the one that was built: a seal beside it holds the SHA-256 of its bytes.

An index decides where every event lies, and is kept in a folder that nobody looks into. One that rotted or was changed
is refused by name, and one without a seal is told apart in the digest of whoever reads by it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from marsad.errors import GazetteerError

if TYPE_CHECKING:
    from pathlib import Path


def seal_of(index: Path) -> Path:
    """Where the seal of an index lies."""
    return index.with_name(f"{index.name}.sha256")


def digest_of(index: Path) -> str:
    """SHA-256 of the bytes of an index; raises `GazetteerError` where it cannot be read."""
    try:
        with index.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise GazetteerError(f"the index of places {index} cannot be read: {error.strerror}") from error


def seal(index: Path) -> None:
    """Write the seal of an index that was just built."""
    beside = index.with_name(f".{index.name}.seal")
    beside.write_text(f"{digest_of(index)}\n")
    beside.replace(seal_of(index))


def is_sealed(index: Path) -> bool:
    """True where the index has its seal and is as it was sealed, false without one.

    Raises `GazetteerError` where its bytes are others.
    """
    try:
        told = seal_of(index).read_text().strip()
    except (OSError, UnicodeDecodeError):
        return False
    if told != digest_of(index):
        raise GazetteerError(
            f"the index of places {index} is not as it was built: it is damaged, or somebody changed it; "
            f"remove it and {seal_of(index).name}, and it is built anew"
        )
    return True

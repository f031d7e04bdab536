"""A file's bytes, read once: what a path names is opened, looked at and read through one handle."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsad.errors import DocumentError, UsageError
from marsad.ingest.decoding import MAX_BYTES, check_size
from marsad.ingest.readers.source import Source
from marsad.model import Capture, readable_name

_PIECE = 1 << 20


def load_capture(path: Path, *, max_bytes: int = MAX_BYTES, has_pipes: bool = False) -> Capture:
    """The bytes of the file at `path` under its own name.

    Pipes and devices are read where `has_pipes` is true: `marsad read <(...)`. In a run over many files one that
    nobody writes to would hold up all others. Raises `UsageError` where there is no such file, `DocumentError` where it
    is no file, is larger than `max_bytes` or cannot be read.
    """
    shown, name = readable_name(path), readable_name(path.name) or "(input)"
    with _opened(path, shown) as handle:
        return Capture(_read(handle, shown, name, max_bytes, has_pipes=has_pipes), name)


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """The file at `path`, open for its reader, however large it is; raises as `load_capture` does, pipes refused."""
    shown, name = readable_name(path), readable_name(path.name) or "(input)"
    with _opened(path, shown) as handle:
        _check_kind(os.fstat(handle), shown, has_pipes=False)
        with os.fdopen(handle, "rb", closefd=False) as stream:
            yield Source(name, stream)


@contextmanager
def _opened(path: Path, shown: str) -> Iterator[int]:
    """A handle of the file; what cannot be opened or read is refused under the name that is shown."""
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to never comes back.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        is_link = path.is_symlink()
        message = "this is a link to a file that is not there" if is_link else "no such file"
        raise UsageError(f"{shown}: {message}; check the path") from error
    except IsADirectoryError as error:  # where the system does not open a folder
        raise UsageError(_FOLDER.format(shown)) from error
    except (OSError, ValueError) as error:
        raise DocumentError(f"{shown}: cannot be opened ({_reason(error)}); check its name and permissions") from error
    try:
        yield handle
    except OSError as error:
        raise DocumentError(f"{shown}: cannot be read ({_reason(error)}); check its permissions") from error
    finally:
        os.close(handle)


_FOLDER = "{}: this is a folder; name the files in it"


def _read(handle: int, shown: str, name: str, max_bytes: int, *, has_pipes: bool) -> bytes:
    status = os.fstat(handle)
    _check_kind(status, shown, has_pipes=has_pipes)
    check_size(status.st_size, name=name, limit=max_bytes)
    if hasattr(os, "set_blocking") and not stat.S_ISREG(status.st_mode):
        return _read_pipe(handle, name, max_bytes)
    return _read_all(handle, name, max_bytes)


def _check_kind(status: os.stat_result, shown: str, *, has_pipes: bool) -> None:
    """Refuses what is no file."""
    if stat.S_ISDIR(status.st_mode):
        raise UsageError(_FOLDER.format(shown))
    if not stat.S_ISREG(status.st_mode) and not has_pipes:
        raise DocumentError(
            f"{shown}: this is no file but a pipe, a device or a socket; save what it gives as a file, or give it to "
            "`marsad read -`"
        )


def _read_pipe(handle: int, name: str, max_bytes: int) -> bytes:
    """What comes out of a pipe; one that nobody has open for writing ends at once."""
    try:
        first = os.read(handle, _PIECE)
    except BlockingIOError:  # somebody has it open and has written nothing yet
        first = None
    if first == b"":
        raise DocumentError(f"{name}: nothing came, and nobody writes to it; give a report as a file")
    os.set_blocking(handle, True)
    return (first or b"") + _read_all(handle, name, max_bytes - len(first or b""))


def _read_all(handle: int, name: str, max_bytes: int) -> bytes:
    """All that is left, in pieces: a file may grow while it is read, and a device has no size."""
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(handle, _PIECE):
        pieces.append(piece)
        size += len(piece)
        check_size(size, name=name, limit=max_bytes)
    return b"".join(pieces)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__

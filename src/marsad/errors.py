"""The exceptions of Marsad, each with the remedy in its message.

    MarsadError
    ├── UsageError           the call itself is wrong: an option, a date, a path    exit status 2
    │   └── NotFoundError    nothing has the id, the address or the name given      exit status 2
    ├── DocumentError        one document cannot be read; others still can          exit status 1
    │   └── CrashError       Marsad itself failed at it; report it                  exit status 1
    ├── RecordError          the record cannot be opened, written or trusted        exit status 1
    ├── ReviewConflictError  somebody else reviewed the claim first                  exit status 1
    ├── LanguageError        a language's folder is missing or malformed            exit status 1
    └── GazetteerError       the table of places is missing or malformed            exit status 1

Bad *data* inside a document is never an exception: it becomes a `marsad.model.Problem`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsad.model.message import Told


class MarsadError(Exception):
    """Base of everything that Marsad raises on purpose; `str(error)` says what to do, in English."""

    exit_status = 1

    @property
    def told(self) -> Told:
        """What is wrong and what to do, as a message where it is one: pages tell it in their reader's language."""
        first = self.args[0] if self.args else ""
        return first if isinstance(first, str) else str(self)


class UsageError(MarsadError):
    """The call is wrong and would be wrong again: a date that does not exist, a path that is not there."""

    exit_status = 2


class NotFoundError(UsageError):
    """Nothing on record has the id, the address or the name that was given."""


class DocumentError(MarsadError):
    """One document could not be turned into text; nothing of it was kept."""


class CrashError(DocumentError):
    """Marsad failed at one document in a way that nobody foresaw (`__cause__`); nothing of it was kept."""


class RecordError(MarsadError):
    """The record could not be opened, is of another version, or refused a change."""


class LanguageError(MarsadError):
    """A language's folder is missing, or a file in it is not in order."""


class GazetteerError(MarsadError):
    """The gazetteer is missing, of another version, or a user's file of places is malformed."""


class ReviewConflictError(MarsadError):
    """Somebody else decided on the claim since it was shown; nothing was written. Show the claim anew."""


@contextmanager
def one_document(name: str, *, apart_from: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Within it any failure that is no `MarsadError` becomes a `CrashError` that names the document `name`.

    A run over many documents then loses the one. `apart_from` are failures of something else than the document.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, (MarsadError, *apart_from)):
            raise
        raise CrashError(
            f"{name}: Marsad failed at this document ({describe_crash(error)}); nothing of it was kept: "
            "please report it, with the document where that can be shared"
        ) from error


def describe_crash(error: BaseException) -> str:
    """The kind of a failure and the place in Marsad's source that it came through last; no word of a document.

    "ValueError at extract/times/reading.py:50".
    """
    source = Path(__file__).parent
    place, trace = "", error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(source):
            place = f" at {file.relative_to(source).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"

"""The exceptions of Marsad, each with the remedy in its message.

    MarsadError
    ├── UsageError           the call itself is wrong: an option, a date, a path    exit status 2
    │   └── NotFoundError    nothing has the id, the address or the name given      exit status 2
    ├── DocumentError        one document cannot be read; others still can          exit status 1
    ├── RecordError          the record cannot be opened, written or trusted        exit status 1
    ├── ReviewConflictError  somebody else reviewed the claim first                  exit status 1
    ├── LanguageError        a language's folder is missing or malformed            exit status 1
    └── GazetteerError       the table of places is missing or malformed            exit status 1

Bad *data* inside a document is never an exception: it becomes a `marsad.model.Problem`.
"""


class MarsadError(Exception):
    """Base of everything that Marsad raises on purpose; `str(error)` says what to do."""

    exit_status = 1


class UsageError(MarsadError):
    """The call is wrong and would be wrong again: a date that does not exist, a path that is not there."""

    exit_status = 2


class NotFoundError(UsageError):
    """Nothing on record has the id, the address or the name that was given."""


class DocumentError(MarsadError):
    """One document could not be turned into text; nothing of it was kept."""


class RecordError(MarsadError):
    """The record could not be opened, is of another version, or refused a change."""


class LanguageError(MarsadError):
    """A language's folder is missing, or a file in it is not in order."""


class GazetteerError(MarsadError):
    """The gazetteer is missing, of another version, or a user's file of places is malformed."""


class ReviewConflictError(MarsadError):
    """Somebody else decided on the claim since it was shown; nothing was written. Show the claim anew."""

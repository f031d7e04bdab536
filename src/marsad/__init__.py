"""Marsad reads reports about an armed conflict and keeps who said what happened, where, when and how many.

The public face is small: `read` turns one report into a `Reading`, `open` gives a record's tables as data
frames; everything else is reached through
`marsad.model` (the words of the field as types) and the command line (`marsad --help`).
"""

from typing import TYPE_CHECKING, Any

from marsad.version import __version__

if TYPE_CHECKING:
    from marsad.bootstrap import open_frames as open
    from marsad.bootstrap import read as read
    from marsad.model import Reading as Reading

__all__ = ["Reading", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:
    """Load the heavy names on first use, so that `import marsad` and `marsad --help` stay quick."""
    if name == "read":
        from marsad.bootstrap import read

        return read
    if name == "open":
        from marsad.bootstrap import open_frames

        return open_frames
    if name == "Reading":
        from marsad.model import Reading

        return Reading
    raise AttributeError(f"module 'marsad' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, those too that are loaded on first use."""
    return sorted({*globals(), *__all__})

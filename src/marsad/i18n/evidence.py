"""What spoke for a choice, in words: each feature that the weights of `marsad.extract.choices` know.

A test holds this table to the weights. A feature that holds beside another is said with it in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.i18n.words import _

EVIDENCE: dict[str, str] = {
    "by the rules": _("the rules alone would take it"),
}
"""Name of a feature -> what it says of the candidate that was taken."""
_AND = " & "
"""Between the parts of a feature (`marsad.extract.choices.questions`)."""


def say_evidence(names: Sequence[str], gettext: Callable[[str], str]) -> str:
    """The features in the words of a catalogue, the strongest first; one of another reader is given by its own name."""
    return gettext(", ").join(_say(name, gettext) for name in names)


def _say(name: str, gettext: Callable[[str], str]) -> str:
    first, *rest = (gettext(EVIDENCE[part]) if part in EVIDENCE else part for part in name.split(_AND))
    return f"{first} ({gettext(', ').join(rest)})" if rest else first

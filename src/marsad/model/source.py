"""The party to whom a claim is attributed (UCDP `source_original`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marsad.model.span import Span


class SourceClass(StrEnum):
    """What kind of party a source is."""

    MONITOR = "monitor"
    GOVERNMENT = "government"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    UN = "un"
    NGO = "ngo"
    MEDICAL = "medical"
    WITNESS = "witness"
    MEDIA = "media"
    OTHER = "other"
    REPORTER = "reporter"
    """The outlet's own voice: nobody else is named."""

    @property
    def is_party(self) -> bool:
        """True where the class as such takes part in the fighting; its figures on either side are marked."""
        return self in (SourceClass.MILITARY, SourceClass.ARMED_GROUP)


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, by the fullest name that the text gives anywhere."""

    name: str
    """Full name; "reporter" for the outlet's own voice; the words themselves for anonymous sources."""
    source_class: SourceClass
    role: str | None = None
    """Title or description as the text gives it: "SDF spokesman", "Britain-based monitor"."""
    span: Span | None = None
    """The words that name the source at this claim; None for the outlet's own voice."""
    chain: tuple[str, ...] = ()
    """Who told whom, the outermost first and this source among them: ("AFP", "Example Observatory", "medics").

    Empty where the text names nobody between the outlet and the source.
    """

    @property
    def is_reporter(self) -> bool:
        """True for the outlet's own voice."""
        return self.source_class is SourceClass.REPORTER


REPORTER = Source("reporter", SourceClass.REPORTER)
"""The outlet's own voice."""

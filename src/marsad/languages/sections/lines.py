"""Lines of a report that are none of its running text: headings over comments, controls, links, captions, bylines."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import Pattern


@dataclass(frozen=True, slots=True)
class LineKind:
    """The patterns of one kind of line, each for a whole line."""

    longest: int = 500
    """Code points of the longest line that is tried; longer ones are running text, whatever they begin with."""
    pattern: tuple[Pattern, ...] = ()


NO_LINE = LineKind()


@dataclass(frozen=True, slots=True)
class Lines:
    """`lines.toml`."""

    comment_heading: LineKind = NO_LINE
    """Opens the readers' comments where they are signed, or near the end of a text."""
    comment_heading_weak: LineKind = NO_LINE
    """Opens them only where what follows looks like comments."""
    comment_control: LineKind = NO_LINE
    """A button or a form's label that stands only beside comments."""
    boilerplate: LineKind = NO_LINE
    """Links, credits and rights."""
    links_heading: LineKind = NO_LINE
    """Opens a list of links to other reports."""
    caption: LineKind = NO_LINE
    """The words below a picture."""
    byline: LineKind = NO_LINE
    """Who wrote it."""
    head: tuple[Pattern, ...] = ()
    """What a page prints before the first sentence, run on to it: the day, counters, the names of its controls."""
    head_caption: tuple[Pattern, ...] = ()
    """The words below a picture before the first sentence, run on to it, with whose picture it is."""
    tail: tuple[Pattern, ...] = ()
    """Credits and links behind the last sentence of a paragraph."""

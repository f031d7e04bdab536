"""How web pages name their parts, whatever language their reports are in."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, Pattern


@dataclass(frozen=True, slots=True)
class Pages:
    """`pages.toml`: patterns of names of elements, and of headings over comments in many languages."""

    comments: tuple[Pattern, ...] = ()
    """Several comments, or the place where they are loaded."""
    comment: tuple[Pattern, ...] = ()
    """One comment."""
    no_comments: tuple[Pattern, ...] = ()
    """Names that speak of comments and hold none."""
    comments_heading: tuple[Pattern, ...] = ()
    """The whole text of a heading over comments."""
    commenter: Pattern = NEVER
    """Who commented, or when."""
    comment_word: Pattern = NEVER
    """The part of a name by which an extractor takes an element for comments."""
    headline: Pattern = NEVER
    caption: Pattern = NEVER
    pull_quote: Pattern = NEVER
    embedded: Pattern = NEVER
    """A post of somebody else that is shown inside a report."""
    standfirst: Pattern = NEVER

"""Words that put a number to the tolls told before it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Tolls:
    """`tolls.toml`."""

    further: Words = NO_WORDS
    """Words of a number that set its people beside those named before."""
    hedge: Pattern = NEVER
    """Words of a hedge that hold one of `further`: they set nobody beside others."""
    anyone: Words = NO_WORDS
    """Words for people that name no kind of them."""
    earlier: Pattern = NEVER
    """Before a number: it is the toll known before."""
    running: Pattern = NEVER
    """Up to a number's end: it is the toll with all that was told before."""
    risen: Pattern = NEVER
    """Right before a number: a toll has come to it."""
    corrected: Pattern = NEVER
    """In a sentence: it corrects a toll that was told before."""
    left_over: Pattern = NEVER
    """In a sentence: it counts those who are there after the fighting, or on top of others."""
    dead: Pattern = NEVER
    """Before a number: the sentence has told of the dead."""
    joint: Pattern = NEVER
    """Right before a number: it stands in a list with what is before."""
    own: Pattern = NEVER
    """In a number's words: the speaker's own people."""

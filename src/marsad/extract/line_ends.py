"""Words broken at the end of a line, as old newsprint and its scans have them: read whole, each at its place.

The text of a document never changes, and offsets are of it: a mended text has the same length, and the part of the word
that stood on the line before stands right before the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.languages import Language

BROKEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,12})-(\r?\n)([^\W\d_]{2,14})(?![^\W\d_])")
"""The parts of a word with the line end between them."""


def mend_line_ends(text: str, language: Language) -> str:
    """`text` with each broken word that the language lists put together, its line end as spaces before it.

    What is no word of the language keeps its hyphen: "pro-government" may be broken there too, and "twenty-three".
    The length never changes.
    """
    if "-\n" not in text and "-\r\n" not in text:
        return text
    return BROKEN.sub(lambda found: _whole(found, language), text)


def _whole(found: re.Match[str], language: Language) -> str:
    first, rest = found[1], found[3]
    word = (first + rest).casefold()
    is_known = word in language.vocabulary or language.nouns.class_of(word) is not None
    gap = " " * (1 + len(found[2]))
    return f"{gap}{first}{rest}" if is_known else f"{first}-{gap[1:]}{rest}"

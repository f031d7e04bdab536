"""Readers' comments at the end of a plain text: where they begin, and each one's lines.

A paragraph of the report taken for a comment loses its claims; a comment taken for the report invents some. So no
single line decides: a heading such as "Comments 2" opens comments only where what follows looks like them, by the
lines that name a commenter ("name · 6 months ago") and the controls beside them ("Reply"), or by its place near the
end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.ingest.lines import Part, is_line
from marsad.ingest.signatures import is_name_over_age, is_signature, is_strong_signature
from marsad.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.ingest.lines import Line
    from marsad.languages import Language

_LOOK_AHEAD = 6
"""Lines after a heading in which the first commenter is to be named."""
_TAIL = 0.35
"""Share of a text at its end in which a heading that counts comments is believed without a named commenter."""
_MIN_BODY = 80
"""Code points of running text before comments: a "3 comments" link is often printed under the headline."""


def find_comments(lines: Sequence[Line], language: Language) -> int | None:
    """The index of the first line of the readers' comments, their heading included; None where there are none."""
    first_text = _first_running_text(lines)
    return next((index for index in range(first_text + 1, len(lines)) if _opens_comments(lines, index, language)), None)


def find_doubtful_heading(lines: Sequence[Line], language: Language) -> Line | None:
    """A heading over comments below running text, although none were found below it; None where there is none."""
    return next(
        (line for line in lines[_first_running_text(lines) :] if is_line(language.lines.comment_heading, line.text)),
        None,
    )


def part_comments(lines: Sequence[Line], first: int, language: Language) -> tuple[Part, ...]:
    """The parts from the line `first` on: each comment anew with the line that signs it; controls are boilerplate."""
    said = language.lines
    beside = (said.comment_heading, said.comment_heading_weak, said.comment_control, said.boilerplate)
    parts: list[Part] = []
    anew = True
    for index in range(first, len(lines)):
        line = lines[index]
        if any(is_line(kind, line.text) for kind in beside):
            parts.append(Part(SectionKind.BOILERPLATE, line.start, line.end))
            anew = True
            continue
        anew = anew or is_signature(lines, index, language)
        parts.append(Part(SectionKind.COMMENT, line.start, line.end, starts_new=anew))
        anew = False
    return tuple(parts)


def _first_running_text(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if len(line.text) >= _MIN_BODY), len(lines))


def _opens_comments(lines: Sequence[Line], index: int, language: Language) -> bool:
    text = lines[index].text
    counted = is_line(language.lines.comment_heading, text)
    weak = not counted and is_line(language.lines.comment_heading_weak, text)
    if counted or weak:
        followers = range(index + 1, min(index + 1 + _LOOK_AHEAD, len(lines)))
        if any(_is_beside_comment(lines, at, language) for at in followers):
            return True
        return counted and _is_in_tail(lines, index)
    if is_strong_signature(lines, index, language):
        return _count_signatures(lines, index, language) > 1
    return is_name_over_age(lines, index, language) and _has_controls(lines, index, language)


def _is_in_tail(lines: Sequence[Line], index: int) -> bool:
    return lines[-1].end - lines[index].start <= _TAIL * lines[-1].end


def _count_signatures(lines: Sequence[Line], first: int, language: Language) -> int:
    return sum(1 for index in range(first, len(lines)) if is_strong_signature(lines, index, language))


def _has_controls(lines: Sequence[Line], first: int, language: Language) -> bool:
    """True where another name follows with its time below it, and "Reply" or the like stands between."""
    following = range(first + 1, min(first + 4 * _LOOK_AHEAD, len(lines)))
    has_control = any(is_line(language.lines.comment_control, lines[at].text) for at in following)
    return has_control and any(is_name_over_age(lines, at, language) for at in following)


def _is_beside_comment(lines: Sequence[Line], at: int, language: Language) -> bool:
    """True for a line that signs a comment or stands below one."""
    return is_signature(lines, at, language) or is_line(language.lines.comment_control, lines[at].text)

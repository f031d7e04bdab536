"""Text that was wrapped to a width is read by its paragraphs, and text that was not by its lines."""

from __future__ import annotations

import pytest

from marsad.extract.sentences import split_sentences
from marsad.model import Section, SectionKind

WRAPPED = (
    "Example report. The garrison said that about\n50 farmers were taken from their houses near\n"
    "the river, and that nobody knows where they\nare. Two came back on foot.\n\n"
    "- The third paragraph begins with a mark and\n- is a list of two items here.\n"
)
LINES = "Example report: Two hurt\nA man and a woman were hurt.\nThey left.\nNobody came.\n"


@pytest.mark.parametrize(
    ("text", "count", "first"),
    [
        (WRAPPED, 5, "Example report."),
        (WRAPPED.replace("\n", "\r\n"), 5, "Example report."),
        (LINES, 4, "Example report: Two hurt"),
    ],
)
def test_a_line_break_ends_a_sentence_only_where_text_is_not_wrapped(text: str, count: int, first: str) -> None:
    sentences = split_sentences(text, (Section(SectionKind.BODY, 0, len(text)),))
    assert [text[s.start : s.end] for s in sentences] == [s.text for s in sentences]
    assert (len(sentences), sentences[0].text) == (count, first)

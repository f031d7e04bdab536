"""A text comes back whole whatever claims lie on it, and each claim has one place to be linked to."""

from __future__ import annotations

from pathlib import Path

from marsad.model import SectionKind
from marsad.store import view
from marsad.store.record import Record
from marsad.web.highlights import Block, blocks
from tests.web.conftest import hostile_reading


def blocks_of(path: Path) -> tuple[view.DocumentView, tuple[Block, ...]]:
    with Record.open(path) as record:
        found = view.document(record, hostile_reading().document.id)
    return found, blocks(found)


def test_no_word_of_the_text_is_lost_or_doubled(record_path: Path) -> None:
    found, cut = blocks_of(record_path)
    sentences = [one for block in cut for paragraph in block.paragraphs for one in paragraph.sentences]
    joined = "".join(piece.text for sentence in sentences for piece in sentence.pieces)
    assert "".join(joined.split()) == "".join(found.document.text.split())


def test_overlapping_claims_each_begin_once(record_path: Path) -> None:
    found, cut = blocks_of(record_path)
    pieces = [
        piece for block in cut for one in block.paragraphs for sentence in one.sentences for piece in sentence.pieces
    ]
    begun = [mark.claim_id for piece in pieces for mark in piece.begins]
    claims = (
        [row.id for row in found.figures] + [row.id for row in found.statements] + [row.id for row in found.mentions]
    )
    assert sorted(begun) == sorted(claims)


def test_the_shortest_claim_is_the_link(record_path: Path) -> None:
    _, cut = blocks_of(record_path)
    body = next(block for block in cut if block.kind is SectionKind.BODY)
    number = next(piece for piece in body.paragraphs[0].sentences[0].pieces if piece.text == "37")
    assert len(number.marks) == 3
    assert number.link == number.marks[0]

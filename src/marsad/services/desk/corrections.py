"""Reviewed reports as a gold set: what people accepted, amended and added, as labels that `marsad evaluate` reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marsad.errors import UsageError
from marsad.model import digest_text, plain
from marsad.store import view
from marsad.store.desk_queue import reviewed_documents
from marsad.store.listed import DocumentView, FigureRow
from marsad.store.record import Record


def write_corrections(record: Record, folder: Path) -> tuple[Path, ...]:
    """The label files written: one for each public report of which people decided every figure, its text beside it.

    Rejected figures are no labels. Raises `UsageError` for a folder that holds other files, or where nothing is
    reviewed: a report with a figure that nobody looked at would count it as right.
    """
    wanted = reviewed_documents(record)
    if not wanted:
        raise UsageError("no report is reviewed in whole yet: decide every figure of one, or mark that it has no claim")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} holds something already; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(view.document(record, name), folder) for name in wanted)


def labels_of(held: DocumentView) -> dict[str, Any]:
    """The labels of a report in the form of the gold sets; every reading of the same decisions gives the same."""
    document = held.document
    rows = [row for row in held.figures if not row.is_rejected]
    index = {row.id: number for number, row in enumerate(rows)}
    return {
        "id": document.id[:16],
        "url": document.url,
        "publisher": document.outlet,
        "agency": document.agency,
        "published": plain(document.published),
        "sha256": digest_text(document.text),
        "figures": [_label(row, index) for row in rows],
        "notes": "decided by people at the review desk",
    }


def _label(row: FigureRow, index: dict[str, int]) -> dict[str, Any]:
    figure = row.content
    when, where = figure.when, figure.where
    same = ("measure", "low", "high", "quantifier", "who", "who_class", "scope", "modality", "said", "actor")
    return {
        "quote": figure.span.text,
        "start": figure.span.start,
        **{name: plain(getattr(figure, name)) for name in same},
        "speaker": figure.source.name,
        "speaker_class": figure.source.source_class.value,
        "when": [plain(when.start), plain(when.end)] if when else None,
        "where": where.name if where else None,
        "country": where.country if where else None,
        "subset_of": index.get(row.parent_id) if row.parent_id else None,
    }


def _write(held: DocumentView, folder: Path) -> Path:
    labels = labels_of(held)
    path = folder / f"{labels['id']}.json"
    path.with_suffix(".txt").write_text(held.document.text, encoding="utf-8", newline="")
    path.write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path

"""The outline as Markdown (CommonMark with tables), for a wiki or a repository."""

from __future__ import annotations

import re
from functools import singledispatch

from marsad.web.sitrep.blocks import (
    Block,
    Box,
    Cards,
    Entry,
    Heading,
    Items,
    Look,
    Outline,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def write_markdown(outline: Outline) -> str:
    """The whole report; pictures are told by their words, for a text carries none."""
    parts = [f"# {_safe(outline.title)}", f"**{_safe(outline.subtitle)}**", *map(_write, outline.blocks)]
    return "\n\n".join([*(part for part in parts if part), f"*{_safe(outline.footer)}*"]) + "\n"


@singledispatch
def _write(block: Block) -> str:
    raise TypeError(f"no Markdown for a {type(block).__name__}")


@_write.register
def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {_runs(block.runs)}"


@_write.register
def _paragraph(block: Paragraph) -> str:
    said = _runs(block.runs)
    return f"> {said}" if block.role == "quote" else f"*{said}*" if block.role == "note" and "*" not in said else said


@_write.register
def _items(block: Items) -> str:
    return "\n".join(
        f'{at}. <a id="{block.anchor}{at}"></a>{_runs(line)}: {_runs(words)}'
        for at, (line, words) in enumerate(block.rows, 1)
    )


@_write.register
def _table(block: Table) -> str:
    head = " | ".join(_safe(column.heading) for column in block.columns)
    rule = " | ".join("---:" if column.is_number else "---" for column in block.columns)
    rows = "\n".join(f"| {' | '.join(map(_runs, row))} |" for row in block.rows)
    return f"**{_safe(block.caption)}**\n\n| {head} |\n| {rule} |\n{rows}"


@_write.register
def _picture(block: Picture) -> str:
    return f"*{_safe(block.alt)}.* {_safe(block.caption)}"


@_write.register
def _cards(block: Cards) -> str:
    return "\n".join(
        f"- **{_safe(card.name)}: {_safe(card.best)}** "
        f"({'; '.join(_safe(one) for one in (card.bounds, card.note) if one)}) {_runs(card.change)}"
        for card in block.rows
    )


@_write.register
def _box(block: Box) -> str:
    return "\n\n".join([f"## {_safe(block.title)}", *map(_write, block.blocks)])


@_write.register
def _entry(block: Entry) -> str:
    return "\n\n".join(map(_write, block.blocks))


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = f"`{run.text}`" if run.look is Look.CODE else _safe(run.text)
    if run.look in (Look.STRONG, Look.MARKED) and text.strip():
        text = f"**{text.strip()}**{' ' if text.endswith(' ') else ''}"
    return text if run.href is None else f"[{text}]({run.href})"


def _safe(text: str) -> str:
    """Words that no sign of Markdown or HTML in them turns into anything else."""
    return _SPECIAL.sub(r"\\\1", text)

"""Measure the reading against labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.evaluate.evaluation import Evaluation, assemble, digest_files
from marsad.evaluate.gold import load_gold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from marsad.evaluate.gold import GoldDocument, Half
    from marsad.model import Reading

    Read = Callable[[str, date | None, str | None], Reading]
    """Text, day of publication and outlet in; the reading out."""


def evaluate(
    gold_dir: Path,
    read: Read,
    *,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    half: Half | None = None,
    on_document: Callable[[str, int, int], None] | None = None,
) -> Evaluation:
    """The scores of `read` on the labelled reports of `gold_dir`, all or those that `only`, `skip` and `half` leave.

    `on_document(id, done, total)` is called before each document. Raises `UsageError` for a folder that holds no
    labels, `DocumentError` for labels that do not fit their text.
    """
    if not gold_dir.is_dir():
        raise UsageError(f"{gold_dir} is no folder; name a folder of labels such as gold/")
    documents = load_gold(gold_dir, only=only, skip=skip, half=half)

    def iter_readings() -> Iterator[tuple[GoldDocument, Reading]]:
        for done, gold in enumerate(documents):
            if on_document is not None:
                on_document(gold.id, done, len(documents))
            yield gold, read(gold.text, gold.published, gold.publisher)

    return assemble(iter_readings(), digest_gold(gold_dir))


def digest_gold(gold_dir: Path) -> str:
    """SHA-256 over all texts and labels (*.txt, *.json) of a folder."""
    paths = [path for path in gold_dir.iterdir() if path.suffix in (".txt", ".json")]
    return digest_files([(path.name, path.read_bytes()) for path in paths])

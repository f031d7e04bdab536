"""How much of readers' comments stays out of the report, and how much of the report stays in: `comment-pages`.

python bench/comment_pages.py FOLDER [--misses]

FOLDER holds the pages and `gold.json`. `in` is the share of the strings of main text (`with`) that stand in headline,
body, captions or quotes; `out` the share of the strings of comments that stand in neither headline nor body.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from marsad.errors import DocumentError
from marsad.ingest import read_document
from marsad.model import SectionKind


@dataclass
class Score:
    kept_in: int = 0
    main: int = 0
    kept_out: int = 0
    comments: int = 0
    misses: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def line(self, name: str) -> str:
        inside, outside = self.kept_in / self.main, self.kept_out / self.comments
        counts = f"({self.kept_in}/{self.main}), out {outside:.3f} ({self.kept_out}/{self.comments})"
        return f"{name:12} in {inside:.3f} {counts}, {self.seconds:.1f} s"


def read_with_trafilatura(data: bytes, name: str) -> tuple[str, str]:
    from trafilatura import bare_extraction

    extracted = bare_extraction(data)
    text = "" if extracted is None or isinstance(extracted, dict) else extracted.text or ""
    return text, text


def read_with_marsad(data: bytes, name: str) -> tuple[str, str]:
    """The text that counts as the report, and the part of it that may carry claims."""
    try:
        document, _ = read_document(data, name=name, media_type="text/html")
    except DocumentError:
        return "", ""
    shown = {SectionKind.HEADLINE, SectionKind.BODY, SectionKind.CAPTION, SectionKind.QUOTE}
    pieces = [(part.kind, document.text[part.start : part.end]) for part in document.sections]
    report = "\n".join(text for kind, text in pieces if kind in shown)
    return report, "\n".join(text for kind, text in pieces if kind.carries_claims)


READERS = {"trafilatura": read_with_trafilatura, "marsad": read_with_marsad}


def measure(folder: Path, reader: str) -> Score:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    score = Score()
    for labels in gold.values():
        name = labels["file"]
        data = (folder / name).read_bytes()
        started = time.perf_counter()
        report, claims = (flat(text) for text in READERS[reader](data, name))
        score.seconds += time.perf_counter() - started
        for words in labels["with"]:
            score.main += 1
            score.kept_in += flat(words) in report
            if flat(words) not in report:
                score.misses.append(f"{reader}: not in   {name}: {words[:60]!r}")
        for words in labels["comments"]:
            score.comments += 1
            score.kept_out += flat(words) not in claims
            if flat(words) in claims:
                score.misses.append(f"{reader}: not out  {name}: {words[:60]!r}")
    return score


def flat(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="name each string that was misplaced")
    options = parser.parse_args()
    for reader in READERS:
        score = measure(options.folder, reader)
        print(score.line(reader))
        if options.misses:
            print(*score.misses, sep="\n")


if __name__ == "__main__":
    main()

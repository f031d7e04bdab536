"""Which events of the default toll are no political violence, and which figures of political violence are lost.

    python bench/relevance.py [--shared ../shared] [--half odd]

Two halves. The articles of GeoVirus (on disease) and the pages of `comment-pages` (on anything) go on one record; every
event of its default toll is listed with its sentence, to be judged by reading. Then the labelled reports are read: each
figure that is marked as something else than political violence is listed, and the share that is kept is given.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from marsad.bootstrap import read
from marsad.errors import DocumentError
from marsad.evaluate.gold import Half, load_gold
from marsad.model import Figure, Relevance
from marsad.services.linking import link_all
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Reading

SETS = ("dev", "dev2", "dev3", "seed")


def iter_articles(shared: Path) -> Iterator[tuple[str, Reading]]:
    """The articles of GeoVirus and the pages with comments, read; pages without a text are left out."""
    for article in etree.parse(str(shared / "data/geovirus/GeoVirus.xml")).getroot().iter("article"):
        text = article.findtext("text") or ""
        if text.strip():
            yield (article.findtext("source") or "").rpartition("/")[2], read(text)
    for page in sorted((shared / "data/comment-pages").glob("*.html")):
        try:
            yield page.name, read(page)
        except DocumentError:
            continue


def list_exceptions(shared: Path) -> None:
    """Print what the default toll of one record of both sets holds."""
    sentences: dict[str, tuple[str, Figure]] = {}
    kinds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db", create=True) as record:
        for name, reading in iter_articles(shared):
            kinds[reading.relevance.kind.value if reading.relevance else "not read"] += 1
            record.append(reading)
            for claim in reading.iter_claims():
                if isinstance(claim.content, Figure):
                    sentences[claim.id] = (name, claim.content)
        link_all(record)
        every = list_tolls(record, TollFilter(kind=None, relevance=frozenset(Relevance)))
        found = list_tolls(record, TollFilter(kind=None))
    print(f"documents: {dict(kinds)}")
    for toll in found:
        name, figure = sentences[toll.assessment.inputs[0].claim]
        words = " ".join((figure.sentence or figure.span).text.split())[:160]
        print(f"  {toll.assessment.measure.value} {toll.assessment.best:g} | {name[:50]} | {words}")
    events = len({toll.event.id for toll in found}), len({toll.event.id for toll in every})
    print(f"default toll: {events[0]} of {events[1]} events, {len(found)} of {len(every)} tolls")


def list_losses(folder: Path, half: Half | None) -> None:
    """Print the figures of labelled reports that would count in no default toll, and the share kept."""
    kept = lost = 0
    for one in load_gold(folder, half=half):
        for figure in read(one.text, published=one.published).figures:
            facts = figure.facts
            if facts is None or facts.relevance is Relevance.POLITICAL_VIOLENCE:
                kept += 1
                continue
            lost += 1
            print(f"  {one.id} {facts.relevance.value} {facts.relevance_reasons} | {figure.span.text}")
    print(f"{folder.name}: {kept} of {kept + lost} figures kept")


def main() -> None:
    """Both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--half", type=Half, choices=tuple(Half), default=Half.ODD, help="of dev2 and dev3")
    parser.add_argument("--gold-only", action="store_true")
    given = parser.parse_args()
    if not given.gold_only:
        list_exceptions(given.shared)
    for name in SETS:
        list_losses(given.shared / "gold" / name, given.half if name in ("dev2", "dev3") else None)
    list_losses(Path("gold"), None)


if __name__ == "__main__":
    main()

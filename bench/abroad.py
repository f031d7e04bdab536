"""How many dead of a record of Syrian news stand wrongly outside Syria, by a verdict for each such event.

python -m bench.abroad RECORD              # a record of the 804 articles, as bench/record_table.py takes it

An event abroad of five dead or more is judged once, by reading its sentence, in `abroad.csv`: the first characters of
the document's digest, the number, `right` or `wrong`, and why. Events come and go as the reading changes; one that
nobody judged is printed as such and counts as wrong.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from marsad.model import Measure
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store.record import Record

VERDICTS = Path(__file__).with_suffix(".csv")
HOME, LEAST, DIGITS = "SY", 5, 12
"""The country that the articles are on, the fewest dead of an event that is judged, characters of a digest."""


def main(path: str) -> None:
    """Print each event abroad with its verdict, and the share of all dead that is wrongly there."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        verdicts = {(row["document"], row["killed"]): (row["verdict"], row["why"]) for row in csv.DictReader(lines)}
    every = wrong = 0.0
    with Record.open(path) as record:
        for toll in list_tolls(record, TollFilter(measure=Measure.KILLED)):
            best = toll.assessment.best or 0
            every += best
            where = toll.event.where
            if where is None or where.country in (HOME, None) or best < LEAST:
                continue
            documents = sorted(one[:DIGITS] for one in toll.event.documents)
            found = next((verdicts[key] for one in documents if (key := (one, f"{best:g}")) in verdicts), None)
            verdict, why = found or ("wrong", "nobody judged it")
            wrong += best if verdict != "right" else 0
            print(f"{verdict:6} {best:6g} {where.country} {where.name}: {why} ({', '.join(documents)})")
    print(f"wrongly abroad: {wrong:g} of {every:g} dead, {wrong / every:.1%}")


if __name__ == "__main__":
    main(sys.argv[1])

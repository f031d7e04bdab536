"""Read 100 FA-KES articles: no crash, no figure without words that say it, no unresolved date without a problem.

python bench/fakes_smoke.py ../shared/data/fa-kes/FA-KES-Dataset.csv
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
import traceback
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.bootstrap import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Figure, Reading, Timex

# Digits or a word of number; "bodies", "sons" and other bare plurals have a low of at least two and no word.
NUMBER = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twent|thirt|fort|fift|sixt|"
    r"sevent|eight|ninet|hundred|thousand|million|billion|dozen|score|couple|pair|twin|double|several|few|many|half|"
    r"third|quarter|most|majority|all|both|another|some|numerous|tens|only|single|first|second|other)",
    re.IGNORECASE,
)

DIGITS = re.compile(
    r"(?<![\w-])(?P<digits>\d[\d,]*(?:\.\d+)?)(?:[ -]?(?P<scale>hundred|thousand|million|billion|k|m|bn)\b)?",
    re.IGNORECASE,
)
AGE = re.compile(r"\d+[ -](?:year|month|week|day)s?[ -]old", re.IGNORECASE)
SCALES = {"": 1, "hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}


def iter_articles(path: Path, number: int) -> Iterator[tuple[str, str, date | None, str]]:
    """Id, text, date and outlet of `number` articles, evenly spread over the file."""
    with path.open(encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file))
    for index in range(number):
        row = rows[index * len(rows) // number]
        text = f"{row['article_title']}\n\n{row['article_content']}"
        yield row["unit_id"], text, _day(row["date"]), row["source"]


def _day(value: str) -> date | None:
    try:
        return datetime.strptime(value, "%m/%d/%Y").date()
    except ValueError:
        return None


def faults(text: str, reading: Reading) -> Iterator[str]:
    """What is wrong with a reading: spans that do not hold, figures that their words do not say, silent dates."""
    if reading.document.text != text:
        yield "the text was changed"
    for figure in reading.figures:
        if text[figure.span.start : figure.span.end] != figure.span.text:
            yield f"span {figure.span} does not stand in the text"
        elif not says_it(figure):
            yield f"{figure.measure} {figure.low}..{figure.high} is not said by {figure.span.text!r}"
    for timex in reading.timexes:
        if is_unresolved(timex) and not any(p.span and p.span.overlaps(timex.span) for p in reading.problems):
            yield f"{timex.span.text!r} ({timex.value}) is unresolved without a problem"


def says_it(figure: Figure) -> bool:
    """True where the span holds the number: its digits give the value, or it has a word of number or a bare plural."""
    if figure.implied:
        # one person, told without any number: then the words hold none
        return figure.low == figure.high == 1 and not any(character.isdigit() for character in figure.span.text)
    written = [_value(match) for match in DIGITS.finditer(AGE.sub("", figure.span.text))]
    ends = [end for end in (figure.low, figure.high) if end is not None]
    if not written or not ends:
        return bool(NUMBER.search(figure.span.text)) or figure.quantifier.value == "vague"
    # "more than 50" is 51 and up, "fewer than 500" is up to 499
    return any(abs(end - value) <= 1 for end in ends for value in written)


def _value(match: re.Match[str]) -> float:
    return float(match["digits"].replace(",", "").rstrip(".")) * SCALES[(match["scale"] or "").lower()]


def is_unresolved(timex: Timex) -> bool:
    """True for a date without an interval; "now" (PRESENT_REF), "recently" (PAST_REF) and "7pm" (TXX) name no date."""
    names_a_date = timex.type.value in ("DATE", "TIME") and not timex.value.endswith("_REF") and timex.value != "TXX"
    return names_a_date and timex.interval is None


def main() -> int:
    """0 where all articles pass, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", type=Path)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--undated", action="store_true", help="read without the date of publication")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    found = 0
    started = time.perf_counter()
    for name, text, published, outlet in iter_articles(options.csv, options.number):
        try:
            reading = read(text, published=None if options.undated else published, outlet=outlet)
        except Exception:  # noqa: BLE001 - a crash is what this script looks for
            print(f"{name}: crash\n{traceback.format_exc()}")
            found += 1
            continue
        counts.update(articles=1, figures=len(reading.figures), statements=len(reading.statements))
        counts.update(timexes=len(reading.timexes), problems=len(reading.problems))
        for fault in faults(text, reading):
            print(f"{name}: {fault}")
            found += 1
    seconds = time.perf_counter() - started
    print(", ".join(f"{count} {name}" for name, count in counts.items()), f"in {seconds:.1f} s; {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

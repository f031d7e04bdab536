"""How often the type of an event is right: sentences of the project's own, with ACLED's sub-event type for each.

    python bench/event_types.py [--misses]

`event_types.csv` holds 60 sentences of many wars (`first`) and 30 more (`second`), written before the rules,
and 33 (`third`) and 30 (`fourth`) written after them to be read once as they are. The type is ACLED's by its
definitions: who was hit, by whom and how; empty where a sentence tells of no event of a conflict. A sentence
is right where the events read in it have that type and no other but those of `also`. The sentences are
examples: the places are real, the incidents are made up or put in words of our own.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

from marsad.bootstrap import read

TABLE = Path(__file__).with_suffix(".csv")
PUBLISHED = "2024-05-15"


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence and the type that it has."""

    half: str
    sub_event_type: str
    also: frozenset[str]
    sentence: str

    def read_types(self) -> tuple[str, ...]:
        """The sub-event types that are read in the sentence, in order."""
        events = read(self.sentence, published=PUBLISHED).events
        return tuple(dict.fromkeys(event.sub_event_type.value for event in events))

    def is_right(self, types: tuple[str, ...]) -> bool:
        """True where the type is read, and none beside it but those allowed."""
        found = set(types)
        wanted = {self.sub_event_type} - {""}
        return wanted <= found <= wanted | self.also


def load_cases() -> tuple[Case, ...]:
    """The rows of the table."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return tuple(
            Case(row["half"], row["sub_event_type"], frozenset(row["also"].split("|")) - {""}, row["sentence"])
            for row in csv.DictReader(file)
        )


def main() -> None:
    """Print the share of right types for each half, and what was read instead."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print each sentence whose type is wrong")
    parser.add_argument("--half", choices=("first", "second", "third", "fourth"), help="only this half")
    options = parser.parse_args()
    cases = [case for case in load_cases() if options.half in (None, case.half)]
    told = [(case, case.read_types()) for case in cases]
    for half in sorted({case.half for case in cases}):
        right = [case.is_right(types) for case, types in told if case.half == half]
        print(f"{half:8}{sum(right) / len(right):.3f}  {sum(right)} / {len(right)}")
    if options.misses:
        for case, types in told:
            if not case.is_right(types):
                print(f"{case.sub_event_type or '(none)'} | read {', '.join(types) or '-'}\n    {case.sentence}")


if __name__ == "__main__":
    main()

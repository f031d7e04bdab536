"""Per MUC-4 incident: are the counted victims found, with the number and the effect that the dispatch gives?

    python bench/muc4.py ../shared/data/muc4-dev [--misses 20] [--limit 200]

The keys of this copy carry the victims' words ("PEASANTS") but neither the number nor the effect slot. Both are
therefore taken from the dispatch: an incident counts where a victim's words stand there right after a number ("ABOUT 50
PEASANTS") in a sentence with a word of effect ("HAVE BEEN KIDNAPPED"). A figure counts as found where its span touches
that mention; its number and its measure are then compared. Dispatches are upper case only, so this also measures how
well the reader gets over that.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.bootstrap import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Figure

WORDS = [
    "A",
    "ONE",
    "TWO",
    "THREE",
    "FOUR",
    "FIVE",
    "SIX",
    "SEVEN",
    "EIGHT",
    "NINE",
    "TEN",
    "ELEVEN",
    "TWELVE",
    "THIRTEEN",
    "FOURTEEN",
    "FIFTEEN",
    "SIXTEEN",
    "SEVENTEEN",
    "EIGHTEEN",
    "NINETEEN",
    "TWENTY",
]
VALUES = {word: max(1, position) for position, word in enumerate(WORDS)} | {"AN": 1}
NUMBER = rf"(?P<number>\d[\d,]*|{'|'.join([*VALUES, 'AN'])})"
EFFECTS = {
    "killed": re.compile(r"\b(?:KILL|MURDER|ASSASSINAT|DEAD|DIED|DEATH|MASSACRE|SLAIN|BODIES|EXECUT)"),
    "injured": re.compile(r"\b(?:WOUND|INJUR|HURT)"),
    "abducted": re.compile(r"\b(?:KIDNAP|ABDUCT|HOSTAGE|TAKEN AWAY)"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """Counted victims of one incident in a dispatch."""

    document_id: str
    start: int
    end: int
    number: int
    effects: frozenset[str]


def load_incidents(path: Path) -> dict[str, list[list[str]]]:
    """The victims' words of each incident that has some, by dispatch."""
    incidents: dict[str, list[list[str]]] = {}
    for block in path.read_text(encoding="utf-8").split("%%%"):
        if block.strip():
            slots: list[list[Any]] = json.loads(block)
            name = next(value for slot, value in slots if slot == "message_id")
            victims = [
                words for slot, value in slots if slot == "hum_tgt_description" and value for words in _words(value)
            ]
            if victims:
                incidents.setdefault(name, []).append(victims)
    return incidents


def _words(value: dict[str, Any]) -> list[str]:
    return [words for key in ("strings", "strings_lhs") for words in value.get(key) or () if words]


def find_mention(document_id: str, text: str, victims: list[str]) -> Mention | None:
    """The first counted mention of these victims in a sentence with an effect; None where the dispatch has none."""
    for words in sorted(victims, key=len, reverse=True):
        bare = re.sub(rf"^(?:{NUMBER})\s+", "", words)
        pattern = rf"\b{NUMBER}\s+(?:OTHER\s+)?{re.escape(bare)}".replace("\\ ", r"\s+")
        for match in re.finditer(pattern, text):
            effects = _effects(_sentence(text, match.start(), match.end()))
            if effects:
                number = match["number"]
                value = VALUES.get(number) or int(number.replace(",", ""))
                return Mention(document_id, match.start(), match.end(), value, effects)
    return None


def _sentence(text: str, start: int, end: int) -> str:
    first = max((m.end() for m in re.finditer(r"[.!?]\s{2,}|\n\s*\n", text) if m.end() <= start), default=0)
    last = re.compile(r"[.!?]\s{2,}|\n\s*\n").search(text, end)
    return text[first : last.start() if last else len(text)]


def _effects(sentence: str) -> frozenset[str]:
    return frozenset(name for name, pattern in EFFECTS.items() if pattern.search(sentence))


def published_on(dateline: str | None) -> date | None:
    """The day in "SAN SALVADOR, 3 JAN 90"; None where there is none."""
    match = re.search(r"(\d{1,2} [A-Z]{3} \d{2})\b", (dateline or "").strip())
    try:
        return datetime.strptime(match[1], "%d %b %y").date() if match else None
    except ValueError:
        return None


def iter_mentions(folder: Path, limit: int) -> Iterator[tuple[dict[str, Any], list[Mention]]]:
    """Each dispatch that has counted victims, with a mention for each such incident."""
    incidents = load_incidents(folder / "keys.txt")
    with (folder / "docs.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    num_dispatches = 0
    for row in rows:
        mentions = [find_mention(row["docid"], row["text"], victims) for victims in incidents.get(row["docid"], ())]
        counted = sorted({mention for mention in mentions if mention is not None}, key=lambda mention: mention.start)
        if counted and num_dispatches < limit:
            num_dispatches += 1
            yield row, counted


def is_number_right(figure: Figure, mention: Mention) -> bool:
    """True where the number stands at either end of the figure's range ("more than 50": 51 and up)."""
    return bool({figure.low, figure.high} & {float(mention.number), mention.number + 1.0})


def main() -> None:
    """Print the shares, and some misses in their words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--unwrap", action="store_true", help="join the hard-wrapped lines of a paragraph first")
    parser.add_argument("--limit", type=int, default=10**6)
    options = parser.parse_args()
    shares = {"victims found": 0, "number right": 0, "effect right": 0, "both right": 0}
    total = num_dispatches = num_shown = 0
    started = time.perf_counter()
    for row, mentions in iter_mentions(options.folder, options.limit):
        num_dispatches += 1
        text = re.sub(r"(?<=\S)\n(?=\S)", " ", row["text"]) if options.unwrap else row["text"]
        reading = read(text, published=published_on(row.get("dateline")))
        for mention in mentions:
            total += 1
            touching = [f for f in reading.figures if f.span.start < mention.end and mention.start < f.span.end]
            number = any(is_number_right(figure, mention) for figure in touching)
            effect = any(figure.measure.value in mention.effects for figure in touching)
            shares["victims found"] += bool(touching)
            shares["number right"] += number
            shares["effect right"] += effect
            shares["both right"] += any(
                is_number_right(f, mention) and f.measure.value in mention.effects for f in touching
            )
            if not (number and effect) and num_shown < options.misses:
                num_shown += 1
                sentence = " ".join(_sentence(row["text"], mention.start, mention.end).split())
                got = "; ".join(f"{f.measure.value} {f.low}..{f.high}" for f in touching) or "nothing"
                print(f"{mention.document_id}: {mention.number} {'/'.join(sorted(mention.effects))} | read {got}")
                print(f"    {sentence[:400]}")
    seconds = time.perf_counter() - started
    print(f"{total} incidents with counted victims in {num_dispatches} dispatches, {seconds:.1f} s")
    for name, right in shares.items():
        print(f"{name:<14} {right / max(1, total):.3f}  {right}/{total}")


if __name__ == "__main__":
    main()

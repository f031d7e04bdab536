"""A web archive of many pages, or many articles as JSONL, read and stored: how long it takes and how much memory.

    python -m bench.bulk warc --megabytes 1000
    python -m bench.bulk jsonl --articles 10000

The files are made of Marsad's own sentences, which tell of examples, with numbers, places and days that differ; pages
carry what pages carry (menus, scripts, teasers: 130 kB). `--no-link` leaves linking out, `--keep DIR` keeps what was
made.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

PLACES = (
    "Idlib",
    "Hama",
    "Homs",
    "Aleppo",
    "Raqqa",
    "Daraa",
    "Mosul",
    "Kirkuk",
    "Tikrit",
    "Ramadi",
    "Kharkiv",
    "Kherson",
)
SAYERS = ("the mayor", "a doctor", "the Red Cross", "residents", "the army", "a rescue worker", "state television")
WHAT = (
    "At least {n} people were injured in {place} on {weekday}, {sayer} said.",
    "{sayer_first} said that {n} families had left {place} since {weekday}.",
    "Shelling went on around {place} on {weekday}, and {n} houses were destroyed.",
    "Of the {n} people who were detained in {place}, {few} were released on {weekday}, {sayer} said.",
    "The market of {place} opened again after the truce.",
    "Aid for {n} people reached {place} on {weekday}, {sayer} said.",
    "The road from {place} stayed closed, and nobody could say for how long.",
)
FIRST = date(2024, 1, 1)


def article(number: int) -> tuple[str, str, date]:
    """Title, text and day of an article; the same for the same number."""
    chosen = random.Random(number)
    day = FIRST + timedelta(days=number % 300)
    place = chosen.choice(PLACES)
    sentences = []
    for _ in range(chosen.randint(4, 9)):
        sayer = chosen.choice(SAYERS)
        sentences.append(
            chosen.choice(WHAT).format(
                n=chosen.randint(5, 90),
                few=chosen.randint(2, 4),
                place=place,
                sayer=sayer,
                sayer_first=sayer[0].upper() + sayer[1:],
                weekday=(day - timedelta(days=1)).strftime("%A"),
            )
        )
    paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    return f"Example report {number}: what happened in {place}", "\n\n".join(paragraphs), day


def page(number: int) -> bytes:
    """The article as a page, with what stands around it."""
    title, text, day = article(number)
    chosen = random.Random(-number)
    menu = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(60))
    teasers = "".join(
        f'<div class="teaser"><a href="/a/{chosen.randint(1, 10**6)}">Read on</a></div>' for n in range(80)
    )
    script = "<script>var state = '" + "".join(chosen.choices("abcdefghij0123456789", k=400)) * 300 + "';</script>"
    body = "".join(f"<p>{one}</p>" for one in text.split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="article:published_time" '
        f'content="{day}">{script}</head><body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{body}'
        f"</article></main><aside>{teasers}</aside></body></html>"
    ).encode()


def records(size: int) -> Iterator[bytes]:
    """Records of a web archive until their pages are `size` bytes together."""
    written = number = 0
    while written < size:
        number += 1
        body = page(number)
        written += len(body)
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://127.0.0.1/{number}\r\n"
            f"WARC-Date: 2024-12-01T00:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        yield head.encode() + block + b"\r\n\r\n"


def make_warc(path: Path, size: int) -> int:
    pages = 0
    with path.open("wb") as file:
        for one in records(size):
            file.write(gzip.compress(one, 1) if path.suffix == ".gz" else one)
            pages += 1
    return pages


def make_lines(path: Path, articles: int) -> int:
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, articles + 1):
            title, text, day = article(number)
            row = {"title": title, "text": text, "date": day.isoformat(), "source": f"Example Daily {number % 9}"}
            file.write(json.dumps(row) + "\n")
    return articles


def measure(path: Path, record: Path, *options: str) -> None:
    words = ["marsad", "ingest", str(path), "--record", str(record), *options]
    code = "import sys; from marsad.cli.main import run; sys.argv = sys.argv[1:]; run()"
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", code, *words], check=True)
    seconds = time.monotonic() - began
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    worked = usage.ru_utime + usage.ru_stime
    print(f"{path.name}: {path.stat().st_size / 1e6:.0f} MB, {seconds:.0f} s, of the processor {worked:.0f} s")
    print(f"peak {peak / 1e6:.0f} MB, record {record.stat().st_size / 1e6:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("warc", "jsonl"))
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--no-link", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / ("pages.warc" if asked.kind == "warc" else "articles.jsonl")
        count = make_warc(path, asked.megabytes * 10**6) if asked.kind == "warc" else make_lines(path, asked.articles)
        print(f"{path.name}: {count:,} reports")
        measure(path, folder / f"{asked.kind}.db", *(["--no-link"] if asked.no_link else []))


if __name__ == "__main__":
    main()

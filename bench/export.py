"""How long taking a large record away takes, and how much memory: csv, jsonl and parquet of 100,000 claims by default.

    python -m bench.record 100000 FILE         makes the record
    python -m bench.export FILE [FORMAT ...]   prints for each format seconds on the processor, peak memory, megabytes

Each format is written by a process of its own, as a person would.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from marsad.export.formats import Asked, format_named, write_format
from marsad.services.exports.supply import open_supply
from marsad.store.record import Record


def measure(path: str, name: str) -> None:
    """Write one format and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        start, clock = time.process_time(), time.perf_counter()
        with Record.open(path) as record, open_supply(record, is_walked=True) as supply:
            write_format(format_named(name), supply, out, Asked())
        spent, passed = time.process_time() - start, time.perf_counter() - clock
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(one.stat().st_size for one in (out.rglob("*") if out.is_dir() else [out])) / 1e6
        print(
            f"{name:<8} {spent:6.1f} s on the processor, {passed:6.1f} s in all, {peak:5.0f} MB, {size:6.1f} MB written"
        )


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        measure(*sys.argv[2:4])
    else:
        for wanted in sys.argv[2:] or ("csv", "jsonl", "parquet"):
            subprocess.run([sys.executable, "-m", "bench.export", "--one", sys.argv[1], wanted], check=True)

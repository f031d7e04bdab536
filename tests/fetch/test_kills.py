from __future__ import annotations

from pathlib import Path

from bench.watch_kills import try_it


def test_a_watcher_that_is_killed_loses_nothing_and_fetches_nothing_twice(tmp_path: Path) -> None:
    """Three moments here; `python -m bench.watch_kills` has twenty and more."""
    assert try_it(tmp_path, kills=3, seed=7, say=lambda _: None) == 3

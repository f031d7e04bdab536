"""No test depends on the clock or on how busy the machine is: none reads a clock, rests, or gives up after a while.

What is waited for is waited for until it happens; a clock that matters is handed in; work is bounded by counting
(`tests.steps`). What never happens is ended once, by `faulthandler_timeout` of pyproject.toml.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CLOCKS = {
    "time.perf_counter", "time.perf_counter_ns", "time.monotonic", "time.monotonic_ns", "time.process_time",
    "time.process_time_ns", "time.thread_time", "time.time", "time.time_ns", "time.localtime", "time.gmtime",
    "time.sleep", "asyncio.sleep", "asyncio.wait_for", "asyncio.timeout", "timeit.timeit", "timeit.default_timer",
    "signal.alarm", "signal.setitimer", "datetime.date.today", "datetime.datetime.now", "datetime.datetime.today",
    "datetime.datetime.utcnow", "threading.Timer",
}  # fmt: skip
RESTS = {"wait_for_timeout", "set_default_timeout", "set_default_navigation_timeout", "settimeout", "alarm"}
"""Methods that rest, or by which something is told to give up."""
BOUNDED = {"timeout", "deadline", "wait_for_schema", "timeout_graceful_shutdown", "connect_timeout"}
"""Arguments by which something gives up after a while. None says that it never does; 0 says so to a browser."""
WAITS = {"wait", "join", "communicate", "result", "acquire", "get"}
"""Methods of processes, threads and events that give up after a while where their one argument is a number."""

REVIEWED = {
    # An id token that has no time of its own is refused; an hour ago is past and a day ahead is not, on any machine.
    ("tests/web/test_openid.py", "time.time"): 2,
    # The one place where browsers are told how long to wait.
    ("tests/web/conftest.py", "set_default_timeout"): 2,
    ("tests/web/conftest.py", "timeout"): 1,
    # Started behind a reader's back and waited for by the test; it rests for no time at all.
    ("tests/web/test_summaries.py", "threading.Timer"): 5,
}
"""How often a file may use a name all the same, with the reason."""


def sources() -> list[Path]:
    return sorted(ROOT.glob("tests/**/*.py"))


def clocks_of(text: str) -> Iterator[tuple[str, int]]:
    """Each use of a clock, a rest or a time-out in a source, with its line."""
    tree = ast.parse(text)
    names = _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = _full_name(node, names)
            if name in CLOCKS:
                yield name, node.lineno
        if isinstance(node, ast.Call):
            yield from ((name, node.lineno) for name in _limits_of(node))


def _imported(tree: ast.Module) -> dict[str, str]:
    """What each name that is imported stands for."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def _full_name(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_full_name(node.value, names)}.{node.attr}"
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


def _limits_of(call: ast.Call) -> Iterator[str]:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if method in RESTS:
        yield method
    if method in WAITS and len(call.args) == 1 and not call.keywords and _is_number(call.args[0]):
        yield method
    for keyword in call.keywords:
        unbounded = isinstance(keyword.value, ast.Constant) and keyword.value.value in (None, 0)
        if keyword.arg in BOUNDED and not unbounded:
            yield keyword.arg
        if keyword.arg == "suppress_health_check" and not _is_patient(keyword.value):
            yield "suppress_health_check without HealthCheck.too_slow"


def _is_patient(checks: ast.expr) -> bool:
    """True where what hypothesis does not check holds how long it takes to draw an example."""
    return "too_slow" in ast.unparse(checks) or ast.unparse(checks) == "list(HealthCheck)"


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_reads_a_clock_rests_or_gives_up(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    allowed = {use: number for (file, use), number in REVIEWED.items() if file == name}
    found = list(clocks_of(path.read_text(encoding="utf-8")))
    uses = [use for use, _ in found]
    assert [one for one in found if one[0] not in allowed] == []
    assert {use: uses.count(use) for use in allowed} == allowed, "the reviewed list is of other uses than these"


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("import time\nassert time.perf_counter() - began < 5", "time.perf_counter"),
        ("from time import monotonic as clock\nuntil = clock() + 30", "time.monotonic"),
        ("import time as t\nt.sleep(0.1)", "time.sleep"),
        ("from datetime import date\nassert row.day == date.today()", "datetime.date.today"),
        ("import datetime\nassert row.at < datetime.datetime.now()", "datetime.datetime.now"),
        ("from threading import Timer\nTimer(0.3, act).start()", "threading.Timer"),
        ("page.wait_for_timeout(500)", "wait_for_timeout"),
        ("expect(row).to_be_visible(timeout=WAIT)", "timeout"),
        ("process.wait(timeout=30)", "timeout"),
        ("maker.join(60)", "join"),
        ("@settings(deadline=200)\ndef test(): ...", "deadline"),
        (
            "@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])\ndef test(): ...",
            "suppress_health_check without HealthCheck.too_slow",
        ),
    ],
)
def test_each_way_to_depend_on_the_clock_is_seen(text: str, use: str) -> None:
    assert [found for found, _ in clocks_of(text)] == [use]


@pytest.mark.parametrize(
    "text",
    [
        "process.wait()\nthread.join()",
        "', '.join(words)\nheaders.get('age')",
        "@settings(deadline=None)\ndef test(): ...",
        "subprocess.run(command, timeout=None)",
        "from datetime import date\nday = date(2019, 2, 11)",
    ],
)
def test_what_waits_for_what_happens_is_no_clock(text: str) -> None:
    assert list(clocks_of(text)) == []


def test_what_hangs_is_ended_in_one_place_after_an_hour() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert (settings["faulthandler_timeout"], settings["faulthandler_exit_on_timeout"]) == (3600, True)
    assert "timeout" not in settings

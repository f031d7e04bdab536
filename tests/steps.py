"""Work counted in steps, so that a test can hold that it grows no faster than its input; no clock is read.

Two counts:

- `count_lines(run)`: lines of Marsad's own Python that `run()` goes through. `assert_linear(run, make, n)` holds that
  they at most double, with some slack, where the input doubles from n to 2n to 4n.
- `find_attack(pattern, flags, how)`: a text on which a regular expression needs more than linear work, or None. The
  pattern is read by `re`'s own parser and walked by a matcher that backtracks as `re` does and counts; texts are made
  of the pattern's own parts: a way to each repeat, what the repeat takes many times over, and an end that fails.

`collect_patterns(package)` gives every pattern that a package compiles, by module and name, those made inside
functions and word lists included; `tests/project/test_patterns.py` holds them all.

    assert_linear(lambda text: read_document(text.encode()), lambda n: "word " * n, 200)
    assert find_attack(r"(?:a+)+b") is not None
    assert find_attack(r"a++b", how="match") is None
"""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib
import json
import pkgutil
import re
import re._compiler as sre_compiler  # type: ignore[import-not-found]
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as sre_parser  # type: ignore[import-not-found]
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import marsad

SOURCE = str(Path(marsad.__file__).parent)
"""The folder whose lines are counted."""
GROWTH = 2.4
"""Most by which the count may grow where the input doubles; two is linear, four is quadratic."""


def count_lines(run: Callable[[], object], *, within: tuple[str, ...] = (SOURCE,)) -> int:
    """The lines of Python in files under `within` that `run()` goes through, loops and generators included."""
    count = 0

    def local(_: FrameType, event: str, __: object) -> Any:
        nonlocal count
        count += event == "line"
        return local

    def trace(frame: FrameType, _: str, __: object) -> Any:
        return local if frame.f_code.co_filename.startswith(within) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def assert_linear(
    run: Callable[[Any], object],
    make: Callable[[int], Any],
    n: int,
    *,
    growth: float = GROWTH,
    within: tuple[str, ...] = (SOURCE,),
) -> None:
    """Asserts that the lines of `run(make(n))` grow by at most `growth` from n to 2n and from 2n to 4n."""
    run(make(1))  # what is loaded once is no work of a text
    inputs = [make(size) for size in (n, 2 * n, 4 * n)]
    counts = [count_lines(functools.partial(run, one), within=within) for one in inputs]
    ratios = [later / max(1, earlier) for earlier, later in pairwise(counts)]
    assert max(ratios) <= growth, f"steps at n, 2n, 4n: {counts}"


# Patterns ------------------------------------------------------------------------------------------------------------

_SIZES = (20, 40, 80)
_MOST = 100_000
"""Steps at which the smallest text is given up: no linear pattern of this house needs them on a hundred characters."""
_SLACK = 1.35
"""How far above twice the work may grow where the text doubles."""
_LONG = 6
"""Limits of a bounded repeat are cut to this: what is linear but for a constant then shows itself as linear."""
_SUFFIXES = ("", "\0", "!", "\n")
_USUAL = ("a", "A", "1", " ", "\n", "-", ".")


@dataclass(frozen=True, slots=True)
class Attack:
    """A text on which a pattern needs more than linear work, and the steps at three sizes of it."""

    prefix: str
    pump: str
    suffix: str
    steps: tuple[int, ...]

    def text(self, n: int) -> str:
        return self.prefix + self.pump * n + self.suffix


class TooManySteps(Exception):  # noqa: N818 - a bound, no error
    """A match was given up."""


def find_attack(pattern: str | bytes, flags: int = 0, how: str = "search") -> Attack | None:
    """A text on which `pattern` needs more than linear work as `how` ("search", "match" or "fullmatch") uses it.

    None where no text of the pattern's own parts does; that is a test, not a proof.
    """
    matcher = Matcher(pattern, flags)
    for prefix in _prefixes(matcher.tree):
        for pump in _pumps(matcher.tree):
            for suffix in _SUFFIXES:
                attack = _measure(matcher, prefix, pump, suffix, how)
                if attack is not None:
                    return attack
                if not matcher.found:
                    break  # it failed as it was: another end adds nothing
    return None


def _measure(matcher: Matcher, prefix: str, pump: str, suffix: str, how: str) -> Attack | None:
    counts: list[int] = []
    most = _MOST
    for n in _SIZES:
        counts.append(matcher.count(prefix + pump * n + suffix, how, most=most))
        if counts[-1] >= most:
            return Attack(prefix, pump, suffix, tuple(counts))
        most = max(20_000, 4 * counts[-1])
    # What stands before and after is paid once: only what is added by each doubling tells.
    grown = (counts[2] - counts[1]) / max(1, counts[1] - counts[0])
    return Attack(prefix, pump, suffix, tuple(counts)) if grown > 2 * _SLACK else None


class Matcher:
    """A backtracking matcher over `re`'s parse tree that counts its steps; what it matches, `re` matches."""

    def __init__(self, pattern: str | bytes, flags: int = 0, *, longest: int | None = _LONG) -> None:
        self._is_bytes = isinstance(pattern, bytes)
        self.tree = sre_parser.parse(pattern, flags)
        self._longest = longest
        self._steps = 0
        self._most = 0
        self._groups: dict[int, tuple[int, int]] = {}
        self._text: Any = ""
        self.found: bool | None = None
        """Whether the last text matched; None where it was given up."""
        self._root = self._sequence(self.tree, self.tree.state.flags)

    def count(self, text: str, how: str = "search", *, most: int = 10**7) -> int:
        """The steps of `how` over `text`, at most `most`."""
        self.matches(text, how, most=most)
        return self._steps

    def matches(self, text: str, how: str = "search", *, most: int = 10**7) -> bool | None:
        """Whether `how` finds a match in `text`; None where it was given up after `most` steps."""
        self._steps, self._most, self._groups = 0, most, {}
        self._text = text.encode("latin-1", "replace") if self._is_bytes else text
        last = len(self._text)
        end = (lambda at: at == last) if how == "fullmatch" else (lambda _: True)
        starts = range(last + 1) if how == "search" else range(1)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(50_000)
        self.found = None
        try:
            self.found = any(self._root(start, end) for start in starts)
        except TooManySteps:
            pass
        finally:
            sys.setrecursionlimit(limit)
        return self.found

    def _step(self) -> None:
        self._steps += 1
        if self._steps >= self._most:
            raise TooManySteps

    def _sequence(self, tree: Any, flags: int) -> Any:
        parts = [self._node(op, value, flags) for op, value in tree]
        if len(parts) == 1:
            return parts[0]
        first = getattr(parts[0], "takes", None) if parts else None
        if first is not None:
            return self._after_single(first, parts[1:])

        def run(at: int, then: Any, index: int = 0) -> bool:
            if index == len(parts):
                return bool(then(at))
            return bool(parts[index](at, lambda reached: run(reached, then, index + 1)))

        return run

    def _after_single(self, takes: Callable[[int], bool], parts: list[Any]) -> Any:
        def rest(at: int, then: Any, index: int) -> bool:
            if index == len(parts):
                return bool(then(at))
            return bool(parts[index](at, lambda reached: rest(reached, then, index + 1)))

        def run(at: int, then: Any) -> bool:
            self._step()
            return takes(at) and rest(at + 1, then, 0)

        run.opens = takes  # type: ignore[attr-defined]
        return run

    def _node(self, op: Any, value: Any, flags: int) -> Any:
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._single(op, value, flags)
        if op is sre.AT:
            return self._at(value, flags)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self._repeat(op, value, flags)
        if op is sre.SUBPATTERN:
            group, add, remove, tree = value
            return self._group(group, self._sequence(tree, (flags | add) & ~remove))
        if op is sre.BRANCH:
            return self._branch([self._sequence(tree, flags) for tree in value[1]])
        if op is sre.ATOMIC_GROUP:
            return self._atomic(self._sequence(value, flags))
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            return self._look(op is sre.ASSERT, *value, flags)
        if op is sre.GROUPREF:
            return self._reference(value)
        raise NotImplementedError(f"{op} is not counted yet")

    def _tester(self, op: Any, value: Any, flags: int) -> Callable[[int], bool]:
        """Whether `re` itself takes one element of the tree at a place of the text."""
        state = sre_parser.State()
        state.flags, state.str = flags, self.tree.state.str
        compiled = sre_compiler.compile(sre_parser.SubPattern(state, [(op, value)]), flags)
        if op is sre.AT:
            return lambda at: compiled.match(self._text, at) is not None
        known: dict[Any, bool] = {}

        def takes(at: int) -> bool:
            # What takes one character looks at no other one: each is tried once, and not at every place.
            if at >= len(self._text):
                return False
            char = self._text[at]
            found = known.get(char)
            if found is None:
                found = known[char] = compiled.match(self._text, at) is not None
            return found

        return takes

    def _single(self, op: Any, value: Any, flags: int) -> Any:
        takes = self._tester(op, value, flags)

        def run(at: int, then: Any) -> bool:
            self._step()
            return takes(at) and then(at + 1)

        run.takes = run.opens = takes  # type: ignore[attr-defined]
        return run

    def _at(self, value: Any, flags: int) -> Any:
        holds = self._tester(sre.AT, value, flags)

        def run(at: int, then: Any) -> bool:
            self._step()
            return holds(at) and then(at)

        return run

    def _group(self, group: int | None, body: Any) -> Any:
        if group is None:
            return body

        def run(at: int, then: Any) -> bool:
            before = self._groups.get(group)

            def reached(end: int) -> bool:
                outer = self._groups.get(group)
                self._groups[group] = (at, end)
                if then(end):
                    return True
                self._restore(group, outer)
                return False

            if body(at, reached):
                return True
            self._restore(group, before)
            return False

        return run

    def _restore(self, group: int, value: tuple[int, int] | None) -> None:
        if value is None:
            self._groups.pop(group, None)
        else:
            self._groups[group] = value

    def _branch(self, bodies: list[Any]) -> Any:
        known: dict[Any, list[tuple[int, Any]]] = {}

        def run(at: int, then: Any) -> bool:
            char = self._text[at : at + 1]
            if char not in known:
                known[char] = self._opened(bodies, at)
            for passed, body in known[char]:
                self._pass_by(passed)
                if body is not None and body(at, then):
                    return True
            return False

        return run

    def _opened(self, bodies: list[Any], at: int) -> list[tuple[int, Any]]:
        """The ways that the character at a place opens, each with how many before it fail at it, by a step each."""
        ways: list[tuple[int, Any]] = []
        passed = 0
        for body in bodies:
            opens = getattr(body, "opens", None)
            if opens is not None and not opens(at):
                passed += 1
            else:
                ways.append((passed, body))
                passed = 0
        return [*ways, (passed, None)]

    def _pass_by(self, steps: int) -> None:
        self._steps = min(self._steps + steps, self._most)
        if self._steps >= self._most:
            raise TooManySteps

    def _end_of(self, body: Any, at: int) -> int | None:
        """Where the first match of `body` at `at` ends, without a way back into it."""
        ends: list[int] = []

        def reached(end: int) -> bool:
            ends.append(end)
            return True

        return ends[0] if body(at, reached) else None

    def _atomic(self, body: Any) -> Any:
        def run(at: int, then: Any) -> bool:
            end = self._end_of(body, at)
            return end is not None and then(end)

        return run

    def _look(self, wanted: bool, direction: int, tree: Any, flags: int) -> Any:
        body = self._sequence(tree, flags)
        width = tree.getwidth()[0] if direction < 0 else 0

        def run(at: int, then: Any) -> bool:
            self._step()
            found = at >= width and self._end_of(body, at - width) is not None
            return found is wanted and then(at)

        return run

    def _reference(self, group: int) -> Any:
        def run(at: int, then: Any) -> bool:
            self._step()
            if group not in self._groups:
                return False
            start, end = self._groups[group]
            self._steps += end - start
            return self._text[at : at + end - start] == self._text[start:end] and then(at + end - start)

        return run

    def _repeat(self, op: Any, value: Any, flags: int) -> Any:
        least, most, tree = value
        most = 10**9 if most is sre.MAXREPEAT else int(most)
        if self._longest is not None and most < 10**9:
            least, most = min(least, self._longest), min(most, self._longest)
        body = self._sequence(tree, flags)
        if op is sre.POSSESSIVE_REPEAT:
            return self._possessive(body, least, most)
        if len(tree) == 1 and tree[0][0] in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._run_of_single(self._tester(*tree[0], flags), least, most, lazy=op is sre.MIN_REPEAT)
        return self._many(body, least, most, lazy=op is sre.MIN_REPEAT)

    def _run_of_single(self, takes: Callable[[int], bool], least: int, most: int, *, lazy: bool) -> Any:
        def run(at: int, then: Any) -> bool:
            end = at
            limit = at + (least if lazy else most)
            while end < limit and takes(end):
                self._step()
                end += 1
            self._step()
            if end - at < least:
                return False
            if lazy:
                while not then(end):
                    self._step()
                    if end - at >= most or not takes(end):
                        return False
                    end += 1
                return True
            for stop in range(end, at + least - 1, -1):
                self._step()
                if then(stop):
                    return True
            return False

        return run

    def _many(self, body: Any, least: int, most: int, *, lazy: bool) -> Any:
        def run(at: int, then: Any, taken: int = 0) -> bool:
            self._step()

            def again(end: int) -> bool:
                # A turn that takes nothing is the last one.
                return bool(then(end)) if end == at and taken >= least else run(end, then, taken + 1)

            if taken < least:
                return bool(body(at, again))
            if lazy:
                return bool(then(at)) or (taken < most and bool(body(at, again)))
            return (taken < most and bool(body(at, again))) or bool(then(at))

        return run

    def _possessive(self, body: Any, least: int, most: int) -> Any:
        def run(at: int, then: Any) -> bool:
            taken = 0
            while taken < most:
                self._step()
                end = self._end_of(body, at)
                if end is None:
                    break
                taken += 1
                if end == at:
                    break
                at = end
            return taken >= least and then(at)

        return run


def _prefixes(tree: Any) -> list[str]:
    """What leads to each repeat without a limit, and nothing at all."""
    found = dict.fromkeys(["", *_ways(tree, "")])
    return list(islice(found, 8))


def _ways(tree: Any, before: str) -> Iterator[str]:
    for op, value in tree:
        for inner in _subtrees(op, value):
            yield from _ways(inner, before)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and value[1] is sre.MAXREPEAT:
            yield before
        before += _sample(op, value, 0)


def _pumps(tree: Any) -> list[str]:
    """What is repeated: each repeat's own words, and each character that the pattern treats apart."""
    bodies = [_sample_all(value[2], turn) for value in _repeats(tree) for turn in (0, 1)]
    pairs = [first + second for first, second in pairwise(bodies)]
    literals = [chr(value) for value in islice(_literals(tree), 6)]
    wrapped = [_sample_all(tree, turn) for turn in (0, 1)]
    candidates = dict.fromkeys([*_USUAL, *bodies, *literals, *pairs[:8], *wrapped])
    return [pump for pump in candidates if 0 < len(pump) <= 40][:32]


def _repeats(tree: Any) -> Iterator[Any]:
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and value[1] > 1:
            yield value
        for inner in _subtrees(op, value):
            yield from _repeats(inner)


def _literals(tree: Any) -> Iterator[int]:
    for op, value in tree:
        if op is sre.LITERAL:
            yield value
        elif op is sre.IN:
            yield from (one for kind, one in value if kind is sre.LITERAL)
        for inner in _subtrees(op, value):
            yield from _literals(inner)


def _subtrees(op: Any, value: Any) -> tuple[Any, ...]:
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return (value[2],)
    if op is sre.SUBPATTERN:
        return (value[3],)
    if op is sre.BRANCH:
        return tuple(value[1])
    if op is sre.ATOMIC_GROUP:
        return (value,)
    return ()


def _sample_all(tree: Any, turn: int) -> str:
    return "".join(_sample(op, value, turn) for op, value in tree)


def _sample(op: Any, value: Any, turn: int) -> str:
    """Some text that one element of a tree takes; `turn` chooses between several."""
    if op is sre.LITERAL:
        return chr(value)
    if op in (sre.NOT_LITERAL, sre.ANY):
        return "a" if value != ord("a") else "b"
    if op is sre.IN:
        return _sample_set(value, turn)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _sample_all(value[2], turn) * min(max(1 - turn, value[0]), 4)
    if op is sre.BRANCH:
        return _sample_all(value[1][min(turn, len(value[1]) - 1)], turn)
    inner = _subtrees(op, value)
    return _sample_all(inner[0], turn) if inner else ""


def _sample_set(members: Any, turn: int) -> str:
    state = sre_parser.State()
    state.flags, state.str = sre.SRE_FLAG_UNICODE, ""
    compiled = sre_compiler.compile(sre_parser.SubPattern(state, [(sre.IN, members)]), sre.SRE_FLAG_UNICODE)
    own = [chr(value) for kind, value in members if kind is sre.LITERAL]
    fitting = [char for char in (*_USUAL, *own, ",", '"', "é", "'", ":", "<", "b") if compiled.match(char)]
    return fitting[min(turn, len(fitting) - 1)] if fitting else ""


# Collection ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that a module compiles, and the ways in which the source uses its name."""

    module: str
    name: str
    """The variable that holds it, or the function that makes it."""
    pattern: str | bytes
    flags: int
    how: tuple[str, ...]

    @property
    def key(self) -> str:
        """What an exception names: "ingest.lines:_BREAK"."""
        return f"{self.module.removeprefix('marsad.')}:{self.name}"


def collect_patterns(package: str) -> tuple[Found, ...]:
    """Every pattern that modules of `package` compile, at import, in functions that keep their answer, or in reading.

    A process of its own imports them anew, so that none is missed for having been imported before.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.steps", package],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    rows = json.loads(done.stdout)
    return tuple(
        Found(row[0], row[1], row[2].encode("latin-1") if row[3] else row[2], row[4], tuple(row[5])) for row in rows
    )


_SAMPLE_TEXT = (
    "Example town, Feb 12 (Reuters) - Three people were killed and 12 injured on Tuesday, an official said.\n\n"
    'He told reporters that "the road was closed" after 500 families fled.\n\nComments 2\n\nname · 2 days ago\nReply\n'
)
_SAMPLE_PAGE = (
    "<html><head><title>Example report</title></head><body><h1>Example report of the road</h1><p>{}</p>"
    "<div class='comments'><p>A reader's words.</p></div><h3>2 comments</h3><p>Others.</p></body></html>"
)


def _collect(package: str) -> list[list[Any]]:
    """Run in a process of its own: the patterns as rows of JSON."""
    seen: dict[tuple[str, str, str | bytes, int], None] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        compiled = compile_(pattern, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        module = frame.f_globals.get("__name__", "") if frame is not None else ""
        if frame is not None and (module + ".").startswith(package + "."):
            while frame.f_code.co_name != "<module>" and frame.f_code.co_name.startswith("<") and frame.f_back:
                frame = frame.f_back  # a comprehension goes by the name of its function
            seen[module, frame.f_code.co_name, compiled.pattern, compiled.flags] = None
        return compiled

    re._compile = noting  # type: ignore[attr-defined]
    _exercise(package)
    return [_row(*one) for one in seen]


def _exercise(package: str) -> None:
    root = importlib.import_module(package)
    names = [one.name for one in pkgutil.walk_packages(getattr(root, "__path__", []), package + ".")]
    modules = [root, *(importlib.import_module(name) for name in names if not name.endswith("__main__"))]
    for module in modules:
        for value in list(vars(module).values()):
            if isinstance(value, functools._lru_cache_wrapper) and value.__module__.startswith(package):
                with contextlib.suppress(TypeError):  # it takes arguments
                    value()
    from marsad.ingest import read_document

    read_document(_SAMPLE_TEXT.encode())
    read_document(_SAMPLE_PAGE.format(_SAMPLE_TEXT).encode(), name="page.html")
    if any(name.startswith("marsad.extract") for name in sys.modules):
        marsad.read(_SAMPLE_TEXT)


def _row(module: str, function: str, pattern: str | bytes, flags: int) -> list[Any]:
    loaded = sys.modules[module]
    name = next(
        (key for key, value in vars(loaded).items() if _holds(value, pattern)),
        function if function != "<module>" else "(module)",
    )
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    return [module, name, text, isinstance(pattern, bytes), flags, _uses(loaded, name)]


def _holds(value: object, pattern: str | bytes) -> bool:
    if isinstance(value, re.Pattern):
        return bool(value.pattern == pattern)
    return isinstance(value, tuple) and any(isinstance(one, re.Pattern) and one.pattern == pattern for one in value)


def _uses(module: Any, name: str) -> list[str]:
    """How a module uses a pattern of its own by name: "match", "fullmatch", or "search" for all that look for it."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    methods = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
    }
    known = {"match", "fullmatch"}
    return sorted({method if method in known else "search" for method in methods} or {"search"})


if __name__ == "__main__":
    json.dump(_collect(sys.argv[1]), sys.stdout)

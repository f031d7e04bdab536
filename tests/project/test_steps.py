"""The tool that counts steps: it matches as `re` does, and it tells linear work from other."""

from __future__ import annotations

import random
import re

import pytest

from tests.steps import Matcher, assert_linear, count_lines, find_attack

SLOW = (
    (r"(?:a+)+b", "match"),
    (r"a+b", "search"),
    (r"a*a*b", "match"),
    (r"(?:<!--.*?-->\s*)*<x", "match"),
    (r"x(?:a|a)*c", "match"),
    (r"(?:a{1,40}){1,40}b", "match"),
    (r"\s*\n?\s*x", "match"),
)
LINEAR = (
    (r"a++b", "match"),
    (r"\s*<x", "match"),
    (r"[^<]*<b", "match"),
    (r"(?:a|b)*c", "match"),
    (r"a{1,40}b", "search"),
    (r"(?<!a)a++b", "search"),
    (r"(?:<!--(?:(?!-->).)*+-->\s*+)*+<x", "match"),
)


@pytest.mark.parametrize(("pattern", "how"), SLOW)
def test_more_than_linear_work_is_found(pattern: str, how: str) -> None:
    assert find_attack(pattern, how=how) is not None


@pytest.mark.parametrize(("pattern", "how"), LINEAR)
def test_linear_work_is_let_pass(pattern: str, how: str) -> None:
    assert find_attack(pattern, how=how) is None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?i)(?:foo|fo+)(?=bar)",
        r"(a)(b\1)?c",
        r"(?<![\w-])x+?y",
        r"^\s*(?:a|b){2,3}$",
        r"(?>a+)b|a{2,}c|x*+y",
        r"(?P<q>['\"])[^'\"]*(?P=q)\b",
        r"(?:a?b?)*c",
    ],
)
def test_the_counting_matcher_matches_as_re_does(pattern: str) -> None:
    matcher, compiled, chance = Matcher(pattern, longest=None), re.compile(pattern), random.Random(1)  # noqa: S311
    for _ in range(400):
        text = "".join(chance.choice("abcfoxyr'\" -1") for _ in range(chance.randrange(9)))
        for how in ("search", "match", "fullmatch"):
            assert matcher.matches(text, how) == (getattr(compiled, how)(text) is not None), (text, how)


def test_lines_are_counted_in_loops_and_generators_of_the_folder_alone() -> None:
    def run(n: int) -> int:
        return sum(1 for _ in range(n))

    assert count_lines(lambda: run(100)) == 0
    assert count_lines(lambda: run(100), within=(__file__,)) > 100


def test_quadratic_python_is_refused() -> None:
    def pairs(items: str) -> int:
        return sum(1 for one in items for other in items if one == other)

    with pytest.raises(AssertionError, match="steps at n, 2n, 4n"):
        assert_linear(pairs, lambda n: "a" * n, 50, within=(__file__,))
    assert_linear(len, lambda n: "a" * n, 50, within=(__file__,))

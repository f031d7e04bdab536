"""Passwords that are common, or made of common ones, cost less to guess than is asked for."""

from __future__ import annotations

import pytest

from marsad.errors import UsageError
from marsad.services.accounts.guessing import ENOUGH, bits, common_words
from marsad.services.accounts.passwords import check_new
from tests.steps import assert_linear

OWN = ("Example Coder", "coder@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "123456789012345", "password12345678", "qwertyuiopasdfgh", "baseballbaseball", "iloveyouiloveyou1",
        "P@ssw0rdP@ssw0rd", "drowssapdrowssap", "1qaz2wsx3edc4rfv", "letmeinletmein2024", "dragonmonkey1985",
        "superman!superman!", "aaaaaaaaaaaaaaaaaaaa", "abcdefghijklmnop", "zyxwvutsrqponmlk", "marsadmarsad2026!",
        "examplecoder123456", "Example-Coder-2026", "correct horse battery staple", "0000000000000000",
        "football1football2", "qwertzuiopasdfgh", "welcome welcome welcome", "monkey dragon tiger",
        "20012002200320042005", "محمدمحمدمحمدمحمد", "паролпаролпароль1", "sunshine.sunshine.",
        "11223344556677889900", "coder@example.org coder",
    ],
)  # fmt: skip
def test_what_is_made_of_common_words_is_refused(password: str) -> None:
    assert bits(password, OWN) < ENOUGH
    with pytest.raises(UsageError, match="first that are guessed"):
        check_new(password, *OWN)


@pytest.mark.parametrize(
    "password",
    [
        "eight herons under rain", "a ladder and a kettle", "walk the long green road", "كلمات لا يجمعها شيء أبدًا",
        "yzqkwpfjtmxvbnd", "слова без всякой связи", "vK3#nq81xT!wz0pLm",
    ],
)  # fmt: skip
def test_words_that_do_not_belong_together_are_taken(password: str) -> None:
    check_new(password, *OWN)


def test_the_list_is_words_in_lower_case() -> None:
    assert len(common_words()) > 500
    assert all(word == word.casefold() and word.isalnum() for word in common_words())


def test_the_longest_password_is_judged_with_bounded_work() -> None:
    assert_linear(lambda text: bits(text, OWN), lambda n: "aB3" * n, 40)

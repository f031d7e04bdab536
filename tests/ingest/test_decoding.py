"""The text of a file in any character set, and a problem wherever it was guessed."""

from __future__ import annotations

import pytest

from marsad.errors import DocumentError
from marsad.ingest.decoding import decode

WESTERN = "Le porte-parole a déclaré que l’armée avait repris la ville “sans combat” près de Zürich et de Besançon."
ARABIC = "قال المتحدث باسم القوات إن المدنيين غادروا البلدة ليلة أمس باتجاه المخيم القريب من الحدود ولم يعد أحد بعد ذلك"
RUSSIAN = "Представитель сил сообщил, что жители покинули город прошлой ночью и ушли в сторону лагеря у границы."

KNOWN = [
    (WESTERN.encode(), None, "utf-8", WESTERN),
    (WESTERN.encode("utf-16"), None, "utf-16", WESTERN),
    (WESTERN.encode("utf-32"), None, "utf-32", WESTERN),
    (b"\xef\xbb\xbf" + WESTERN.encode(), None, "utf-8", "\ufeff" + WESTERN),
    (ARABIC.encode("cp1256"), "windows-1256", "cp1256", ARABIC),
    (RUSSIAN.encode("koi8-r"), "koi8-r", "koi8-r", RUSSIAN),
    (WESTERN.encode("cp1252"), "iso-8859-1", "cp1252", WESTERN),
    (WESTERN.encode(), "iso-8859-1", "utf-8", WESTERN),
]


@pytest.mark.parametrize(("data", "declared", "charset", "text"), KNOWN)
def test_what_is_known_is_decoded_without_a_problem(data: bytes, declared: str | None, charset: str, text: str) -> None:
    decoded = decode(data, name="report", declared=declared)
    assert (decoded.charset, decoded.text, decoded.problems) == (charset, text, ())


@pytest.mark.parametrize(
    ("text", "charset"), [(WESTERN, "cp1252"), (RUSSIAN * 3, "cp1251"), (ARABIC * 3, "cp1256")], ids=["fr", "ru", "ar"]
)
def test_a_guess_is_a_problem(text: str, charset: str) -> None:
    decoded = decode(text.encode(charset), name="report")
    assert decoded.text == text
    assert ["guess" in problem.message for problem in decoded.problems] == [True]


def test_broken_utf8_keeps_its_places_and_says_so() -> None:
    data = WESTERN.encode() + b" \xff\xfe broken \xc3 " + WESTERN.encode()
    decoded = decode(data, name="report")
    assert decoded.text == data.decode("utf-8", "replace")
    [problem] = decoded.problems
    assert "3 places are not valid UTF-8" in problem.message
    assert problem.span is not None
    assert decoded.text[problem.span.start : problem.span.end] == "\ufffd"


@pytest.mark.parametrize("declared", ["x-example-99", "", "utf-9", "zlib", "latin\x00"])
def test_an_unknown_character_set_is_a_problem_and_no_obstacle(declared: str) -> None:
    decoded = decode(WESTERN.encode(), name="report", declared=declared)
    assert decoded.text == WESTERN
    assert ["unknown character set" in problem.message for problem in decoded.problems] == [True]


def test_half_a_utf16_file_is_refused() -> None:
    with pytest.raises(DocumentError, match="save the file as UTF-8"):
        decode(b"\xff\xfe\x00\xd8\x00", name="report")

"""Bytes to text: what is text at all, in which character set, and what was lost on the way."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET
from marsad.ingest.problems import BROKEN_UTF8, GUESSED_CHARSET, UNKNOWN_CHARSET
from marsad.model import Problem, Span
from marsad.model.message import Given

MAX_BYTES = BUDGET.bytes
"""Largest file that is read."""

STEP = "ingest"
"""Name under which this room reports problems."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how it was obtained."""

    text: str
    charset: str
    problems: tuple[Problem, ...] = ()


_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text first, for instance with `pdftotext FILE.pdf FILE.txt`"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as plain text"),
    (b"{\\rtf", "a rich text (RTF) document", "save it as DOCX or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document, or one that is locked", "save it as DOCX, XLSX or plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"\x89PNG", "a PNG picture", "a picture holds no text that can be read"),
    (b"\xff\xd8\xff", "a JPEG picture", "a picture holds no text that can be read"),
    (b"GIF8", "a GIF picture", "a picture holds no text that can be read"),
    (b"\x7fELF", "a program", "give a report as text or HTML"),
    (b"MZ\x90", "a program", "give a report as text or HTML"),
    (b"SQLite format 3\x00", "a database", "give a report as text or HTML"),
)
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.005
_MAX_BROKEN_SHARE = 0.05
_MAX_WESTERN_SHARE = 0.1
_SAMPLE = 65_536
_CHARSETS = frozenset(
    codecs.lookup(name).name
    for name in (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "ascii"),
        *(f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
        *(f"cp{page}" for page in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)),
        *(
            f"cp{page}"
            for page in (437, 720, 737, 775, 850, 852, 855, 857, 858, 861, 862, 863, 864, 865, 866, 869, 874)
        ),
        *("koi8-r", "koi8-u", "koi8-t", "kz1048", "ptcp154", "tis-620", "mac-roman", "mac-cyrillic", "mac-greek"),
        *("mac-turkish", "mac-latin2", "mac-iceland", "mac-arabic", "mac-farsi"),
        *("gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950"),
        *("shift_jis", "cp932", "euc_jp", "iso2022_jp", "euc_kr", "cp949", "johab", "iso2022_kr"),
    )
)
"""Character sets in which reports are written: those of the web (WHATWG Encoding Standard) and of older machines."""


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """The text of `data`, with a problem for each guess; a UTF-8 byte order mark stays as the first code point.

    Order: byte order mark, strict UTF-8, the `declared` character set, then a guess. Raises `DocumentError`,
    saying what to do, for an empty, oversized, binary or undecodable file.
    """
    check_size(len(data), name=name)
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty; give a report with text in it")
    _refuse_signatures(data, name)
    decoded = _decode_marked(data, name) or _decode_utf8(data) or _decode_declared(data, declared)
    if decoded is None:
        _refuse_control_bytes(data, name)
        decoded = _guess(data, name)
    if len(_CONTROL.findall(decoded.text, 0, _SAMPLE)) > _MAX_CONTROL_SHARE * min(len(decoded.text), _SAMPLE):
        raise DocumentError(f"{name}: this is a binary file, not text; give a report as text or HTML")
    if not decoded.text.strip("\ufeff \t\r\n\f\x0b\u00a0"):
        raise DocumentError(f"{name}: the file is empty; give a report with text in it")
    problems = (*_declared_problems(decoded.charset, declared), *decoded.problems)
    return replace(decoded, problems=problems)


def decode_opening(data: bytes) -> str:
    """The first bytes of a file as text by which its kind is told; empty where they are no text."""
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(charset, "replace")
    control = sum(data.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return "" if control > _MAX_CONTROL_SHARE * len(data) else data.decode("utf-8-sig", "replace")


def tell_charset(data: bytes, *, name: str) -> str:
    """The character set of a table that is read bit by bit, by its first bytes; raises as `decode` does.

    What is in it all the same that does not fit is replaced by U+FFFD as it comes.
    """
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return charset
    whole = data[: data.rfind(b"\n") + 1] or data
    charset = decode(whole, name=name).charset
    return "utf-8-sig" if charset == "utf-8" else charset


def check_size(size: int, *, name: str, limit: int = MAX_BYTES) -> None:
    """Raises `DocumentError` where `size` bytes are more than `limit`."""
    if size > limit:
        raise DocumentError(
            f"{name}: {size / 1e6:.1f} MB is over the limit of {limit / 1e6:.0f} MB for one report; "
            "cut it into one file per report"
        )


def _refuse_signatures(data: bytes, name: str) -> None:
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"{name}: this is {kind}, which is not read; {remedy}")
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise DocumentError(f"{name}: this is a media file, which is not read; give a report as text or HTML")


def _refuse_control_bytes(data: bytes, name: str) -> None:
    sample = data[:_SAMPLE]
    control = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    if control > _MAX_CONTROL_SHARE * len(sample):
        raise DocumentError(f"{name}: this is a binary file, not text; give a report as text or HTML")


def _decode_marked(data: bytes, name: str) -> Decoded | None:
    for mark, charset in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(charset), charset)
            except UnicodeDecodeError as error:
                raise DocumentError(f"{name}: starts as {charset} but is not; save the file as UTF-8") from error
    return None


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    charset = _charset_of(declared)
    if charset is None or charset == "utf-8":
        return None
    try:
        return Decoded(data.decode(charset), charset)
    except ValueError:
        return None


def _charset_of(declared: str | None) -> str | None:
    """Python's name of a declared character set; None where it names none."""
    if declared is None:
        return None
    try:
        charset = codecs.lookup(declared.strip())
    except (LookupError, ValueError):
        return None
    # Python also knows codecs of bytes to bytes ("zlib"), of names ("punycode") and of its own source.
    if charset.name not in _CHARSETS:
        return None
    # A browser reads "iso-8859-1" and "ascii" as windows-1252 (WHATWG Encoding Standard, 4.2).
    return "cp1252" if charset.name in ("iso8859-1", "ascii") else charset.name


def _declared_problems(charset: str, declared: str | None) -> tuple[Problem, ...]:
    if declared is None or _charset_of(declared) == charset:
        return ()
    if _charset_of(declared) is None:
        return (Problem(STEP, UNKNOWN_CHARSET(words=Given(declared[:40]), charset=charset)),)
    return ()


def _guess(data: bytes, name: str) -> Decoded:
    broken = data.decode("utf-8", "replace")
    lost = broken.count("\ufffd")
    valid = sum(1 for char in broken if char > "\x7f") - lost
    if valid > lost:
        return _keep_broken(broken, lost)
    legacy = _guess_legacy(data)
    if legacy is not None:
        text, charset = legacy
        return Decoded(text, charset, (Problem(STEP, GUESSED_CHARSET(charset=charset)),))
    if lost > _MAX_BROKEN_SHARE * len(broken):
        raise DocumentError(f"{name}: no character set fits its bytes; save the file as UTF-8")
    return _keep_broken(broken, lost)


def _keep_broken(text: str, lost: int) -> Decoded:
    first = text.index("\ufffd")
    problem = Problem(STEP, BROKEN_UTF8(number=lost), Span.of(text, first, first + 1))
    return Decoded(text, "utf-8", (problem,))


def _guess_legacy(data: bytes) -> tuple[str, str] | None:
    sample = data[:_SAMPLE]
    high = sum(1 for byte in sample if byte > 0x7F)
    # Few letters beyond ASCII: a Western European language with accents and curly quotes.
    charset = "windows-1252" if high < _MAX_WESTERN_SHARE * len(sample) else None
    if charset is None or not _decodes(data, charset):
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        charset = _charset_of(best.encoding) if best is not None else None
    if charset is None or not _decodes(data, charset):
        return None
    return data.decode(charset), charset


def _decodes(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except ValueError:
        return False
    return True

"""Reading a language out of its folder: every file is checked key by key, so that a slip of the pen is named by line.

A file is a section; a key is a field of the section's dataclass and is read by the type of that field:

    be = ["is", "are", "{{have}}"]            a set of words; {{have}} stands for another set's, in lower case
    [possible]                                a set with a sentence that holds one of its words
    words = ["could", "may"]
    example = "Up to 600 could be inside."
    part_leads = ["among them", "of whom"]    phrases
    [lasting]                                 a pattern, with sentences that it must match and must not; `case` heeds
                                              capitals, `whole` wants the whole of a text
    match = '''\\b(?:weeks?|months?) of (?:{{campaigns}})\\b'''
    example = "Three weeks of clashes killed 40."
    not = "A week of rest followed."
    [[verb]]                                  entries of a dataclass
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import re
import tomllib
import types
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from keyword import iskeyword
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from marsad.errors import LanguageError
from marsad.languages.fields import Example, Pattern, any_of, bound_spaces

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Section = TypeVar("Section")
_PLACEHOLDER = re.compile(r"\{\{([\w.]+)\}\}")
_SET_KEYS = frozenset(("words", "example"))
_PATTERN_KEYS = frozenset(("match", "case", "whole", "example", "not"))


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a language as it was written, with its tables."""

    name: str
    """The section's name: the file's without its ending."""
    path: str
    text: str
    tables: Mapping[str, Any]

    def line_of(self, *keys: str) -> int:
        """The line, from 1, on which the last of `keys` is written, each looked for behind the one before."""
        at = 0
        for key in keys:
            name = re.escape(key)
            found = re.compile(rf"^[ \t]*(?:\[+(?:[\w.]+\.)?{name}\]+|{name}\s*=|.*[{{,]\s*{name}\s*=)", re.M).search(
                self.text, at
            )
            at = found.start() if found else at
        return self.text.count("\n", 0, at + 1) + 1 if at else 1

    def refuse(self, message: str, *keys: str) -> LanguageError:
        """The error that names file and line of the last of `keys`."""
        return LanguageError(f"{self.path}, line {self.line_of(*keys)}: {message}")


class Pack:
    """The files of one language's folder, and the sections that are built out of them."""

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder
        self._sources = {source.name: source for source in _iter_sources(folder)}
        self.examples: list[Example] = []
        self._types: dict[object, dict[str, Any]] = {}

    @property
    def digest(self) -> str:
        """SHA-256 over names and bytes of all files in the order of their names."""
        total = hashlib.sha256()
        for name in sorted(self._sources):
            total.update(f"{name}.toml\0{self._sources[name].text}\0".encode())
        return total.hexdigest()

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every single word in lower case that stands in a list or as a key of a table; examples and patterns apart."""
        return frozenset(word for source in self._sources.values() for word in _iter_words(source.tables))

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Raise `LanguageError` for a file that is no section."""
        for name, source in self._sources.items():
            if name not in known:
                raise LanguageError(f"{source.path}: there is no section “{name}”{_did_you_mean(name, known)}")

    def section(self, name: str, kind: type[Section]) -> Section:
        """The section `name`; empty where the language has no such file.

        Raises `LanguageError` with file, line and remedy for an unknown key, a value of another kind, a word twice.
        """
        source = self._sources.get(name)
        if source is None:
            return kind()
        return self._record(source, kind, source.tables, ())

    def _record(self, source: Source, kind: type[Section], row: Mapping[str, Any], keys: tuple[str, ...]) -> Section:
        hints = self._hints(kind)
        for key in row:
            if key not in hints:
                raise source.refuse(f"unknown key “{key}”{_did_you_mean(key, hints.keys())}", *keys, key)
        values = {key: self._value(source, hints[key], value, (*keys, key)) for key, value in row.items()}
        try:
            return kind(**{f"{key}_" if iskeyword(key) else key: value for key, value in values.items()})
        except TypeError as error:  # a key that has no default is not given
            raise source.refuse(str(error).partition("() ")[2], *keys) from error

    def _hints(self, kind: type[Any]) -> dict[str, Any]:
        """The type of each key of a section or entry, looked up once; the field of a key "not" is `not_`."""
        if kind not in self._types:
            names = {field.name for field in dataclasses.fields(kind)}
            hints = {name: hint for name, hint in get_type_hints(kind).items() if name in names}
            self._types[kind] = {name.rstrip("_"): hint for name, hint in hints.items()}
        return self._types[kind]

    def _value(self, source: Source, hint: Any, value: object, keys: tuple[str, ...]) -> object:
        origin, parts = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            hint = next(part for part in parts if part is not type(None))
            return self._value(source, hint, value, keys)
        if hint is Pattern or origin is re.Pattern:
            return self._pattern(source, value, keys)
        if origin is frozenset:
            return self._set(source, value, keys)
        if origin is tuple:
            return self._sequence(source, parts[0], value, keys)
        if origin is not None and issubclass(origin, Mapping):
            table = _expect(source, dict, value, keys)
            return MappingProxyType(
                {key: self._value(source, parts[1], item, (*keys, key)) for key, item in table.items()}
            )
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self._record(source, hint, _expect(source, dict, value, keys), keys)
        return _scalar(source, hint, value, keys)

    def _set(self, source: Source, value: object, keys: tuple[str, ...]) -> frozenset[str]:
        """A set's words; where it is written as a table, its example must hold one of them."""
        if not isinstance(value, dict):
            return frozenset(self._words(source, value, keys))
        if unknown := next((key for key in value if key not in _SET_KEYS), None):
            raise source.refuse(f"unknown key “{unknown}”{_did_you_mean(unknown, _SET_KEYS)}", *keys, unknown)
        words = self._words(source, value.get("words", []), (*keys, "words"))
        if "example" in value:
            pattern = re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)
            self.examples.append(Example(f"{source.name}.toml, {'.'.join(keys)}", pattern, value["example"], True))
        return frozenset(words)

    def _sequence(self, source: Source, part: Any, value: object, keys: tuple[str, ...]) -> tuple[object, ...]:
        rows = _expect(source, list, value, keys)
        if get_origin(part) is tuple:  # phrases
            return tuple(
                sorted({tuple(words.split()) for words in self._words(source, rows, keys)}, key=_longest_first)
            )
        return tuple(self._value(source, part, row, keys) for row in rows)

    def _words(self, source: Source, value: object, keys: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for word in _expect(source, list, value, keys):
            if not isinstance(word, str):
                raise source.refuse(f"“{word}” is no word; write it in quotation marks", *keys)
            named = _PLACEHOLDER.fullmatch(word)
            found += [one.lower() for one in self._named(source, named[1], keys)] if named else [word]
        twice = next((word for word, times in Counter(found).items() if times > 1), None)
        if twice is not None:
            raise source.refuse(f"“{twice}” stands twice in “{keys[-1]}”; write it once", *keys)
        return found

    def _named(self, source: Source, name: str, keys: tuple[str, ...]) -> list[str]:
        """The words of the set that a placeholder names: of the same section, or of another as "section.set"."""
        section, _, key = name.rpartition(".")
        other = self._sources.get(section) if section else source
        value = other.tables.get(key) if other else None
        if other is None or value is None:
            raise source.refuse(f"there is no set “{name}” for {{{{{name}}}}}", *keys)
        if isinstance(value, dict):
            return self._words(other, value["words"], (key,)) if "words" in value else list(value)
        return self._words(other, value, (key,))

    def _pattern(self, source: Source, value: object, keys: tuple[str, ...]) -> Pattern:
        row = {"match": value} if isinstance(value, str) else _expect(source, dict, value, keys)
        if unknown := next((key for key in row if key not in _PATTERN_KEYS), None):
            raise source.refuse(f"unknown key “{unknown}”{_did_you_mean(unknown, _PATTERN_KEYS)}", *keys, unknown)
        written = bound_spaces(self._expanded(source, row.get("match", ""), keys))
        if row.get("whole"):
            written = rf"\A(?:{written})\Z"
        try:
            pattern = re.compile(written, 0 if row.get("case") else re.IGNORECASE)
        except re.error as error:
            raise source.refuse(f"“{keys[-1]}” is no expression: {error}", *keys) from error
        where = f"{source.name}.toml, {'.'.join(keys)}"
        for key, matches in (("example", True), ("not", False)):
            texts = row.get(key, [])
            self.examples += [
                Example(where, pattern, text, matches) for text in ([texts] if isinstance(texts, str) else texts)
            ]
        return pattern

    def _expanded(self, source: Source, pattern: str, keys: tuple[str, ...]) -> str:
        """`pattern` with each {{name}} as alternatives: a set's words, longest first, or another pattern's text."""

        pattern = pattern.replace("\n", "")  # a long one may run over several lines

        def text_of(found: re.Match[str]) -> str:
            section, _, key = found[1].rpartition(".")
            other = self._sources.get(section) if section else source
            value = other.tables.get(key) if other else None
            if other is not None and isinstance(value, dict) and "match" in value:
                return f"(?:{self._expanded(other, value['match'], (key,))})"
            if other is not None and isinstance(value, str):
                return f"(?:{self._expanded(other, value, (key,))})"
            return any_of(self._named(source, found[1], keys))

        return _PLACEHOLDER.sub(text_of, pattern)


def _iter_sources(folder: Traversable) -> Iterator[Source]:
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".toml"):
            continue
        path, text = f"{folder.name}/{file.name}", file.read_text("utf-8")
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LanguageError(f"{path}: {error}") from error
        yield Source(file.name.removesuffix(".toml"), path, text, tables)


_PROSE = frozenset(("example", "not", "match", "why", "pattern", "template"))
_SINGLE_WORD = re.compile(r"[^\W\d_]+")


def _iter_words(value: object) -> Iterator[str]:
    """The words of nested lists and tables that stand alone."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key not in _PROSE:
                yield from _iter_words(key)
                yield from _iter_words(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _iter_words(inside)
    elif isinstance(value, str) and _SINGLE_WORD.fullmatch(value):
        yield value.casefold()


def _longest_first(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(words), words


def _expect(source: Source, kind: type[Any], value: object, keys: tuple[str, ...]) -> Any:
    if isinstance(value, kind):
        return value
    wanted = "a table" if kind is dict else "a list"
    raise source.refuse(f"“{keys[-1]}” wants {wanted}, not {value!r}", *keys)


def _scalar(source: Source, hint: Any, value: object, keys: tuple[str, ...]) -> object:
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(value)
        except ValueError as error:
            known = [str(member.value) for member in hint]
            message = f"“{value}” is no {hint.__name__.lower()}{_did_you_mean(str(value), known)}"
            raise source.refuse(message, *keys) from error
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and (not isinstance(value, hint) or (hint is not bool and isinstance(value, bool))):
        raise source.refuse(f"“{keys[-1]}” wants {hint.__name__}, not {value!r}", *keys)
    return value


def _did_you_mean(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else f"; known are {', '.join(sorted(known))}"

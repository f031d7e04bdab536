"""Finds which sentence of the tables was said, and says it by a catalogue with the same values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from markupsafe import Markup, escape

from marsad.i18n.languages import Language
from marsad.i18n.sentences.refusals import REFUSALS
from marsad.i18n.sentences.tolls import MEASURED
from marsad.i18n.words import FIELDS, UNIT_WORDS, WORDS, _
from marsad.ingest.languages import NAMES
from marsad.reconcile.wording import name_origin, sentence

SENTENCES = (*MEASURED, *REFUSALS)
"""Every sentence; a value stands where `%(name)s` is, and its name says how it is said: see `_value`."""

NOUNS = {
    "fighter": "fighters",
    "soldier": "troops",
    "attack": "attacks",
    "person in need": "in_need",
    "people in need": "in_need",
    "square miles": "mi2",
    "hectares": "hectare",
    "families": "household",
    "settlements": "settlement",
    "per cent": "percent",
    "km²": "km2",
}
"""What is counted, as sentences on tolls call it, by its word in `marsad.i18n.words`."""
LABELS = {
    "reason": _("the reason"),
    "consent": _("what was agreed to (consent)"),
    "what": _("what happened"),
    "how_known": _("how it is known"),
    "name": _("Name"),
    "password": _("Password"),
}
"""Fields of forms beside those of a figure, in which more can be typed than is taken."""
DEGREES = {"lat": _("latitude"), "lon": _("longitude")}

_MARK = re.compile(r"%\((\w+)\)s")
_COUNTRY = "[A-Z]{2}"
_NUMBER, _DAY = r"-?\d[\d.,]*(?:e[+-]?\d+)?", r"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{1,4}"
_PATTERNS = {
    **dict.fromkeys(("number", "other", "third", "converted"), _NUMBER),
    **dict.fromkeys(("day", "other_day"), _DAY),
    **dict.fromkeys(("country", "other_country"), _COUNTRY),
}
_ORIGIN = "\ue000\\d+\ue001"
_SAYS = re.compile(
    rf"(?P<origin>{_ORIGIN}(?:, a party to the conflict,|, who speaks for a party to the conflict \([^)]*\),)?)"
    rf" says? (?P<amount>.+?)(?: \((?P<day>{_DAY})\))?(?:, (?={_ORIGIN})| and (?={_ORIGIN})|$)",
    re.DOTALL,
)
_PARTY = re.compile(
    r"^(?P<who>.+?), (?:a party to the conflict|who speaks for a party to the conflict \((?P<side>.+)\)),$"
)
_QUOTED_BY = re.compile(r"^(?P<who>.+) quoted by (?P<author>.+)$", re.DOTALL)


class _UnknownError(Exception):
    """A value is none of its list, so that the sentence is another one."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence with what it matches, those with most words of their own first."""
    ordered = sorted(SENTENCES, key=lambda one: -len(_MARK.sub("", one)))
    return tuple((one, _pattern(one)) for one in ordered)


def _pattern(message: str) -> re.Pattern[str]:
    parts = _MARK.split(message)
    told = [
        re.escape(part.replace("%%", "%")) if at % 2 == 0 else f"(?P<{part}>{_PATTERNS.get(part, '.+?')})"
        for at, part in enumerate(parts)
    ]
    return re.compile("".join(told), re.DOTALL)


@dataclass(frozen=True)
class Sayer:
    """Says the services' sentences in one language."""

    language: Language
    gettext: Callable[[str], str]
    day: Callable[[date], str]

    def say(self, told: str, origins: Iterable[str] = ()) -> Markup:
        """The sentence in the reader's language, its values in isolation; as it is, marked as English, where unknown.

        `origins` are the names that stand in a sentence on a toll, which may hold "and" and commas themselves.
        """
        if self.language.code == "en":
            return escape(told)
        said = _said(self, told, tuple(origins))
        return Markup('<span lang="en" dir="auto">{}</span>').format(told) if said is None else said

    def find(self, told: str, names: Sequence[str] = ()) -> Markup | None:
        """As `say`; None for a sentence of no table."""
        for message, pattern in _patterns():
            found = pattern.fullmatch(told)
            if found is None:
                continue
            try:
                values = {name: self._value(name, value, names) for name, value in found.groupdict().items()}
            except _UnknownError:
                continue
            return Markup(self.gettext(message)) % values if values else Markup(self.gettext(message))  # noqa: S704
        return None

    def _value(self, name: str, value: str, names: Sequence[str]) -> Markup:
        """One value: numbers and days as such, words of lists and clauses by the catalogue, all else in isolation."""
        kind = name.removeprefix("other_")
        if name in _PATTERNS:
            if kind == "country":
                return _apart(str(self.language.locale.territories.get(value, value)))
            return _apart(self.day(_day_of(value))) if kind == "day" else _apart(value, "ltr")
        if kind in ("kind", "unit", "measure", "role", "verdict", "level"):
            return self._word(value)
        said: dict[str, Callable[[], Markup]] = {
            "field": lambda: self._of(FIELDS, value),
            "box": lambda: self._box(value),
            "degrees": lambda: self._of(DEGREES, value),
            "noun": lambda: self._noun(value),
            "counted": lambda: self._counted(value),
            "amount": lambda: _apart(value, "ltr") if re.fullmatch(_NUMBER, value) else self._clause(value, names),
            "needed": lambda: self._of(FIELDS, value) if value in FIELDS else self._clause(value, names),
            "needed_list": lambda: self._listed(value, lambda one: self._clause(one, names)),
            "set": lambda: self._clause(value, names),
            "counts": lambda: self._joined(
                [self._clause(one, names) for one in re.findall(r"(.+?: \d+)(?:, |$)", value)], _("; ")
            ),
            "what": lambda: self._clause(value, names),
            "reason": lambda: self._clause(value, names),
            "list": lambda: self._listed(value, self._word_or_name),
            "tongue": lambda: self._tongue(value),
            "part": lambda: self._word(value.removeprefix("a ")),
            "origin": lambda: self._origin(value, names),
            "origins": lambda: self._origins(value, names),
            "told": lambda: self._all_told(value, names),
        }
        return said[kind]() if kind in said else _apart(_filled(value, names))

    def _of(self, table: dict[str, str], value: str) -> Markup:
        if value not in table:
            raise _UnknownError
        return escape(self.gettext(table[value]))

    def _box(self, value: str) -> Markup:
        """A field by the label of its box; by its own name, which has no spaces, where there is no label."""
        if " " in value:
            raise _UnknownError
        labels = {**FIELDS, **LABELS}
        return escape(self.gettext(labels[value])) if value in labels else _apart(value, "ltr")

    def _word(self, value: str) -> Markup:
        held = next(
            (one for one in (value, value.lower(), NOUNS.get(value, "")) if one in WORDS or one in UNIT_WORDS), ""
        )
        if not held:
            raise _UnknownError
        return escape(self.gettext(WORDS.get(held) or UNIT_WORDS[held]))

    def _word_or_name(self, value: str) -> Markup:
        try:
            return self._of(FIELDS, value) if value in FIELDS else self._word(value)
        except _UnknownError:
            return _apart(value)

    def _clause(self, value: str, names: Sequence[str]) -> Markup:
        found = self.find(value, names)
        if found is None:
            raise _UnknownError
        return found

    def _listed(self, value: str, say: Callable[[str], Markup]) -> Markup:
        return escape(self.gettext(", ")).join(say(one) for one in value.split(", "))

    def _tongue(self, value: str) -> Markup:
        code = next((code for code, name in NAMES.items() if name == value), value)
        return _apart(str(self.language.locale.languages.get(code, value)))

    def _noun(self, value: str) -> Markup:
        """ "civilians killed", "settlements destroyed": what was done, to whom in brackets."""
        first, _, rest = value.partition(" ")
        if rest and first in ("civilian", "civilians"):
            return Markup("{} ({})").format(self._noun(rest), self._word("civilian"))
        for unit in NOUNS:
            if value.startswith(f"{unit} "):
                return Markup("{} ({})").format(self._word(value.removeprefix(f"{unit} ")), self._word(unit))
        return self._word(value)

    def _counted(self, value: str) -> Markup:
        """ "at least 16 civilians killed": what is counted first, then how many."""
        found = re.fullmatch(rf"(?P<amount>.*?(?:{_NUMBER})) (?P<noun>\D+)", value, re.DOTALL)
        if found is None:
            raise _UnknownError
        noun = self._noun(found["noun"])
        return Markup("{}{}{}").format(noun, self.gettext(", "), self._value("amount", found["amount"], ()))

    def _origin(self, value: str, names: Sequence[str]) -> Markup:
        party = _PARTY.match(value)
        if party is not None and party["side"] is None:
            return self._with(_("%(origin)s (a party to the conflict)"), origin=self._origin(party["who"], names))
        if party is not None:
            side, who = _apart(_filled(party["side"], names)), self._origin(party["who"], names)
            return self._with(_("%(origin)s (who speaks for a party to the conflict, %(side)s)"), origin=who, side=side)
        words = _filled(value, names)
        quoted = _QUOTED_BY.match(words)
        if quoted is not None:
            author, who = _apart(quoted["author"]), _apart(quoted["who"])
            return self._with(_("%(who)s, quoted by %(author)s"), who=who, author=author)
        return _apart(re.sub(r"^[Tt]he (?=[A-Z])", "", words))

    def _origins(self, value: str, names: Sequence[str]) -> Markup:
        if not re.fullmatch(rf"{_ORIGIN}(?:(?:, | and ){_ORIGIN})*", value):
            raise _UnknownError
        return self._joined([self._origin(one, names) for one in re.findall(_ORIGIN, value)])

    def _all_told(self, value: str, names: Sequence[str]) -> Markup:
        found = list(_SAYS.finditer(value))
        if "".join(one.group() for one in found) != value:
            raise _UnknownError
        return self._joined([self._says(one, names) for one in found], _("; "))

    def _says(self, one: re.Match[str], names: Sequence[str]) -> Markup:
        who, amount = self._origin(one["origin"], names), self._value("amount", one["amount"], names)
        said = Markup("{}{}{}").format(who, self.gettext(": "), amount)
        return said if one["day"] is None else Markup("{} ({})").format(said, self._value("day", one["day"], names))

    def _joined(self, parts: Sequence[Markup], mark: str = ", ") -> Markup:
        return escape(self.gettext(mark)).join(parts)

    def _with(self, message: str, **values: Markup) -> Markup:
        return Markup(self.gettext(message)) % values  # noqa: S704


@lru_cache(maxsize=4096)
def _said(sayer: Sayer, told: str, origins: tuple[str, ...]) -> Markup | None:
    """The sentence with each origin's name as one mark, longest first: names may hold each other."""
    names = sorted({form for name in origins for form in (name_origin(name), name)}, key=len, reverse=True)
    marked = told
    for at, name in enumerate(names):
        for form in (name, sentence(name)):
            marked = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", f"\ue000{at}\ue001", marked)
    return sayer.find(marked, names) or sayer.find(told)


def _filled(value: str, names: Sequence[str]) -> str:
    return re.sub("\ue000(\\d+)\ue001", lambda mark: names[int(mark[1])], value)


def _apart(value: str, direction: str = "auto") -> Markup:
    return Markup('<bdi dir="{}">{}</bdi>').format(direction, value)


def _day_of(value: str) -> date:
    return datetime.strptime(value, "%d %B %Y").date() if value[4:5] != "-" else date.fromisoformat(value)

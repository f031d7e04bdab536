"""Number mentions with their value and hedge, as offsets; pure text, no model.

>>> [(q.core.text, q.low, q.high, q.quantifier.value) for q in find_quantities("More than 37,000 fled", 0)]
[('37,000', 37001.0, None, 'more_than')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from marsad.extract.lexicon import load_lexicon
from marsad.model import Quantifier, Span, Unit


class QuantityKind(StrEnum):
    """How the number is written; the weaker kinds need a stronger predicate to become a figure."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    ARTICLE = "article"
    """"a child", "an Italian journalist": one, if something is said to have been done to it."""
    FRACTION = "fraction"
    """"half of the population": a share without a number of its own."""
    TWIN = "twin"
    """"twin bombing", "double attack": two of them."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number mention; spans are in the document's text."""

    core: Span
    """The number itself: "37,000", "two dozen", "hundreds"."""
    span: Span
    """With its hedges: "more than 37,000"."""
    low: float | None
    high: float | None
    quantifier: Quantifier
    kind: QuantityKind
    unit: Unit | None = None
    """Where the text right after the number says it: km2, percent ..."""
    distributive: bool = False
    """"half of", "one of", "each of": the number is a share of another figure."""


@dataclass(frozen=True, slots=True)
class _Rules:
    number: re.Pattern[str]
    hedge: re.Pattern[str]
    hedges: dict[str, Quantifier]
    after: tuple[tuple[re.Pattern[str], Quantifier], ...]
    following: re.Pattern[str]
    preceding: re.Pattern[str]
    units: tuple[tuple[re.Pattern[str], Unit], ...]
    cardinals: dict[str, int]
    multipliers: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, float]
    aged: frozenset[str]


def _alternatives(words: list[str]) -> str:
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def _rules() -> _Rules:
    lexicon = load_lexicon("quantities")
    cardinals, multipliers = lexicon["cardinals"], lexicon["multipliers"]
    cardinal = _alternatives(list(cardinals))
    multiplier = _alternatives(list(multipliers))
    tail = rf"(?:[\s-]+and[\s-]+(?:{cardinal}))?"  # "two hundred and three", but not "two and three thousand"
    word_number = (
        rf"(?:an?[\s-]+(?:{multiplier}){tail}|(?:{cardinal}))"
        rf"(?:[\s-]+(?:{multiplier}){tail}|[\s-]+(?:{cardinal}))*"
    )
    digits = (
        rf"\d{{1,3}}(?:[,\u00a0\u202f']\d{{3}})+(?!\d)|\d+(?:\.\d+)?(?:[\s-]*(?:{multiplier})\b|(?:m|k|bn)\b(?![./]))?"
    )
    vague = _alternatives(list(lexicon["vague"]))
    number = (
        rf"(?P<half>half\s+an?\s+(?:{multiplier}))|(?P<quarter>(?:a|one)\s+quarter\s+of\s+an?\s+(?:{multiplier}))"
        rf"|(?P<severalm>(?:several|a\s+few)\s+(?:{multiplier}))\b"
        rf"|(?P<vague>{vague})\b(?!-)"
        rf"|(?P<digits>(?:{digits}))(?![\d])"
        rf"|(?P<fraction>(?:one[\s-]|a\s+)?(?:{_alternatives(list(lexicon['fractions']))})\b(?=\s+(?:of|the)\b))"
        rf"|(?P<words>{word_number})\b(?!-(?:year|month|day|week|hour|old|man|time|way|storey|story|side|mile|kilomet))"
    )
    hedges = {
        re.sub(r"\s+", " ", word): Quantifier(entry["quantifier"].replace(" ", "_"))
        for entry in lexicon["hedge"]
        for word in entry["words"]
    }
    hedge = rf"(?:\b(?:{_alternatives(list(hedges))})\s+)+$"
    after = tuple(
        (re.compile(rf"(?:\s+[\w-]+){{0,2}}?\s+(?:{_alternatives(words)})\b", re.I), Quantifier(name))
        for name, words in lexicon["after"].items()
    )
    not_counts = lexicon["not_counts"]
    return _Rules(
        number=re.compile(rf"(?:(?<![\w.,$€£#/:-])|(?<=\d-))(?:{number})", re.I),
        hedge=re.compile(hedge, re.I),
        hedges=hedges,
        after=after,
        following=re.compile(
            rf"[\s-]*(?:{_alternatives(not_counts['following'])})\b(?!\s+(?:old\s+)?(?:men|women|boys|girls|child))|[:/]\d|\s*(?:-|to)\s*\d+[\s-]years?|[\s-]+old\b",
            re.I,
        ),
        preceding=re.compile(
            rf"(?:\b(?:{_alternatives(not_counts['preceding'])})[\s-]+|[$€£#]\s?|\b[A-Z]{{1,3}}-)$", re.I
        ),
        units=tuple(
            (re.compile(rf"[\s-]*(?:{_alternatives(words)})(?!\w)", re.I), Unit(name))
            for name, words in lexicon["units"].items()
        ),
        cardinals=cardinals,
        multipliers=multipliers,
        vague={re.sub(r"\s+", " ", key): value for key, value in lexicon["vague"].items()},
        fractions=lexicon["fractions"],
        aged=frozenset(lexicon["not_counts"]["aged"]),
    )


_QUICK = re.compile(
    r"\d|\b(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|fou?rty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|scores|tens|several|few|many|couple|half|third|quarter|twin|double)\b",
    re.I,
)
_ARTICLE = re.compile(r"(?<![\w-])(?:an?|one|another|1)\s+(?=[\w'’-]+)", re.I)
_COUPLE = re.compile(r"\b(?:a|the)\s+couple(?:\s+of)?\s+(?=[a-z])", re.I)
_TWIN = re.compile(
    r"\b(?:twin|double|dual|triple)\s+(?=(?:[\w-]+\s+){0,2}?(?:bomb|blast|attack|suicide|explosion|strike|raid))", re.I
)
_RATIO = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?=\s+(?:of\b|people|civilians|residents|children|families|those))",
    re.I,
)
"""A share that counts nobody: "one in five of those killed"."""
_OLDEST, _GROWN = 110, 18
_OF_PERSON = re.compile(r"(?<![\w-])[\w-]+\s+of\s+(?:(?:only|just|about|around)\s+)?$", re.I)
_BESIDE_PERSON = re.compile(r"(?<![\w'’-])(?P<who>[\w'’-]+)(?:\s*,\s*|\s+\()(?:\d{1,3}(?:\s*,\s*|\s+and\s+))*$")
_AFTER_AGE = re.compile(r"\s*(?:[,;.)]|$)|\s+and\s+\d{1,3}\s*[,;.)]")
_NO_NOUN = re.compile(
    r"\s*(?:[^\w\s]|$)|\s+(?:and|or|who|whose|was|were|is|are|has|had|died|from|in|on|at|by|with|to|when)\b"
)


def _is_age(text: str, quantity: Quantity, start: int, end: int) -> bool:
    """ "a man of 77", "two men, 41 and 58, were hurt", "Jane Example, 54, was killed", "a woman (34)": how old."""
    number = quantity.low or quantity.high
    if number is None or number > _OLDEST or quantity.kind not in (QuantityKind.DIGITS, QuantityKind.WORDS):
        return False
    under = text[quantity.span.start : quantity.core.start].lower().split()[:1] in (["under"], ["below"])
    if under and number <= _GROWN and _NO_NOUN.match(text, quantity.core.end, end):
        return True  # "12 of them under 18"
    aged = _rules().aged
    of_person = _OF_PERSON.search(text, max(start, quantity.core.start - 30), quantity.core.start)
    if of_person and of_person.group().split()[0].lower() in aged:
        return _NO_NOUN.match(text, quantity.core.end, end) is not None
    if quantity.kind is not QuantityKind.DIGITS or not _AFTER_AGE.match(text, quantity.core.end, end):
        return False
    beside = _BESIDE_PERSON.search(text, max(start, quantity.core.start - 40), quantity.core.start)
    if beside is None:
        return False
    who = beside["who"]
    is_named = (
        who[:1].isupper() and "(" not in beside.group() and text[quantity.core.end : quantity.core.end + 1] == ","
    )
    return who.lower() in aged or is_named


_PARTICLE = re.compile(r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|t(?:ake|akes|ook|aken|aking)|ran|knocked)\s+$", re.I)
"""Verbs that "over" belongs to: "handed over 14 bodies" are fourteen."""
_RISING = re.compile(
    r"\b(?:g(?:o|oes|one|oing)|went|climb(?:s|ed|ing)?|rise[ns]?|rose|rising|moved?|mov(?:es|ing)|push(?:es|ed|ing)?"
    r"|t(?:ake|akes|ook|aking|aken)|br(?:ing|ings|inging|ought)|adds?|added|toll|total|number|figure)\s+$",
    re.I,
)
"""Before "up to" a number that something has risen to, which is no limit: "the toll has gone up to 5"."""
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\band\b|\bor\b)\s*", re.I)


def find_quantities(text: str, start: int, end: int | None = None) -> tuple[Quantity, ...]:
    """The number mentions of `text[start:end]` in order, without ages, money, distances, calibres, ordinals.

    Times and dates are not known here: drop what overlaps a timex afterwards. Ranges ("20 to 30") come as one.
    """
    end = len(text) if end is None else end
    if not _QUICK.search(text, start, end):
        return ()
    found = [*_iter_numbers(text, start, end), *_iter_small(text, start, end)]
    ratios = [match.span() for match in _RATIO.finditer(text, start, end)]
    found = [q for q in found if not any(low <= q.core.start < high for low, high in ratios)]
    found = [q for q in found if not _is_age(text, q, start, end)]
    found.sort(key=lambda quantity: (quantity.core.start, -quantity.core.end))
    return tuple(_join_ranges(text, _without_overlaps(found)))


def _without_overlaps(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.core.start < kept[-1].core.end:
            continue
        if kept and kept[-1].kind is QuantityKind.ARTICLE and quantity.span.start <= kept[-1].core.start:
            kept.pop()
        kept.append(quantity)
    return kept


def _iter_numbers(text: str, start: int, end: int) -> list[Quantity]:
    rules = _rules()
    found = []
    for match in rules.number.finditer(text, start, end):
        core = _trim(text, match.start(), match.end())
        if core is None or rules.preceding.search(text, max(start, core.start - 16), core.start):
            continue
        value = _value(match, core.text, rules)
        if value is None:
            continue
        unit = next((unit for pattern, unit in rules.units if pattern.match(text, core.end, end)), None)
        if unit is None and rules.following.match(text, core.end, end):
            continue
        found.append(_hedged(text, start, end, core, value, unit))
    return found


def _trim(text: str, start: int, end: int) -> Span | None:
    while end > start and text[end - 1] in " -\t":
        end -= 1
    return Span.of(text, start, end) if end > start else None


def _value(match: re.Match[str], core: str, rules: _Rules) -> tuple[float | None, QuantityKind] | None:
    words = re.sub(r"\s+", " ", core.lower())
    group = match.lastgroup
    if group == "half":
        return rules.multipliers[words.split()[-1]] / 2, QuantityKind.WORDS
    if group == "quarter":
        return rules.multipliers[words.split()[-1]] / 4, QuantityKind.WORDS
    if group == "severalm":
        return 3 * rules.multipliers[words.split()[-1]], QuantityKind.VAGUE
    if group == "vague":
        return rules.vague[words], QuantityKind.VAGUE
    if group == "fraction":
        return None, QuantityKind.FRACTION
    is_digits = group == "digits"
    number = _digits(core.lower(), rules) if is_digits else _words(words, rules)
    if number is None or number > _LARGEST:
        return None
    return number, QuantityKind.DIGITS if is_digits else QuantityKind.WORDS


_LARGEST = 1e12
"""No report counts more of anything; digits without end are no number."""


def _digits(words: str, rules: _Rules) -> float:
    match = re.match(r"([\d,.'\u00a0\u202f]+)[\s-]*([a-z]*)", words)
    assert match is not None, words  # noqa: S101 - the number pattern guarantees it
    number = float(re.sub(r"[,'\u00a0\u202f]", "", match.group(1)).rstrip("."))
    suffix = {"m": 10**6, "k": 1000, "bn": 10**9, **rules.multipliers}.get(match.group(2), 1)
    return number * suffix


def _words(words: str, rules: _Rules) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", words):
        if word in rules.cardinals:
            current, seen = current + rules.cardinals[word], True
        elif word in rules.multipliers:
            scale = rules.multipliers[word]
            current, seen = (current or 1) * scale, True
            if scale >= 1000:
                total, current = total + current, 0.0
        elif word not in ("and", "a", "an"):
            return None
    return total + current if seen else None


_LEAD = 30
"""Code points before a hedge in which the verb that it belongs to ends."""


def _hedged(
    text: str, start: int, end: int, core: Span, value: tuple[float | None, QuantityKind], unit: Unit | None
) -> Quantity:
    """The quantity with what hedges it: the word nearest to the number that is not neutral ("a total of about")."""
    number, kind = value
    rules = _rules()
    first, quantifier = core.start, Quantifier.EXACT
    before = rules.hedge.search(text, max(start, core.start - 40), core.start)
    lead = max(start, before.start() - _LEAD) if before else start
    if before and before.group().lower().split() == ["over"] and _PARTICLE.search(text, lead, before.start()):
        before = None
    if before and before.group().lower().startswith("up to") and _RISING.search(text, lead, before.start()):
        before = None
    if before:
        first = before.start()
        words = re.sub(r"\s+", " ", before.group().lower()).strip()
        quantifier = _quantifier(words, rules)
    else:
        for pattern, late in rules.after:
            if pattern.match(text, core.end, min(end, core.end + 40)):
                quantifier = late
    if kind is QuantityKind.FRACTION:
        return Quantity(core, Span.of(text, first, core.end), None, None, quantifier, kind, None, distributive=True)
    if kind is QuantityKind.VAGUE and quantifier in (Quantifier.EXACT, Quantifier.ABOUT):
        quantifier = Quantifier.VAGUE
    if kind is QuantityKind.VAGUE and quantifier in (Quantifier.MORE_THAN, Quantifier.AT_LEAST):
        quantifier = Quantifier.VAGUE
    low, high = bounds(number or 0, quantifier)
    return Quantity(core, Span.of(text, first, core.end), low, high, quantifier, kind, unit)


def _quantifier(words: str, rules: _Rules) -> Quantifier:
    ranked = [
        (words.rfind(hedge), len(hedge), quantifier)
        for hedge, quantifier in rules.hedges.items()
        if _holds(words, hedge)
    ]
    telling = [entry for entry in ranked if entry[2] is not Quantifier.EXACT]
    return max(telling, key=lambda entry: (entry[1], entry[0]))[2] if telling else Quantifier.EXACT


def _holds(words: str, hedge: str) -> bool:
    return re.search(rf"\b{re.escape(hedge)}\b", words) is not None


def bounds(number: float, quantifier: Quantifier) -> tuple[float | None, float | None]:
    """Low and high of a hedged number: exact and about n..n, at least n.., more than n+1.., up to ..n, vague n..

    >>> bounds(37000, Quantifier.MORE_THAN)
    (37001, None)
    """
    if quantifier in (Quantifier.AT_LEAST, Quantifier.VAGUE):
        return number, None
    if quantifier is Quantifier.MORE_THAN:
        return (number + 1 if float(number).is_integer() else number), None
    if quantifier in (Quantifier.UP_TO, Quantifier.NEARLY):
        return None, number
    if quantifier is Quantifier.LESS_THAN:
        return None, (number - 1 if float(number).is_integer() and number >= 1 else number)
    return number, number


def _iter_small(text: str, start: int, end: int) -> list[Quantity]:
    found = []
    for match in _COUPLE.finditer(text, start, end):
        found.append(_plain(text, match, 2, QuantityKind.WORDS))
    for match in _TWIN.finditer(text, start, end):
        found.append(_plain(text, match, 3 if match.group().lower().startswith("triple") else 2, QuantityKind.TWIN))
    for match in _ARTICLE.finditer(text, start, end):
        found.append(_plain(text, match, 1, QuantityKind.ARTICLE))
    return found


def _plain(text: str, match: re.Match[str], number: int, kind: QuantityKind) -> Quantity:
    words = match.group().rstrip()
    core = Span.of(text, match.start(), match.start() + len(words))
    return Quantity(core, core, number, number, Quantifier.EXACT, kind)


def _join_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "20 to 30", "between 20 and 30", "20-30" become one quantity of quantifier between."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and _is_rise(text, last, quantity):
            joined[-1] = quantity
            continue
        if last is not None and _is_range(text, last, quantity):
            first = last.span.start
            before = re.search(r"\b(?:between|from)\s+$", text[max(0, first - 10) : first], re.I)
            if before:
                first -= len(before.group())
            joined[-1] = replace(
                quantity,
                core=Span.of(text, last.core.start, quantity.core.end),
                span=Span.of(text, first, quantity.core.end),
                low=(last.low or 0) * _scale(last, quantity),
                high=quantity.high,
                quantifier=Quantifier.BETWEEN,
            )
            continue
        joined.append(quantity)
    return joined


def _scale(left: Quantity, right: Quantity) -> int:
    """ "two to three thousand": the multiplier of the second number is the first one's too."""
    if left.low is None or right.high is None:
        return 1
    words = [re.split(r"[\s-]+", quantity.core.text.lower())[-1] for quantity in (left, right)]
    scale = _rules().multipliers.get(words[1], 1)
    own = words[0] in _rules().multipliers or not re.fullmatch(r"[\d.,]+|[a-z]+", words[0])
    return 1 if own or left.low * scale >= right.high else scale


_ROSE_FROM = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climbed|climbs|increased|grown|grew|gone|went|jumped|doubled|fell|fallen|revised|up|down|raised"
    r"|lowered)(?:\s+\w+)?\s+from\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)


def _is_rise(text: str, left: Quantity, right: Quantity) -> bool:
    """ "has risen from 12 to 15": fifteen, which were twelve before."""
    if text[left.core.end : right.span.start].strip().lower() != "to":
        return False
    return _ROSE_FROM.search(text, max(0, left.span.start - 50), left.span.start) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_range(text: str, left: Quantity, right: Quantity) -> bool:
    plain = (QuantityKind.DIGITS, QuantityKind.WORDS)
    if (
        left.kind not in plain
        or right.kind not in plain
        or left.low is None
        or right.high is None
        or left.low >= right.high
    ):
        return False
    if _YEAR.fullmatch(left.core.text) and not _YEAR.fullmatch(right.core.text):
        return False  # "since 8 October 2023 to 2,119"
    between = text[left.core.end : right.span.start]
    match = _RANGE.fullmatch(between)
    if not match:
        return False
    word = between.strip().lower()
    if word in ("and",):
        return bool(re.search(r"\bbetween\s+(?:\w+\s+)?$", text[max(0, left.span.start - 20) : left.span.start], re.I))
    return True

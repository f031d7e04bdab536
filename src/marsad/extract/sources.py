"""From the words before "said" to a source: its fullest name in the document, its role and its class."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_lexicon, load_words
from marsad.extract.phrases import DAYS_AND_MONTHS
from marsad.model import Source, SourceClass, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from marsad.extract.names import NameTable
    from marsad.extract.words import Word

PRONOUNS_PERSON = frozenset(("he", "she", "him", "her"))
PRONOUNS_GROUP = frozenset(("it", "they", "them"))
_TITLES = load_words("sources_titles")
_LEAD_INS = load_words("sources_lead_ins")
_ORG_WORDS = load_words("sources_org_words")
_GENERIC = load_words("sources_generic")
DOCUMENTS = load_words("sources_documents")
_RELATIVE = re.compile(r"(?:^|[.!?\n]\s+)([A-Z][^.!?\n]*?),?\s+which\s+$")
_TIME_UNITS = frozenset(("hours", "days", "weeks", "months", "years"))


@cache
def _class_rules() -> tuple[tuple[SourceClass, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    rules = []
    for entry in load_lexicon("sources")["class"]:
        words, names = entry["words"], entry["names"]
        pattern = "|".join(re.escape(w.strip()).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))
        cased = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
        rules.append(
            (
                SourceClass(entry["name"]),
                re.compile(rf"(?<![\w-])(?:{pattern})(?:[’']?s)?(?![\w])", re.I) if pattern else None,
                re.compile(rf"(?<![\w-])(?:{cased})(?:[’']?s)?(?![\w-])") if cased else None,
            )
        )
    return tuple(rules)


@lru_cache(maxsize=4096)
def classify_source(words: str) -> SourceClass | None:
    """The class that the words of a name or role say, the first listed that fits; None where none does.

    >>> classify_source("SDF spokesman").value
    'armed_group'
    """
    for source_class, pattern, cased in _class_rules():
        if (cased and cased.search(words)) or (pattern and pattern.search(words)):
            return source_class
    return SourceClass.GOVERNMENT if words.removeprefix("The ").removeprefix("the ") in _countries() else None


@cache
def _countries() -> frozenset[str]:
    """Names of countries, which say what their governments say."""
    return frozenset(load_lexicon("countries")["names"].values())


@dataclass(slots=True)
class SourceTable:
    """The sources of one document as they come, so that "he" and "the group" find theirs; filled in text order."""

    names: NameTable
    outlet: str | None = None
    seen: list[Source] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    by_name: dict[str, Source] = field(default_factory=dict)
    """The source of each name that was seen last."""
    told: dict[tuple[str, str], str | None] = field(default_factory=dict)
    """What the whole text tells of a name, asked for once."""

    def resolve(self, words: Sequence[Word]) -> Source | None:
        """The source that these words name or point to, remembered as seen; None where they name nobody."""
        source = self._find(words)
        if source is not None:
            self.remember(source)
        return source

    def _find(self, words: Sequence[Word]) -> Source | None:
        words = _cut_run_in(_without_lead_in(words))
        if not words:
            return None
        span = Span(words[0].start, words[-1].end, self.names.text[words[0].start : words[-1].end])
        source = self._by_pronoun(words) or self._by_name(words)
        if source is None:
            return None
        if _is_person_role(source, words):
            self.persons.add(source.name)
        return replace(self._with_class_of_body(source, words), span=span)

    def remember(self, source: Source) -> None:
        """Put a source at the end of the list of those seen."""
        self.seen.append(source)
        self.by_name[source.name] = source

    def _recent(self) -> Iterator[Source]:
        """The sources seen last, the last one first."""
        return islice(reversed(self.seen), _REMEMBERED)

    def _ask(self, what: str, name: str, answer: Callable[[str], str | None]) -> str | None:
        """What `answer` says of the name; asked for once."""
        if (what, name) not in self.told:
            self.told[what, name] = answer(name)
        return self.told[what, name]

    def meet(self, words: Sequence[Word]) -> None:
        """Remember a person who says nothing yet: "An official gave another account. He said ..."; no body or thing."""
        source = self._find(words)
        if source is not None and source.name in self.persons:
            self.remember(source)

    def _by_pronoun(self, words: Sequence[Word]) -> Source | None:
        if len(words) > 1:
            return None
        lower = words[0].lower
        if lower in PRONOUNS_PERSON:
            return self.last(person=True) or Source(words[0].text, SourceClass.OTHER)
        if lower in PRONOUNS_GROUP:
            return (
                self._subject_before(words[0].start)
                or self.last(person=False)
                or self.last()
                or self._body_before(words[0].start)
                or Source(words[0].text, SourceClass.OTHER)
            )
        return None

    def _subject_before(self, offset: int) -> Source | None:
        """Whom "it" means in "Washington blames the army for the attack, which it says killed 40"."""
        before = _RELATIVE.search(self.names.text, max(0, offset - 400), offset)
        run = next(iter(self.names.iter_runs(before.start(1), before.end(1))), None) if before else None
        if before is None or run is None or not before.group(1).startswith(run):
            return None
        name = run.removeprefix("The ")
        return self._seen_as(name) or Source(name, classify_source(name) or SourceClass.OTHER)

    def _seen_as(self, name: str) -> Source | None:
        """The source of this very name that was seen last."""
        return self.by_name.get(name)

    def last(self, *, person: bool | None = None) -> Source | None:
        """The source seen last, or the last person or body."""
        for source in self._recent():
            if person is None or (source.name in self.persons) is person:
                return source
        return None

    def _with_class_of_body(self, source: Source, words: Sequence[Word]) -> Source:
        """A spokesman is of the class of those he speaks for: "the force's spokesman", "its spokesman"."""
        if source.source_class is not SourceClass.OTHER or source.name not in self.persons:
            return source
        owner = next((i for i, word in enumerate(words) if word.tag == "POS" or word.lower in ("of", "for")), None)
        body: Source | None = None
        if words[0].lower in ("its", "their") or owner is None:
            body = self.last(person=False) or self._body_before(words[0].start)
        elif words[owner].tag == "POS":
            body = self._known_body(join_words(words[:owner]))
        if body is None or body.source_class in (SourceClass.REPORTER, SourceClass.WITNESS):
            return source
        return replace(source, source_class=body.source_class)

    def _known_body(self, text: str) -> Source | None:
        wanted = re.sub(r"^(?:the|an?)\s+", "", text, flags=re.I).lower().split()
        for source in self._recent():
            if wanted and wanted[-1] in _name_words(source.name) and source.source_class is not SourceClass.OTHER:
                return source
        named = self._ask("body", wanted[-1], self._body_elsewhere) if wanted else None
        found = classify_source(named) if named else None
        return Source(text, found) if found else None

    def _body_elsewhere(self, word: str) -> str | None:
        """The word where the text first has it with others before it, and up to three of them."""
        for place in self.names.iter_places(word):
            end = place + len(word)
            led = _THREE_BEFORE.search(self.names.text, max(0, place - _WINDOW), place)
            if led and not self.names.text[end : end + 1].isalnum():
                return self.names.text[led.start() : end]
        return None

    def _body_before(self, offset: int) -> Source | None:
        """The last body that the text names before `offset` with capitals and whose class its name tells."""
        for run in reversed(list(self.names.iter_runs(max(0, offset - 400), offset))):
            found = classify_source(run)
            if found is not None and found not in (SourceClass.WITNESS, SourceClass.REPORTER):
                return Source(run, found)
        return None

    def _by_name(self, words: Sequence[Word]) -> Source | None:
        mention = read_mention(words)
        if mention.person:
            return self._person(mention)
        return self._body(mention)

    def _person(self, mention: Mention) -> Source:
        name = self.names.fullest(mention.person or "")
        name = _strip_titles(name)
        known = next(
            (
                source
                for source in self._recent()
                if source.name.split()[-1:] == name.split()[-1:] and source.name in self.persons
            ),
            None,
        )
        role = mention.role or (known.role if known else None) or self._role_elsewhere(name)
        source_class = (
            (classify_source(role) if role else None)
            or (known.source_class if known else None)
            or classify_source(name)
        )
        if known and len(known.name) > len(name):
            name = known.name
        self.persons.add(name)
        return Source(name, source_class or SourceClass.OTHER, role)

    def _role_elsewhere(self, name: str) -> str | None:
        """ "Mostefa Bali, the SDF spokesman" or "SDF spokesman Mostefa Bali" somewhere in the text."""
        return self._ask("role", name, self._find_role)

    def _find_role(self, name: str) -> str | None:
        text = self.names.text
        ends = [place + len(name) for place in self.names.iter_places(name)]
        after = next((m for end in ends if (m := _ROLE_AFTER.match(text, end, end + _WINDOW))), None)
        if after and classify_source(after.group(1)):
            return after.group(1).strip()
        starts = (end - len(name) for end in ends)
        before = next((m for at in starts if (m := _FIVE_BEFORE.search(text, max(0, at - _WINDOW), at))), None)
        if before:
            words = before.group().split()
            for start in range(len(words)):
                if words[start][:1].isupper() and any(word.lower() in _TITLES for word in words[start:]):
                    return " ".join(words[start:])
        return None

    def _body(self, mention: Mention) -> Source | None:
        text = mention.text
        lower = text.lower()
        head = mention.head
        source_class = classify_source(text)
        if head in DOCUMENTS and not mention.proper:
            return (
                (self.last(person=False) or self.last())
                if mention.definite
                else Source(text, source_class or SourceClass.OTHER)
            )
        if (source_class is SourceClass.MONITOR or lower == "ngo") and not mention.proper_name:
            named = self._ask("monitor", "", self._named_monitor)
            if named:
                return Source(named, SourceClass.MONITOR, text)
        if source_class is SourceClass.MEDIA and mention.definite and head == "agency" and not mention.proper_name:
            agency = self._ask("agency", "", self._named_agency)
            if agency:
                return Source(agency, SourceClass.MEDIA, text)
        if self.outlet and head in ("reporter", "correspondent") and self.outlet.split()[0] in text.split():
            return Source(text, SourceClass.REPORTER)
        if mention.definite and not mention.proper:
            for source in self._recent():
                if head in _name_words(source.name) and source.name.lower() != lower:
                    return source
            if head in _GENERIC and (found := self.last(person=False)) and _may_be(found, head):
                return found
            fuller = self._ask("fuller", head, self._modified)
            if fuller:
                return Source(fuller, classify_source(fuller) or source_class or SourceClass.OTHER)
        if mention.proper:
            text = self._full_body(mention)
            known = self._seen_as(text)
            source_class = classify_source(text) or source_class or (known.source_class if known else None)
        return Source(text, source_class or SourceClass.OTHER, mention.role)

    def _named_monitor(self, _: str) -> str | None:
        """The monitor that the document names with capitals, in its fullest form."""
        found = [
            _cut_monitor(run)
            for run in self.names.runs
            if classify_source(run) is SourceClass.MONITOR and not _GENERIC_RUN.search(run)
        ]
        if not found:
            return None
        spelt = [self.names.acronyms.get(name, name) for name in found]
        return max(spelt, key=lambda name: min(len(name.split()), 6))

    def _named_agency(self, _: str) -> str | None:
        """The news agency that the document names by its letters or name: "SANA"."""
        names = next(entry["names"] for entry in load_lexicon("sources")["class"] if entry["name"] == "media")
        return next((name for name in names if re.search(rf"\b{re.escape(name)}\b", self.names.text)), None)

    def _full_body(self, mention: Mention) -> str:
        """The longest name of the text that holds the words ("the Observatory"); acronyms spelt out."""
        proper = mention.proper or ""
        if proper in self.names.acronyms:
            return self.names.acronyms[proper]
        source_class = classify_source(proper)
        if source_class is SourceClass.MONITOR:
            named = self._ask("monitor", "", self._named_monitor)
            if named and set(_content(proper)) & set(_content(named)):
                return named
        if len(proper.split()) == 1 and mention.definite:
            return self._ask("run", proper, self._fuller_run) or mention.named
        return mention.named

    def _fuller_run(self, proper: str) -> str | None:
        """The first run of up to seven words that ends with this one and is of its class."""
        source_class = classify_source(proper)
        for run in self.names.runs_by_last.get(proper, ()):
            parts = run.removeprefix("The ").split()
            is_fuller = 1 < len(parts) <= 7 and parts[-1] == proper
            if is_fuller and (source_class is None or classify_source(run) in (source_class, None)):
                return " ".join(parts)
        return None

    def _modified(self, head: str) -> str | None:
        """ "the coalition" -> "U.S.-led coalition", "the ministry" -> "Russian defence ministry", by the text."""
        if head not in _GENERIC:
            return None
        led, named = r"[A-Z][\w.]{0,40}-(?:led|backed)\s{1,3}", r"[A-Z][\w.’'-]{1,40}\s{1,3}"
        pattern = rf"(?:{led}|{named})(?:\w{{1,40}}\s{{1,3}})?{re.escape(head)}\b"
        match = re.search(pattern, self.names.text)
        return match.group().strip() if match and not match.group().startswith(("The ", "A ", "An ")) else None


_REMEMBERED = 200
"""Sources to which "he", "the group" or a last name may point back."""
_WINDOW = 200
"""Code points beside a name within which the text says who it is."""
_ROLE_AFTER = re.compile(r"\s{0,2},\s{0,2}((?:an?|the|who is)?\s{0,2}[^,.;]{3,70}?)\s{0,2}[,.;]")
_FIVE_BEFORE = re.compile(r"(?<![\w.’'-])(?:[\w.’'-]+\s+){1,5}$")
_THREE_BEFORE = re.compile(r"(?<![\w’'-])(?:[\w’'-]+\s+){1,3}$")


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())


_GENERIC_RUN = re.compile(
    r"^(?:[A-Z]\w+\s+)?(?:Monitor|Monitors|Watchdog|NGO)(?:\s+[A-Z]{2,})*$|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)


def _is_person_role(source: Source, words: Sequence[Word]) -> bool:
    """True for one person known by role alone: "the force's spokesman", "a local official"."""
    if source.is_reporter:
        return False
    head = _head_noun(words)
    return head in _PERSON_ROLES and source.name.split()[-1:] != ["reporter"]


_PERSON_ROLES = load_words("sources_person_roles")


def _may_be(source: Source, head: str) -> bool:
    """A ministry is not "the group"; an agency not "the army"."""
    wanted = {
        "agency": (SourceClass.MEDIA, SourceClass.UN, SourceClass.NGO),
        "ministry": (SourceClass.GOVERNMENT, SourceClass.MILITARY, SourceClass.MEDICAL),
        "army": (SourceClass.MILITARY,),
        "coalition": (SourceClass.MILITARY, SourceClass.OTHER, SourceClass.ARMED_GROUP),
        "government": (SourceClass.GOVERNMENT,),
        "network": (SourceClass.MONITOR, SourceClass.MEDIA, SourceClass.OTHER, SourceClass.MEDICAL),
    }.get(head)
    if head == "government" and "ministry" in source.name.lower():
        return False
    return wanted is None or source.source_class in wanted


def _cut_monitor(run: str) -> str:
    """The name without what ran into it before; its last seven words at most."""
    words = run.split()
    start = next((i for i, word in enumerate(words) if word.rstrip("s").lower() in _DEMONYM_HINTS), 0)
    if start and len(words) - start < 3:
        start = 0
    return " ".join(words[start:][-7:]).removeprefix("The ")


def _content(name: str) -> list[str]:
    return [
        word.lower().rstrip("s")
        for word in re.findall(r"[\w-]+", name)
        if word.lower() not in ("the", "for", "of", "and", "in", "a")
    ]


def _strip_titles(name: str) -> str:
    """The name without office, rank, nation or acronym before it: "US President Donald Trump" is Donald Trump."""
    words = name.split()
    titles = [i for i, word in enumerate(words[:-1]) if word.lower().rstrip(".") in _TITLES]
    words = words[titles[-1] + 1 :] if titles else words
    while len(words) > 1 and (words[0].lower() in _DEMONYM_HINTS or (words[0].isupper() and len(words[0]) > 1)):
        words = words[1:]
    return " ".join(words)


_STATE_MEDIA = re.compile(
    r"(?:[A-Z]{3,40}\s+|[A-Z]\w{1,40}(?:n|i|ish|ese)s?\s+)?(?:state|local|official|regime|opposition|rebel|pro-\w+)"
    r"(?:[\s-]run)?\s+(?:media|television|TV|radio|news agency)(?:\s+[A-Z]+)?$"
    r"|(?:(?<=^)|(?<=[a-z]\s))[A-Z]{3,}\s+news agency$"
)


def _cut_run_in(words: Sequence[Word]) -> Sequence[Word]:
    """Copies lose commas: "of Aleppo city state media said", "others injured SANA said" name but the last words."""
    if len(words) < 3 or any(word.text == "," for word in words):
        return words
    text = join_words(words)
    match = _STATE_MEDIA.search(text)
    if match is None or match.start() == 0:
        return words
    is_one_name = words[0].lower in ("the", "a", "an") and len(text[: match.start()].split()) <= 3
    if is_one_name and not match.group()[:3].isupper():
        return words
    offset = words[0].start + match.start()
    return [word for word in words if word.start >= offset]


def _without_lead_in(words: Sequence[Word]) -> Sequence[Word]:
    start, end = 0, len(words)
    while start < end and (words[start].lower in _LEAD_INS or not any(c.isalnum() for c in words[start].text)):
        start += 1
    while end > start and not any(c.isalnum() for c in words[end - 1].text):
        end -= 1
    return _without_time(words[start:end])


def _without_time(words: Sequence[Word]) -> Sequence[Word]:
    """The words after what is left of a time: "Late March media", "in the last 48 hours military sources"."""
    lowers = [word.lower for word in words[:-1]]
    start = 0
    if lowers[:1] and lowers[0] in ("early", "mid", "late"):
        start = next((i for i, word in enumerate(lowers) if i and word not in DAYS_AND_MONTHS), len(lowers))
        start = 0 if start == 1 else start
    else:
        start = next(
            (i for i, word in enumerate(lowers) if word not in _TIME_UNITS and not word.isdecimal()), len(lowers)
        )
    return words[start:]


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a source, taken apart."""

    text: str
    """Without article and lead-in."""
    head: str
    """Lower-case noun that says what it is; the last word where none does."""
    definite: bool
    person: str | None = None
    role: str | None = None
    proper: str | None = None
    """The capitalised name of a body within the words."""
    named: str = ""
    """`text` without what describes it before the name: "Britain-based"."""

    @property
    def proper_name(self) -> str | None:
        """`proper`, unless it is but a nationality, a place of residence or the word NGO."""
        words = [w for w in (self.proper or "").split() if w.lower() not in _DEMONYM_HINTS and "-" not in w]
        return self.proper if words and self.proper != "NGO" else None


def read_mention(words: Sequence[Word]) -> Mention:
    """The parts of a source's words: person and role, or body.

    "Observatory director Rami Abdel Rahman" is a person with a role; "the Britain-based Observatory" a body.
    """
    definite = words[0].lower in ("the", "its", "their", "this", "that", "his")
    if (
        words[0].lower in ("the", "a", "an", "its", "their", "his", "her", "this", "that", "another", "one", "some")
        and len(words) > 1
    ):
        words = words[1:]
    text = join_words(words)
    segments = _segments(words)
    first = segments[0]
    person, role = _read_person(first)
    rest = ", ".join(join_words(segment) for segment in segments[1:])
    if person is None and len(segments) > 1:
        person, late_role = _read_person(segments[-1])
        if person:
            role = f"{join_words(first)} {late_role or ''}".strip()
    if person:
        return Mention(text, person.split()[-1].lower(), definite, person, _strip_article(role or rest) or None)
    first_text = join_words(first)
    proper = _proper(first)
    head = _head_noun(first)
    named = first_text
    if proper and re.match(
        r"(?:[\w.]+-(?:based|run|led|backed|linked)|opposing|opposition-run|pro-\w+|London Based)\s", first_text
    ):
        named = (
            first_text[first_text.index(proper) :]
            if "-led" not in first_text and "-backed" not in first_text
            else first_text
        )
    return Mention(
        named if not proper else first_text, head, definite, None, _strip_article(rest) or None, proper, named
    )


def _strip_article(text: str) -> str:
    return re.sub(r"^(?:the|an?|who is)\s+", "", text.strip(" ,"), flags=re.I)


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    segments: list[list[Word]] = [[]]
    for word in words:
        if word.text in (",", "(", ")", "–", "—", "--"):
            if segments[-1]:
                segments.append([])
        else:
            segments[-1].append(word)
    return [segment for segment in segments if segment] or [list(words)]


def _is_name_word(word: Word) -> bool:
    text = word.text
    if not text[:1].isupper() and not re.match(r"(?:al|el|ad|as|ash|az|an|at)-[A-Z]", text):
        return False
    lower = text.lower().rstrip(".")
    return (
        lower not in _ORG_WORDS
        and lower not in _TITLES
        and not (text.isupper() and len(text) > 1 and "-" not in text)
        and lower not in _DEMONYM_HINTS
    )


_DEMONYM_HINTS = load_words("sources_demonym_hints")
_PARTICLES = load_words("sources_particles")


def _read_person(words: Sequence[Word]) -> tuple[str | None, str | None]:
    """Name and role where the words hold a person's name: after the last role word, or before the first."""
    roles = [i for i, word in enumerate(words) if word.lower.rstrip(".") in _TITLES or word.lower in _role_words()]
    if any(word.tag == "POS" for word in words):
        return None, None
    if roles:
        after = list(words[roles[-1] + 1 :])
        if after and all(_is_name_word(w) or w.lower in _PARTICLES for w in after) and _is_name_word(after[-1]):
            return join_words(after), join_words(words[: roles[-1] + 1])
        run = _leading_run(words)
        follows = words[len(run)] if len(run) < len(words) else None
        if follows is not None and follows.text[:1].isupper() and follows.lower in _ORG_WORDS:
            return None, None  # "Kachin Human Rights Watch group"
        if len(run) > 1 and len(run) <= roles[0] and "of" not in [w.lower for w in words[: roles[0]]]:
            return join_words(run), join_words(words[len(run) :])
        return None, None
    run = _leading_run(words)
    if run and len(run) == len(words) and classify_source(join_words(run)) is None:
        return join_words(run), None
    if (
        len(run) >= 2
        and any(w.text in _role_words() for w in words[len(run) :])
        and classify_source(join_words(run)) is None
        and classify_source(join_words(words[len(run) :]))
        and words[len(run)].lower not in ("for", "of", "in")
    ):
        return join_words(run), join_words(words[len(run) :])
    return None, None


@cache
def _role_words() -> frozenset[str]:
    return frozenset(load_lexicon("attribution")["descriptive"]["words"])


def _leading_run(words: Sequence[Word]) -> list[Word]:
    run: list[Word] = []
    for word in words:
        if _is_name_word(word) or (run and word.lower in _PARTICLES):
            run.append(word)
        else:
            break
    while run and run[-1].lower in _PARTICLES:
        run.pop()
    return run


def join_words(words: Sequence[Word]) -> str:
    """The words as they stand in the text, without a space where it has none ("al-Barazi"), without a final 's."""
    text = ""
    for index, word in enumerate(words):
        text += (" " if index and words[index - 1].end < word.start else "") + word.text
    return re.sub(r"[’']s?$", "", text) if text.endswith(("'s", "’s")) else text


def _proper(words: Sequence[Word]) -> str | None:
    """The longest capitalised run, "for" and "of" inside it included: "Syrian Observatory for Human Rights"."""
    best: list[Word] = []
    run: list[Word] = []
    for index, word in enumerate([*words, None]):
        if (
            word is not None
            and index + 2 < len(words)
            and words[index + 1].text == "-"
            and words[index + 2].text.islower()
        ):
            run = []
            continue
        if word is not None and (
            word.text[:1].isupper() or (run and word.lower in ("for", "of", "the", "and", "-", "al", "de"))
        ):
            run.append(word)
            continue
        while run and not run[-1].text[:1].isupper():
            run.pop()
        if len(run) > len(best):
            best = run
        run = []
    return join_words(best) if best else None


def _head_noun(words: Sequence[Word]) -> str:
    listed = _role_words()
    for index, word in enumerate(words):
        if word.lower in ("of", "for", "in", "at", "from", "on", "who", "which", "close", "near", "with") and index:
            words = words[:index]
            break
    for word in reversed(words):
        if word.lower in listed or word.lower in _GENERIC or word.lower in DOCUMENTS:
            return word.lower
    return words[-1].lower if words else ""

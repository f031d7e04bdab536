"""Who the words before "said" mean in one report: pronouns, roles, short names and acronyms, each with its class."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from marsad.extract.attribution.mentions import (
    head_noun,
    join_words,
    read_mention,
    without_article,
    without_lead_in,
    without_run_in,
)
from marsad.extract.attribution.report_names import ReportNames
from marsad.extract.names import looks_like_name
from marsad.model import Source, SourceClass, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from marsad.extract.attribution.mentions import Mention
    from marsad.extract.names import NameTable
    from marsad.extract.words import Word
    from marsad.languages import Language

_REMEMBERED = 200
"""Sources to which "he", "the group" or a last name may point back."""
_PIECES = re.compile(r"[\w-]+")


@dataclass(slots=True)
class SpeakerTable:
    """The sources of one document as they come, so that "he" and "the group" find theirs; filled in text order."""

    names: NameTable
    outlet: str | None = None
    seen: list[Source] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    by_name: dict[str, Source] = field(default_factory=dict)
    """The source of each name that was seen last."""
    called: dict[str, frozenset[str]] = field(default_factory=dict)
    """The words by which a source was told when it was named, in small letters: "the Catholic charity Example Aid"."""
    issued: dict[str, Source] = field(default_factory=dict)
    """Who spoke last in a document of this noun: "said in a statement"."""
    report: ReportNames = field(init=False)

    def __post_init__(self) -> None:
        self.report = ReportNames(self.names)

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.names.language

    def resolve(self, words: Sequence[Word]) -> Source | None:
        """The source that these words name or point to, remembered as seen; None where they name nobody."""
        source = self.find(words)
        if source is not None:
            self.remember(source)
        return source

    def meet(self, words: Sequence[Word]) -> None:
        """Remember a person who says nothing yet: "An official gave another account. He said ..."; no body or thing."""
        source = self.find(words)
        if source is not None and source.name in self.persons:
            self.remember(source)

    def remember(self, source: Source) -> None:
        """Put a source at the end of the list of those seen."""
        self.seen.append(source)
        self.by_name[source.name] = source

    def recent(self) -> Iterator[Source]:
        """The sources seen last, the last one first."""
        return islice(reversed(self.seen), _REMEMBERED)

    def last(self, *, person: bool | None = None) -> Source | None:
        """The source seen last, or the last person or body."""
        for source in self.recent():
            if person is None or (source.name in self.persons) is person:
                return source
        return None

    def find(self, words: Sequence[Word]) -> Source | None:
        """The source that these words name or point to, without remembering it; None where they name nobody."""
        words = without_run_in(without_lead_in(words, self.language), self.language)
        if not words:
            return None
        span = Span(words[0].start, words[-1].end, self.names.text[words[0].start : words[-1].end])
        is_pronoun = len(words) == 1 and words[0].lower in self._pronouns
        source = self._by_pronoun(words[0]) if is_pronoun else self._by_name(words)
        if source is None:
            return None
        if not source.is_reporter and head_noun(words, self.language) in self.language.sources.roles:
            self.persons.add(source.name)
        self.called[source.name] = self.called.get(source.name, frozenset()) | {word.lower for word in words}
        return replace(self._with_class_of_body(source, words), span=span)

    # ------------------------------------------------------------ pronouns

    @property
    def _pronouns(self) -> frozenset[str]:
        return self.language.grammar.person_pronouns | self.language.grammar.group_pronouns

    def _by_pronoun(self, pronoun: Word) -> Source | None:
        """Whom the pronoun means; None where nobody was named, for a pronoun is no name of a source."""
        if pronoun.lower in self.language.grammar.person_pronouns:
            return self.last(person=True) or self._titled_before(pronoun.start) or self.last()
        return (
            self._blamer_before(pronoun.start)
            or self.last(person=False)
            or self.last()
            or self.report.body_before(pronoun.start)
        )

    def _titled_before(self, offset: int) -> Source | None:
        """A person whom the text names with an office shortly before: "President Example Name. He said ..."."""
        run = self.report.titled_before(offset)
        return self.person(run, run) if run is not None else None

    def _blamer_before(self, offset: int) -> Source | None:
        name = self.report.blamer_before(offset)
        if name is None:
            return None
        return self.by_name.get(name) or Source(name, self.report.classify(name) or SourceClass.OTHER)

    # ------------------------------------------------------------ persons

    def _by_name(self, words: Sequence[Word]) -> Source | None:
        mention = read_mention(words, self.language)
        return self.person(mention.person, mention.role) if mention.person else self._body(mention)

    def person(self, person: str, told_role: str | None) -> Source:
        """The person of this name, with the fullest name and role that the report gives."""
        name = strip_titles(self.names.fullest(person), self.language)
        known = self._known_person(name)
        role = told_role or (known.role if known else None) or self.report.role_of(name)
        source_class = self._class_of_person(name, role, known)
        if known and len(known.name) > len(name):
            name = known.name
        self.persons.add(name)
        return Source(name, source_class, role)

    def _known_person(self, name: str) -> Source | None:
        """The person of this last name who was seen last."""
        last = name.split()[-1:]
        return next((one for one in self.recent() if one.name.split()[-1:] == last and one.name in self.persons), None)

    def _class_of_person(self, name: str, role: str | None, known: Source | None) -> SourceClass:
        by_role = self.report.classify(role) if role else None
        return by_role or (known.source_class if known else None) or self.report.classify(name) or SourceClass.OTHER

    def _with_class_of_body(self, source: Source, words: Sequence[Word]) -> Source:
        """A spokesman is of the class of those he speaks for: "the force's spokesman", "its spokesman"."""
        if source.source_class is not SourceClass.OTHER or source.name not in self.persons:
            return source
        is_bare = all(looks_like_name(word, self.language) for word in words)
        body = None if is_bare else self._body_of_person(words)
        if body is None or body.source_class in (SourceClass.REPORTER, SourceClass.WITNESS):
            return source
        return replace(source, source_class=body.source_class)

    def _body_of_person(self, words: Sequence[Word]) -> Source | None:
        sources = self.language.sources
        marks = (i for i, word in enumerate(words) if word.is_possessive_mark or word.lower in sources.of)
        owner = next(marks, None)
        if words[0].lower in sources.owners or owner is None:
            return self.last(person=False) or self.report.body_before(words[0].start)
        if words[owner].is_possessive_mark:
            return self._known_body(join_words(words[:owner], self.language))
        return None

    def _known_body(self, text: str) -> Source | None:
        wanted = without_article(text, self.language).lower().split()
        if not wanted:
            return None
        for source in self.recent():
            if wanted[-1] in _name_words(source.name) and source.source_class is not SourceClass.OTHER:
                return source
        named = self.report.body_called(wanted[-1])
        found = self.report.classify(named) if named else None
        return Source(text, found) if found else None

    # ------------------------------------------------------------ bodies

    def _body(self, mention: Mention) -> Source | None:
        """The first answer of the rules in their order, else the words themselves."""
        if mention.head in self.language.sources.documents and not mention.proper:
            return self._author(mention)
        for rule in _BODY_RULES:
            found = rule(self, mention)
            if found is not None:
                return found
        return self._as_named(mention)

    def _author(self, document: Mention) -> Source | None:
        """ "the statement" is that of whom spoke last; "a statement" is nobody's."""
        if document.definite:
            return self.issued.get(document.head) or self.last(person=False) or self.last()
        return Source(document.text, self.report.classify(document.text) or SourceClass.OTHER)

    def _as_named(self, mention: Mention) -> Source:
        source_class = self.report.classify(mention.text)
        if not mention.proper:
            return Source(mention.text, source_class or SourceClass.OTHER, mention.role)
        text = self._full_name(mention)
        known = self.by_name.get(text)
        by_name = self.report.classify(text) or source_class or (known.source_class if known else None)
        return Source(text, by_name or SourceClass.OTHER, mention.role)

    def _full_name(self, mention: Mention) -> str:
        """The longest name of the text that holds the words ("the Observatory"); acronyms spelt out."""
        proper = mention.proper or ""
        if proper in self.names.acronyms:
            return self.names.acronyms[proper]
        if self.report.classify(proper) is SourceClass.MONITOR:
            monitor = self.report.monitor()
            if monitor and _significant(proper, self.language) & _significant(monitor, self.language):
                return monitor
        is_whole = mention.definite and mention.text == proper and not proper.isupper()
        if is_whole and len(proper.split()) == 1:
            return self.report.fuller_run(proper) or mention.named
        return mention.named


def _monitor(table: SpeakerTable, mention: Mention) -> Source | None:
    """ "the monitor" is the one that the report names."""
    is_monitor = table.report.classify(mention.text) is SourceClass.MONITOR
    is_monitor = is_monitor or mention.text.lower() in table.language.sources.perhaps_monitors
    named = table.report.monitor() if is_monitor and not mention.proper_name else None
    return Source(named, SourceClass.MONITOR, mention.text) if named else None


def _agency(table: SpeakerTable, mention: Mention) -> Source | None:
    """ "the agency" is the news agency that the report names."""
    if not mention.definite or mention.proper_name or mention.head not in table.language.sources.news_agencies:
        return None
    is_media = table.report.classify(mention.text) is SourceClass.MEDIA
    agency = table.report.agency() if is_media else None
    return Source(agency, SourceClass.MEDIA, mention.text) if agency else None


def _own_reporter(table: SpeakerTable, mention: Mention) -> Source | None:
    """A reporter of the outlet itself."""
    if mention.head not in table.language.sources.reporters:
        return None
    if mention.text.split()[0].lower() in table.language.attribution.first_person:
        return next((one for one in table.recent() if one.name in table.persons and _is_of_media(table, one)), None)
    if not table.outlet:
        return None
    return Source(mention.text, SourceClass.REPORTER) if table.outlet.split()[0] in mention.text.split() else None


def _is_of_media(table: SpeakerTable, source: Source) -> bool:
    """True for a person whose role names an outlet: "Example Radio's Example Name"."""
    return source.source_class is SourceClass.MEDIA or (table.outlet is not None and table.outlet == source.role)


def _person_again(table: SpeakerTable, mention: Mention) -> Source | None:
    """ "the general": the person seen last of whom this was told."""
    if not mention.definite or mention.proper_name or mention.head not in table.language.sources.roles:
        return None
    persons = (one for one in table.recent() if one.name in table.persons and one.role)
    return next((one for one in persons if one.role and mention.head in _name_words(one.role)), None)


def _by_office(table: SpeakerTable, mention: Mention) -> Source | None:
    """ "the top commander in Iraq": the person of whom the report says so elsewhere, before or behind."""
    if not mention.definite or mention.head not in table.language.sources.roles or " " not in mention.text:
        return None
    person = table.report.holder_of(mention.text)
    return table.person(person, mention.text) if person else None


def _told_again(table: SpeakerTable, mention: Mention) -> Source | None:
    """ "the group": a body that was seen with this noun in its name."""
    if not mention.definite or mention.proper:
        return None
    lower = mention.text.lower()
    for source in table.recent():
        # a named person is told by the body's name too, and is not that body: "Example Name, who leads the charity"
        called = frozenset() if source.name in table.persons else table.called.get(source.name, frozenset())
        if mention.head in _name_words(source.name) | called and source.name.lower() != lower:
            return source
    return None


def _last_body(table: SpeakerTable, mention: Mention) -> Source | None:
    """ "the group": the body seen last, where the noun may mean it."""
    if not mention.definite or mention.proper or mention.head not in table.language.sources.unnamed_bodies:
        return None
    found = table.last(person=False)
    return found if found and _may_be(found, mention.head, table.language) else None


def _allied(table: SpeakerTable, mention: Mention) -> Source | None:
    """ "the coalition": what the report calls it in full elsewhere."""
    fuller = table.report.allied(mention.head) if mention.definite and not mention.proper else None
    if not fuller:
        return None
    by_words = table.report.classify(fuller) or table.report.classify(mention.text)
    return Source(fuller, by_words or SourceClass.OTHER)


_BODY_RULES: tuple[Callable[[SpeakerTable, Mention], Source | None], ...] = (
    _monitor,
    _agency,
    _own_reporter,
    _person_again,
    _by_office,
    _told_again,
    _last_body,
    _allied,
)


def _may_be(source: Source, head: str, language: Language) -> bool:
    """A ministry is not "the group"; an agency not "the army"."""
    sources = language.sources
    if any(word in source.name.lower() for word in sources.names_of_others.get(head, ())):
        return False
    return source.source_class in sources.classes_of_bodies.get(head, (source.source_class,))


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())


def _significant(name: str, language: Language) -> set[str]:
    """The words of a name that it would not share with another by chance."""
    words = {word.lower() for word in _PIECES.findall(name)}
    return {word.rstrip("s") for word in words - language.sources.insignificant}


def strip_titles(name: str, language: Language) -> str:
    """The name without office, rank, nation or acronym before it: "US President Donald Trump" is Donald Trump."""
    words, sources = name.split(), language.sources
    titles = [i for i, word in enumerate(words[:-1]) if word.lower().rstrip(".") in sources.titles]
    start = titles[-1] + 1 if titles else 0
    while start < len(words) - 1 and _is_before_name(words[start], sources.demonyms):
        start += 1
    return " ".join(words[start:])


def _is_before_name(word: str, demonyms: frozenset[str]) -> bool:
    return word.lower() in demonyms or (word.isupper() and len(word) > 1)

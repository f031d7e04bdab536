"""What a whole report tells of a name: a person's role, a body's full name, the monitor or agency that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from marsad.extract.attribution.classes import classify_source
from marsad.extract.names import is_capitalised
from marsad.languages.calendar import calendar_names
from marsad.model import Source, SourceClass

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.extract.names import NameTable
    from marsad.languages import Language

_WINDOW = 200
"""Code points beside a name within which the text says who it is."""
_BACK = 400
"""Code points before a pronoun within which the body that it means is named."""
_FIVE_BEFORE = re.compile(r"(?<![\w.’'-])(?:[\w.’'-]+\s+){1,5}$")
_THREE_BEFORE = re.compile(r"(?<![\w’'-])(?:[\w’'-]+\s+){1,3}$")
_LONGEST_BODY = 7
"""Words of a body's name; more have run into one."""


@dataclass(slots=True)
class ReportNames:
    """Answers about the names of one report, each asked for once."""

    names: NameTable
    told: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language whose names they are."""
        return self.names.language

    def _ask(self, what: str, name: str, answer: Callable[[str], str | None]) -> str | None:
        if (what, name) not in self.told:
            self.told[what, name] = answer(name)
        return self.told[what, name]

    def classify(self, words: str) -> SourceClass | None:
        """The class that the words say."""
        return classify_source(words, self.language)

    # ------------------------------------------------------------ persons

    def role_of(self, person: str) -> str | None:
        """ "Mostefa Bali, the SDF spokesman" or "SDF spokesman Mostefa Bali" somewhere in the text."""
        return self._ask("role", person, self._find_role)

    def _find_role(self, name: str) -> str | None:
        starts = list(self.names.iter_places(name))
        behind = (self._role_behind(start + len(name)) for start in starts)
        after = next((role for role in behind if role is not None), None)
        if after is not None and self.classify(after):
            return after.strip()
        return self._role_before(starts)

    def _role_behind(self, end: int) -> str | None:
        match = self.language.sources.role_behind.match(self.names.text, end, end + _WINDOW)
        return match.group(1) if match else None

    def _role_before(self, starts: list[int]) -> str | None:
        text, titles = self.names.text, self.language.sources.titles
        found = (_FIVE_BEFORE.search(text, max(0, at - _WINDOW), at) for at in starts)
        before = next((match for match in found if match), None)
        words = before.group().split() if before else []
        for start, word in enumerate(words):
            if is_capitalised(word, self.language) and any(w.lower() in titles for w in words[start:]):
                return " ".join(words[start:])
        return None

    def holder_of(self, office: str) -> str | None:
        """Who holds the office: "Example Name, the top commander in Iraq", or the name right behind it."""
        return self._ask("holder", office, self._find_holder)

    def _find_holder(self, office: str) -> str | None:
        no_person = self.language.sources.bodies | calendar_names(self.language)
        for place in self.names.iter_places(office):
            end = place + len(office)
            behind = self.language.sources.holder_behind.match(self.names.text, end, end + _WINDOW)
            before = self.language.sources.holder_before.search(self.names.text, max(0, place - _WINDOW), place)
            for match in filter(None, (behind, before)):
                if no_person.isdisjoint(match.group(1).lower().split()):
                    return match.group(1)
        return None

    # ------------------------------------------------------------ bodies

    def body_called(self, word: str) -> str | None:
        """The word where the text first has it with others before it, and up to three of them."""
        return self._ask("body", word, self._find_body)

    def _find_body(self, word: str) -> str | None:
        for place in self.names.iter_places(word):
            end = place + len(word)
            led = _THREE_BEFORE.search(self.names.text, max(0, place - _WINDOW), place)
            if led and not self.names.text[end : end + 1].isalnum():
                return self.names.text[led.start() : end]
        return None

    def body_before(self, offset: int) -> Source | None:
        """The last body that the text names before `offset` with capitals and whose class its name tells."""
        for run in reversed(list(self.names.iter_runs(max(0, offset - _BACK), offset))):
            found = self.classify(run)
            if found is not None and found not in (SourceClass.WITNESS, SourceClass.REPORTER):
                return Source(run, found)
        return None

    def titled_before(self, offset: int) -> str | None:
        """The last capitalised run before `offset` with an office or rank before a name: "President Example Name"."""
        runs = reversed(list(self.names.iter_runs(max(0, offset - _BACK), offset)))
        return next((run for run in runs if self._is_titled(run.replace(".", "").lower().split())), None)

    def _is_titled(self, words: list[str]) -> bool:
        sources = self.language.sources
        titles = [i for i, word in enumerate(words) if word in sources.titles]
        rest = words[titles[-1] + 1 :] if titles else []
        return bool(rest) and sources.bodies.isdisjoint(rest) and calendar_names(self.language).isdisjoint(rest)

    def blamer_before(self, offset: int) -> str | None:
        """Whom "it" means in "Washington blames the army for the attack, which it says killed 40"."""
        before = self.language.sources.blamer.search(self.names.text, max(0, offset - _BACK), offset)
        run = next(iter(self.names.iter_runs(before.start(1), before.end(1))), None) if before else None
        if before is None or run is None or not before.group(1).startswith(run):
            return None
        return self.without_article(run)

    def monitor(self) -> str | None:
        """The monitor that the document names with capitals, in its fullest form."""
        return self._ask("monitor", "", self._find_monitor)

    def _find_monitor(self, _: str) -> str | None:
        generic = self.language.sources.generic_run
        found = [
            self._cut(run)
            for run in self.names.runs
            if self.classify(run) is SourceClass.MONITOR and not generic.search(run)
        ]
        spelt = [self.names.acronyms.get(name, name) for name in found]
        return max(spelt, key=lambda name: min(len(name.split()), 6), default=None)

    def _cut(self, run: str) -> str:
        """The name without what ran into it before; its last seven words at most."""
        words, demonyms = run.split(), self.language.sources.demonyms
        start = next((i for i, word in enumerate(words) if word.rstrip("s").lower() in demonyms), 0)
        start = 0 if len(words) - start < 3 else start
        return self.without_article(" ".join(words[start:][-_LONGEST_BODY:]))

    def agency(self) -> str | None:
        """The news agency that the document names first by its letters: "SANA"."""
        return self._ask("agency", "", self._find_agency)

    def _find_agency(self, _: str) -> str | None:
        media = (entry for entry in self.language.sources.classes if entry.name is SourceClass.MEDIA)
        names = sorted(name for entry in media for name in entry.names)
        places = [(place, name) for name in names for place in islice(self.names.iter_places(name), 1)]
        return min(places)[1] if places else None

    def fuller_run(self, proper: str) -> str | None:
        """The first run of up to seven words that ends with this one and is of its class."""
        return self._ask("run", proper, self._find_fuller_run)

    def _find_fuller_run(self, proper: str) -> str | None:
        source_class = self.classify(proper)
        for run in self.names.runs_by_last.get(proper, ()):
            parts = self.without_article(run).split()
            is_fuller = 1 < len(parts) <= _LONGEST_BODY and parts[-1] == proper
            if is_fuller and (source_class is None or self.classify(run) in (source_class, None)):
                return " ".join(parts)
        return None

    def allied(self, head: str) -> str | None:
        """ "the coalition" -> "U.S.-led coalition", "the ministry" -> "Russian defence ministry", by the text."""
        return self._ask("fuller", head, self._find_allied)

    def _find_allied(self, head: str) -> str | None:
        if head not in self.language.sources.unnamed_bodies:
            return None
        led = self.language.sources.allied.pattern
        match = re.search(rf"(?:{led})(?:\w{{1,40}}\s{{1,3}})?{re.escape(head)}\b", self.names.text)
        found = match.group().strip() if match else ""
        return found if found and found.split()[0].lower() not in self.language.grammar.articles else None

    def without_article(self, run: str) -> str:
        """A capitalised run without the article before it."""
        article, _, rest = run.partition(" ")
        return rest if rest and article.lower() in self.language.grammar.definite_articles else run

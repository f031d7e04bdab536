"""Values and messages of a report as runs of words: names, days, amounts, quotations and where they lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from marsad.i18n.render import say
from marsad.i18n.wording import has_rtl
from marsad.i18n.words import _
from marsad.reconcile.wording import parts_of
from marsad.web.sitrep.blocks import Look, Run, Runs

if TYPE_CHECKING:
    from marsad.i18n.wording import Wording
    from marsad.model import Assessment, Event, Figure, Measure, Told
    from marsad.services.situation.report import Amount, Quoted, Reference

_OPENS = re.compile(r'<bdi(?: dir="(\w+)")?>')
_TAG = re.compile(r"<[^>]+>")
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
SHOWN = 12
"""Characters of an id that are written; the pages find what it begins."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Writes the values of a report in one language; `base` is where the record's pages are served, else empty."""

    words: Wording
    base: str = ""

    @property
    def is_rtl(self) -> bool:
        """True where the report reads from the right."""
        return self.words.language.direction == "rtl"

    def text(self, message: str, **values: object) -> str:
        """A message of the catalogues with its values."""
        said = self.words.gettext(message)
        return said % values if values else said

    def told(self, value: Told) -> str:
        """What a service or a rule says, in the language; values are set apart where it reads from the right."""
        marked = str(say(value, self.words))
        if not self.is_rtl:
            return unescape(_TAG.sub("", marked))
        if marked.startswith("<span lang="):  # not in this language: as it was told, in a direction of its own
            return f"\u2068{unescape(_TAG.sub('', marked))}\u2069"
        isolated = _OPENS.sub(lambda found: _ISOLATES.get(found[1] or "", "\u2068"), marked).replace("</bdi>", "\u2069")
        return unescape(_TAG.sub("", isolated))

    def apart(self, text: str) -> str:
        """Words with a direction of their own, where the line has another."""
        return f"\u2068{text}\u2069" if self.is_rtl or has_rtl(text) else text

    def bounds(self, one: Assessment | Amount) -> str:
        """ "3–24", lowest to highest; one number where they are one."""
        low, high = self.words.number(one.low), self.words.number(one.high)
        if one.low == one.high:
            return low
        return f"\u2066{low}–{high}\u2069" if self.is_rtl else f"{low}–{high}"

    def amount(self, figure: Figure) -> str:
        """A figure's number with its sign: "≥ 13", which reads from the left in every language."""
        amount = self.words.amount(figure)
        return f"\u2066{amount}\u2069" if self.is_rtl and not has_rtl(amount) else amount

    def best(self, toll: Assessment) -> str:
        """The best figure with low and high: "12 (3–24)"."""
        best = self.words.best(toll)
        return best if toll.low == toll.high else f"{best} ({self.bounds(toll)})"

    def measure(self, measure: Measure) -> str:
        """The measure, as at the beginning of a line."""
        said = self.words.word(measure)
        return said[:1].upper() + said[1:]

    def event(self, event: Event) -> Run:
        """The event by its heading, which leads to its page."""
        return Run(self.words.heading(event), href=self.page(f"/events/{event.id}"))

    def page(self, address: str) -> str | None:
        """The address on the record's own pages; None where nobody said where they are served."""
        return f"{self.base}{address}" if self.base else None

    def address(self, kind: str, identifier: str) -> Run:
        """ "/claims/2a32d0af91c4" as code, which leads to the page where that is served."""
        return Run(f"/{kind}/{identifier[:SHOWN]}", Look.CODE, self.page(f"/{kind}/{identifier}"))

    def origin(self, quoted: Quoted) -> Runs:
        """Who says so, and that it is a party to the conflict."""
        who, author = parts_of(quoted.origin)
        named = who if author is None else self.text(_("%(who)s, quoted by %(author)s"), who=who, author=author)
        runs = [Run(self.apart(named[:1].upper() + named[1:]), Look.STRONG)]
        if quoted.is_party:
            runs.append(Run(f" {self.text(_('(a party to the conflict)'))}", Look.QUIET))
        return tuple(runs)

    def cite(self, reference: Reference) -> str:
        """Who published it and when: "Example Post, 12 Feb 2019"."""
        outlet = self.apart(reference.outlet or self.text(_("outlet not known")))
        day = self.words.day(reference.published) or self.text(_("undated"))
        return f"{outlet}{self.text(_(', '))}{day}"

    def quotation(self, reference: Reference) -> Runs:
        """The sentence between quotation marks, the words of its number set off."""
        before, found, after = reference.sentence.partition(reference.words)
        parts = [Run(f"“{before}", Look.QUOTE), Run(found, Look.MARKED), Run(f"{after}”", Look.QUOTE)]
        return tuple(one for one in parts if one.text)

    def reference(self, number: int | None) -> Runs:
        """ "[3]", which leads to the list at the end; nothing where there is none."""
        return () if number is None else (Run(f"[{number}]", Look.REFERENCE, f"#ref-{number}"),)

"""The attributions of one sentence: what its finders give, with what each says cut where another begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.attribution.attributions import passed_on
from marsad.extract.attribution.finders import FINDERS
from marsad.extract.attribution.headlines import in_headline
from marsad.model import SectionKind, Span

if TYPE_CHECKING:
    from marsad.extract.attribution.attributions import Attribution
    from marsad.extract.attribution.speakers import SpeakerTable
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language


def find_attributions(parsed: ParsedSentence, table: SpeakerTable) -> list[Attribution]:
    """The attributions of one sentence, in order; fills the table with the sources met."""
    if parsed.sentence.kind is SectionKind.HEADLINE:
        found = in_headline(parsed, table)
        if found:
            return found
    found = [attribution for find in FINDERS for attribution in find(parsed, table)]
    found.sort(key=lambda attribution: attribution.cue_words)
    return _without_nested(found, parsed.language)


def _without_nested(found: list[Attribution], language: Language) -> list[Attribution]:
    """One cue one attribution; a weak cue beside a strong one of the same content is dropped."""
    found = _without_citing([_as_cited(attribution, found, language) for attribution in found], language)
    strong = [attribution for attribution in found if not attribution.weak]
    kept = [a for a in found if not a.weak or not any(_says_the_same(a, other) for other in strong)]
    kept = [attribution for attribution in kept if not _says_of_itself(attribution, kept, language)]
    return [_until_next(_as_told(attribution, kept, language), kept) for attribution in kept]


def _says_the_same(weak: Attribution, strong: Attribution) -> bool:
    """True for a weak cue of what a strong one says; not where one says the other: "said that elders fear"."""
    if not strong.content.overlaps(weak.content):
        return False
    is_nested = _holds(strong, weak) or _holds(weak, strong)
    return not is_nested or weak.source.name == strong.source.name


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """True where all of the one stands in what the other says."""
    source, cue = inner.source.span, inner.cue
    if source is None or cue is None or outer.cue is None:
        return False
    return all(outer.content.covers(one) for one in (source, cue, inner.content))


def _as_cited(attribution: Attribution, others: list[Attribution], language: Language) -> Attribution:
    """ "The radio reported that 12 were killed, quoting a doctor": whom a speaker quotes at the end says it."""
    for other in others:
        if other is attribution or other.cue is None or other.cue.text.lower() not in language.attribution.citing:
            continue
        if attribution.content.covers(other.cue):
            return passed_on(replace(attribution, source=other.source), attribution.source, language)
    return attribution


def _without_citing(found: list[Attribution], language: Language) -> list[Attribution]:
    """Without "citing a doctor" where another cue of the sentence tells what the doctor says."""
    citing = [a for a in found if a.cue is not None and a.cue.text.lower() in language.attribution.citing]
    passed_on = {a.source.chain[-1] for a in found if a.source.chain and a not in citing}
    return [a for a in found if a not in citing or a.source.name not in passed_on]


def _as_told(attribution: Attribution, others: list[Attribution], language: Language) -> Attribution:
    """ "The envoy said that elders believe ...": who reports what another says passes it on."""
    cue = attribution.cue
    if cue is None:
        return attribution
    outer = (a for a in others if a is not attribution and a.cue is not None and a.content.covers(cue))
    teller = min(outer, key=lambda a: a.content.end - a.content.start, default=None)
    if teller is None or not teller.content.covers(attribution.content) or teller.content == attribution.content:
        return attribution
    return passed_on(attribution, teller.source, language)


def _says_of_itself(attribution: Attribution, others: list[Attribution], language: Language) -> bool:
    """ "The office says it has verified ...": the pronoun inside what is said is the speaker again."""
    source = attribution.source.span
    first, last = attribution.source_words
    if attribution.cue is None or source is None or last - first != 1:
        return False
    if source.text.lower() not in language.grammar.subject_pronouns:
        return False
    before = (other for other in others if other is not attribution and other.cue is not None)
    return any(other.cue.end <= source.start and other.content.covers(source) for other in before if other.cue)


def _until_next(attribution: Attribution, others: list[Attribution]) -> Attribution:
    """What is said ends where the same speaker is made to add something: "said A, adding that B"."""
    content = attribution.content
    nexts = [
        other.cue.start
        for other in others
        if other.cue is not None and other is not attribution and other.source.name == attribution.source.name
    ]
    end = min((start for start in nexts if content.start < start < content.end), default=None)
    if end is None:
        return attribution
    words = content.text[: end - content.start].rstrip(" ,;:")
    return replace(attribution, content=Span.at(content.start, words)) if words else attribution

"""From outlets to origins: copies, agencies and chains of citation followed to where a figure comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from marsad.knowledge import Origin as Entry
from marsad.knowledge import Speaker, load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.knowledge.names import normalise, split_words
from marsad.model import Claim, Figure, SourceClass, StatedAs, WhoClass
from marsad.reconcile.sides import (
    government_of,
    is_generic,
    named_side_of,
    party_of_state,
    side_of,
    state_of,
    takes_part,
)
from marsad.reconcile.testimony import Origin, Report, Stance, Testimony, facts_of

ACRONYM = 3
"""Letters of the shortest acronym that is looked for inside other words."""
_LONGEST = 6
"""Words of the longest name of a person that is looked for."""


@cache
def _marks() -> dict[str, Entry]:
    """Acronyms that mean an organisation wherever they stand in capitals."""
    return {normalise(word): entry for entry in load_knowledge().origins for word in iter_names(entry.marks)}


@cache
def _speakers() -> dict[str, tuple[Speaker, ...]]:
    found: dict[str, tuple[Speaker, ...]] = {}
    for speaker in load_knowledge().speakers:
        for word in iter_names(speaker.names):
            found[normalise(word)] = (*found.get(normalise(word), ()), speaker)
    return found


@lru_cache(maxsize=65536)
def _represented(name: str, day: date | None) -> Origin | None:
    """The organisation or party that a person speaks for by an office of that day."""
    tokens, speakers = normalise(name).split(), _speakers()
    inside = (
        " ".join(tokens[start : start + length])
        for length in range(min(_LONGEST, len(tokens)), 1, -1)
        for start in range(len(tokens) - length + 1)
    )
    for words in (" ".join(tokens), *inside):
        for speaker in speakers.get(words, ()):
            if speaker.speaks_on(day):
                entry = _index()[0].get(normalise(speaker.speaks_for))
                return Origin(entry.name, entry.party) if entry else Origin(speaker.speaks_for, speaker.speaks_for)
    return None


@cache
def _index() -> tuple[dict[str, Entry], dict[tuple[str, str], Entry]]:
    names: dict[str, Entry] = {}
    short: dict[tuple[str, str], Entry] = {}
    for entry in load_knowledge().origins:
        for word in (entry.name, *iter_names(entry.names)):
            names.setdefault(normalise(word), entry)
        for word in iter_names(entry.short_names):
            for country in entry.countries:
                short.setdefault((normalise(word), country), entry)
    return names, short


@lru_cache(maxsize=65536)
def known_origin(name: str, country: str | None = None) -> Origin | None:
    """The organisation that goes by `name`; short names ("the monitor") only in reports on its country."""
    names, short = _index()
    words = normalise(name)
    entry = (
        names.get(words)
        or short.get((words, country or ""))
        or _inside(words, names)
        or _acronym(name, names)
        or _marked(name)
    )
    if entry is None:
        return None
    return Origin(entry.name, entry.party)


def _inside(words: str, names: Mapping[str, Entry]) -> Entry | None:
    """The organisation whose name of two words or more stands whole inside `words` ("director of the ...")."""
    tokens = words.split()
    for length in range(min(7, len(tokens)), 1, -1):
        for start in range(len(tokens) - length + 1):
            found = names.get(" ".join(tokens[start : start + length]))
            if found is not None:
                return found
    return None


def _acronym(name: str, names: Mapping[str, Entry]) -> Entry | None:
    """The organisation whose acronym stands in capitals inside `name` ("Syria's SANA regime news agency")."""
    acronyms = (word for word in split_words(name) if len(word) >= ACRONYM and word.isalpha() and word.isupper())
    return next((found for word in acronyms if (found := names.get(word.lower())) is not None), None)


def _marked(name: str) -> Entry | None:
    """The organisation whose mark stands in capitals inside `name`: "UN Special Envoy"."""
    marks = _marks()
    words = (word.strip(",;:()") for word in name.split())
    return next((found for word in words if word.isupper() and (found := marks.get(normalise(word)))), None)


def is_anonymous(name: str) -> bool:
    """True for sources without a name of their own: "residents", "a military source", "medics"."""
    return not any(c.isupper() for c in name)


def origin_of(figure: Figure, report: Report) -> Origin:
    """Where the figure comes from.

    The outlet's own voice is the author of the text (an agency's where the report is its copy). A chain of citation
    ends at its last named link; what that link rests on in turn ("trusted sources") is its own affair. Nameless
    sources belong to the author who spoke to them, so that "residents" of two agencies are not one.
    """
    found = _origin_of(figure, report)
    if found.party is None or takes_part(found.party, _country(figure), _day(figure, report)):
        return found
    return replace(found, party=None)


def _country(figure: Figure) -> str | None:
    return figure.where.country if figure.where else None


def _day(figure: Figure, report: Report) -> date | None:
    """The first day of what is counted, else that of the report."""
    start = figure.when.start if figure.when is not None else None
    return start or report.published


def _origin_of(figure: Figure, report: Report) -> Origin:
    country = _country(figure)
    source = figure.source
    if source.is_reporter:
        return _author(report)
    if figure.is_judgement and source.chain[:1] == (source.name,):
        return _judge(source.name, source.chain[1:], country)
    links = [source.name, *source.chain]
    named = [link for link in links if known_origin(link, country) or not is_anonymous(link)]
    if not named:
        party = _party_of(figure) or _author(report).party
        return Origin(f"{source.name} (to {report.author})", party, is_anonymous=True)
    last = named[-1]
    known = known_origin(last, country) or _represented(last, _day(figure, report))
    if known is None and source.role is not None and last == source.name:
        known = known_origin(source.role, country)
    if known is not None:
        return known
    return Origin(bare_name(last), _party_of(figure) or _lent_by(report, last))


def _judge(name: str, named: Sequence[str], country: str | None) -> Origin:
    """A table that judges the reports of several: it takes the part of a side where all that it names are of that."""
    known = known_origin(name) or Origin(name)
    parties = {_named_origin(one, country).party for one in named}
    return replace(known, party=parties.pop()) if len(parties) == 1 else known


def _named_origin(name: str, country: str | None) -> Origin:
    return known_origin(name, country) or Origin(bare_name(name))


def rests_on(figure: Figure) -> frozenset[str]:
    """The origins that a table of incidents names for a figure of its, those that published reports among them.

    Empty for a figure that is no judgement, and where the row names nobody.
    """
    source = figure.source
    if not figure.is_judgement:
        return frozenset()
    named = source.chain[1:] or (() if source.chain else (source.name,))
    return frozenset(_named_origin(one, _country(figure)).name for one in named)


def heard_in(figure: Figure, origin: Origin, report: Report) -> frozenset[str]:
    """The origins by which a report's figure came: its own, those that its words cite, its agency and its outlet."""
    links = (figure.source.name, *figure.source.chain) if not figure.source.is_reporter else ()
    named = (*links, *(one for one in (report.author, report.agency, report.outlet) if one))
    return frozenset((origin.name, *(_named_origin(one, _country(figure)).name for one in named)))


def _lent_by(report: Report, name: str) -> str | None:
    """The party whose outlet speaks to a source that it describes and does not name: "source at the governorate"."""
    return _author(report).party if name[:1].islower() else None


@lru_cache(maxsize=65536)
def bare_name(name: str) -> str:
    """The name without what only describes it: "the Jihadist group JNIM" is JNIM, "Emergency Lawyers network" too.

    Words are left out at either end as long as a capitalised name remains.
    """
    words = name.split()
    while len(words) > 1 and _describes(words[0]) and (words[1][:1].isupper() or _describes(words[1])):
        words = words[1:]
    while len(words) > 1 and words[-1].islower() and _describes(words[-1]) and words[-2][:1].isupper():
        words = words[:-1]
    return " ".join(words)


def _describes(word: str) -> bool:
    return word.lower() in load_knowledge().descriptions


def _author(report: Report) -> Origin:
    known = known_origin(report.author)
    return known or Origin(report.author, None)


def _party_of(figure: Figure) -> str | None:
    source = figure.source
    country = _country(figure)
    side = named_side_of(source.name, country) or named_side_of(source.role, country)
    if source.source_class in (SourceClass.GOVERNMENT, SourceClass.MILITARY):
        state = state_of(source.name) or state_of(source.role)
        return side or (party_of_state(state) if state else government_of(country)) or source.name
    if source.source_class.is_party:
        return side or source.name
    return side if source.source_class in (SourceClass.MEDIA, SourceClass.OTHER) else None


_GENERIC = {
    SourceClass.GOVERNMENT: "government forces",
    SourceClass.MILITARY: "government forces",
    SourceClass.ARMED_GROUP: "armed opposition",
}
"""Whose "soldiers" and "militants" are whose, where no side is named: a security source counts its own soldiers."""


def stance_of(figure: Figure, origin: Origin) -> Stance:
    """How the origin stands to the people counted: neutral, own losses (or own deed), the enemy's, or party."""
    if origin.party is None:
        return Stance.NEUTRAL
    country = figure.where.country if figure.where else None
    doer = side_of(figure.actor, country)
    if doer == origin.party or normalise(figure.actor or "") in (normalise(origin.name), normalise(origin.party)):
        return Stance.ENEMY if figure.who_class is WhoClass.COMBATANT else Stance.OWN
    if figure.who_class is not WhoClass.COMBATANT:
        return Stance.PARTY
    victims = side_of(figure.who, country)
    if victims == origin.party or StatedAs.OWN in facts_of(figure).stated_as:
        return Stance.OWN
    speaker = _GENERIC.get(figure.source.source_class)
    if speaker is not None and victims in _GENERIC.values():
        return Stance.OWN if victims == speaker else Stance.ENEMY
    if victims is not None and not is_generic(victims):
        return Stance.ENEMY
    return Stance.ENEMY if doer is None else Stance.PARTY


def as_testimony(claim: Claim, report: Report, *, claim_id: str | None = None, is_rejected: bool = False) -> Testimony:
    """The claim of a figure as testimony; `claim_id` spares the digest where it is known."""
    figure = claim.content
    if not isinstance(figure, Figure):
        raise TypeError("only a claim that holds a figure can testify to a number")
    origin = origin_of(figure, report)
    stance = stance_of(figure, origin)
    heard = rests_on(figure) if figure.is_judgement else heard_in(figure, origin, report)
    return Testimony(claim_id or claim.id, figure, report, origin, stance, claim.parent, is_rejected, origins=heard)

"""A language of reports: every word, tag, pattern, month and number that the reading compares with a text, by role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from marsad.errors import LanguageError
from marsad.languages.fields import Example
from marsad.languages.pack import Pack
from marsad.languages.sections.actors import Actors
from marsad.languages.sections.attribution import Attribution
from marsad.languages.sections.constructions import Constructions
from marsad.languages.sections.copies import Copies
from marsad.languages.sections.credits import Credits
from marsad.languages.sections.events import Events
from marsad.languages.sections.grammar import Grammar
from marsad.languages.sections.hierarchy import Hierarchy, WiderNouns
from marsad.languages.sections.lines import Lines
from marsad.languages.sections.links import Links
from marsad.languages.sections.modality import Modality
from marsad.languages.sections.morphology import Morphology
from marsad.languages.sections.names import Names
from marsad.languages.sections.naming import Naming
from marsad.languages.sections.nouns import Nouns
from marsad.languages.sections.numbers import Numbers
from marsad.languages.sections.places import Countries, Places
from marsad.languages.sections.profile import Profile
from marsad.languages.sections.publication import Publication
from marsad.languages.sections.quantities import Quantities
from marsad.languages.sections.recalls import Recalls
from marsad.languages.sections.relations import Relations
from marsad.languages.sections.relevance import RelevanceWords
from marsad.languages.sections.reports import Reports
from marsad.languages.sections.scopes import Scopes
from marsad.languages.sections.sentences import Sentences
from marsad.languages.sections.signatures import Signatures
from marsad.languages.sections.situations import Situations
from marsad.languages.sections.sources import Sources
from marsad.languages.sections.stopwords import Stopwords
from marsad.languages.sections.syntax import Syntax
from marsad.languages.sections.tables import Tables
from marsad.languages.sections.tags import Tags
from marsad.languages.sections.times import Times
from marsad.languages.sections.timexes import Timexes
from marsad.languages.sections.tolls import Tolls
from marsad.languages.sections.toponyms import Toponyms
from marsad.languages.sections.triggers import Triggers
from marsad.languages.sections.vague import Vague

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DEFAULT = "en"
"""The language that a text too short to tell is read in."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language, typed section by section; two of one folder are the same object, so that it may be a cache's key."""

    code: str
    """ISO 639-1, the folder's name."""
    digest: str
    """SHA-256 of the folder; part of every claim's extractor."""
    vocabulary: frozenset[str]
    """Every single word that stands in the folder, examples apart."""
    examples: tuple[Example, ...]
    """Sentences that the patterns must match, and must not; a test runs them all."""
    profile: Profile
    tags: Tags
    syntax: Syntax
    grammar: Grammar
    naming: Naming
    copies: Copies
    scopes: Scopes
    modality: Modality
    situations: Situations
    actors: Actors
    publication: Publication
    reports: Reports
    places: Places
    countries: Countries
    toponyms: Toponyms
    credits: Credits
    signatures: Signatures
    lines: Lines
    sentences: Sentences
    morphology: Morphology
    triggers: Triggers
    constructions: Constructions
    hierarchy: Hierarchy
    nouns: Nouns
    links: Links
    times: Times
    timexes: Timexes
    numbers: Numbers
    quantities: Quantities
    relations: Relations
    events: Events
    recalls: Recalls
    relevance: RelevanceWords
    stopwords: Stopwords
    tolls: Tolls
    tables: Tables
    vague: Vague
    names: Names
    sources: Sources
    attribution: Attribution


_SECTIONS = {
    "profile": Profile,
    "tags": Tags,
    "syntax": Syntax,
    "grammar": Grammar,
    "naming": Naming,
    "copies": Copies,
    "scopes": Scopes,
    "modality": Modality,
    "situations": Situations,
    "actors": Actors,
    "publication": Publication,
    "reports": Reports,
    "places": Places,
    "countries": Countries,
    "toponyms": Toponyms,
    "credits": Credits,
    "signatures": Signatures,
    "lines": Lines,
    "sentences": Sentences,
    "morphology": Morphology,
    "triggers": Triggers,
    "constructions": Constructions,
    "hierarchy": Hierarchy,
    "nouns": Nouns,
    "links": Links,
    "times": Times,
    "timexes": Timexes,
    "numbers": Numbers,
    "quantities": Quantities,
    "relations": Relations,
    "events": Events,
    "recalls": Recalls,
    "relevance": RelevanceWords,
    "stopwords": Stopwords,
    "tolls": Tolls,
    "tables": Tables,
    "vague": Vague,
    "names": Names,
    "sources": Sources,
    "attribution": Attribution,
}


def open_language(folder: Traversable) -> Language:
    """The language of a folder; raises `LanguageError` that names file, line and remedy where it is not in order."""
    pack = Pack(folder)
    pack.refuse_unknown(frozenset(_SECTIONS))
    sections: dict[str, Any] = {name: pack.section(name, kind) for name, kind in _SECTIONS.items()}
    wider = WiderNouns(sections["hierarchy"], sections["morphology"])
    sections["nouns"] = replace(sections["nouns"], wider=wider)
    return Language(folder.name, pack.digest, pack.vocabulary, tuple(pack.examples), **sections)


def load_language(code: str = DEFAULT) -> Language:
    """The language that Marsad ships under an ISO 639-1 code; raises `LanguageError` where there is none."""
    return load_once(code)  # a cache tells a code that is given from one that is not, and would hold it twice


@cache
def load_once(code: str) -> Language:
    """The same, kept."""
    if not is_readable(code):
        raise LanguageError(f"reports in “{code}” are not read; those read are {', '.join(readable_codes())}")
    return open_language(_folder().joinpath(code))


def is_readable(code: str) -> bool:
    """True for a language that has a folder."""
    return code in readable_codes()


@cache
def readable_codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, in order."""
    return tuple(sorted(one.name for one in _folder().iterdir() if one.joinpath("profile.toml").is_file()))


def _folder() -> Traversable:
    return files("marsad.languages")

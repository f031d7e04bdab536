"""Clauses: each predicate of a sentence with who did it, to whom, by whom, where, when and whether it is asserted.

After Universal Dependencies' clausal relations. A clause of which the tree does not say the subject takes it from the
clause that it hangs on: "Gunmen stormed a village, killing 11", "three were hurt and two died", "those who fled".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from marsad.extract.syntax.phrases import NounPhrase, Oblique, read_oblique, read_phrase

if TYPE_CHECKING:
    from marsad.extract.syntax.tree import Tree
    from marsad.extract.tokens import Word
    from marsad.languages import Language


class Voice(StrEnum):
    """Whether the subject acts or is acted on."""

    ACTIVE = "active"
    PASSIVE = "passive"


class Mood(StrEnum):
    """How far the clause claims that it is so, by its own words."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    """Under a modal of the language's list: "may have killed"."""


class Tense(StrEnum):
    """When, by the verb's form alone."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    FUTURE = "future"
    NONE = "none"
    """No finite verb: a participle, a noun."""


class ClauseKind(StrEnum):
    """What the clause is to the one that it hangs on."""

    MAIN = "main"
    CONTENT = "content"
    """What is said, known, feared."""
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    JOINED = "joined"
    """By "and" or a comma to one of its like."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its parts; indices are of the sentence's words."""

    predicate: int
    kind: ClauseKind
    parent: int | None
    """Predicate of the clause that it hangs on."""
    first: int
    last: int
    """The words between which its own parts stand; clauses inside it included."""
    voice: Voice
    negated: bool
    mood: Mood
    tense: Tense
    marker: str | None
    """Lower-case word that opens it: "when", "after", "that"."""
    subject: NounPhrase | None
    """Who is said to do or to be; for a passive who is acted on."""
    shares_subject: bool
    """True where the subject stands in another clause."""
    object: NounPhrase | None
    agent: NounPhrase | None
    """"by" whom, of a passive."""
    obliques: tuple[Oblique, ...]

    @property
    def actor(self) -> NounPhrase | None:
        """Who did it: the agent of a passive, the subject of an active."""
        return self.agent if self.voice is Voice.PASSIVE else self.subject

    @property
    def undergoer(self) -> NounPhrase | None:
        """To whom it was done: the subject of a passive, the object of an active."""
        return self.subject if self.voice is Voice.PASSIVE else self.object


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of one sentence in the order of their predicates."""

    clauses: tuple[Clause, ...]
    owners: tuple[int, ...]
    """For each word the position in `clauses` of the clause that it belongs to; -1 where there is none."""

    def at(self, word: int) -> Clause | None:
        """The clause that a word belongs to."""
        owner = self.owners[word]
        return self.clauses[owner] if owner >= 0 else None

    def of(self, predicate: int) -> Clause | None:
        """The clause of a predicate."""
        clause = self.at(predicate)
        return clause if clause is not None and clause.predicate == predicate else None

    def distance(self, one: int, other: int) -> int:
        """How many clause boundaries lie on the path between two words; 0 within one clause."""
        up, down = self._line(one), self._line(other)
        shared = next((predicate for predicate in up if predicate in down), None)
        if shared is None:
            return len(up) + len(down)
        return up.index(shared) + down.index(shared)

    def _line(self, word: int) -> list[int]:
        clause, line = self.at(word), []
        while clause is not None and clause.predicate not in line:
            line.append(clause.predicate)
            clause = None if clause.parent is None else self.of(clause.parent)
        return line


_KINDS = {
    "root": ClauseKind.MAIN,
    "parataxis": ClauseKind.MAIN,
    "ccomp": ClauseKind.CONTENT,
    "csubj": ClauseKind.CONTENT,
    "acl": ClauseKind.RELATIVE,
    "acl:relcl": ClauseKind.RELATIVE,
    "advcl": ClauseKind.ADVERBIAL,
    "advcl:prep": ClauseKind.ADVERBIAL,
    "xcomp": ClauseKind.ADVERBIAL,
    "conj": ClauseKind.JOINED,
}
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_OBLIQUES = ("obl", "obl:tmod", "nmod", "obl:npmod", "iobj")
_NOT_CLAUSES = ("aux", "aux:pass", "cop", "amod", "compound", "case", "mark")


def read_clauses(tree: Tree, language: Language) -> Clauses:
    """The clauses of a sentence, one walk from the root down; none where no word is a predicate."""
    found: dict[int, Clause] = {}
    owner: dict[int, int | None] = {}
    for i in tree.roots_first:
        word = tree.words[i]
        parent = owner[word.head] if word.head != i else None
        owner[i] = parent
        if _is_predicate(tree, word):
            owner[i] = i
            found[i] = _clause(tree, language, i, parent, found)
    predicates = sorted(found)
    position: dict[int | None, int] = {predicate: at for at, predicate in enumerate(predicates)}
    owners = tuple(position.get(owner[word.i], -1) for word in tree.words)
    return Clauses(tuple(found[predicate] for predicate in predicates), owners)


def _is_predicate(tree: Tree, word: Word) -> bool:
    """A verb that is no auxiliary and no modifier of a noun, or a noun or adjective with a copula."""
    if word.rel in _NOT_CLAUSES:
        return False
    return word.is_verb or tree.child(word.i, "cop") is not None or (word.rel == "root" and not word.is_verb)


def _clause(tree: Tree, language: Language, predicate: int, parent: int | None, found: dict[int, Clause]) -> Clause:
    word = tree.words[predicate]
    kind = _KINDS.get(word.rel, ClauseKind.OTHER)
    above = found.get(parent) if parent is not None else None
    voice = _voice(tree, word, kind, above)
    own = tree.child(predicate, *_SUBJECTS)
    subject, shared = _subject(tree, word, kind, voice, own, above)
    first, last = tree.reach(predicate)
    return Clause(
        predicate,
        kind,
        parent,
        first,
        last,
        voice,
        negated=_is_negated(tree, language, predicate),
        mood=_mood(tree, language, predicate),
        tense=_tense(tree, language, word),
        marker=_marker(tree, predicate),
        subject=subject,
        shares_subject=shared,
        object=_object(tree, predicate, kind, own, above),
        agent=_phrase_of(tree, tree.child(predicate, "obl:agent")),
        obliques=tuple(read_oblique(tree, i) for i in tree.children(predicate, *_OBLIQUES)),
    )


def _marker(tree: Tree, predicate: int) -> str | None:
    """The word that opens the clause: a subordinating one, or an interrogative adverb such as "when"."""
    for i in tree.children(predicate, "mark", "advmod"):
        word = tree.words[i]
        if word.rel == "mark" or "PronType=Int" in word.feats:
            return word.lower
    return None


def _phrase_of(tree: Tree, head: int | None) -> NounPhrase | None:
    return None if head is None else read_phrase(tree, head)


def _voice(tree: Tree, word: Word, kind: ClauseKind, above: Clause | None) -> Voice:
    """Passive by its auxiliary, subject or agent; a bare participle is one behind its noun or joined to a passive."""
    if tree.child(word.i, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") is not None:
        return Voice.PASSIVE
    bare = word.is_past_participle and tree.child(word.i, "aux") is None
    if bare and kind is ClauseKind.RELATIVE:
        return Voice.PASSIVE
    joined = kind is ClauseKind.JOINED and above is not None and above.voice is Voice.PASSIVE
    return Voice.PASSIVE if bare and (joined or tree.child(word.i, "obj") is None) else Voice.ACTIVE


def _subject(
    tree: Tree, word: Word, kind: ClauseKind, voice: Voice, own: int | None, above: Clause | None
) -> tuple[NounPhrase | None, bool]:
    """The subject and whether it stands in another clause."""
    if own is not None:
        relative = tree.words[own].is_relative or tree.words[own].is_interrogative_pronoun
        if not (relative and kind is ClauseKind.RELATIVE):
            return read_phrase(tree, own), False
    if kind is ClauseKind.RELATIVE:
        return _antecedent(tree, word, own, voice), True
    if above is None or kind in (ClauseKind.MAIN, ClauseKind.CONTENT):
        return None, False
    return above.subject, above.subject is not None


def _antecedent(tree: Tree, word: Word, own: int | None, voice: Voice) -> NounPhrase | None:
    """What a relative clause or participle says it of, where that is its subject: "people killed", "men who fled"."""
    takes = own is not None or voice is Voice.PASSIVE or word.is_gerund
    return read_phrase(tree, word.head) if takes and word.head != word.i else None


def _object(tree: Tree, predicate: int, kind: ClauseKind, own: int | None, above: Clause | None) -> NounPhrase | None:
    child = tree.child(predicate, "obj")
    if child is None:
        return None
    relative = tree.words[child].is_relative or tree.words[child].is_interrogative_pronoun
    if kind is ClauseKind.RELATIVE and relative:  # "the village that they shelled"
        return read_phrase(tree, tree.words[predicate].head)
    return read_phrase(tree, child)


def _is_negated(tree: Tree, language: Language, predicate: int) -> bool:
    negations = language.syntax.negations
    own = tree.children(predicate, "advmod", "det", "aux", "cc:preconj")
    subject = tree.child(predicate, *_SUBJECTS)
    determiners = tree.children(subject, "det") if subject is not None else []
    return any(tree.words[i].lower in negations for i in [*own, *determiners])


def _mood(tree: Tree, language: Language, predicate: int) -> Mood:
    possible = language.syntax.possible_modals
    return (
        Mood.POSSIBLE
        if any(tree.words[i].lower in possible for i in tree.children(predicate, "aux"))
        else Mood.ASSERTED
    )


def _tense(tree: Tree, language: Language, word: Word) -> Tense:
    helpers = [tree.words[i] for i in tree.children(word.i, "aux", "aux:pass", "cop")]
    lead = next((one for one in helpers if one.is_finite), word)
    syntax = language.syntax
    if any(one.lower in syntax.future_modals for one in helpers):
        return Tense.FUTURE
    if any(one.lower in syntax.perfect_auxiliaries for one in helpers):
        return Tense.PERFECT
    if lead.is_past_tense:
        return Tense.PAST
    return Tense.PRESENT if lead.is_present_tense else Tense.NONE

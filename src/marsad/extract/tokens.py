"""A token of a sentence in Universal Dependencies, with its offsets in the document."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """One token of a sentence in Universal Dependencies; `start` and `end` are code points of the document's text.

    A written word may be several tokens, each with offsets of its own. A tuple, for there are many: one is made four
    times as fast as a frozen dataclass.
    """

    i: int
    text: str
    lower: str
    upos: str
    """Universal part of speech: "NOUN"."""
    feats: frozenset[str]
    """Universal features: "VerbForm=Part"."""
    rel: str
    """Universal dependency relation to `head`, with its subtype: "nsubj:pass"."""
    head: int
    start: int
    end: int

    @property
    def is_noun(self) -> bool:
        """Common or proper noun."""
        return self.upos in ("NOUN", "PROPN")

    @property
    def is_common_noun(self) -> bool:
        """Common noun."""
        return self.upos == "NOUN"

    @property
    def is_proper_noun(self) -> bool:
        """Proper noun."""
        return self.upos == "PROPN"

    @property
    def is_plural(self) -> bool:
        """Noun in the plural."""
        return self.is_noun and "Number=Plur" in self.feats

    @property
    def is_verb(self) -> bool:
        """Any verb form, auxiliaries and modals included."""
        return self.upos in ("VERB", "AUX")

    @property
    def is_finite(self) -> bool:
        """Verb form that makes a clause: "killed" as past tense, "kills", "may"."""
        return "VerbForm=Fin" in self.feats

    @property
    def is_modal(self) -> bool:
        """Modal: "may", "could"."""
        return self.upos == "AUX" and self.is_finite

    @property
    def is_past_tense(self) -> bool:
        """Finite past tense."""
        return self.is_finite and "Tense=Past" in self.feats

    @property
    def is_present_tense(self) -> bool:
        """Finite present tense, modals apart."""
        return self.is_finite and "Tense=Pres" in self.feats

    @property
    def is_past_participle(self) -> bool:
        """Past participle."""
        return "VerbForm=Part" in self.feats

    @property
    def is_gerund(self) -> bool:
        """Present participle or gerund."""
        return "VerbForm=Ger" in self.feats

    @property
    def is_infinitive(self) -> bool:
        """Base form."""
        return "VerbForm=Inf" in self.feats

    @property
    def is_adjective(self) -> bool:
        """Adjective, compared or not."""
        return self.upos == "ADJ"

    @property
    def is_superlative(self) -> bool:
        """ "deadliest", and the "most" of "most violent"."""
        return "Degree=Sup" in self.feats

    @property
    def is_adverb(self) -> bool:
        """Adverb, compared or not; interrogative adverbs are none."""
        return self.upos == "ADV" and "PronType=Int" not in self.feats

    @property
    def is_number(self) -> bool:
        """Cardinal number."""
        return self.upos == "NUM"

    @property
    def is_determiner(self) -> bool:
        """Article, demonstrative or quantifying determiner before a noun."""
        return self.upos == "DET" and "AdjType=Pdt" not in self.feats

    @property
    def is_personal_pronoun(self) -> bool:
        """ "he", "them"; possessives apart."""
        return "PronType=Prs" in self.feats and "Poss=Yes" not in self.feats

    @property
    def is_possessive_pronoun(self) -> bool:
        """ "his", "their"."""
        return "PronType=Prs" in self.feats and "Poss=Yes" in self.feats

    @property
    def is_possessive_mark(self) -> bool:
        """The "'s" of "the army's"."""
        return self.upos == "PART" and "Poss=Yes" in self.feats

    @property
    def is_relative(self) -> bool:
        """Relative determiner or pronoun as the tagger tells it: "which", "that"."""
        return "PronType=Rel" in self.feats

    @property
    def is_interrogative_pronoun(self) -> bool:
        """ "who", "what"; possessives apart."""
        return self.upos == "PRON" and "PronType=Int" in self.feats and "Poss=Yes" not in self.feats

    @property
    def is_adposition(self) -> bool:
        """Preposition or subordinating word; particles of verbs apart."""
        return self.upos == "ADP" and "PartType=Vbp" not in self.feats

    @property
    def is_verb_particle(self) -> bool:
        """The "out" of "carried out"."""
        return "PartType=Vbp" in self.feats

    @property
    def is_hyphen(self) -> bool:
        """Hyphen inside a compound."""
        return "PunctType=Dash" in self.feats

    @property
    def is_foreign(self) -> bool:
        """Word of another language."""
        return "Foreign=Yes" in self.feats

    @property
    def is_affix(self) -> bool:
        """Prefix that stands as a token: the "anti" of "anti - government"."""
        return "Hyph=Yes" in self.feats

    @property
    def is_indicative(self) -> bool:
        """Finite verb that is no modal."""
        return self.is_finite and not self.is_modal

"""How a report says that somebody says it: cues, the words around them, and the order of cue, source and content."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_PHRASES, NO_WORDS, Pattern, Phrases, Words


@dataclass(frozen=True, slots=True)
class Cue:
    """Verbs that report what somebody says, in all forms."""

    forms: Words
    example: str


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """Phrases that name the source right after them."""

    words: Phrases
    example: str


@dataclass(frozen=True, slots=True)
class BoundCue:
    """Weak cues that say something only beside certain words."""

    forms: Words
    behind: Words = NO_WORDS
    """One of them stands within five words behind the cue, or"""
    before: Words = NO_WORDS
    """one of these within three words before it."""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """`attribution.toml`."""

    cue: tuple[Cue, ...] = ()
    phrase: tuple[SourcePhrase, ...] = ()
    weak: Words = NO_WORDS
    """Cues that are one only with a clause or a quotation as what is said."""
    bound: tuple[BoundCue, ...] = ()
    always_telling: Words = NO_WORDS
    """Weak cues that say whatever stands behind them: "denied"."""
    noun_forms: Words = NO_WORDS
    """Cues that taggers take for nouns: "says" in a headline."""
    continuing: Words = NO_WORDS
    """Between a cue and another of the same speaker: "denied that ... and said"."""
    citing: Words = NO_WORDS
    """Cues whose object is the source: "citing a doctor"."""
    quoting: Words = NO_WORDS
    """Verbs whose object says what stands behind "as saying"."""
    plain: Words = NO_WORDS
    """Cues that almost anything can be the subject of."""
    claiming: Words = NO_WORDS
    """Cues that say nothing with one of the next set behind them."""
    claimed: Words = NO_WORDS
    """What is claimed without saying so: "claimed the lives of 18", "claimed responsibility"."""
    finding: Words = NO_WORDS
    """Cues of an inquiry or those who hold it: others find bodies."""
    concluding: Words = NO_WORDS
    """Those of them that say something of whoever can speak, with "that" right behind them."""
    inquiries: Words = NO_WORDS
    giving: Words = NO_WORDS
    """Cues that speak wherever a toll with its number stands behind them: "put the toll at 12"."""
    tolls: Words = NO_WORDS
    """Nouns for a count."""
    happening: Words = NO_WORDS
    """Cues that a place where something happened is the subject of: "the province recorded 12 deaths"."""
    tallying: Words = NO_WORDS
    """Weak cues that say something where a number stands behind them: "identified 12 families"."""
    none_given: Words = NO_WORDS
    """Right behind a weak cue, it says nothing: "gave no figure of its own"."""
    announcing: Words = NO_WORDS
    """Cues whose content may be a noun alone: "announced the death of its leader"."""
    estimates: Words = NO_WORDS
    """What a source has where it says something: "the Command's assessment is that"."""
    estimate_leads: Phrases = NO_PHRASES
    """Between such a noun and what is estimated."""

    # who is no speaker, and what belongs to a speaker's words
    not_speaking: Words = NO_WORDS
    """Words that alone are no speaker."""
    relatives: Words = NO_WORDS
    """Pronouns that open a clause about the speaker."""
    setting_off: Words = NO_WORDS
    """Words that open a clause which a comma sets off from what is said: the outlet's own."""
    parting: Words = NO_WORDS
    """Among the first words of such a clause, it tells of a part and is said: ", of whom 12 were children"."""
    issuing: Words = NO_WORDS
    """Between a document and whose it is: "figures from the ministry"."""
    bodies_of_inquiry: Words = NO_WORDS
    """Those of `inquiries` that are bodies and speak for themselves."""
    hearsay_nouns: Words = NO_WORDS
    """What a source hears without saying it: "will look into reports that 12 died"."""
    questions: Words = NO_WORDS
    """Pronouns with which no speaker begins."""
    first_person: Words = NO_WORDS
    """Words by which a speaker means himself: "according to our data"."""
    phrase_pronouns: Words = NO_WORDS
    """Pronouns behind "according to"."""
    hearsay: Words = NO_WORDS
    """Words that name nobody behind "according to": "some reports"."""
    open_pronouns: Words = NO_WORDS
    """Pronouns that a clause belongs to: "those who fled"."""
    comparisons: Phrases = NO_PHRASES
    """Words that begin a number and no source: "according to the group more than 30 were killed"."""
    tying: Words = NO_WORDS
    """Prepositions within a source's words: "doctors at the hospital"."""
    joining: Words = NO_WORDS
    """What joins two sources, or two words of one name."""
    leading_back: Words = NO_WORDS
    """Prepositions within a source's words that are read from the cue back."""
    naming: Words = NO_WORDS
    """Prepositions within the name of a body: "Observatory for Human Rights"."""
    small: Words = NO_WORDS
    """Words of a name that are written without a capital."""
    name_like_verbs: Words = NO_WORDS
    """Finite forms within a subject that make no clause: "IS", taken for a verb."""
    before_cue: Words = NO_WORDS
    """Auxiliaries and adverbs between a subject and its cue."""

    # "said the hospital"
    inverting: Words = NO_WORDS
    """Cues behind which their subject may stand after a comma."""
    inverting_bare: Words = NO_WORDS
    """Cues behind which it may stand without one."""
    never_inverting: Words = NO_WORDS
    """Cues behind which it never stands, after a quotation neither."""
    own_subject: Words = NO_WORDS
    """Words right before a cue that has its subject or auxiliary there."""
    behind_inverted: Words = NO_WORDS
    """What may follow the speaker in "..., said the source adding that"."""

    # "casualties were reported": nobody speaks
    being: Words = NO_WORDS
    """Forms of "be" before a passive cue."""
    having_been: Words = NO_WORDS
    within_passive: Words = NO_WORDS
    """Words between those and the cue."""
    unsaid: Words = NO_WORDS
    """Before a participle that says nothing: "without saying who"."""

    # what is said
    between: Words = NO_WORDS
    """Words between cue and content that are neither: who was told, where and how."""
    not_last: Words = NO_WORDS
    """Those that cannot be the last word between: content begins with them."""
    articles: Words = NO_WORDS
    """Those of them that belong to the noun behind them."""
    conjunctions: Words = NO_WORDS
    """Words that open what is said: "that"."""
    set_against: Words = NO_WORDS
    """Before a speaker who is set against another: "while the group counts 974 dead"."""
    ages: Words = NO_WORDS
    """Nouns behind a cue that only date it: "said days later"."""
    no_content: Words = NO_WORDS
    """Words that open a time, a place or a participle and no content."""
    multitudes: Phrases = NO_PHRASES
    """Such words that open a number after all: "as many as"."""

    # headlines
    headline_sources: Words = NO_WORDS
    """Words at the end of a headline that name a source."""
    headline_reports: Words = NO_WORDS
    """Those that name one only where the text names a body."""
    headline_tail: Pattern = NEVER
    """A source at the end of a headline: "... kills 12: monitor"."""
    headline_head: Pattern = NEVER
    """A speaker before a colon: "UN: 12 killed"."""
    headline_outlet: Pattern = NEVER
    """The page's name behind a headline."""

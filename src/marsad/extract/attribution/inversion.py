"""Whether a cue's subject stands behind it: "..., said the hospital"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.attribution.source_words import end_with_apposition, is_speaker, phrase_before, phrase_end

if TYPE_CHECKING:
    from marsad.extract.words import ParsedSentence, Word

_CLOSING = (",", '"', "”", "’", "''")
_STOPS = (".", ",", ";", '"', "“")


def is_inverted(parsed: ParsedSentence, verb: Word) -> bool:
    """True where the verb closes a quotation or clause and its speaker follows."""
    words, attribution = parsed.words, parsed.language.attribution
    if not 0 < verb.i < len(words) - 1 or verb.lower in attribution.never_inverting:
        return False
    before = words[verb.i - 1]
    if before.lower in attribution.own_subject:
        return False
    if verb.lower not in attribution.inverting and not _closes_quotation(before):
        return False
    if before.text.endswith(_CLOSING) and _opens_phrase(words[verb.i + 1]):
        end = phrase_end(parsed, verb.i + 1)
        return end >= len(words) or not words[end].is_finite
    return verb.lower in attribution.inverting_bare and _is_bare(parsed, verb)


def _closes_quotation(word: Word) -> bool:
    return word.text in ("»", "''") or word.text.endswith(("”", '"'))


def _opens_phrase(word: Word) -> bool:
    return word.is_noun or word.is_determiner or word.is_adjective or word.is_possessive_pronoun


def _is_bare(parsed: ParsedSentence, verb: Word) -> bool:
    """Without a comma: who stands behind it can speak, and who stands before it cannot."""
    words, end = parsed.words, end_with_apposition(parsed, verb.i + 1)
    if end <= verb.i + 1 or not is_speaker(words[verb.i + 1 : end], parsed.language):
        return False
    if not any(c.isalnum() for word in words[end:] for c in word.text):
        return True
    if words[end].text not in _STOPS and words[end].lower not in parsed.language.attribution.behind_inverted:
        return False
    subject = phrase_before(parsed, verb)
    return subject is None or not is_speaker(words[slice(*subject)], parsed.language)

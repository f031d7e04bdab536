"""The question of whose word a number is: its candidates and what speaks for each."""

from __future__ import annotations

from bench.voices import VoiceEvidence, ask_voices

from marsad.bootstrap import draft_of
from marsad.extract.choices.questions import BY_RULES
from marsad.extract.report.gathering import gather_counts
from tests.extract.readers import PUBLISHED

TEXT = (
    "The mayor said the shelling had stopped. At least 12 people were killed, the hospital said, as raids elsewhere "
    "left 30 dead."
)


def test_each_count_has_the_outlet_and_the_speakers_near_by_among_its_candidates() -> None:
    draft = draft_of(TEXT, published=PUBLISHED, outlet="Example Post")
    first, second = ask_voices(draft, gather_counts(draft))
    assert [one.value.name for one in first.candidates] == ["reporter", "hospital", "mayor"]
    assert [one.value.name for one in second.candidates] == ["reporter", "hospital", "mayor"]
    by_rules = [
        one.value.name for question in (first, second) for one in question.candidates if BY_RULES in one.features
    ]
    assert by_rules == ["hospital", "reporter"]


def test_evidence_tells_where_a_speaker_stands() -> None:
    draft = draft_of(TEXT, published=PUBLISHED, outlet="Example Post")
    first, _ = ask_voices(draft, gather_counts(draft))
    outlet, hospital, mayor = (one.features for one in first.candidates)
    assert VoiceEvidence.OUTLET in outlet
    assert {VoiceEvidence.HOLDS, VoiceEvidence.INNERMOST, VoiceEvidence.NUMBER_FIRST} <= hospital.keys()
    assert mayor[VoiceEvidence.SENTENCES_AWAY] == 1
    assert VoiceEvidence.BEFORE in mayor

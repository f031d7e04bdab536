"""Which days are weighed for a count, and what speaks for each."""

from __future__ import annotations

from datetime import date

from marsad.bootstrap import draft_of, read
from marsad.extract.choices.questions import BY_RULES, Candidate
from marsad.extract.report.day_evidence import Day, DayEvidence
from marsad.extract.report.days import ask_days, choose_days
from marsad.extract.report.gathering import gather_counts
from marsad.model import Interval, ReadingRule

PUBLISHED = date(2021, 3, 10)  # a Wednesday


def candidates(text: str, at: int = 0) -> dict[Day, Candidate[Day]]:
    """The candidates of the count at that position, by day."""
    draft = draft_of(text, published=PUBLISHED, outlet="The Example")
    question = ask_days(draft, gather_counts(draft))[at]
    return {one.value: one for one in question.candidates}


def march(day: int) -> Interval:
    return Interval.day(date(2021, 3, day))


def test_a_time_in_the_clause_speaks_for_its_day_and_gives_its_words() -> None:
    found = candidates("Example report: a shell killed 12 people in Example Town on Monday.")[march(8)]
    assert found.span is not None
    assert found.span.text == "Monday"
    assert {DayEvidence.OWN_CLAUSE, DayEvidence.ONE_DAY, DayEvidence.THIS_WEEK, BY_RULES} <= found.features.keys()


def test_a_sentence_near_by_is_weighed_with_how_far_it_is() -> None:
    found = candidates("Example report: the clinic was quiet on Sunday. A shell killed 12 people near it.")[march(7)]
    assert found.features[DayEvidence.SENTENCE_BEFORE] == 1
    assert found.features[DayEvidence.SENTENCES_AWAY] == 1


def test_that_nothing_dates_it_is_always_an_answer() -> None:
    assert DayEvidence.NOTHING in candidates("Example report: a shell killed 12 people.")[None].features


def test_the_day_of_the_same_number_is_weighed_however_far_it_stands() -> None:
    filler = " ".join("The road to the clinic was closed again." for _ in range(6))
    text = f"Example report: on Friday a shell killed 12 people. {filler} The 12 people killed were nurses."
    assert DayEvidence.SAME_NUMBER in candidates(text, 1)[march(5)].features


def test_a_sentence_of_the_same_words_is_weighed_however_far_it_stands() -> None:
    filler = " ".join("The road was closed again." for _ in range(6))
    text = f"Example report: the granary of Exampleton burned down on Friday. {filler} At the granary 12 people died."
    assert candidates(text)[march(5)].features[DayEvidence.SAME_WORDS] > 0


def test_evidence_is_put_beside_what_is_known_of_the_count() -> None:
    found = candidates("Example report: some 300 people are held in Example Town on Monday.")[march(8)]
    assert f"{DayEvidence.OWN_CLAUSE} & stock" in found.features


def test_the_day_told_beside_an_act_of_violence_is_weighed_where_the_act_is_named_again() -> None:
    filler = " ".join("The road to the clinic was closed again." for _ in range(6))
    text = f"Example report: the raid on Friday was the first. {filler} The raid killed 12 people, nurses said."
    found = candidates(text)[march(5)].features
    assert found[DayEvidence.OF_EVENT] == 1
    assert found[DayEvidence.OF_ONLY_EVENT] == 1


def test_the_only_day_that_a_report_tells_is_weighed() -> None:
    text = "Example report: it rained on Friday. The road was closed. A shell killed 12 people near the clinic."
    assert DayEvidence.ONLY_TOLD in candidates(text)[march(5)].features


def test_a_total_may_run_from_a_time_to_the_report() -> None:
    text = "Example report: the war, which began in 2018, has killed more than 9,000 people."
    assert DayEvidence.FROM_THEN in candidates(text)[Interval(date(2018, 1, 1), PUBLISHED)].features


def test_a_level_that_no_time_dates_leaves_nothing_to_choose() -> None:
    text = "Example report: the group still holds 40 square kilometres near Exampleton."
    assert list(candidates(text)) == [Interval.day(PUBLISHED)]


def test_each_count_has_its_day_with_what_spoke_for_it() -> None:
    text = "Example report: a shell killed 12 people in Example Town on Monday. Nine others were wounded."
    draft = draft_of(text, published=PUBLISHED, outlet="The Example")
    chosen = choose_days(draft, gather_counts(draft))
    assert [choice.candidate.value for choice in chosen] == [march(8), march(8)]
    assert all(choice.evidence for choice in chosen)


def test_a_report_without_counts_asks_nothing() -> None:
    assert ask_days(draft_of("Example report: it rained.", published=PUBLISHED, outlet=None), []) == []


def test_a_figure_says_what_its_day_rests_on() -> None:
    text = "Example report: a shell killed 12 people in Example Town on Monday."
    (reason,) = [one for one in read(text, published=PUBLISHED).figures[0].reasons if one.field == "when"]
    assert reason.span is not None
    assert (reason.rule, reason.span.text) == (ReadingRule.TIME_IN_CLAUSE, "Monday")
    assert reason.evidence

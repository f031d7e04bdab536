"""Transcripts: who speaks under a label, and texts that a page prints twice."""

from __future__ import annotations

from tests.extract.readers import read_texts

BRIEFING = (
    "SPOKESMAN: Good morning. Over the past day our troops fired on two villages and 12 rebels were killed. "
    "According to our data, 30 more were wounded.\n\n"
    "QUESTION: The rebels say 40 soldiers were killed.\n\n"
    "MINISTER EXAMPLE: That is wrong. Three soldiers were killed.\n\n"
    "Fourteen people were killed in the capital on Friday."
)
LEAD = (
    "Example fighters raided a mainly Example town near the border killing 17 people on Friday Example fighters raided "
    "a mainly Example town near the border killing 17 people on Friday a watchdog said on Saturday."
)


def test_a_label_speaks_to_the_end_of_its_paragraph() -> None:
    figures = read_texts([BRIEFING])[BRIEFING].figures
    found = {figure.span.text.split()[0]: figure.source.name for figure in figures}
    assert found == {
        "12": "SPOKESMAN",
        "30": "SPOKESMAN",
        "40": "rebels",
        "Three": "MINISTER EXAMPLE",
        "Fourteen": "reporter",
    }


def test_a_lead_that_is_printed_twice_is_said_once() -> None:
    figures = read_texts([LEAD])[LEAD].figures
    assert [figure.source.name for figure in figures] == ["reporter", "watchdog"]


def test_a_number_is_said_on_the_day_on_which_it_is_given_in_full() -> None:
    text = (
        "At least 31 people were killed in the port on Monday, the Example Monitor said. The Example Monitor said on "
        "Tuesday that at least 31 people were killed in the port on Monday."
    )
    figures = read_texts([text])[text].figures
    assert len({figure.said for figure in figures}) == 1
    assert figures[0].said is not None


def test_a_day_between_speaker_and_cue_is_that_of_saying() -> None:
    text = "The general, Example Name, on February 3 stated that the force had lost 12 men."
    (figure,) = read_texts([text])[text].figures
    assert str(figure.said) == "2019-02-03"


def test_a_day_before_a_speaker_within_what_is_said_is_that_of_saying() -> None:
    text = "Aid workers note that on 2 February, authorities announced that 3,000 families had fled."
    (figure,) = read_texts([text])[text].figures
    assert (figure.source.name, str(figure.said)) == ("authorities", "2019-02-02")
    assert figure.source.chain == ("Aid workers", "authorities")


def test_who_goes_on_with_a_pronoun_says_it_on_the_same_day() -> None:
    text = (
        "The Example Monitor said on Saturday that the raid was the worst in years. It said 12 people were killed. "
        "The Example Monitor says 300 people were killed in January."
    )
    figures = read_texts([text])[text].figures
    assert [str(figure.said) for figure in figures] == ["2019-02-09", "None"]

from __future__ import annotations

import datetime

import marsad
from tests.project.readme import README, SHOWN, figures


def test_the_readme_shows_what_marsad_reads_out_of_its_paragraph() -> None:
    readme = README.read_text(encoding="utf-8")
    shown = SHOWN.search(readme)
    assert shown is not None
    assert shown.group() == figures(readme), "run: make readme, and look at what changed"


def test_the_python_of_the_readme_is_so() -> None:
    text = "At least 13 civilians were killed in Raqqa on Friday, medics said."
    reading = marsad.read(text, published="2014-07-12")
    (figure,) = reading.figures
    assert (figure.low, figure.high, figure.source.name) == (13, None, "medics")
    assert figure.when is not None
    assert figure.when.start == datetime.date(2014, 7, 11)
    assert reading.to_pandas().shape[0] == 1

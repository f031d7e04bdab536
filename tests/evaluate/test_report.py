from __future__ import annotations

import dataclasses
import re

from marsad.evaluate.evaluation import assemble
from marsad.evaluate.gold import GoldDocument
from marsad.evaluate.misses import KINDS
from marsad.evaluate.report import TITLES, render_report
from marsad.model import REPORTER, Reason
from tests.evaluate.builders import gold_figure, read_perfectly, span_of

TEXT = "Example report. Medics <said> 16 people were killed. Nothing else happened."
GOLD = GoldDocument("made", TEXT, None, None, (gold_figure(span_of(TEXT, "16 people"), source="Medics"),))
PERFECT = read_perfectly(GOLD)
WHY = Reason("source", "nobody is named", span_of(TEXT, "16 people"))
WRONG = dataclasses.replace(
    PERFECT, figures=(dataclasses.replace(PERFECT.figures[0], source=REPORTER, reasons=(WHY,)),)
)


def test_a_miss_stands_in_its_sentence_with_both_sides() -> None:
    page = render_report(assemble([(GOLD, WRONG)], "0" * 64), title="made")
    assert "Medics &lt;said&gt; <mark>16 people</mark> were killed." in page
    assert "<dt>Labels</dt><dd>Medics</dd>" in page
    assert '<dt>Read</dt><dd>reporter <span class="rule">nobody is named: “16 people”</span></dd>' in page
    assert 'href="#source"' in page
    assert 'id="source"' in page


def test_a_reading_without_misses_says_so() -> None:
    page = render_report(assemble([(GOLD, PERFECT)], "0" * 64), title="made")
    assert "<p>None.</p>" in page


def test_nothing_is_loaded_from_another_host_and_no_script_runs() -> None:
    page = render_report(assemble([(GOLD, WRONG)], "0" * 64), title="made")
    assert not re.search(r"https?:|//[a-z]|<script|url\(|@import|<link", page)


def test_each_kind_of_miss_has_a_title() -> None:
    assert set(TITLES) == set(KINDS)

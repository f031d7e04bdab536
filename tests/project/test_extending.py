"""docs/extending.md names one place for each thing; each is added there and does what it should."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from babel import Locale

import marsad
from marsad import bootstrap
from marsad.i18n import catalogue
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.languages import Language as PageLanguage
from marsad.languages import Language, open_language
from marsad.languages import language as report_languages
from marsad.model import Figure, Measure, Template
from marsad.reconcile.assessing import assess_all
from marsad.reconcile.ranges import STATED
from marsad.reconcile.rules import RULES, rule_named
from marsad.reconcile.rules.rule import ONLY_FIGURE, Case, Choice, Rule, choice_of, ranges_of
from tests.languages.folders import read_in, write_language
from tests.languages.test_toy import TOY
from tests.reconcile.builders import figure as told_figure
from tests.reconcile.builders import incident, report, say

ENGLISH = files("marsad.languages") / "en"


def english(folder: Path, file: str, added: str, *, behind: str | None = None) -> Language:
    """English with some lines more in one of its files: at its end, or right behind a line of it."""
    with as_file(ENGLISH) as source:
        shutil.copytree(source, folder / "en")
    path = folder / "en" / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    text = f"{text}\n{added}\n" if behind is None else text.replace(f"{behind}\n", f"{behind}\n{added}\n", 1)
    path.write_text(text, encoding="utf-8")
    return open_language(folder / "en")


def only_figure(language: Language, text: str) -> Figure:
    (figure,) = read_in(language, text).figures
    return figure


def test_a_quantifier(tmp_path: Path) -> None:
    hedge = '[[hedge]]\nquantifier = "about"\nwords = ["blurrily"]\nexample = "Blurrily 40 people were killed."'
    figure = only_figure(english(tmp_path, "quantities", hedge), "Blurrily 40 people were killed in the raid.")
    assert (figure.low, figure.high, figure.quantifier.value) == (40, 40, "about")


def test_an_attribution_verb(tmp_path: Path) -> None:
    cue = '[[cue]]\nforms = ["trumpeted"]\nexample = "The ministry trumpeted that 12 people were killed in the raid."'
    text = "The ministry trumpeted that 12 people were killed in the raid."
    assert only_figure(english(tmp_path, "attribution", cue), text).source.name.lower().endswith("ministry")


def test_an_event_type(tmp_path: Path) -> None:
    entry = """[[event]]
kind = "kite_attack"
sub_event_type = "Remote explosive/landmine/IED"
plover = "ASSAULT"
plover_mode = "explosives"
forms = ["kite attack"]
example = "A kite attack hit the village."
"""
    draft = read_in(english(tmp_path, "events", entry), "A kite attack hit the village, killing 12 people.")
    assert [mention.kind for mention in draft.events] == ["kite_attack"]


def test_a_month_name(tmp_path: Path) -> None:
    language = english(tmp_path, "times", "Snowmonth = 2", behind="[months]")
    figure = only_figure(language, "The raid of 3 Snowmonth 2018 killed 12 people.")
    assert figure.when is not None
    assert str(figure.when.start) == "2018-02-03"


def test_a_pattern(tmp_path: Path) -> None:
    pattern = r"""[[pattern]]
name = "day of the year in one word"
keys = ["#"]
match = '''\bDAY(?P<year>\d{4})(?P<month_number>\d{2})(?P<day>\d{2})\b'''
value = "stated day"
example = "The camp opened on DAY20180203."
gives = "2018-02-03"
not = ["The camp opened on DAY2018."]
"""
    figure = only_figure(english(tmp_path, "timexes", pattern), "The raid of DAY20180203 killed 12 people.")
    assert figure.when is not None
    assert str(figure.when.start) == "2018-02-03"


def test_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(case: Case) -> Choice | None:
        pairs = ranges_of(case)
        return choice_of(pairs, best=max(found.low for _, found in pairs), reason=ONLY_FIGURE())

    summary, source = Template("test_rule_summary", "The highest figure.")(), Template("test_rule_source", "a test")()
    monkeypatch.setitem(RULES, "highest", Rule("highest", "1", source, summary, choose, STATED))
    rows = [say(told_figure(9), report("one")), say(told_figure(12), report("two"))]
    (assessment,) = assess_all(incident(), rows, Measure.KILLED, [rule_named("highest")])
    assert (assessment.rule, assessment.best) == ("highest", 12)


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    yield tmp_path
    catalogue.translations.cache_clear()


def test_a_language_of_the_pages(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = catalogues / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "marsad.po").write_text(f'{head}msgid "Events"\nmsgstr "Événements"\n', encoding="utf-8")
    monkeypatch.setitem(LANGUAGES, "fr", PageLanguage("fr", "français", Locale.parse("fr")))
    assert catalogue.translations("fr").gettext("Events") == "Événements"
    assert LANGUAGES["fr"].direction == "ltr"


def test_a_language_of_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caches = (report_languages.readable_codes, report_languages.load_once, bootstrap.tools, bootstrap.extractor)
    with as_file(ENGLISH) as source:
        shutil.copytree(source, tmp_path / "en")
    write_language(tmp_path / "xx", TOY)
    monkeypatch.setattr(report_languages, "_folder", lambda: tmp_path)
    for cache in caches:
        cache.cache_clear()
    try:
        reading = marsad.read("Bom zok 12 tavi nu Homs, Radio siv.", language="xx", published="2018-05-04")
    finally:
        monkeypatch.undo()
        for cache in caches:
            cache.cache_clear()
    assert reading.extractor.name == "marsad-xx"
    assert [(figure.low, figure.source.name) for figure in reading.figures] == [(12, "Radio")]


def test_the_page_names_places_that_are_there() -> None:
    root = Path(__file__).parents[2]
    text = (root / "docs" / "extending.md").read_text(encoding="utf-8")
    for place in ("quantities", "attribution", "triggers", "events", "times", "timexes"):
        assert f"`languages/en/{place}.toml`" in text
        assert (root / "src" / "marsad" / "languages" / "en" / f"{place}.toml").is_file()

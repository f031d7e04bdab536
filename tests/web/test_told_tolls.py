"""Every toll of the example reports is told in the reader's language."""

from __future__ import annotations

from pathlib import Path

from marsad.i18n.catalogue import translations
from marsad.i18n.languages import LANGUAGES
from marsad.i18n.wording import Wording
from marsad.store import decided
from marsad.store.record import Record


def test_each_toll_of_the_example_reports_is_told(linked_path: Path) -> None:
    arabic = Wording(LANGUAGES["ar"], translations("ar").gettext)
    with Record.open(linked_path) as record:
        tolls = decided.assessments(record)
    differences = [one.difference for one in tolls]
    details = [left.detail for one in tolls for left in one.excluded]
    assert min(len(differences), len(details)) >= 15
    assert [told for told in differences + details if "lang=" in arabic.told(told)] == []

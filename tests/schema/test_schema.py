from __future__ import annotations

import json
from enum import Enum
from typing import Any

import jsonschema
import pytest

from marsad import model
from marsad.schema import load_schema
from tests.readings import make_reading

VALIDATOR = jsonschema.Draft202012Validator(load_schema(), format_checker=jsonschema.FormatChecker())


def output() -> dict[str, Any]:
    """What another program gets: through JSON and back."""
    printed: dict[str, Any] = json.loads(json.dumps(make_reading().to_dict()))
    return printed


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema())


def test_a_reading_with_every_kind_of_claim_fits() -> None:
    printed = output()
    assert all(printed[part] for part in ("figures", "statements", "events", "problems"))
    VALIDATOR.validate(printed)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("figures", "measure", "slain"),
        ("figures", "low", "37"),
        ("figures", "when", ["2019-02-30", "2019-02-30"]),
        ("figures", "when", ["2019-02-11"]),
        ("figures", "country", "Syria"),
        ("figures", "lat", 91),
        ("figures", "subset_of", -1),
        ("figures", "certainty", 0.9),
        ("statements", "mode", "hearsay"),
        ("events", "type", "War"),
        ("problems", "message", None),
    ],
)
def test_what_the_contract_does_not_name_is_refused(part: str, field: str, value: object) -> None:
    printed = output()
    printed[part][0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(printed)


@pytest.mark.parametrize("part", ["figures", "statements", "events", "problems"])
def test_no_field_may_be_left_out(part: str) -> None:
    for field in output()[part][0]:
        printed = output()
        del printed[part][0][field]
        with pytest.raises(jsonschema.ValidationError):
            VALIDATOR.validate(printed)


@pytest.mark.parametrize(
    ("part", "field", "words"),
    [
        ("figure", "measure", model.Measure),
        ("figure", "quantifier", model.Quantifier),
        ("figure", "unit", model.Unit),
        ("figure", "who_class", model.WhoClass),
        ("figure", "scope", model.Scope),
        ("figure", "modality", model.Modality),
        ("figure", "source_class", model.SourceClass),
        ("statement", "mode", model.StatementMode),
        ("event", "type", model.EventType),
        ("event", "sub_event_type", model.SubEventType),
        ("event", "plover", model.Plover),
        ("section", "kind", model.SectionKind),
    ],
)
def test_the_schema_and_the_model_know_the_same_words(part: str, field: str, words: type[Enum]) -> None:
    listed = load_schema()["$defs"][part]["properties"][field]["enum"]
    assert listed == [word.value for word in words]

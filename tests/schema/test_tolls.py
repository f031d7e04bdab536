"""What `marsad toll --json` prints holds to its schema, under every rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from marsad.cli.tolls import toll_row
from marsad.model import Counted, Grade, LeftOut, Measure, plain
from marsad.reconcile.rules import RULES
from marsad.schema import load_schema
from marsad.services.linking import link_documents
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load

SCHEMA = load_schema("tolls")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
DEFS = SCHEMA["$defs"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("tolls") / "record.db"
    with Record.open(path, create=True) as opened:
        readings = [one for file in FILES for one in load(file).readings.values()]
        link_documents(opened, [opened.append(one).document_id for one in readings])
        yield opened


@pytest.mark.parametrize("rule", RULES)
def test_tolls_fit_under_every_rule_and_come_gravest_first(record: Record, rule: str) -> None:
    rows = [toll_row(one) for one in list_tolls(record, TollFilter(rule=rule, kind=None))]
    VALIDATOR.validate(json.loads(json.dumps(rows)))
    assert rows
    order = list(Measure)
    keys = [(order.index(Measure(row["measure"])), -row["best"]) for row in rows]
    assert keys == sorted(keys)
    for row in rows:
        assert row["low"] <= row["best"] <= row["high"]
        assert not {*row["claims"]} & {one["claim"] for one in row["excluded"]}


def test_the_schema_is_one_and_knows_every_word() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    toll = DEFS["toll"]["properties"]
    assert toll["measure"]["enum"] == plain(list(Measure))
    assert set(toll["grade"]["enum"]) == {grade.value for grade in Grade}
    assert toll["rule"]["enum"] == list(RULES)
    assert set(DEFS["exclusion"]["properties"]["reason"]["enum"]) == {reason.value for reason in LeftOut}
    assert {*DEFS["part"]["properties"]["counted"]["enum"], "all"} == {counted.value for counted in Counted}


def test_the_contract_is_kept(record: Record) -> None:
    contract = {
        "event", "type", "when", "where", "country", "measure", "low", "best", "high", "grade", "rule",
        "rule_version", "origins", "documents", "claims", "excluded", "difference",
    }  # fmt: skip
    assert contract <= {*DEFS["toll"]["required"]}
    row = toll_row(list_tolls(record, TollFilter())[0])
    for name in contract:
        broken = {key: value for key, value in row.items() if key != name}
        assert not VALIDATOR.is_valid([broken])

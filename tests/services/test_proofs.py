"""A figure is proven by a program that knows nothing of Marsad, and no changed byte passes it."""

from __future__ import annotations

import copy
import importlib.util
import json
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cryptography.exceptions import InvalidSignature

from marsad.errors import UsageError
from marsad.model import Measure, canonical_json
from marsad.services.checkpoints import Checkpoint, against, last_checkpoint, make_checkpoint, make_key
from marsad.services.proofs import prove
from marsad.services.tolls import TollFilter, list_tolls
from marsad.services.verification import verify_record
from marsad.store.record import Record
from tests.services import tampered_record
from tests.services.tampered_record import unguarded

PROGRAM = Path(__file__).resolve().parents[2] / "docs" / "verify" / "verify.py"
REFUSALS = (InvalidSignature, ValueError, KeyError, TypeError, AttributeError)


@pytest.fixture(scope="module")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("proofs") / "record.db"
    tampered_record.make(path)
    return path


@pytest.fixture(scope="module")
def program() -> Any:
    spec = importlib.util.spec_from_file_location("verify_bundle", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=[True, False], ids=["texts enclosed", "texts withheld"])
def bundle(request: pytest.FixtureRequest, record_path: Path) -> bytes:
    with Record.open(record_path) as record:
        toll = next(one for one in list_tolls(record, TollFilter()) if len(one.assessment.inputs) > 1)
        found = prove(record, toll.event.id, toll.assessment.measure, is_enclosed=request.param)
    return (canonical_json(found) + "\n").encode()


def test_the_program_is_short_and_imports_nothing_of_marsad() -> None:
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 100
    assert not [line for line in lines if "import" in line and "marsad" in line]


def test_the_program_proves_a_figure(bundle: bytes, program: Any) -> None:
    content, statement = program.check(bundle)
    assert content["claims"]
    assert program.check(bundle, statement["key"])[0] == content
    with pytest.raises(REFUSALS):
        program.check(bundle, "00" * 32)


def test_a_bundle_is_as_its_schema_says(bundle: bytes) -> None:
    schema = json.loads(PROGRAM.with_name("bundle.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(bundle))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value within JSON."""
    found = [path] if path else []
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        found += places(child, (*path, key))
    return found


def changed(value: Any, path: tuple[Any, ...], kind: str) -> Any:
    made = copy.deepcopy(value)
    parent = made
    for key in path[:-1]:
        parent = parent[key]
    old = parent[path[-1]]
    if kind == "gone":
        del parent[path[-1]]
    elif isinstance(old, dict):
        old["more"] = 1
    elif isinstance(old, list):
        old.append(old[-1] if old else "00")
    else:
        parent[path[-1]] = _another(old)
    return made


def _another(old: Any) -> Any:
    if isinstance(old, str):
        return ("1" if old[:1] == "0" else "0") + old[1:]
    return "x" if old is None else old + 1


@pytest.mark.parametrize("kind", ["changed", "gone"])
def test_every_changed_field_is_refused(bundle: bytes, program: Any, kind: str) -> None:
    value = json.loads(bundle)
    passed = []
    for path in places(value):
        try:
            program.check((canonical_json(changed(value, path, kind)) + "\n").encode())
        except REFUSALS:
            continue
        passed.append(path)
    assert passed == []


def test_every_seventh_changed_byte_is_refused(bundle: bytes, program: Any) -> None:
    passed = []
    for at in range(0, len(bundle), 7):
        other = bytearray(bundle)
        other[at] ^= 1
        try:
            program.check(bytes(other))
        except REFUSALS:
            continue
        passed.append(at)
    assert passed == []


def test_a_cut_tail_and_a_rebuilt_log_are_named_against_a_signed_head(record_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(record_path.read_bytes())
    with Record.open(path) as record:
        signed = last_checkpoint(record)
        assert isinstance(signed, Checkpoint)
        assert list(against(record, signed)) == []
    with unguarded(path) as raw:
        raw.execute("DELETE FROM checkpoint WHERE number = 2")
        raw.execute("DELETE FROM log WHERE table_name = 'checkpoint' AND seq = (SELECT max(seq) FROM log)")
    with Record.open(path) as record:
        assert verify_record(record, is_quick=True).is_sound
        assert list(against(record, signed)) == []  # the row of the statement itself comes after what it signs
    with unguarded(path) as raw:
        _cut(raw)
    with Record.open(path) as record:
        assert next(against(record, signed)).what.startswith("was cut")
    path.write_bytes(record_path.read_bytes())
    with unguarded(path) as raw:
        raw.execute("UPDATE log SET row_digest = 'other' WHERE seq = 5")
    with Record.open(path) as record:
        assert next(against(record, signed)).what.startswith("was rebuilt")


def _cut(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM log WHERE seq > (SELECT max(seq) FROM log) - 3")


def test_what_was_not_signed_is_no_head_and_a_key_is_for_its_owner_alone(record_path: Path, tmp_path: Path) -> None:
    key = tmp_path / "signing.key"
    make_key(key)
    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="not there yet"):
        make_key(key)
    with Record.open(record_path) as record:
        signed = last_checkpoint(record)
        assert signed is not None
        forged = Checkpoint({**signed.statement, "size": 1}, signed.signature)
        assert "not signed" in next(against(record, forged)).what
        with pytest.raises(UsageError, match="holds no signing key"):
            make_checkpoint(record, tmp_path / "none.key")
        with pytest.raises(UsageError, match="no toll"):
            prove(record, list_tolls(record, TollFilter())[0].event.id, Measure.RETURNED)

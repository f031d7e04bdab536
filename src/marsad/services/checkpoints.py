"""Signed heads of the log: what stood on record, and what was published of it, at a moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import UsageError
from marsad.model import Relevance, canonical_json, digest, digest_text, plain
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import log_tree
from marsad.store.chain import now
from marsad.store.faults import Fault
from marsad.store.merkle import leaf_hash, root_of
from marsad.store.publicity import for_readers
from marsad.store.record import Record

FORMAT = "marsad-checkpoint/1"
KEEP = "keep this file as it is found, and go on from a copy that still holds what was signed"

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement."""

    statement: Content
    """format, number, size, root, head, time, publication (size, root), key."""
    signature: str
    """Ed25519 over the statement's canonical JSON, in hexadecimal."""


def make_key(path: Path) -> str:
    """The public key, in hexadecimal, of a new private key in the file `path`, which nobody else may read."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    made = Ed25519PrivateKey.generate()
    try:
        place = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise UsageError(f"{path} cannot be made ({error.strerror}); give a file that is not there yet") from error
    with os.fdopen(place, "w", encoding="ascii") as file:
        file.write(made.private_bytes_raw().hex() + "\n")
    return made.public_key().public_bytes_raw().hex()


def make_checkpoint(record: Record, key: Path) -> Checkpoint:
    """Put on record what readers are shown of every event, and sign how far the log goes with it.

    Raises `UsageError` for a key that cannot be read, and where the record no longer holds what was signed before.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        signer = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key.read_text(encoding="ascii")))
    except (OSError, ValueError) as error:
        raise UsageError(f"{key} holds no signing key; make one with: marsad checkpoint --new-key {key}") from error
    record.alias("checkpoint")  # a record that has no secret yet gets one: leaves are blinded by it
    with record.one_transaction():
        before = list_checkpoints(record)
        faults = [fault for one in before[-1:] for fault in against(record, one)]
        if faults:
            raise UsageError(f"nothing was signed: {faults[0]}")
        number = len(before) + 1
        tolls = publication_of(record)
        with record.appending() as chain:
            held = log_tree.published(chain.connection)
            gone = {key: {"event": key[0], "measure": key[1]} for key in held.keys() - tolls.keys()}
            fresh = {key: value for key, value in {**tolls, **gone}.items() if held.get(key) != value}
            log_tree.append_published(chain, [
                {"id": digest([number, value]), "number": number, "event_id": key[0], "content": value}
                for key, value in sorted(fresh.items())
            ])  # fmt: skip
            size, head = log_tree.head_of(chain.connection)
            statement = {
                "format": FORMAT,
                "number": number,
                "size": size,
                "root": root_of(log_tree.leaves_of(chain.connection)).hex(),
                "head": head,
                "time": now(),
                "publication": {"size": len(tolls), "root": root_of(leaves_of(tolls)).hex()},
                "key": signer.public_key().public_bytes_raw().hex(),
            }
            made = Checkpoint(statement, signer.sign(canonical_json(statement).encode()).hex())
            row = {"id": digest(plain(made)), "number": number, "stamp": None, **plain(made)}
            log_tree.append_checkpoint(chain, row)
    return made


def read_checkpoint(path: Path) -> Checkpoint:
    """The signed head in a file, as `marsad checkpoint` printed it; `UsageError` for another file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Checkpoint(dict(found["statement"]), str(found["signature"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no signed head; keep what `marsad checkpoint` prints") from error


def list_checkpoints(record: Record) -> tuple[Checkpoint, ...]:
    """The signed heads on record, in order."""
    with record.reading_connection() as connection:
        return tuple(Checkpoint(row.statement, row.signature) for row in log_tree.checkpoints(connection))


def last_checkpoint(record: Record) -> Checkpoint | None:
    """The last signed head, for pages and exports; None where none was made."""
    return next(iter(list_checkpoints(record)[-1:]), None)


def publication_of(record: Record) -> dict[tuple[str, str], Content]:
    """What readers are shown of every toll, by event and measure, each claim with a salted digest of its sentence."""
    wanted = TollFilter(kind=None, relevance=frozenset(Relevance))
    with for_readers():
        tolls = [one.assessment for one in list_tolls(record, wanted)]
    with record.reading_connection() as connection:
        claims = log_tree.public_claims(connection, (one.claim for toll in tolls for one in toll.inputs))
        key = log_tree.secret_of(connection)
    found: dict[tuple[str, str], Content] = {}
    for toll in tolls:
        names = sorted({one.claim for one in toll.inputs} & claims.keys())
        said = {name: plain(getattr(toll, name)) for name in ("measure", "rule", "rule_version", "low", "best", "high")}
        used = [_used(claims[name], log_tree.blinded(key, "sentence", name)) for name in names]
        found[toll.event, toll.measure.value] = {"event": toll.event, **said, "claims": used}
    return found


def leaves_of(tolls: Mapping[tuple[str, str], Content]) -> list[bytes]:
    """The hashes of the leaves of a publication, by event and measure."""
    return [leaf_hash(canonical_json(tolls[key]).encode()) for key in sorted(tolls)]


def sentence_of(row: Content) -> tuple[int, str]:
    """Where the sentence of a claim's row begins, and its words; where it has none, its quoted words."""
    start, end = row["sentence_start"], row["sentence_end"]
    if start is None or end is None:
        start, end = row["start"], row["end"]
    return start, row["text"][start:end]


def _used(row: Content, salt: str) -> Content:
    start, sentence = sentence_of(row)
    place = {"document": row["document_id"], "start": row["start"], "end": row["end"], "sentence_start": start}
    return {"claim": row["id"], **place, "sentence": digest_text(salt + sentence)}


def against(record: Record, signed: Checkpoint) -> Iterator[Fault]:
    """What is wrong with a signed head, or with the log held against it: entries cut off, or others in their place."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name = f"of {signed.statement.get('time')}"
    try:
        verifier = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.statement["key"]))
        verifier.verify(bytes.fromhex(signed.signature), canonical_json(signed.statement).encode())
        size, root = int(signed.statement["size"]), str(signed.statement["root"])
    except (InvalidSignature, ValueError, KeyError, TypeError):
        yield Fault("checkpoint", name, "is not signed by the key that it names", "get the file from where it was kept")
        return
    with record.reading_connection() as connection:
        leaves = log_tree.leaves_of(connection, size)
    if len(leaves) < size:
        yield Fault("log", "", f"was cut: the checkpoint {name} signed {size} entries, {len(leaves)} are there", KEEP)
    elif root_of(leaves).hex() != root:
        yield Fault("log", "", f"was rebuilt: its first {size} entries are not those of the checkpoint {name}", KEEP)

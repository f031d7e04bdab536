"""A figure with all that proves it under a signed head, for a reader who trusts nobody's program but their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.errors import UsageError
from marsad.model import Measure, plain
from marsad.services.checkpoints import Checkpoint, last_checkpoint, leaves_of, publication_of, sentence_of
from marsad.services.tolls import find_event
from marsad.store import log_tree
from marsad.store.chain import key_of
from marsad.store.merkle import inclusion, root_of
from marsad.store.record import Record
from marsad.store.tables import claim as claims_table

FORMAT = "marsad-proof/1"
Content = Mapping[str, Any]


def prove(record: Record, event: str, measure: Measure, *, is_enclosed: bool = True) -> Content:
    """The bundle for one measure of the event whose id starts with `event`: JSON of `docs/verify/bundle.schema.json`.

    Texts of the reports are enclosed, or with `is_enclosed` false withheld: then each quoted sentence stands alone,
    with the salt of its digest. Raises `UsageError` without a checkpoint, and where readers
    are shown otherwise since the last.
    """
    signed = last_checkpoint(record)
    if signed is None:
        raise UsageError("nothing was signed yet; make a checkpoint first: marsad checkpoint --key FILE")
    key = find_event(record, event).id, measure.value
    with record.one_state():
        tolls = publication_of(record)
        if key not in tolls:
            raise UsageError(f"readers are shown no toll of {measure.value} for this event; `marsad toll` lists them")
        leaves = leaves_of(tolls)
        if root_of(leaves).hex() != signed.statement["publication"]["root"]:
            raise UsageError(
                "other figures are shown since the last checkpoint; make one: marsad checkpoint --key FILE"
            )
        index = sorted(tolls).index(key)
        toll = {"content": tolls[key], "index": index, "path": _hex(inclusion(leaves, index))}
        return {
            "format": FORMAT,
            "checkpoint": plain(signed),
            "toll": toll,
            **_leaves(record, signed, toll, is_enclosed),
        }


def _leaves(record: Record, signed: Checkpoint, toll: Content, is_enclosed: bool) -> Content:
    used = toll["content"]["claims"]
    with record.reading_connection() as connection:
        leaves = log_tree.leaves_of(connection, signed.statement["size"])
        rows = log_tree.public_claims(connection, (one["claim"] for one in used))
        salt = log_tree.secret_of(connection)
        places = {name: key_of(claims_table, row) for name, row in rows.items()}
        logged = log_tree.entries_of(connection, "claim", places.values())
        texts = {row["document_id"]: row["text"] for row in rows.values()}
        archived = log_tree.entries_of(connection, "document", texts)

    def leaf(entry: Content) -> Content:
        return {"entry": entry, "path": _hex(inclusion(leaves, entry["seq"] - 1))}

    return {
        "claims": [
            {
                "row": _row(rows[one["claim"]]),
                "salt": log_tree.blinded(salt, "sentence", one["claim"]),
                "sentence": sentence_of(rows[one["claim"]])[1],
                **leaf(logged[places[one["claim"]]]),
            }
            for one in used
        ],
        "documents": [{"text": texts[name] if is_enclosed else None, **leaf(archived[name])} for name in sorted(texts)],
    }


def _row(values: Content) -> Content:
    """The row as its digest has it: without the text that was read beside it, and without what is empty."""
    return {name: plain(value) for name, value in values.items() if name != "text" and value is not None}


def _hex(nodes: tuple[bytes, ...]) -> list[str]:
    return [node.hex() for node in nodes]

"""Checks a bundle of `marsad prove`: python verify.py BUNDLE [PUBLIC KEY]. Needs `cryptography`, nothing of Marsad."""

import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ENTRY = "seq recorded_at table_name row_id row_digest blind"
CLAIM = "claim document start end sentence_start sentence"
TOLL = "event measure rule rule_version low best high claims"


def must(holds, what):
    if not holds:
        raise ValueError(what)


def fields(value, names):
    must(isinstance(value, dict) and set(value) == set(names.split()), f"not an object of: {names}")
    return [value[name] for name in names.split()]


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(content):
    return hashlib.sha256(content).digest()


def is_leaf(content, index, size, path, root):
    at, last, found = index, size - 1, sha(b"\0" + content)  # RFC 9162, 2.1.3.2
    must(type(index) is int and 0 <= index < size, "a leaf beyond the tree")
    for node in map(bytes.fromhex, path):
        must(last > 0, "a path that is too long")
        if at % 2 or at == last:
            found = sha(b"\1" + node + found)
            while not at % 2 and at:
                at, last = at // 2, last // 2
        else:
            found = sha(b"\1" + found + node)
        at, last = at // 2, last // 2
    must(last == 0 and found.hex() == root, "a leaf that does not lead to the signed root")


def logged(entry, path, statement, table):
    lines = "\n".join(map(str, fields(entry, ENTRY))).encode()
    is_leaf(lines, entry["seq"] - 1, statement["size"], path, statement["root"])
    must(entry["table_name"] == table, f"a leaf of another table than {table}")
    return entry["row_id"], entry["row_digest"]


def said(item, used, statement, texts):
    row, salt, sentence, entry, path = fields(item, "row salt sentence entry path")
    row_id, digest = logged(entry, path, statement, "claim")
    must(row_id == f"{row['reading_id']}/{row['position']}", "a row under another entry")
    must(sha(canonical(row)).hex() == digest, "a claim that is not as it was logged")
    name, document, start, end, first, salted = fields(used, CLAIM)
    must((name, document, start, end) == (row["id"], row["document_id"], row["start"], row["end"]), "another claim")
    must(sha((salt + sentence).encode()).hex() == salted, "a sentence that is not the one published")
    must(sentence[start - first : end - first] == row["quote"], "words that are not in their sentence")
    must(document in texts, "a claim without its report")
    text = texts[document]
    must(text is None or text[first : first + len(sentence)] == sentence, "a sentence that is not in its text")


def check(raw, key=None):
    bundle = json.loads(raw)
    must(raw == canonical(bundle) + b"\n", "not in canonical form")
    form, checkpoint, toll, claims, documents = fields(bundle, "format checkpoint toll claims documents")
    must(form == "marsad-proof/1", "another format")
    statement, signature = fields(checkpoint, "statement signature")
    must(key in (None, statement["key"]), "signed by another key")
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(statement["key"])).verify(
        bytes.fromhex(signature), canonical(statement)
    )
    content, index, path = fields(toll, "content index path")
    is_leaf(canonical(content), index, statement["publication"]["size"], path, statement["publication"]["root"])
    fields(content, TOLL)
    texts = {}
    for text, entry, path in (fields(one, "text entry path") for one in documents):
        name, _ = logged(entry, path, statement, "document")
        must(name not in texts and (text is None or sha(text.encode()).hex() == name), "another text")
        texts[name] = text
    for item, used in zip(claims, content["claims"], strict=True):
        said(item, used, statement, texts)
    must(set(texts) == {used["document"] for used in content["claims"]}, "reports beside those of the claims")
    return content, statement


if __name__ == "__main__":
    try:
        with open(sys.argv[1], "rb") as file:
            told, stated = check(file.read(), sys.argv[2] if len(sys.argv) > 2 else None)
    except (InvalidSignature, ValueError, KeyError, TypeError, AttributeError) as error:
        sys.exit(f"refused: {error or type(error).__name__}")
    print(f"{told['measure']} {told['low']} {told['best']} {told['high']} ({told['rule']}), event {told['event']}")
    print(f"{len(told['claims'])} claims, signed {stated['time']} by {stated['key']}")

"""The rows of a record as they were appended, from which `marsad import` builds it again.

Beside the tables for readers, which are put together from these. Columns that follow from others are left out.
"""

from __future__ import annotations

from marsad.export.columns import Column, Reference, Table, columns

FOLDER = "record"
"""Where the files of these tables lie in a package."""

_ID = ("id", "string", "SHA-256 of what the row holds")
_AT = ("recorded_at", "datetime", "When it came on record (UTC)")
_WHO = ("person", "string", "Who decided: by name, or by what stands for it where names are not shown")
_WHY = ("reason", "string", "Why")
_UNDOES = ("supersedes", "string", "The row that it takes the place of, or takes back")


def _table(name: str, says: str, *held: tuple[str, str, str], key: tuple[str, ...] = ("id",)) -> Table:
    refers = {
        "reading_id": Reference("reading_id", "record_reading", "id"),
        "document_id": Reference("document_id", "record_document", "id"),
    }
    given: tuple[Column, ...] = columns(*held)
    found = tuple(refers[one.name] for one in given if one.name in refers and name != "review")
    return Table(f"record_{name}", name.replace("_", " ").capitalize(), says, given, key, found)


RECORD_TABLES = (
    _table(
        "document",
        "Texts as archived.",
        ("id", "string", "SHA-256 of the text in UTF-8"),
        ("text", "string", "The text, to whose code points claims are bound"),
        _AT,
    ),
    _table(
        "reading",
        "Documents as one extractor read them under one set of metadata; the last of a document is the current one.",
        _ID,
        ("document_id", "string", "The document"),
        ("extractor", "string", "Who read it"),
        ("version", "string", "Its version"),
        ("rules", "string", "SHA-256 of its word lists and settings"),
        ("title", "string", "Title of the report"),
        ("published", "date", "Day of publication"),
        ("outlet", "string", "Who published it"),
        ("agency", "string", "Whose wire it is, where it says so"),
        ("language", "string", "ISO 639-1"),
        ("dateline_start", "integer", "Where its dateline begins in the text"),
        ("dateline_end", "integer", "Where its dateline ends"),
        ("url", "string", "Where it was published"),
        ("media_type", "string", "Type of the bytes that it was read from"),
        _AT,
    ),
    _table(
        "section",
        "Stretches of documents: only headline and body carry claims.",
        ("reading_id", "string", "The reading"),
        ("start", "integer", "First code point"),
        ("end", "integer", "One past the last code point"),
        ("kind", "string", "headline, body, caption, quote, comment or boilerplate"),
        key=("reading_id", "start"),
    ),
    _table(
        "claim",
        "Figures, statements and event mentions, whole.",
        ("reading_id", "string", "The reading"),
        ("position", "integer", "Its place in the reading"),
        ("id", "string", "SHA-256 of the claim; the same claim may stand under several readings"),
        ("document_id", "string", "The document"),
        ("kind", "string", "figure, statement or event"),
        ("parent_id", "string", "The claim of which it is a stated part"),
        ("review_id", "string", "The decision by which a person made it; empty for the machine's"),
        ("content", "object", "The claim: words, numbers, source, days, place, and why they were read so"),
        key=("reading_id", "position"),
    ),
    _table(
        "problem",
        "What could not be read or resolved.",
        ("reading_id", "string", "The reading"),
        ("position", "integer", "Its place in the reading"),
        ("document_id", "string", "The document"),
        ("step", "string", "The step of reading that met it"),
        ("message", "string", "What it is"),
        ("start", "integer", "First code point that it concerns; empty for the whole document"),
        ("end", "integer", "One past the last code point"),
        ("code", "string", "Which message it is"),
        ("values", "object", "The values in it"),
        key=("reading_id", "position"),
    ),
    _table(
        "review",
        "People's decisions on claims, in the order in which they were given.",
        _ID,
        ("claim_id", "string", "The claim; for no_claim the document"),
        ("verdict", "string", "accept, amend, reject, add, no_claim or undo"),
        ("field", "string", "The fields that were amended"),
        ("old", "object", "Their values before"),
        ("new", "object", "Their values after"),
        _WHO,
        _WHY,
        _UNDOES,
        ("document_id", "string", "The document, where it is on one"),
        ("start", "integer", "First code point of the words that hold no claim"),
        ("end", "integer", "One past the last code point"),
        ("replacement", "string", "The claim that stands in the place of the amended one"),
        ("carried", "string", "The decision on an earlier reading that this row carries over"),
        _AT,
    ),
    _table(
        "judgement",
        "People's verdicts on pairs of claims: whether they tell of the same event.",
        _ID,
        ("left", "string", "A claim"),
        ("right", "string", "Another"),
        ("verdict", "string", "same, different or unsure"),
        ("by", "string", "Who decided"),
        ("score", "number", "Bits of the score, where one was shown"),
        ("parts", "array", "Its parts"),
        _WHY,
        _AT,
        ("act", "string", "What was decided in one go with others"),
    ),
    _table(
        "event_decision",
        "People's decisions on events, in the order in which they were given.",
        _ID,
        ("event_id", "string", "The event as it was then"),
        ("claim_id", "string", "The claim by which the decision follows the event"),
        ("kind", "string", "rule, sign_off, edit, contest or undo"),
        ("rule", "string", "The rule that was chosen"),
        _WHO,
        _WHY,
        _UNDOES,
        _AT,
        ("fields", "object", "What was set, or the digest of what was signed off"),
    ),
    _table(
        "name_decision",
        "People's decisions on the names of sources and actors, in the order in which they were given.",
        _ID,
        ("register", "string", "source or actor"),
        ("name", "string", "The name decided on"),
        ("kind", "string", "merge, split, rename, set or undo"),
        ("fields", "object", "The other names, or what was set"),
        _WHO,
        _WHY,
        _UNDOES,
        _AT,
    ),
    _table(
        "setting",
        "What was settled for the record as a whole.",
        _ID,
        ("name", "string", "What was settled"),
        ("value", "string", "How"),
        _WHO,
        _WHY,
        _AT,
    ),
    _table(
        "event_address",
        "Every id that an event ever had: readers cite addresses.",
        ("event_id", "string", "The id"),
        ("title", "string", "What the event was called"),
        ("claims", "array", "Its claims"),
        _AT,
        key=("event_id",),
    ),
)
"""In the order in which they are taken in."""

WITHHELD_TABLES = (
    _table(
        "confidentiality",
        "Who may see which document, and what those who gave it agreed to.",
        _ID,
        ("document_id", "string", "The document"),
        ("level", "string", "public, restricted or confidential"),
        ("consent", "string", "What was agreed to"),
        _WHO,
        _WHY,
        _AT,
    ),
    _table(
        "assignment",
        "Who clears which document.",
        _ID,
        ("document_id", "string", "The document"),
        ("person", "string", "Who clears it; empty where it was released"),
        ("by", "string", "Who decided so"),
        _WHY,
        _AT,
    ),
    _table(
        "coding",
        "What coders made of documents, blind.",
        _ID,
        ("document_id", "string", "The document"),
        ("coder", "string", "Who coded"),
        ("kind", "string", "accept, amend, reject, add, no_claim, done or adjudicated"),
        ("claim_id", "string", "The machine's claim"),
        ("start", "integer", "First code point"),
        ("end", "integer", "One past the last code point"),
        ("fields", "object", "The claim as the coder sees it"),
        _WHY,
        _AT,
    ),
)
"""Only in a package of everything; who gave a report (`informant`) is in none."""

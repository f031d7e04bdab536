"""The tables of a record as SQLAlchemy Core metadata; `guards` makes all but the derived ones append-only.

A document is only its text, for that is what its id is a digest of. What was made of it (title, day of publication,
sections, claims, problems) hangs off a reading, so a later extractor or a corrected date is a new reading beside the
old one and nothing is ever rewritten. The current reading of a document is the one appended last.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

document = Table(
    "document",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""One text as archived; `id` is its SHA-256."""

archive = Table(
    "archive",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""The bytes that documents were read from, as they came."""

capture = Table(
    "capture",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("sha256", ForeignKey("archive.sha256"), nullable=False, index=True),
    Column("name", Text),
    Column("recorded_at", String(32), nullable=False),
)
"""Which bytes, under which file name, gave which document."""

reading = Table(
    "reading",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("extractor", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("rules", String(64), nullable=False),
    Column("title", Text),
    Column("published", Date),
    Column("day", Date, nullable=False),
    Column("outlet", Text),
    Column("agency", Text),
    Column("language", String(8)),
    Column("dateline_start", Integer),
    Column("dateline_end", Integer),
    Column("url", Text),
    Column("media_type", String(64), nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("reading_of_document", "document_id", "seq"),
    Index("reading_by_day", "day", "document_id", "seq"),
    Index("reading_by_outlet", "outlet", "day"),
)
"""One document read by one extractor under one set of metadata; `seq` counts readings in the order they were appended.

`day` is the day of publication, or 0001-01-01 where it is not known: the order of lists.
"""

section = Table(
    "section",
    metadata,
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(64), nullable=False),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("parent_id", String(64)),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("sentence_start", Integer),
    Column("sentence_end", Integer),
    Column("measure", String(16)),
    Column("low", Float),
    Column("high", Float),
    Column("quantifier", String(16)),
    Column("unit", String(16)),
    Column("who", Text),
    Column("who_class", String(16)),
    Column("scope", String(16)),
    Column("modality", String(16)),
    Column("source", Text),
    Column("source_class", String(16)),
    Column("source_role", Text),
    Column("mode", String(16)),
    Column("said", Date),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("where_name", Text),
    Column("country", String(2)),
    Column("lat", Float),
    Column("lon", Float),
    Column("where_precision", String(16)),
    Column("place_id", Text),
    Column("admin1", Text),
    Column("actor", Text),
    Column("event_kind", String(32)),
    Column("event_type", String(64)),
    Column("sub_event_type", String(64)),
    Column("plover", String(16)),
    Column("plover_mode", String(32)),
    Column("day", Date, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("content", JSON, nullable=False),
    Column("review_id", String(64)),
    Index("claim_by_id", "id"),
    Index(
        "claim_by_review",
        "review_id",
        sqlite_where=text("review_id IS NOT NULL"),
        postgresql_where=text("review_id IS NOT NULL"),
    ),
    Index("claim_of_document", "document_id", "kind", "start"),
    Index("claim_by_reading", "kind", "reading_id", "first_day", "last_day"),
    # By day within each name, so that a list of one name ends with its page.
    Index("claim_by_where", "kind", "where_name", "day"),
    Index("claim_of_source", "source", "kind", "day"),
    Index("claim_of_place", "place_id", "where_name"),
    Index("claim_by_measure", "kind", "measure", "day", "first_day", "last_day", "country"),
    Index("claim_by_source", "source", "reading_id", "kind", "source_class"),
    # In the order of lists, with all that lists filter by: a claim's own wide row is fetched only where it is shown.
    Index("claim_by_day", "kind", "day", "first_day", "last_day", "measure", "country", "where_name", "source"),
)
"""Figures, statements and event mentions; `content` is the whole of the claim as canonical JSON, reasons included.

The same claim may come again in another reading of the same document (a corrected outlet, say), with the same `id`.
`day` is the reading's; `first_day` and `last_day` bound what the claim speaks of (`when`, else `said`, else `day`).
A claim that a person made names the review by which it first came on record; it stands under a reading as any other.
"""

problem = Table(
    "problem",
    metadata,
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("step", String(32), nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("code", String(64)),
    Column("values", JSON(none_as_null=True)),
)

copy = Table(
    "copy",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("of_document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("relation", String(16), nullable=False),
    Column("jaccard", Float, nullable=False),
    Column("containment", Float, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""A document that is a copy or an update of an earlier one."""

judgement = Table(
    "judgement",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("left", String(64), nullable=False, index=True),
    Column("right", String(64), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("by", Text),
    Column("score", Float),
    Column("parts", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Column("act", String(64)),
)
"""Whether two claims tell of the same event; `by` is empty for the machine's suggestion, which carries its `parts`."""

review = Table(
    "review",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("claim_id", String(64), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("field", String(32)),
    Column("old", JSON),
    Column("new", JSON),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("supersedes", ForeignKey("review.id"), index=True),
    Column("recorded_at", String(32), nullable=False),
    Column("seq", Integer),
    Column("document_id", String(64), index=True),
    Column("start", Integer),
    Column("end", Integer),
    Column("replacement", String(64), index=True),
    Column("carried", String(64), index=True),
)
"""A person's decision on a claim; a change of mind is a new row that names the one it supersedes.

`replacement` is the claim that stands in the place of an amended one; `carried` names the review that this row carries
over to the claim's counterpart in a newer reading. `no_claim` is on a document, whose id is then `claim_id`, or on the
words from `start` to `end`. `seq` counts reviews in the order they were given.
"""

confidentiality = Table(
    "confidentiality",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("level", String(16), nullable=False),
    Column("consent", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""Who may see a document, and what those who gave it agreed to; the row appended last holds."""

informant = Table(
    "informant",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("consent", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("salt", String(64), nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""Who gave a field report. No public read touches this table; `salt` keeps the log's digest from being guessed."""

assignment = Table(
    "assignment",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False, index=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("person", Text, index=True),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""Who clears a document; without a person it is released. The row appended last holds."""

event_decision = Table(
    "event_decision",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("event_id", String(64), nullable=False, index=True),
    Column("claim_id", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("rule", String(64)),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("supersedes", String(64)),
    Column("recorded_at", String(32), nullable=False),
    Column("fields", JSON(none_as_null=True)),
)
"""What people decided on events: the rule, fields that they set, that it is in dispute, and who signed it off.

`claim_id` is the event's first claim, by which the decision follows an event whose id changes. `fields` are those that
an edit sets, or the digest of what was signed off. An undo names in `supersedes` what it takes back."""

coding = Table(
    "coding",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("coder", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("claim_id", String(64)),
    Column("start", Integer),
    Column("end", Integer),
    Column("fields", JSON),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""What a coder made of a document that two code blind; kept apart from reviews until somebody adjudicates."""

name_decision = Table(
    "name_decision",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("register", String(16), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("fields", JSON(none_as_null=True)),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("supersedes", String(64)),
    Column("recorded_at", String(32), nullable=False),
)
"""What people decided on the names of sources and actors: which are one, what it is called, its kind, its party.

`name` is the one decided on, `fields` has the others, or what is set. An undo names in `supersedes` what it takes
back."""

setting = Table(
    "setting",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("name", String(32), nullable=False),
    Column("value", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""What was settled for the record as a whole; of one name the row appended last holds."""

arrival = Table(
    "arrival",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("person", Text),
    Column("reason", Text, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""A package of another record that was taken in: its digest, how many of its rows were new, by whom, why, and when.

Rows that it brought keep the moment at which they came on that record; the log says when they came on this one."""

secret = Table(
    "secret",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("value", String(64), nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""One row, 256 random bits, with which names go into ids; no public read touches this table."""

fetched = Table(
    "fetched",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("source", Text),
    Column("address", Text, nullable=False),
    Column("asked_at", String(32), nullable=False),
    Column("ending", String(16), nullable=False),
    Column("why", Text, nullable=False),
    Column("status", Integer),
    Column("final_address", Text),
    Column("hops", JSON, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("sent", ForeignKey("archive.sha256")),
    Column("data", ForeignKey("archive.sha256")),
    Column("peer", String(64)),
    Column("again_at", String(32)),
    Column("next_at", String(32)),
    Column("recorded_at", String(32), nullable=False),
    Index("fetched_of_address", "address", "purpose", "seq"),
    Index("fetched_of_source", "source", "purpose", "seq"),
    Index("fetched_in_order", "seq"),
)
"""Each request of the web and what came of it, in the order of `seq`: for a report, a list of reports or a robots.txt.

`sent` and `data` are the bytes of the answer as sent and unpacked, the same where it was sent as it is. `again_at` is
the earliest moment that the host asks for, `next_at` the one at which a list is asked for next. What a watcher knows is
worked out from these rows alone.
"""

found_address = Table(
    "found_address",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("source", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("fetched_id", ForeignKey("fetched.id"), nullable=False),
    Column("published", Date),
    Column("found_at", String(32), nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Index("found_of_source", "source", "found_at"),
)
"""The addresses of reports that lists of a watched source named, each once, with the list that named it first."""

taken = Table(
    "taken",
    metadata,
    Column("fetched_id", ForeignKey("fetched.id"), primary_key=True),
    Column("documents", JSON, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("error", Text),
    Column("recorded_at", String(32), nullable=False),
)
"""What was made of an answer: the documents in it, and how many of its reports could not be read.

An answer without a row is still to be read.
"""
table_row = Table(
    "table_row",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("row", Text, nullable=False),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("stamp", Text),
    Column("recorded_at", String(32), nullable=False),
    Index("row_of_table", "made_by", "row", "seq"),
)
"""Which document holds which row of a table of incidents, by the table's own id; of one row the last appended holds."""

address = Table(
    "event_address",
    metadata,
    Column("event_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("claims", JSON, nullable=False),
    Column("recorded_at", String(32), nullable=False, index=True),
)
"""Every id that an event ever had, with what it stood for: readers cite addresses. Linking writes it and never
drops it: which addresses there were is history, and no rebuild of today's events gives it."""

publication = Table(
    "publication",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("event_id", String(64), nullable=False, index=True),
    Column("content", JSON, nullable=False),
    Column("recorded_at", String(32), nullable=False),
)
"""What a checkpoint said of an event where the one before said otherwise: low, best and high with the claims of each.

`number` is the checkpoint's. Of one event the row of the highest number up to a checkpoint's is what it published.
"""

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("statement", JSON, nullable=False),
    Column("signature", String(128), nullable=False),
    Column("stamp", Text),
    Column("recorded_at", String(32), nullable=False),
)
"""A signed statement of how far the log went: size and root of its tree, its head, the time, what was published.

`stamp` is an authority's answer (RFC 3161) over the signature, in base 64.
"""

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", String(32), nullable=False),
    Column("table_name", String(32), nullable=False),
    Column("row_id", Text, nullable=False),
    Column("row_digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
)
"""A hash chain over every appended row, in the order of appending; `chain` digests the entry and `previous`."""

APPEND_ONLY: tuple[Table, ...] = (
    document, archive, capture, reading, section, claim, problem, copy, judgement, review,
    confidentiality, informant, assignment, event_decision, coding, name_decision, setting, secret,
    fetched, found_address, taken, arrival, table_row,
    address, publication, checkpoint,
)  # fmt: skip
"""Every table whose rows go through the chain; the log itself is guarded in the same way."""

event = Table(
    "derived_event",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("type", String(64), nullable=False),
    Column("sub_event_type", String(64), nullable=False),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("where_name", Text, index=True),
    Column("country", String(2), index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("where_precision", String(16)),
    Column("content", JSON, nullable=False),
    Index("derived_event_by_day", "when_start", "id"),
)
"""What is counted once across documents; derived: dropped and rebuilt from the claims and the judgements."""

event_claim = Table(
    "derived_event_claim",
    metadata,
    Column("event_id", ForeignKey("derived_event.id"), primary_key=True),
    Column("claim_id", String(64), primary_key=True, index=True),
)

assessment = Table(
    "derived_assessment",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("event_id", ForeignKey("derived_event.id"), nullable=False),
    Column("measure", String(16), nullable=False),
    Column("rule", String(64), nullable=False),
    Column("rule_version", String(16), nullable=False),
    Column("low", Float, nullable=False),
    Column("best", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("grade", String(16), nullable=False),
    Column("content", JSON, nullable=False),
    Column("standing", Integer, nullable=False, server_default="1"),
    Index("derived_assessment_of_event", "event_id", "standing", "measure", "best"),
    Index("derived_assessment_standing", "standing", "measure", "grade", "best", "event_id"),
)
"""Low, best and high of one measure of one event under one rule; `content` has what was used and what was left out.

`standing` is 1 for the rule that the event is shown under; where a person chose it, the record's is kept beside it.
"""

conflict = Table(
    "derived_conflict",
    metadata,
    Column("event_id", ForeignKey("derived_event.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("content", JSON, nullable=False),
)
"""Claims of one event that cannot all hold, with both sentences; made anew with the event."""

listing = Table(
    "derived_listing",
    metadata,
    Column("event_id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("type", String(64), nullable=False),
    Column("sub_event_type", String(64), nullable=False),
    Column("country", String(2)),
    Column("where_name", Text),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("first_published", Date, nullable=False),
    Column("first_recorded", String(32), nullable=False),
    Column("last_recorded", String(32), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("gravity", Float, nullable=False),
    Column("state", String(16), nullable=False, server_default="machine"),
    # With the first day, so that what a time lets through is told without an event's row.
    Index("derived_listing_by_day", "kind", "last_day", "event_id", "first_day"),
    Index("derived_listing_by_gravity", "kind", "gravity", "event_id"),
    Index("derived_listing_by_reports", "kind", "reports", "event_id"),
    Index("derived_listing_by_recorded", "last_recorded"),
    Index("derived_listing_by_state", "state", "kind", "last_day", "event_id", "first_day"),
    Index("derived_listing_by_where", "where_name", "kind", "last_day", "event_id", "country"),
)
"""What lists of events sort and filter by. Days that are not known are 0001-01-01; `gravity` orders by the gravest
measure, then by its best figure; `origins` is the most that any of its tolls rests on; `state` is a `ReviewState`."""

trait = Table(
    "derived_trait",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("event_id", String(64), primary_key=True, index=True),
)
"""The sources, outlets and actors of events by name, and the relevance of those that are no political violence."""

change = Table(
    "derived_change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)
"""One row: how often what is derived was written. With the log's last number it says whether a page still holds."""

linked = Table(
    "derived_linked",
    metadata,
    Column("document_id", String(64), primary_key=True),
    Column("reading_id", String(64), nullable=False),
)
"""Which reading of each document was linked last."""

sketch = Table(
    "derived_sketch",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", String(64), primary_key=True, index=True),
)
"""The hashes by which likely copies of a document are found."""

strand = Table(
    "derived_strand",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document_id", String(64), nullable=False, index=True),
    Column("content", JSON, nullable=False),
)
"""The claims of one document that tell of one incident, as compared."""

block = Table(
    "derived_block",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("strand_id", String(64), primary_key=True, index=True),
)
"""Strands that share a key are compared."""

pair = Table(
    "derived_pair",
    metadata,
    Column("left", String(64), primary_key=True),
    Column("right", String(64), primary_key=True, index=True),
    Column("bits", Float, nullable=False),
    Column("parts", JSON, nullable=False),
    Index("derived_pair_by_bits", "bits"),
)
"""The machine's suggestions: pairs of strands that may be of one event, with the parts of the score."""

standing = Table(
    "derived_standing",
    metadata,
    Column("claim_id", String(64), primary_key=True),
    Column("verdict", String(16), nullable=False, index=True),
    Column("review_id", String(64), nullable=False),
)
"""The review that decides each claim now, for claims that people decided on or made."""

withdrawn = Table(
    "derived_withdrawn",
    metadata,
    Column("claim_id", String(64), primary_key=True),
    Column("successor", String(64)),
)
"""Claims that lists leave out: amended ones, with the claim that stands in their place now, and people's claims whose
making was undone."""

hidden = Table(
    "derived_hidden",
    metadata,
    Column("document_id", String(64), primary_key=True),
    Column("level", String(16), nullable=False),
)
"""Documents whose level is not public now: every public read leaves them out."""

urgency = Table(
    "derived_urgency",
    metadata,
    Column("claim_id", String(64), primary_key=True),
    Column("document_id", String(64), nullable=False, index=True),
    Column("waiting", Integer, nullable=False),
    Column("rank", Float, nullable=False),
    Column("reasons", Integer, nullable=False),
    Column("measure", String(16), nullable=False),
    Column("where_name", Text),
    Column("source", Text),
    Column("outlet", Text),
    Index("derived_urgency_by_rank", "waiting", "rank", "claim_id", "document_id", "reasons", "measure"),
)
"""The figures of current readings in the order in which people should look at them; `reasons` are bits of `Urgency`."""

LINKS: tuple[Table, ...] = (linked, sketch, strand, block, pair)
"""What linking keeps between runs; derived too."""

DERIVED: tuple[Table, ...] = (event, event_claim, assessment, conflict, listing, trait)
"""Tables that hold nothing of their own; children after parents."""

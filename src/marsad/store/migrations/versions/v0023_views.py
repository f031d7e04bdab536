# ruff: noqa: S608  the names in these queries are the migration's own
"""Views for whoever opens the file itself, with Datasette or SQL: figures, events, tolls and reports by readers' names.

They show current readings of public reports; a setting that shows readers only what is cleared is no part of them.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"

_SEEN = "document_id NOT IN (SELECT document_id FROM derived_hidden)"
_CURRENT = "r.seq = (SELECT max(n.seq) FROM reading n WHERE n.document_id = r.document_id)"
_EVENTS = (
    "e.id NOT IN (SELECT h.event_id FROM derived_event_claim h JOIN claim c ON c.id = h.claim_id "
    "WHERE c.document_id IN (SELECT document_id FROM derived_hidden))"
)
VIEWS = {
    "view_figures": f"""
        SELECT c.id, c.measure,
          CASE WHEN c.quantifier = 'more_than' AND c.high IS NULL AND c.low = CAST(c.low AS INTEGER)
               THEN c.low - 1 ELSE c.low END AS low,
          CASE WHEN c.quantifier = 'less_than' AND c.low IS NULL AND c.high = CAST(c.high AS INTEGER)
               THEN c.high + 1 ELSE c.high END AS high,
          c.quantifier, c.unit, c.who, c.who_class, c.scope, c.modality, c.source, c.source_class, c.said,
          c.when_start, c.when_end, c.where_name AS place, c.country, c.admin1, c.place_id, c.lat, c.lon,
          c.where_precision, c.actor, e.event_id AS event, coalesce(s.verdict, 'machine') AS verdict,
          coalesce(substr(d.text, c.sentence_start + 1, c.sentence_end - c.sentence_start), c.quote) AS sentence,
          c.document_id AS document, r.title, r.outlet, r.published, r.url
        FROM claim c
        JOIN reading r ON r.id = c.reading_id
        JOIN document d ON d.id = c.document_id
        LEFT JOIN derived_standing s ON s.claim_id = c.id
        LEFT JOIN derived_event_claim e ON e.claim_id = c.id
        WHERE c.kind = 'figure' AND {_CURRENT} AND c.{_SEEN}
          AND c.id NOT IN (SELECT claim_id FROM derived_withdrawn)""",
    "view_events": f"""
        SELECT e.id, e.kind, e.type AS event_type, e.sub_event_type, e.when_start, e.when_end, e.where_name AS place,
          e.country, e.lat, e.lon, e.where_precision, l.state, l.reports, l.origins
        FROM derived_event e LEFT JOIN derived_listing l ON l.event_id = e.id
        WHERE {_EVENTS}""",
    "view_tolls": f"""
        SELECT a.event_id AS event, e.kind, e.when_start, e.when_end, e.where_name AS place, e.country, a.measure,
          a.low, a.best, a.high, a.grade, a.rule, l.state
        FROM derived_assessment a
        JOIN derived_event e ON e.id = a.event_id
        LEFT JOIN derived_listing l ON l.event_id = e.id
        WHERE a.standing = 1 AND {_EVENTS}""",
    "view_documents": f"""
        SELECT r.document_id AS document, r.title, r.outlet, r.agency, r.published, r.language, r.url, d.recorded_at
        FROM reading r JOIN document d ON d.id = r.document_id
        WHERE {_CURRENT} AND r.{_SEEN}""",
}  # fmt: skip


def upgrade() -> None:
    """Four views, which hold nothing of their own."""
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")

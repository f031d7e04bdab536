"""How the record is made: words, rules, how well the reading does, and what is not covered."""

from fastapi import APIRouter

from marsad.model import Grade, LeftOut, Measure, Modality, Quantifier, Scope, WherePrecision
from marsad.reconcile.rules import DEFAULT_RULE, RULES
from marsad.web.accuracy import read_accuracy
from marsad.web.frame import Page, add_page

router = APIRouter(tags=["record"])

SCORES = (
    "detection", "value", "quantifier", "source", "said", "when", "where", "country", "scope", "modality",
    "subset_of", "strict",
)  # fmt: skip
"""The scores that the page shows; the documentation has all of them."""


def methodology() -> Page:
    """How the record is made: what the words mean, which rules decide, what is counted and what never is."""
    accuracy = read_accuracy()
    words = {
        "measures": list(Measure),
        "quantifiers": list(Quantifier),
        "scopes": list(Scope),
        "modalities": list(Modality),
        "precisions": list(WherePrecision),
        "grades": list(Grade),
        "reasons": list(LeftOut),
    }
    rules = tuple(
        {"name": rule.name, "version": rule.version, "source": rule.source, "summary": rule.summary}
        for rule in RULES.values()
    )
    rows = {row.name: row for row in accuracy.rows}
    show = {
        **words,
        "rules": rules,
        "default": DEFAULT_RULE,
        "accuracy": accuracy,
        "scores": [rows[name] for name in SCORES if name in rows],
    }
    return Page("methodology.html", {**words, "rules": rules, "accuracy": accuracy}, show)


add_page(router, "/methodology", methodology)

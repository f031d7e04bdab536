"""What the scores of the methodology are measured on."""

from __future__ import annotations

from marsad.i18n.words import _

MEASURED = (
    _("Documents: %(counts)s. In brackets the 95 %% interval; none for a single document."),
    _("%(set)s: %(number)s"),
    _("own gold"),
    _("seed"),
    _("dev, the %(number)s tuned on"),
    _("dev, the %(number)s kept aside"),
    _("dev, all %(number)s"),
)
"""What the scores of the methodology are measured on."""

"""What problems and conflicts say in words."""

from __future__ import annotations

from marsad.i18n.words import _

CONFLICTS = (
    _("%(kind)s: %(what)s."),
    _("%(number)s cannot be part of %(other)s"),
    _("%(number)s became %(other)s"),
    _("%(number)s of %(other)s"),
    _("both are by %(origin)s"),
    _("%(number)s %(unit)s are %(converted)s %(other_unit)s, not %(other)s"),
    _("the report speaks of %(day)s and was published on %(other_day)s"),
    _("%(place)s is in %(country)s, %(other_place)s in %(other_country)s"),
)
"""What does not fit together."""

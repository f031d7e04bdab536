"""The field's lists as words that people read; the catalogues hold them in other languages."""

from __future__ import annotations

from marsad.model import Unit


def _(message: str) -> str:
    """Marks a message for the catalogues; it is translated where it is shown."""
    return message


WORDS = {
    "killed": _("killed"),
    "injured": _("injured"),
    "missing": _("missing"),
    "abducted": _("abducted"),
    "detained": _("detained"),
    "released": _("released"),
    "displaced": _("displaced"),
    "returned": _("returned"),
    "trapped": _("trapped"),
    "surrendered": _("surrendered"),
    "fighters": _("fighters"),
    "troops": _("troops"),
    "attacks": _("attacks"),
    "destroyed": _("destroyed"),
    "area": _("area"),
    "in_need": _("in need"),
    "exact": _("exact"),
    "at_least": _("at least"),
    "more_than": _("more than"),
    "about": _("about"),
    "nearly": _("nearly"),
    "up_to": _("up to"),
    "less_than": _("less than"),
    "between": _("between"),
    "vague": _("vague"),
    "incident": _("one incident"),
    "cumulative": _("total over a time"),
    "stock": _("level at a moment"),
    "situation": _("situation"),
    "asserted": _("asserted"),
    "possible": _("possible"),
    "denied": _("denied"),
    "planned": _("planned"),
    "civilian": _("civilians"),
    "combatant": _("combatants"),
    "child": _("children"),
    "woman": _("women"),
    "staff": _("aid, medical or press staff"),
    "mixed": _("mixed"),
    "unknown": _("not stated"),
    "object": _("objects"),
    "all": _("everyone"),
    "monitor": _("monitor"),
    "government": _("government"),
    "military": _("military"),
    "armed_group": _("armed group"),
    "un": _("United Nations"),
    "ngo": _("non-governmental organisation"),
    "medical": _("medical"),
    "witness": _("witness"),
    "media": _("media"),
    "other": _("other"),
    "reporter": _("outlet's own voice"),
    "near": _("near a named place"),
    "district": _("district"),
    "governorate": _("governorate"),
    "region": _("region"),
    "country": _("country"),
    "direct": _("direct speech"),
    "indirect": _("indirect speech"),
    "confirmed": _("confirmed"),
    "fair": _("fair"),
    "weak": _("weak"),
    "contested": _("contested"),
    "discounted": _("discounted"),
    "figure": _("figure"),
    "statement": _("statement"),
    "event": _("event"),
}

UNITS = {
    Unit.PERSON: _("people"),
    Unit.ITEM: _("items"),
    Unit.HOUSEHOLD: _("households"),
    Unit.SETTLEMENT: _("settlements"),
    Unit.KM2: _("km²"),
    Unit.MI2: _("sq mi"),
    Unit.HECTARE: _("ha"),
    Unit.PERCENT: "%",
}


def word(value: str) -> str:
    """The words for a value of one of the lists; the value with spaces where it has none of its own."""
    return WORDS.get(value, value.replace("_", " "))

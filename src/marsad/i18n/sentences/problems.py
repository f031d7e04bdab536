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

PROBLEMS = (
    _(
        "%(number)s %(unit)s are %(converted)s %(other_unit)s, not %(other)s: the two do not convert; check which "
        "one the source gave"
    ),
    _("%(number)s is said to be a part of %(other)s: a part cannot exceed its whole"),
    _("this is told as done, but on a day after the report; check the day of publication"),
    _("%(words)s is called a place but is in no gazetteer; add it with --gazetteer."),
    _("%(words)s may be %(place)s or %(other_place)s; taken as the first."),
    _("no year is known for this date; give the day of publication"),
    _("the calendar has no such day"),
    _("this date is later than the day of publication"),
    _("day and month can be told in two ways here; the first number was taken as the day"),
    _("no year is known for this month; give the day of publication"),
    _("which day this is cannot be known without the day of publication; give it with --published"),
    _("which days these are cannot be known without the day of publication; give it with --published"),
    _("this day is counted from the day of publication, which is not known; give it with --published"),
    _("this is counted from the day of publication, which is not known; give it with --published"),
    _("“%(words)s” could not be resolved to a day; look at what it counts from"),
    _("the sentence is too long to be read with confidence; check its figures"),
    _("the report holds more than %(number)s words and signs; none of it was read: split it into its parts"),
    _(
        "the report mentions more than %(number)s times, places and numbers; none of it was read: split it into its "
        "parts"
    ),
    _(
        "the report holds more than %(number)s pairs of a number and a word that may count it; none of it was read: "
        "split it into its parts"
    ),
    _("the file names an unknown character set, %(words)s; it was read as %(charset)s"),
    _("not UTF-8; read as %(charset)s, which is a guess: check names and quotation marks"),
    _("%(number)s places are not valid UTF-8 and were replaced by U+FFFD; save the file as UTF-8"),
    _("this line announces comments, but what follows does not look like any and was read as the report"),
    _("may be copy of %(origin)s, which is named here but nowhere credited; the agency was left open"),
    _("the document prints %(day)s as its day, but %(other_day)s was given as its day of publication"),
    _("no day of publication: weekdays and months without a year stay open; give it with --published"),
    _("the day of publication, %(day)s, was taken from the text; give --published if it is another"),
    _("the document is in %(tongue)s, which is not read yet: it is kept and yields no claim"),
)
"""What could not be read or resolved."""

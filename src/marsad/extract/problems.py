"""What the steps of reading report as problems."""

from __future__ import annotations

from marsad.model.message import Template

UNITS_DIFFER = Template(
    "units_do_not_convert",
    "%(number)s %(unit)s are %(converted)s %(other_unit)s, not %(other)s: the two do not convert; check which "
    "one the source gave",
)
PART_EXCEEDS = Template(
    "part_exceeds_whole", "%(number)s is said to be a part of %(other)s: a part cannot exceed its whole"
)
DONE_LATER = Template(
    "done_after_report", "this is told as done, but on a day after the report; check the day of publication"
)
UNKNOWN_PLACE = Template(
    "unknown_place", "%(words)s is called a place but is in no gazetteer; add it with --gazetteer."
)
TWO_PLACES = Template("two_places", "%(words)s may be %(place)s or %(other_place)s; taken as the first.")
TABLE_NOT_READ = Template(
    "table_not_read", "the cells of this table were not read as figures; look at what its rows say"
)
TOO_LONG = Template("sentence_too_long", "the sentence is too long to be read with confidence; check its figures")
UNREAD_NUMBER = Template(
    "unread_number", "“%(words)s” is no number that can be read for sure; look at what the report says"
)
NO_YEAR_OF_DATE = Template("no_year_of_date", "no year is known for this date; give the day of publication")
NO_YEAR_OF_MONTH = Template("no_year_of_month", "no year is known for this month; give the day of publication")
NO_SUCH_DAY = Template("no_such_day", "the calendar has no such day")
"""Said of a day that is spelled out and that no calendar has, and of one beyond the calendar's first or last."""
DATE_TOO_LATE = Template("date_too_late", "this date is later than the day of publication")
DAY_OR_MONTH = Template(
    "day_or_month", "day and month can be told in two ways here; the first number was taken as the day"
)
WHICH_DAY = Template(
    "which_day", "which day this is cannot be known without the day of publication; give it with --published"
)
WHICH_DAYS = Template(
    "which_days", "which days these are cannot be known without the day of publication; give it with --published"
)
COUNTED_DAY = Template(
    "counted_day", "this day is counted from the day of publication, which is not known; give it with --published"
)
COUNTED = Template(
    "counted_from_publication",
    "this is counted from the day of publication, which is not known; give it with --published",
)
UNRESOLVED = Template("unresolved_day", "“%(words)s” could not be resolved to a day; look at what it counts from")
TOO_MANY_WORDS = Template(
    "too_many_words",
    "the report holds more than %(number)s words and signs; none of it was read: split it into its parts",
)
TOO_MANY_MENTIONS = Template(
    "too_many_mentions",
    "the report mentions more than %(number)s times, places and numbers; none of it was read: split it into its parts",
)
TOO_MANY_PAIRS = Template(
    "too_many_pairs",
    "the report holds more than %(number)s pairs of a number and a word that may count it; none of it was read: "
    "split it into its parts",
)

"""What reading a file reports as problems."""

from __future__ import annotations

from marsad.model.message import Template

UNKNOWN_CHARSET = Template(
    "unknown_charset", "the file names an unknown character set, %(words)s; it was read as %(charset)s"
)
GUESSED_CHARSET = Template(
    "guessed_charset", "not UTF-8; read as %(charset)s, which is a guess: check names and quotation marks"
)
BROKEN_UTF8 = Template(
    "broken_utf8", "%(number)s places are not valid UTF-8 and were replaced by U+FFFD; save the file as UTF-8"
)
DOUBTFUL_COMMENTS = Template(
    "doubtful_comments",
    "this line announces comments, but what follows does not look like any and was read as the report",
)
LISTS_REPORTS = Template(
    "lists_reports", "this page lists reports and is none: it is kept and yields no claim; give the reports themselves"
)
MAY_BE_COPY = Template(
    "may_be_copy", "may be copy of %(origin)s, which is named here but nowhere credited; the agency was left open"
)
OTHER_DAY = Template(
    "printed_day_differs",
    "the document prints %(day)s as its day, but %(other_day)s was given as its day of publication",
)
NO_DAY = Template(
    "no_publication_day",
    "no day of publication: weekdays and months without a year stay open; give it with --published",
)
DAY_FROM_TEXT = Template(
    "day_from_text", "the day of publication, %(day)s, was taken from the text; give --published if it is another"
)
DAY_NOT_READ = Template(
    "day_not_read",
    "the day of publication, %(words)s, cannot be read for sure; write it as YYYY-MM-DD, or name the order of day and "
    "month in the file of --columns",
)
FEED_SUMMARY = Template(
    "feed_summary", "the feed gives the first words of this report alone; give the page that it leads to for the rest"
)
READ_OFF_PICTURE = Template(
    "read_off_picture",
    "page %(page)s is a picture, and its words were read off it: compare numbers and names with the page",
)
PAGE_WITHOUT_TEXT = Template(
    "page_without_text",
    "page %(page)s is a picture without text and was not read; with tesseract installed it is read off",
)
LANGUAGE_NOT_TOLD = Template(
    "language_not_told",
    "the language of the document could not be told: it is kept and yields no claim; give it with --language",
)
LANGUAGE_NOT_READ = Template(
    "language_not_read", "the document is in %(tongue)s, which is not read yet: it is kept and yields no claim"
)
CODE_NOT_KNOWN = Template(
    "code_not_known", "%(words)s is no code that is known in this column: it was left open; compare the codebook"
)
LATER_VERSION = Template(
    "later_version", "the table was corrected: a later version of this row is on record, and this one counts no more"
)
PLACE_NOT_SURE = Template(
    "place_not_sure",
    "several places go by the name %(words)s, and the row gives no coordinates: it was left without a point",
)

"""How two accounts compare, in words of the catalogues."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.i18n.words import _
from marsad.model import Interval, Message, Told
from marsad.model.message import Days
from marsad.services.desk.links import Part

COMPARED = {
    "day": _("The days"),
    "place": _("The places"),
    "type": _("What happened"),
    "toll": _("How many killed"),
    "other toll": _("Other numbers"),
    "actor": _("Who did it"),
    "target": _("What was hit"),
    "names": _("Names in the text"),
    "words": _("The words"),
    "outlet": _("Who wrote it"),
    "copy": _("Copies"),
}
LEVELS = {
    "day same": _("the same day"),
    "day overlap": _("one lies within the days of the other"),
    "day next": _("one day apart"),
    "day close": _("two or three days apart"),
    "day far": _("more than three days apart"),
    "day undated_near": _("one has no day, but was published within a day of the other’s"),
    "day undated_close": _("one has no day and was published within four days"),
    "day undated_far": _("neither has a day; published more than four days apart"),
    "day recalled": _("one has no day and was published long after"),
    "day before": _("one has no day and was published before the other happened"),
    "day assumed": _("the same day, but one may mean the day of the news"),
    "day back_week": _("one looks back and was published within ten days"),
    "day back_month": _("one looks back and was published within five weeks"),
    "place same": _("the same place"),
    "place same_city": _("the same city"),
    "place near": _("within 25 km, one only near a place"),
    "place neighbour": _("two places 5 to 25 km apart"),
    "place inside": _("one lies in the area that the other names"),
    "place other_name": _("a village in no gazetteer, and another place of its province by another name"),
    "place province_named": _("a city, and a place in the province named after it"),
    "place same_area": _("only the same area"),
    "place mentioned": _("one names the other’s place in passing"),
    "place unsettled": _("far apart, but the place of one is only a guess"),
    "place apart": _("25 to 60 km apart"),
    "place far": _("far apart"),
    "place abroad": _("in different countries"),
    "type same": _("the same kind of event"),
    "type same_rare": _("the same rare kind of event"),
    "type related": _("kinds that reports mix up"),
    "type unspecific": _("one says only that there was an attack"),
    "type different": _("different kinds of event"),
    "toll same_large": _("the same number, a large one"),
    "toll same_middle": _("the same number"),
    "toll same_small": _("the same number, a small one"),
    "toll close_large": _("large numbers close to each other"),
    "toll close_great": _("very large numbers close to each other"),
    "toll close": _("numbers close to each other"),
    "toll grows": _("the later report has more, as tolls rise"),
    "toll grows_far": _("the later report has far more"),
    "toll apart": _("numbers that do not fit"),
    "target same": _("the same kind of place was hit"),
    "target different": _("different kinds of place are named"),
    "actor same": _("the same side is named"),
    "actor different": _("different sides are named"),
    "names two": _("two or more proper names in common"),
    "names one": _("one proper name in common"),
    "names none": _("no proper name in common"),
    "words most": _("half or more in common"),
    "words many": _("a third or more in common"),
    "words some": _("a sixth or more in common"),
    "words formula": _("many in common, but of two places far apart"),
    "words own_style": _("many in common, but one outlet wrote both"),
    "words few": _("hardly any in common"),
    "outlet same": _("one outlet wrote both"),
    "copy yes": _("the reports are copies or updates of each other"),
}
WEIGHTS = (
    (3.0, _("speaks strongly for one event"), _("speaks strongly against it")),
    (1.0, _("speaks for one event"), _("speaks against it")),
    (0.25, _("speaks a little for one event"), _("speaks a little against it")),
    (0.0, _("says next to nothing"), _("says next to nothing")),
)
"""Least bits either way, and what they mean."""
MOST = 6.0
"""Bits at which a bar is full."""


def level_of(part: Part) -> str:
    """How the two stand to each other; tolls of every measure have the same words."""
    name = "toll" if part.name == "other toll" else part.name
    return LEVELS.get(f"{name} {part.level}", part.level.replace("_", " "))


def days_of(told: Message) -> Interval | None:
    """The days that one side of "day" holds; None where it has none."""
    days = told.values.get("days")
    return Interval(days.start, days.end) if isinstance(days, Days) and (days.start or days.end) else None


def counts_of(told: Message) -> Mapping[str, int]:
    """Of one side of "words": how many words it has (`all`), and how many of them the other has (`shared`)."""
    return told.values


def is_message(told: Told) -> bool:
    """False for what an older version kept as words alone."""
    return isinstance(told, Message)


def weight_of(part: Part) -> str:
    """What the comparison is worth, in words."""
    return next(words[part.bits < 0] for least, *words in WEIGHTS if abs(part.bits) >= least)


def bar_of(part: Part) -> int:
    """How far its bar reaches, of 50 either way."""
    return max(1, round(min(abs(part.bits), MOST) / MOST * 50))

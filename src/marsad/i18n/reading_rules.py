"""Why a field was read as it was: each rule of the reading in words that need no grammar book.

The names are those of `marsad.model.ReadingRule`; a test holds this table to every one of them.
Where a reason has words of the text, they stand behind the sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from marsad.i18n.evidence import say_evidence
from marsad.i18n.words import _
from marsad.model import Reason

RULES: dict[str, str] = {
    "object": _("the figure is the object of this verb, as in “killed 12”"),
    "object by parse": _("the figure is the object of this verb, with other words between the two"),
    "subject": _("those counted are the subject of this verb, as in “12 fled”"),
    "passive": _("this verb says what was done to those counted, as in “12 were killed”"),
    "modifier": _("this word stands before the noun that is counted, as in “12 kidnapped girls”"),
    "counted noun": _("what is counted is itself such a word, as in “16 deaths”"),
    "noun of": _("the figure follows this noun and “of”, as in “the deaths of 16”"),
    "toll": _("the figure is a toll that the sentence gives"),
    "state": _("this is said to be the state of those counted, as in “12 are missing”"),
    "state before the noun": _("this state stands before the noun that is counted, as in “10 trapped miners”"),
    "joint phrase": _("the figure is joined by “and” or a comma to another that is read so"),
    "part of a whole": _("the figure is a stated part of another and is read as that one is"),
    "part of what was said": _("the figure is a part of what the sentence before counts"),
    "figure of what was said": _("the number is another figure for what was counted just before"),
    "label": _("this word introduces the figure, as in “Killed: 12”"),
    "attack noun": _("what is counted are attacks, as in “three air strikes”"),
    "twin attack": _("“twin” and “double” mean two attacks"),
    "area unit": _("the number has a unit of area"),
    "share of territory": _("the number is a share of territory that somebody holds, takes or loses"),
    "places taken": _("what is counted are places that somebody holds, takes or loses"),
    "soldiers sent or withdrawn": _("what is counted are soldiers who are sent, stationed or withdrawn"),
    "soldiers present": _("what is counted are soldiers who are there"),
    "combatants present": _("what is counted are fighters who are there"),
    "cue": _("a word of saying ties the sentence to this source"),
    "quotation runs on": _("the quotation of the sentence before runs on, with the same speaker"),
    "time in the clause": _("the clause of the figure gives this time"),
    "incident of the report": _(
        "the figure has no time of its own: it is the time of the incident that the report tells of"
    ),
    "named in the clause": _("the clause of the figure names this place"),
    "country of the report": _("no place is named with the figure: it is the country that the report is about"),
    "prominence": _("of the places of that name, the best known one"),
    "country context": _("of the places of that name, the one in a country that the report speaks of"),
    "nearness": _("of the places of that name, the one near other places in the report"),
    "listed with its like": _("of the places of that name, the one of a kind with those it is listed with"),
    "named with its country or division": _(
        "the place is named together with the country or governorate that it lies in"
    ),
    "called so": _("the text says what kind of place it is: a town, a district, a governorate"),
    "user's table": _("of the places of that name, the one that the reviewed tables of places put first"),
    "in no gazetteer": _("no gazetteer knows the place"),
    "an area by its holder, in the text's main country": _(
        "the area is named by who holds it: it is put in the country that most places of the report lie in"
    ),
    "column of a table": _("a column of a table of incidents holds it"),
    "column of a table on others' reports": _(
        "a column of a table of incidents holds it, which is made from the reports of others"
    ),
    "person": _("a person set it"),
}
"""Every rule that stands on its own."""


def say_reason(reason: Reason, gettext: Callable[[str], str]) -> str:
    """The reason's rule in the words of a catalogue; a rule of another reader is given by its own name."""
    if reason.inside is not None:
        return gettext("no gazetteer knows the place; it is put in %(name)s, named with it") % {
            "name": f"\u2068{reason.inside}\u2069"
        }
    told = RULES.get(reason.rule)
    said = reason.rule if told is None else gettext(told)
    said = gettext("the gazetteer spells the name otherwise; %(rule)s") % {"rule": said} if reason.is_respelt else said
    evidence = say_evidence(reason.evidence, gettext)
    return gettext("%(rule)s; for it speaks: %(evidence)s") % {"rule": said, "evidence": evidence} if evidence else said

"""The tables that readers of a record take away: figures, statements, events, tolls, reports, sources, places."""

from __future__ import annotations

from marsad.export.columns import Reference, Table, _, columns
from marsad.model import (
    Counted,
    EventKind,
    EventType,
    Grade,
    Measure,
    Modality,
    Quantifier,
    Relevance,
    ReviewState,
    Scope,
    SourceClass,
    StatementMode,
    SubEventType,
    Unit,
    WhenPrecision,
    WherePrecision,
    WhoClass,
)

REJECTED = "rejected"
"""The state of a claim that a person rejected; it is shown and never counted."""
CLAIM_STATES = (ReviewState.MACHINE.value, ReviewState.REVIEWED.value, REJECTED)

_DOCUMENT = (
    ("document", "string", _("SHA-256 of the report's text; /documents/… shows it"), "#meta+id+report"),
    ("title", "string", _("Title of the report"), "#meta+title"),
    ("outlet", "string", _("Who published it"), "#meta+source"),
    ("agency", "string", _("Whose wire it is, where it says so")),
    ("published", "date", _("Day of publication"), "#date+published"),
    ("url", "string", _("Where the report was published, where that is known"), "#meta+url"),
)
_WHERE = (
    ("where", "string", _("Place, as the gazetteer or the text names it"), "#loc+name"),
    ("country", "string", _("ISO 3166-1 alpha-2"), "#country+code"),
    ("admin1", "string", _("Name of the first-order division, where known"), "#adm1+name"),
    ("place_id", "string", _("The place's entry in the gazetteer; empty where it is in none"), "#loc+code"),
    ("lat", "number", _("Latitude, WGS 84; the middle of an area where the precision is no point"), "#geo+lat"),
    ("lon", "number", _("Longitude, WGS 84"), "#geo+lon"),
    ("where_precision", "string", _("exact, near, district, governorate, region or country"), "#geo+precision",
     tuple(WherePrecision)),
)  # fmt: skip
_DAYS = (
    ("when_start", "date", _("First day"), "#date+start"),
    ("when_end", "date", _("Last day"), "#date+end"),
    ("when_precision", "string", _("How well the days are known; on_or_before where no report gives a day"),
     "#date+precision", tuple(WhenPrecision)),
)  # fmt: skip
_EVENT_STATE = (
    "state", "string", _("machine, reviewed, signed_off or contested: how far people have looked at the event"),
    "#status", tuple(ReviewState),
)  # fmt: skip
_EVENT_KIND = (
    "kind", "string", _("incident, or situation: totals over a time and levels at a moment"), "#event+kind",
    tuple(EventKind),
)  # fmt: skip
_ADDRESS = ("address", "string", _("Where this is shown, on the pages of the record"), "#meta+url+record")
_CLAIM_STATE = (
    "state", "string", _("machine, reviewed by a person, or rejected by one"), "#status", CLAIM_STATES,
)  # fmt: skip
_SOURCE = (
    ("source", "string", _("Who says so; “reporter” for the outlet's own voice"), "#meta+source+name"),
    ("source_class", "string", _("What kind of party the source is"), "#meta+source+type", tuple(SourceClass)),
    ("source_role", "string", _("What the source is called beside its name")),
    ("said", "date", _("Day on which it was said"), "#date+reported"),
)
_SENTENCE = (
    ("sentence", "string", _("The sentence that says so, as the report has it"), "#description+sentence"),
    ("start", "integer", _("Where these words begin in the text, in code points from 0")),
    ("end", "integer", _("Where they end")),
)

FIGURES = Table(
    "figures",
    _("Figures"),
    _("Every number that a source gives, as one report has it. Never to be added up as it stands."),
    columns(
        ("id", "string", _("The claim; /claims/… shows it"), "#meta+id"),
        ("measure", "string", _("What is counted"), "#indicator+name", tuple(Measure)),
        ("low", "number", _("Lowest number of the words; “more than 1,400” is 1400, and the quantifier says more_than"),
         "#value+low"),
        ("high", "number", _("Highest number of the words; “fewer than 50” is 50, and the quantifier says less_than"),
         "#value+high"),
        ("quantifier", "string", _("How the words hedge the number"), "#value+quantifier", tuple(Quantifier)),
        ("unit", "string", _("person, household, item, km2 and so on"), "#value+unit", tuple(Unit)),
        ("who", "string", _("Who is counted, in the report's words"), "#affected+name"),
        ("who_class", "string", _("Who is counted, as a class"), "#affected+type", tuple(WhoClass)),
        ("scope", "string", _("One incident, a total over a time, or a level at a moment"), "#value+scope",
         tuple(Scope)),
        ("modality", "string", _("asserted, possible, denied or planned; only asserted figures are counted"),
         "#value+modality", tuple(Modality)),
        *_SOURCE,
        ("when_start", "date", _("First day on which it may have happened"), "#date+start"),
        ("when_end", "date", _("Last day on which it may have happened"), "#date+end"),
        *_WHERE,
        ("actor", "string", _("Who did it, where the report says so"), "#group+perp"),
        ("subset_of", "string", _("The claim of which it is a stated part; never add the two")),
        ("relevance", "string", _("What its sentence and report are about"), "", tuple(Relevance)),
        ("event", "string", _("The event that it tells of; empty where it was put into none"), "#event+id"),
        _CLAIM_STATE,
        ("quote", "string", _("The words of the number"), "#description+quote"),
        *_SENTENCE,
        *_DOCUMENT,
        _ADDRESS,
    ),
    key=("id",),
    references=(
        Reference("document", "documents", "document"),
        Reference("event", "events", "id"),
        Reference("subset_of", "", "id"),
    ),
)  # fmt: skip
STATEMENTS = Table(
    "statements",
    _("Statements"),
    _("What sources say, as reports have it: the words, who said them, and when."),
    columns(
        ("id", "string", _("The claim; /claims/… shows it"), "#meta+id"),
        *_SOURCE,
        ("mode", "string", _("Whether the words are quoted, told, or both"), "", tuple(StatementMode)),
        ("quote", "string", _("What was said, as the report has it"), "#description+quote"),
        ("start", "integer", _("Where these words begin in the text, in code points from 0")),
        ("end", "integer", _("Where they end")),
        _CLAIM_STATE,
        *_DOCUMENT,
        _ADDRESS,
    ),
    key=("id",),
    references=(Reference("document", "documents", "document"),),
)
EVENTS = Table(
    "events",
    _("Events"),
    _("What several reports tell of, counted once; numbers stand in the table of tolls."),
    columns(
        ("id", "string", _("The event; /events/… shows it, and leads on should it be put together otherwise"),
         "#event+id"),
        _EVENT_KIND,
        ("title", "string", _("A short name"), "#event+name"),
        ("event_type", "string", _("ACLED event_type"), "#event+type", tuple(EventType)),
        ("sub_event_type", "string", _("ACLED sub_event_type"), "#event+type+sub", tuple(SubEventType)),
        *_DAYS,
        *_WHERE,
        ("actors", "string", _("Who took part, separated by semicolons"), "#group+name"),
        _EVENT_STATE,
        ("relevance", "string", _("What it is about; lists show political violence alone unless asked for more"), "",
         tuple(Relevance)),
        ("allegations", "string", _("Who is said to have done it, as a person set it, separated by semicolons"),
         "#group+perp"),
        ("narrative", "string", _("What happened, in the words of a person who worked on the record"), "#description"),
        ("set_by_person", "string", _("The fields that a person set over what is computed, separated by spaces")),
        ("reports", "integer", _("How many reports tell of it, copies included"), "#meta+count"),
        ("origins", "integer", _("The most independent origins that one of its tolls rests on"), "#meta+count+origins"),
        ("first_published", "date", _("Day of the first report"), "#date+published"),
        ("last_recorded", "datetime", _("When its newest report came on record (UTC)"), "#date+recorded"),
        _ADDRESS,
    ),
    key=("id",),
)  # fmt: skip
TOLLS = Table(
    "tolls",
    _("Tolls"),
    _("Low, best and high of each measure of each event under one rule."),
    columns(
        ("event", "string", _("The event"), "#event+id"),
        _EVENT_KIND,
        ("title", "string", _("A short name"), "#event+name"),
        *_DAYS,
        *_WHERE,
        _EVENT_STATE,
        ("measure", "string", _("What is counted"), "#indicator+name", tuple(Measure)),
        ("low", "number", _("Lowest figure under the rule"), "#value+low"),
        ("best", "number", _("Best figure under the rule"), "#value+best"),
        ("high", "number", _("Highest figure under the rule"), "#value+high"),
        ("quantifier", "string", _("How the words on which the best figure rests hedge it"), "#value+quantifier",
         tuple(Quantifier)),
        ("counted", "string", _("Whom it covers: everyone, or civilians where the rule counts civilians"),
         "#affected+type", tuple(Counted)),
        ("grade", "string", _("How well it is supported, apart from the number"), "#value+grade", tuple(Grade)),
        ("provisional", "boolean", _("True until two independent origins report it")),
        ("origins", "string", _("The independent origins behind it, separated by semicolons"), "#meta+source"),
        ("rule", "string", _("The rule"), "#meta+rule"),
        ("rule_version", "string", _("Its version")),
        ("claim", "string", _("The claim on which the best figure rests most")),
        ("sentence", "string", _("The sentence that says so, as the report has it"), "#description+sentence"),
        ("claims", "string", _("The claims that it uses, separated by spaces")),
        ("left_out", "integer", _("How many claims it leaves out; the event's page says why")),
        _ADDRESS,
    ),
    key=("event", "measure", "rule"),
    references=(Reference("event", "events", "id"), Reference("claim", "figures", "id")),
)  # fmt: skip
DOCUMENTS = Table(
    "documents",
    _("Documents"),
    _("The reports on record, without their texts, which belong to their outlets."),
    columns(
        *_DOCUMENT,
        ("language", "string", _("ISO 639-1")),
        ("recorded_at", "datetime", _("When it came on record (UTC)"), "#date+recorded"),
        ("figures", "integer", _("Figures read from it")),
        ("statements", "integer", _("Statements read from it")),
        ("events_named", "integer", _("Events that it names")),
        ("problems", "integer", _("What could not be read or resolved")),
        _ADDRESS,
    ),
    key=("document",),
)
SOURCES = Table(
    "sources",
    _("Sources"),
    _("Who is heard in the reports, and how often."),
    columns(
        ("source", "string", _("Name of the source"), "#meta+source+name"),
        ("source_class", "string", _("What kind of party the source is"), "#meta+source+type", tuple(SourceClass)),
        ("names", "string", _("Every name that reports give it, separated by semicolons")),
        ("is_party", "boolean", _("True for a party to the conflict")),
        ("figures", "integer", _("Figures that it gives"), "#meta+count"),
        ("statements", "integer", _("Statements that it makes")),
        ("reports", "integer", _("Reports in which it is heard")),
    ),
    key=("source",),
)
PLACES = Table(
    "places",
    _("Places"),
    _("Where reports put what they tell of."),
    columns(
        *_WHERE,
        ("names", "string", _("Every name that reports give it, separated by semicolons")),
        ("figures", "integer", _("Figures that are of this place"), "#meta+count"),
        ("mentions", "integer", _("Events that reports name there")),
        ("reports", "integer", _("Reports that name it")),
    ),
)
READERS = (FIGURES, STATEMENTS, EVENTS, TOLLS, DOCUMENTS, SOURCES, PLACES)
"""The tables of a package, for whoever reads it."""

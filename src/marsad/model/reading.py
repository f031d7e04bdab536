"""All that was read out of one document, and the JSON object that other programs get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.model.claim import Claim, Extractor, plain
from marsad.model.document import Document
from marsad.model.event import EventMention
from marsad.model.figure import Figure
from marsad.model.message import keyed
from marsad.model.place import Toponym
from marsad.model.problem import Problem
from marsad.model.relevance import RelevanceFound
from marsad.model.span import Interval, Span
from marsad.model.statement import Statement
from marsad.model.timex import Timex

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read by one extractor: figures, statements, events, problems, and the mentions they rest on."""

    document: Document
    extractor: Extractor
    figures: tuple[Figure, ...] = ()
    """In the order of the text."""
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    problems: tuple[Problem, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    relevance: RelevanceFound | None = None
    """What the report is about; None for one that was not read for claims."""

    def iter_claims(self) -> Iterator[Claim]:
        """Each figure, statement and event as a claim; a figure's `parent` is the id of the claim it is part of."""
        ids: dict[int, str] = {}

        def claim_of(index: int, seen: tuple[int, ...] = ()) -> Claim:
            figure = self.figures[index]
            parent = None
            if figure.subset_of is not None and figure.subset_of not in seen:
                parent = ids.get(figure.subset_of) or claim_of(figure.subset_of, (*seen, index)).id
            return Claim(self.document.id, self.extractor, figure, parent)

        for index in range(len(self.figures)):
            claim = claim_of(index)
            ids[index] = claim.id
            yield claim
        for statement in self.statements:
            yield Claim(self.document.id, self.extractor, statement)
        for event in self.events:
            yield Claim(self.document.id, self.extractor, event)

    def to_dict(self) -> dict[str, Any]:
        """The object of `marsad read --json`; its schema is `marsad/schema/reading.schema.json`."""
        document = self.document
        return {
            "document": {
                "id": document.id,
                "published": plain(document.published),
                "outlet": document.outlet,
                "agency": document.agency,
                "title": document.title,
                "language": document.language,
                "dateline": document.dateline.text if document.dateline else None,
                "relevance": _relevance_row(self.relevance),
                "sections": [plain(section) for section in document.sections],
            },
            "figures": [_with_facts(figure) for figure in self.figures],
            "statements": [statement_row(statement) for statement in self.statements],
            "events": [event_row(event) for event in self.events],
            "problems": [problem_row(problem) for problem in self.problems],
            "extractor": plain(self.extractor),
        }

    def to_polars(self) -> polars.DataFrame:
        """The figures as a polars table, a row each, with the contract's keys as columns (`when` as two dates).

        Raises `ModuleNotFoundError` where the packages of the extra "tables" are not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise ModuleNotFoundError(_NO_TABLES) from error
        return polars.DataFrame([_flat(figure) for figure in self.figures], schema=_columns(polars), orient="row")

    def to_pandas(self) -> pandas.DataFrame:
        """The figures as a pandas table, same columns as `to_polars`; raises likewise."""
        table = self.to_polars()
        try:
            return table.to_pandas()
        except ImportError as error:
            raise ModuleNotFoundError(_NO_TABLES) from error


_NO_TABLES = "tables need packages that are not installed: pip install 'marsad[tables]' (polars, pandas and pyarrow)"


def _with_facts(figure: Figure) -> dict[str, Any]:
    """A figure by the keys of the contract, with who told whom, and with its facts where they were read."""
    row = {**figure_row(figure), "chain": list(figure.source.chain), "implied": figure.implied}
    row["from_table"] = figure.is_from_table
    if figure.facts is None:
        return row
    return {**row, "relevance": figure.facts.relevance.value, "facts": plain(figure.facts)}


def _relevance_row(found: RelevanceFound | None) -> dict[str, Any] | None:
    """What a report is about, with the words that speak for it."""
    return None if found is None else {"kind": found.kind.value, "reasons": list(found.reasons)}


def figure_row(figure: Figure) -> dict[str, Any]:
    """A figure by the keys of the contract."""
    where = figure.where
    return {
        **_place_in_text(figure.span),
        "measure": figure.measure.value,
        "low": plain(figure.low),
        "high": plain(figure.high),
        "quantifier": figure.quantifier.value,
        "unit": figure.unit.value,
        "who": figure.who,
        "who_class": figure.who_class.value,
        "scope": figure.scope.value,
        "modality": figure.modality.value,
        "source": figure.source.name,
        "source_class": figure.source.source_class.value,
        "said": plain(figure.said),
        "when": _interval(figure.when),
        "where": where.name if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "where_precision": where.precision.value if where and where.precision else None,
        "actor": figure.actor,
        "subset_of": figure.subset_of,
    }


def statement_row(statement: Statement) -> dict[str, Any]:
    """A statement by the keys of the contract, with its cue and chain."""
    return {
        "source": statement.source.name,
        "source_class": statement.source.source_class.value,
        "role": statement.source.role,
        "said": plain(statement.said),
        **_place_in_text(statement.span),
        "mode": statement.mode.value,
        "cue": statement.cue.text if statement.cue else None,
        "chain": list(statement.source.chain),
    }


def event_row(event: EventMention) -> dict[str, Any]:
    """An event mention by the keys of the contract, with its words and PLOVER codes."""
    return {
        **_place_in_text(event.span),
        "kind": event.kind,
        "type": event.type.value,
        "sub_event_type": event.sub_event_type.value,
        "plover": event.plover.value,
        "plover_mode": event.plover_mode,
        "when": _interval(event.when),
        "where": event.where.name if event.where else None,
        "country": event.where.country if event.where else None,
        "actors": list(event.actors),
    }


def problem_row(problem: Problem) -> dict[str, Any]:
    """A problem by the keys of the contract; start and end are null where it concerns the whole document."""
    span = problem.span
    return {
        "step": problem.step,
        "message": str(problem.message),
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": span.text if span else None,
        **keyed(problem.message),
    }


def _place_in_text(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.text}


def _interval(interval: Interval | None) -> list[str | None] | None:
    return None if interval is None else [plain(interval.start), plain(interval.end)]


def _flat(figure: Figure) -> tuple[Any, ...]:
    row = figure_row(figure)
    row["when_start"] = figure.when.start if figure.when else None
    row["when_end"] = figure.when.end if figure.when else None
    row["said"] = figure.said
    row["low"], row["high"] = figure.low, figure.high
    return tuple(row[name] for name in _COLUMN_KINDS)


_COLUMN_KINDS = {
    "start": "Int64", "end": "Int64", "quote": "String", "measure": "String", "low": "Float64", "high": "Float64",
    "quantifier": "String", "unit": "String", "who": "String", "who_class": "String", "scope": "String",
    "modality": "String", "source": "String", "source_class": "String", "said": "Date", "when_start": "Date",
    "when_end": "Date", "where": "String", "country": "String", "lat": "Float64", "lon": "Float64",
    "where_precision": "String", "actor": "String", "subset_of": "Int64",
}  # fmt: skip


def _columns(polars: Any) -> dict[str, Any]:
    return {name: getattr(polars, kind) for name, kind in _COLUMN_KINDS.items()}

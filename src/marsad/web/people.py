"""Whether a reader is told who decided: those at the desk are, everybody else sees a number in place of the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import Request

from marsad.i18n.wording import Reviewer
from marsad.model.account import Role
from marsad.store.listed import DocumentView
from marsad.store.people import numbers
from marsad.web.signin.visitors import visitor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.web.frame import Frame

Told = TypeVar("Told")

NAMED = ("person", "by", "coder")
"""The fields of rows that hold the name of somebody who worked on the record."""


def veiled(request: Request, frame: Frame, told: Told) -> Told:
    """`told`, a row or rows of decisions, with names for those at the desk and "reviewer 3" for everybody else."""
    if sees_names(request):
        return told
    veil: Told = _veil(told, frame.summary(numbers))
    return veil


def without_file_names(request: Request, one: DocumentView) -> DocumentView:
    """The document with the names of its files for those at the desk alone: a name may tell who sent it."""
    if sees_names(request):
        return one
    return replace(one, captures=tuple(replace(capture, name=None) for capture in one.captures))


def sees_names(request: Request) -> bool:
    """True for a coder and up: by a session on pages, by a token of theirs in the API."""
    if request.url.path.startswith("/api/"):
        role: Role | None = getattr(request.state, "role", None)
    else:
        visitor = visitor_of(request)
        role = visitor.role if visitor is not None else None
    return role is not None and role.includes(Role.CODER)


def _veil(told: Any, known: Mapping[str, int]) -> Any:
    if isinstance(told, tuple):
        return tuple(_veil(one, known) for one in told)
    if not is_dataclass(told) or isinstance(told, type):
        return told
    return replace(told, **dict(_changed(told, known)))


def _changed(told: Any, known: Mapping[str, int]) -> Iterable[tuple[str, Any]]:
    for field in fields(told):
        value = getattr(told, field.name)
        if field.name in NAMED and isinstance(value, str):
            yield field.name, Reviewer.numbered(known.get(value))
        elif is_dataclass(value) or isinstance(value, tuple):
            yield field.name, _veil(value, known)

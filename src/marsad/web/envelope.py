"""The one envelope and the one error of everything that is answered as data, as OpenAPI describes them."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import orjson
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

Data = TypeVar("Data")


class QuickJSON(JSONResponse):
    """Data, written by orjson where it can."""

    def render(self, content: Any) -> bytes:
        """The content in UTF-8, without spaces."""
        try:
            return orjson.dumps(content)
        except TypeError:
            return super().render(content)  # a number of more than 64 bits


class Meta(BaseModel):
    """Of what the answer is."""

    marsad: str = Field(description="Version of Marsad.")
    record: str = Field(description="Name of the record.")
    not_linked: int = Field(
        description="Figures on record that are in no event and no toll yet: whoever keeps the record runs marsad link."
    )


class Envelope(BaseModel, Generic[Data]):
    """Every answer: what was asked for, of what record it is, and where to go on."""

    data: Data
    meta: Meta
    links: dict[str, str | None] = Field(description="`self`; `next` where the list goes on; what belongs to it.")


class Fault(BaseModel):
    """What is wrong and what to do."""

    status: int
    code: str = Field(description="For programs: not_found, invalid, conflict, too_many ...")
    message: str = Field(description="For people: what is wrong, and what to do about it.")


class ErrorAnswer(BaseModel):
    """Every answer that is none."""

    error: Fault


ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer, "description": text}
    for status, text in {
        400: "The address or body cannot be read.",
        401: "A token is needed, or the one sent does not hold.",
        403: "The token is not for this.",
        404: "There is no such thing on record.",
        413: "The body is too large.",
        422: "A value cannot be what it is; the message says which.",
        429: "Too many requests; `Retry-After` says when to go on.",
        503: "The record cannot be reached.",
    }.items()
}

PAGE_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"model": Envelope[Any], "description": "The page as data."},
    **{status: told for status, told in ERRORS.items() if status in (400, 404, 422, 503)},
}
"""Answers of the `.json` beside a page."""

"""The page of the API, drawn from its own OpenAPI schema: nothing of another host, no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from marsad.web.frame import FrameOf, Page

router = APIRouter(include_in_schema=False)

SCHEMA = "/api/v1/openapi.json"


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a body."""

    name: str
    type: str
    is_required: bool
    told: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does."""

    method: str
    path: str
    summary: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    data: str
    """What `data` of the answer is."""
    needs_token: bool

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"{self.method}-{self.path.removeprefix('/api/v1/')}".lower().translate(str.maketrans("/{}", "---"))


@router.get("/api", response_class=HTMLResponse, name="api")
def show(request: Request, frame: FrameOf) -> Response:
    """The reference of the API."""
    schema: dict[str, Any] = request.app.openapi()
    groups: dict[str, list[Operation]] = {}
    for tag, operation in _operations(schema):
        groups.setdefault(tag, []).append(operation)
    show = {"groups": groups, "schema": SCHEMA}
    return frame.html(request, Page("api.html", {}, show, has_json=False))


def _operations(schema: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            if path.startswith("/api/v1/"):
                yield told["tags"][0], _operation(schema, path, method, told)


def _operation(schema: dict[str, Any], path: str, method: str, told: dict[str, Any]) -> Operation:
    parameters = tuple(
        Field(one["name"], _type(one["schema"]), one.get("required", False), one.get("description", ""))
        for one in told.get("parameters", ())
    )
    body: tuple[Field, ...] = ()
    if "requestBody" in told:
        reference = next(iter(told["requestBody"]["content"].values()))["schema"]["$ref"]
        shape = schema["components"]["schemas"][reference.rsplit("/", 1)[-1]]
        needed = shape.get("required", ())
        body = tuple(
            Field(name, _type(one), name in needed, one.get("description", ""))
            for name, one in shape["properties"].items()
        )
    done = told["responses"].get("201") or told["responses"]["200"]
    data = done["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    description = told.get("description", "")
    return Operation(
        method=method.upper(),
        path=path,
        summary=description.split("\n")[0].replace("`", ""),
        parameters=parameters,
        body=body,
        data=data.removeprefix("Envelope_").strip("_"),
        needs_token=method != "get",
    )


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    return str(schema.get("format") or schema.get("type", "any"))

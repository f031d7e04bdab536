"""schemathesis asks all that the OpenAPI schema describes: no fault of the server, no answer beside the schema."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, Case, CheckFunction
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from marsad.model.account import TokenScope
from tests.web.api.conftest import Desk

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
BOUNDED = settings(
    max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
@pytest.mark.parametrize("token", [None, *TokenScope])
def test_every_answer_is_as_described(desk: Desk, token: TokenScope | None) -> None:
    schema = schemathesis.openapi.from_url(f"{desk.address}/api/v1/openapi.json", timeout=None)
    headers = {} if token is None else {"Authorization": f"Bearer {desk.tokens[token]}"}
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path.startswith("/api/"):
            ask(operation, headers, CHECKS)
        elif token is None:  # pages ask for no token; drawings and tables are no JSON of the envelope
            ask(operation, headers, CHECKS if "400" in operation.definition.raw["responses"] else CHECKS[:1])


def ask(operation: APIOperation, headers: dict[str, str], checks: list[CheckFunction]) -> None:
    @BOUNDED
    @given(case=operation.as_strategy())
    def answers(case: Case) -> None:
        case.call_and_validate(checks=checks, headers=headers, timeout=None)

    answers()

"""Requests made from the API's own description, good and bad: every answer is one that the description allows."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case

from tests.api.scripted import ScriptedAssistant
from tests.servers.application import application, served


@schemathesis.serializer("application/x-ndjson")
def as_lines(_: object, value: Any) -> bytes:
    """A line of JSON for each of what was made up, or one for what is no list."""
    if isinstance(value, bytes | str):
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
    return b"".join(json.dumps(each).encode() + b"\n" for each in (value if isinstance(value, list) else [value]))


schema = schemathesis.openapi.from_dict(application(ScriptedAssistant()).openapi())


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server of its own, so that calls that were made can be asked for."""
    with served(ScriptedAssistant()) as address:
        yield address


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_description_allows(case: Case, url: str) -> None:
    case.call_and_validate(base_url=url)

"""Requests made from the API's own description of a service with named keys and an admin key, over the assistant
itself: whoever asks, whatever is asked, no answer is a 5xx or another than the description allows."""

from collections.abc import Iterator

import pytest
import schemathesis
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.requests_made_up import made_up
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import application, served
from tests.servers.redis import redis_server

KEYS = {"api_keys": "crm:key-of-the-crm,web:key-of-the-web", "admin_key": "key-of-the-admin"}
# The others want 401 for a wrong key, and a key in each of the two headers that it may stand in.
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
schema = schemathesis.openapi.from_dict(application(ScriptedAssistant(), **KEYS).openapi())
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a Redis, whose calls and catalogues can be asked for."""
    home = tmp_path_factory.mktemp("home")
    with (
        redis_server() as redis,
        served(use_pixeltable=False, pixeltable_home=str(home), redis_url=redis.url, **KEYS) as address,
    ):
        yield address


@pytest.mark.parametrize("key", [None, "guessed", "key-of-the-crm", "key-of-the-web", "key-of-the-admin"])
@schema.parametrize()
@made_up(20)
def test_whoever_asks_is_answered_as_the_description_allows_and_never_with_a_fault(
    case: Case, url: str, key: str | None
) -> None:
    headers = {"X-API-Key": key} if key else {}
    case.call_and_validate(base_url=url, headers=headers, checks=CHECKS)

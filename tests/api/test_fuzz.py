"""Requests made from the API's own description, good and bad: every answer is one that the description allows."""

from collections.abc import Iterator

import pytest
import schemathesis
from schemathesis import Case

from tests.api.requests_made_up import made_up
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import application, served

schema = schemathesis.openapi.from_dict(application(ScriptedAssistant()).openapi())


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server of its own, so that calls that were made can be asked for."""
    with served(ScriptedAssistant()) as address:
        yield address


@schema.parametrize()
@made_up(25)
def test_every_answer_is_one_that_the_description_allows(case: Case, url: str) -> None:
    case.call_and_validate(base_url=url)

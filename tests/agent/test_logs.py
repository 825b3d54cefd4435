"""What a log line holds: no secret, and nothing that tells who speaks."""

import json
import logging
import warnings
from collections.abc import Iterator

import pytest

from agent.logs import JsonLines, ReadableLines, configure_logging
from agent.settings import Settings

SAID = "call 98450 12345 or nine eight four five zero one two three four five, asha@example.com"
ADDRESS = "HTTP Request: GET http://user:pa55word@proxy.example:3128/?api_key=abcdef&q=metro"


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, as it was before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    with warnings.catch_warnings():
        yield root
        logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize("form", [JsonLines(), ReadableLines()])
def test_no_line_tells_who_speaks_nor_a_password_of_an_address(form: logging.Formatter) -> None:
    for message in (SAID, ADDRESS):
        line = form.format(logging.LogRecord("agent", logging.INFO, "", 0, "heard %s", (message,), None))
        assert not any(told in line for told in ("98450", "nine eight", "asha", "pa55word", "abcdef")), line
    assert "user:***@proxy.example" in line
    assert "api_key=***&q=metro" in line


def test_the_facts_of_a_line_stay() -> None:
    record = logging.LogRecord("agent", logging.INFO, "", 0, "POST", (), None)
    record.facts = {"call_id": "call-9845012345", "ms": 1234567890.123}
    assert json.loads(JsonLines().format(record))["ms"] == 1234567890.123


@pytest.mark.parametrize("name", ["httpx", "httpx2", "httpcore", "openai", "langchain_openai", "tavily", "redis"])
def test_libraries_that_tell_each_request_are_heard_from_a_warning_on(name: str, root: logging.Logger) -> None:
    configure_logging(Settings(_env_file=None), level="DEBUG")
    assert not logging.getLogger(name).isEnabledFor(logging.INFO)
    assert logging.getLogger(name).isEnabledFor(logging.WARNING)


def test_no_library_that_nobody_thought_of_tells_what_it_does(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging(Settings(_env_file=None), level="DEBUG")
    logging.getLogger("some.client").info("POST /v1 {'query': 'asha'}")
    logging.getLogger("some.client").warning("slow")
    logging.getLogger("agent.turn").info("answered")
    told = capsys.readouterr().err
    assert "asha" not in told
    assert "slow" in told
    assert "answered" in told


def test_a_warning_of_a_library_is_a_line_of_the_log(root: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(Settings(environment="production", _env_file=None))
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("this model knows no such outputs", stacklevel=1)
        logging.captureWarnings(capture=False)
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["logger"] == "py.warnings"

"""Log lines: JSON in production, readable otherwise, never a secret."""

import json
import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from agent.access_keys import NamedKey
from agent.identifiers import without_identifiers
from agent.settings import SECRETS, Settings

trace_id: ContextVar[str | None] = ContextVar("trace_id", default=None)
"""The W3C trace id of the request being answered, 32 hexadecimal digits."""

SHORTEST_SECRET = 6
"""Shorter values are not looked for in log lines: they would blot out ordinary words."""

OURS = frozenset(("agent", "api", "evals", "training", "__main__", "py"))
"""The loggers whose lines below a warning are logged. Those of libraries tell addresses, requests and what is in them:
whichever library it is, it is heard from a warning on."""

TALKATIVE = (
    "httpx", "httpx2", "httpcore", "httpcore2", "urllib3", "openai", "tavily", "langchain", "langchain_core",
    "langchain_openai", "langgraph", "langsmith", "redis", "sse_starlette", "asyncio", "uvicorn.error",
)  # fmt: skip
"""Loggers of libraries that speak in every turn: they need not make lines that nobody hears."""

IN_ADDRESSES = re.compile(
    r"((?<=://)[^\s/@:'\"]*:)[^\s/@'\"]+(?=@)|((?<=[?&])(?:api[_-]?key|key|token|secret|password)=)[^&\s'\"]+",
    re.IGNORECASE,
)
"""A password behind its user, and a key among the parameters of an address."""

FACTS = "facts"
"""The `extra` key under which a record carries named values: `{"call_id": …, "ms": 3.4}`."""


def configure_logging(settings: Settings, *, level: str | None = None) -> None:
    """Send every log record of the process to stderr in the form of `settings.environment`."""
    handler = logging.StreamHandler(sys.stderr)
    form = JsonLines if settings.environment == "production" else ReadableLines
    handler.setFormatter(form(secrets_of(settings)))
    # Libraries that set a level of their own do not go below ours.
    handler.setLevel(level or settings.log_level)
    logging.basicConfig(handlers=[handler], level=level or settings.log_level, force=True)
    # A library that warns by other means would write beside the log.
    logging.captureWarnings(capture=True)
    handler.addFilter(is_ours_or_grave)
    for talkative in TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)


def is_ours_or_grave(record: logging.LogRecord) -> bool:
    """Whether a record is of this program, or a warning and worse."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Every secret value of the settings, passwords inside URLs included, longest first."""
    found: set[str] = set()
    for name in SECRETS:
        value = getattr(settings, name)
        for each in value if isinstance(value, tuple) else (value,):
            secret = each.key if isinstance(each, NamedKey) else each
            if isinstance(secret, SecretStr):
                found |= _forms(secret.get_secret_value())
    return tuple(sorted((secret for secret in found if len(secret) >= SHORTEST_SECRET), key=len, reverse=True))


def _forms(secret: str) -> set[str]:
    if "://" not in secret:
        return {secret}
    password = urlsplit(secret).password
    return {password, unquote(password)} if password else set()


class ReadableLines(logging.Formatter):
    """`18:04:05 INFO    assist  POST /api/assist 200 call_id=demo turn=2 ms=3.4`."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s", datefmt="%H:%M:%S")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, with its traceback below where it has one."""
        facts = {**getattr(record, FACTS, {})}
        if current := trace_id.get():
            facts["trace_id"] = current
        line, *rest = without_identifiers(masked(super().format(record), self._secrets)).split("\n")
        line += "".join(f" {name}={value}" for name, value in facts.items() if value is not None)
        return masked("\n".join([line, *rest]), self._secrets)


class JsonLines(logging.Formatter):
    """One JSON object a line, `trace_id` and the record's facts among its keys."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_identifiers(masked(record.getMessage(), self._secrets)),
            **getattr(record, FACTS, {}),
        }
        if current := trace_id.get():
            line["trace_id"] = current
        if record.exc_info:
            line["exception"] = without_identifiers(masked(self.formatException(record.exc_info), self._secrets))
        return masked(json.dumps(line, ensure_ascii=False, default=str), self._secrets)


def masked(text: str, secrets: tuple[str, ...]) -> str:
    """`text` with every secret in it, and every password of an address, as `***`."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return IN_ADDRESSES.sub(lambda match: f"{match[1] or match[2]}***", text)

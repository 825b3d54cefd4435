"""What takes the exam: the assistant in this process, or a server over HTTP."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

import httpx

from agent.assistant import Assistant, open_deps
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.deps import Catalogues, Deps, Fitted, TurnReader
from agent.memory import open_calls
from agent.settings import Settings
from agent.turn import TurnRequest
from agent.understanding.reading import CallContext, Reading

TODAY = date(2026, 11, 23)
"""The day of every call of the exam; its dates are counted from here."""

HTTP_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The response to a turn, and the reading behind it where it can be seen; both JSON-plain."""

    response: Mapping[str, Any]
    reading: Mapping[str, Any] | None = None


class Target(Protocol):
    """Answers turns. Raises whatever it fails with.

    name  as the report names it
    """

    name: str

    async def say(self, call_id: str, turn: Mapping[str, Any]) -> Answer:
        """The answer to `turn`: `{"query"}` with `agent_said` and `filters` where there are any."""
        ...


_readings: ContextVar[list[Reading]] = ContextVar("readings")


class _HeardReader:
    """A reader whose readings can be asked for afterwards."""

    def __init__(self, reader: TurnReader) -> None:
        self._reader = reader

    async def read_turn(self, query: str, context: CallContext) -> tuple[Reading, tuple[str, ...]]:
        reading, degraded = await self._reader.read_turn(query, context)
        _readings.get().append(reading)
        return reading, degraded


class InProcess:
    """The assistant's own graph, without a server around it."""

    name = "in process"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    async def say(self, call_id: str, turn: Mapping[str, Any]) -> Answer:
        """Raises what the assistant raises."""
        heard: list[Reading] = []
        _readings.set(heard)
        response = await self._assistant.assist(TurnRequest(call_id=call_id, **turn))
        return Answer(response.model_dump(mode="json", by_alias=True), _plain(heard[-1]) if heard else None)


class OverHttp:
    """A server that speaks the contract; its `TODAY` must be the exam's."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.name = str(client.base_url)
        self._client = client

    async def say(self, call_id: str, turn: Mapping[str, Any]) -> Answer:
        """Raises `httpx.HTTPError`, for an answer that is not 200 as well."""
        response = await self._client.post("/api/assist", json={"call_id": call_id, **turn})
        response.raise_for_status()
        return Answer(response.json())


@asynccontextmanager
async def open_in_process(
    settings: Settings, *, catalogues: Catalogues | None = None, gazetteer: Gazetteer | None = None
) -> AsyncIterator[InProcess]:
    """The assistant with calls in memory; `catalogues` and `gazetteer` take the place of the shipped ones."""
    async with open_deps(settings, catalogues=catalogues, gazetteer=gazetteer) as deps, open_calls(settings) as calls:

        def fit(_: Catalogue) -> Fitted:
            fitted = deps.fitted()
            return replace(fitted, reader=_HeardReader(fitted.reader))

        yield InProcess(Assistant(settings, Deps(deps.catalogues, fit, deps.web, deps.today), calls))


@asynccontextmanager
async def open_over_http(url: str, api_key: str | None = None) -> AsyncIterator[OverHttp]:
    """The server at `url`."""
    headers = {"X-API-Key": api_key} if api_key else {}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=HTTP_SECONDS) as client:
        yield OverHttp(client)


def exam_settings(settings: Settings, *, catalogue: str = "sample", model: bool = False) -> Settings:
    """`settings` with the exam's day, calls in memory and no service but, if `model`, OpenAI."""
    update: dict[str, Any] = {
        "today": TODAY, "catalogue": catalogue, "checkpointer": "memory", "redis_url": None, "tavily_api_key": None,
    }  # fmt: skip
    return settings.model_copy(update=update if model else update | {"openai_api_key": None})


def _plain(reading: Reading) -> dict[str, Any]:
    return {
        "intent": reading.intent,
        "operations": [operation.to_json() for operation in reading.operations],
        "references": list(reading.references),
        "asks": list(reading.asks),
        "about": dict(reading.about),
        "coverage": reading.coverage,
        "read_by": reading.read_by,
    }

"""The assistant in this process takes the exam, and lets its readings be seen."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from typing import Any

from agent.assembly import ReadBy, open_deps
from agent.assistant import Assistant
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.deps import Catalogues, Deps, Fitted, TurnReader
from agent.memory import open_calls
from agent.settings import Settings
from agent.turn import TurnRequest
from agent.understanding.context import CallContext
from agent.understanding.reading import Reading
from agent.understanding.wire import written
from evals.target import Answer

TODAY = date(2026, 11, 23)
"""The day of every call of the exam; its dates are counted from here."""


class InProcess:
    """The assistant's own graph, without a server around it."""

    name = "in process"

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    async def say(self, call_id: str, turn: Mapping[str, Any]) -> Answer:
        """Raises what the assistant raises."""
        heard: list[Reading] = []
        _heard.set(heard)
        response = await self._assistant.assist(TurnRequest(call_id=call_id, **turn))
        return Answer(response.model_dump(mode="json", by_alias=True), _plain(heard[-1]) if heard else None)


@asynccontextmanager
async def open_in_process(
    settings: Settings,
    *,
    catalogues: Catalogues | None = None,
    gazetteer: Gazetteer | None = None,
    read_by: ReadBy = "both",
) -> AsyncIterator[InProcess]:
    """The assistant of `settings`; `catalogues` and `gazetteer` take the place of the shipped ones."""
    async with (
        open_deps(settings, catalogues=catalogues, gazetteer=gazetteer, read_by=read_by) as deps,
        open_calls(settings) as calls,
    ):

        def fit(_: Catalogue) -> Fitted:
            fitted = deps.fitted()
            return replace(fitted, reader=_Overheard(fitted.reader))

        overheard = Deps(deps.catalogues, fit, deps.web, deps.costs, deps.documents, deps.today)
        overheard.fitted()
        yield InProcess(Assistant(settings, overheard, calls))


def exam_settings(settings: Settings, *, catalogue: str = "sample", model: bool = False) -> Settings:
    """`settings` with the exam's day, calls in memory and no service but, if `model`, OpenAI."""
    update: dict[str, Any] = {
        "today": TODAY,
        "catalogue": catalogue,
        "checkpointer": "memory",
        "redis_url": None,
        "tavily_api_key": None,
    }
    return settings.model_copy(update=update if model else update | {"openai_api_key": None})


_heard: ContextVar[list[Reading]] = ContextVar("heard")


class _Overheard:
    """A reader whose readings end in the list of the turn being said."""

    def __init__(self, reader: TurnReader) -> None:
        self._reader = reader

    async def read_turn(self, query: str, context: CallContext) -> tuple[Reading, tuple[str, ...]]:
        reading, degraded = await self._reader.read_turn(query, context)
        _heard.get().append(reading)
        return reading, degraded


def _plain(reading: Reading) -> dict[str, Any]:
    return {
        "intent": reading.intent,
        "acts": [written(act) for act in reading.acts],
        "operations": [operation.to_json() for operation in reading.operations],
        "confidence": reading.confidence,
        "read_by": reading.read_by,
    }

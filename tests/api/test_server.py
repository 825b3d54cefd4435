"""How a worker goes: balancers are told before the server is."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from api import server
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import application


@pytest.fixture
def told() -> Iterator[asyncio.Queue[int]]:
    """The signals that the server below has been told of."""
    seen = asyncio.Queue[int]()
    before = {each: signal.signal(each, lambda number, _: seen.put_nowait(number)) for each in server.STOPS}
    yield seen
    for each, handler in before.items():
        signal.signal(each, handler)


@asynccontextmanager
async def worker() -> AsyncIterator[Any]:
    """The service of a worker that has started."""
    app, events = application(ScriptedAssistant()), asyncio.Queue[Any]()
    said = asyncio.Queue[Any]()
    running = asyncio.create_task(server.Start(app)({"type": "lifespan", "state": {}}, events.get, said.put))
    await events.put({"type": "lifespan.startup"})
    assert (await said.get())["type"] == "lifespan.startup.complete"
    yield app.state.service
    await events.put({"type": "lifespan.shutdown"})
    await running


async def test_a_server_goes_on_while_it_is_told_to_be_stopping_and_stops_at_a_second_signal(
    told: asyncio.Queue[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LEAVE_SECONDS", 3600)
    async with worker() as service:
        signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(0)
        assert service.stopping
        assert told.empty()
        signal.raise_signal(signal.SIGTERM)
        assert await told.get() == signal.SIGTERM


async def test_a_server_stops_after_a_while_of_itself(
    told: asyncio.Queue[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LEAVE_SECONDS", 0)
    async with worker():
        signal.raise_signal(signal.SIGTERM)
        assert await told.get() == signal.SIGTERM

"""The meaning of a question, asked of a service that speaks OpenAI's API."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import numpy as np
import pytest

from agent import embeddings
from agent.embeddings import Embeddings
from agent.settings import Settings
from tests.servers.embeddings import EmbeddingServer, meaning
from tests.servers.scripted import HANG, ScriptedServer


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "MOST_SECONDS", 30.0)


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with EmbeddingServer().serving() as started:
        yield started


@asynccontextmanager
async def embeddings_of(server: EmbeddingServer, **values: object) -> AsyncIterator[Embeddings]:
    settings = Settings(_env_file=None, openai_api_key="k", openai_base_url=server.url, **values)  # type: ignore[arg-type]
    opened = Embeddings(settings)
    await asyncio.wait([asyncio.wrap_future(opened.loading)])
    try:
        yield opened
    finally:
        await opened.aclose()


async def test_a_question_is_sent_without_what_tells_who_asks(server: EmbeddingServer) -> None:
    async with embeddings_of(server, embedding_dimensions=8) as embeddings:
        vector = await embeddings.vector("how tall is it? call me on 9876543210", None)

    assert vector is not None
    expected = np.array(meaning("how tall"), np.float32)
    assert np.allclose(vector, expected / np.linalg.norm(expected), atol=1e-6)
    (request,) = server.asked
    assert request["path"] == "/v1/embeddings"
    assert (request["model"], request["dimensions"]) == ("text-embedding-3-small", 8)
    assert "9876543210" not in str(request["input"])


async def test_a_service_that_fails_is_left_alone_after_a_while(server: EmbeddingServer) -> None:
    server.status = 500
    async with embeddings_of(server) as embeddings:
        assert [await embeddings.vector("how tall", None) for _ in range(5)] == [None] * 5
        assert embeddings.degraded
    assert len(server.asked) == 3


async def test_without_time_nothing_is_asked(server: EmbeddingServer) -> None:
    async with embeddings_of(server) as embeddings:
        assert await embeddings.vector("how tall", time.perf_counter()) is None
    assert server.asked == []


async def test_a_client_that_can_not_be_opened_costs_no_turn(
    server: EmbeddingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks9://nowhere:1")
    async with embeddings_of(server) as embeddings:
        assert await embeddings.vector("how tall is it?", None) is None


async def test_no_turn_waits_for_the_client(server: EmbeddingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    imported, opens = threading.Event(), embeddings._open_client

    def open_late(settings: Settings) -> object:
        imported.wait()
        return opens(settings)

    monkeypatch.setattr(embeddings, "_open_client", open_late)
    settings = Settings(_env_file=None, openai_api_key="k", openai_base_url=server.url)  # type: ignore[arg-type]
    opened = Embeddings(settings)

    assert await opened.vector("how tall", None) is None
    assert not opened.degraded

    imported.set()
    await asyncio.wrap_future(opened.loading)
    assert await opened.vector("how tall", None) is not None
    await opened.aclose()


async def test_a_service_that_hangs_holds_no_turn_however_long_that_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "MOST_SECONDS", 0.2)
    with ScriptedServer(HANG).serving() as silent:
        settings = Settings(
            _env_file=None, openai_api_key="k", openai_base_url=silent.url, openai_timeout_seconds=60
        )  # type: ignore[arg-type]
        opened = Embeddings(settings)
        await asyncio.wrap_future(opened.loading)
        assert await opened.vector("how tall", None) is None  # while the service has still not said a word
        assert silent.was_asked.is_set()
        await opened.aclose()

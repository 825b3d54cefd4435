"""A model of OpenAI, or of anything that speaks its API, as all that ask it share it: its client, how it fares."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from agent.background import Background
from agent.chat_model.client import Client, open_client
from agent.circuit import Circuit
from agent.errors import ModelFailed
from agent.observer import Observer
from agent.provider_call import ProviderCall, provider_call
from agent.settings import Settings
from agent.spans import Attributes

PROVIDER = "openai"
FAIR = 0.5
"""Of the time that it has of a turn, at least; one that had less and did not answer is not thought ill of."""

log = logging.getLogger(__name__)

Made = TypeVar("Made")
Work = Callable[[Client, ProviderCall], Awaitable[Made]]
"""Asks the model, and makes something of its answer. Raises `ModelFailed` where nothing can be made of it."""


class ChatModel:
    """`GPT_MODEL`; needs `OPENAI_API_KEY`.

    A model that overruns its time in two turns running, fails three times in a row or asks for it is left alone, for 5
    seconds first, then for longer ones up to a minute; it is tried again beside a turn, which does not wait for it.
    """

    def __init__(self, settings: Settings, *, circuit: Circuit | None = None, observer: Observer | None = None) -> None:
        self.name = settings.gpt_model
        self.circuit = circuit or Circuit()
        self.probes = Background()
        self._observer = observer or Observer()
        # The import of langchain-openai takes half a second, which no turn and no start should wait for.
        loader = ThreadPoolExecutor(1, thread_name_prefix="openai-import")
        self.loading: Future[Client] = loader.submit(open_client, settings)
        loader.shutdown(wait=False)

    @property
    def degraded(self) -> bool:
        """Whether the model is being left alone."""
        return not self.circuit.closed

    async def ask(
        self, work: Work[Made], seconds: float, full: float, *, output: str = "json", probe: Work[Any] | None = None
    ) -> Made:
        """What `work` makes, had within `seconds`; of a turn that has just begun they would be `full`.

        output  what is asked for, for the span: "json" or "text"
        probe   asks the same beside the turn, where what `work` makes is said in the turn

        Raises `ModelFailed` when the model can't be asked, does not answer in time, or gives nothing to be used.
        """
        if self.degraded:
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            if self.circuit.allows():
                self.probes.start(self._probe(probe or work, full, output))
            raise ModelFailed("left alone after earlier failures")
        if seconds <= 0:
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            raise ModelFailed("no time is left of the turn")
        return await self._timed(work, seconds, full, output)

    async def _probe(self, work: Work[Any], full: float, output: str) -> None:
        with suppress(ModelFailed):
            await self._timed(work, full, full, output)

    async def _timed(self, work: Work[Made], seconds: float, full: float, output: str) -> Made:
        """What `work` makes within `seconds`; the circuit is told how it went."""
        until = time.perf_counter() + seconds
        client = await self._opened(seconds)
        told = self._told(output)
        made_use_of = False
        try:
            with provider_call(self._observer, PROVIDER, f"chat {self.name}", told) as call:
                try:
                    async with asyncio.timeout(until - time.perf_counter()):
                        made = await work(client, call)
                finally:
                    made_use_of = call.useful
        except TimeoutError:
            if made_use_of:
                self.circuit.succeeded()
            elif seconds >= FAIR * full:
                self.circuit.overran()
            raise ModelFailed(f"no answer within {seconds:.2g} s") from None
        except ModelFailed as failure:
            self.circuit.failed(pause=failure.wait)
            raise
        self.circuit.succeeded()
        return made

    async def _opened(self, seconds: float) -> Client:
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self.loading)), seconds)
        except TimeoutError:
            raise ModelFailed("its client is still being loaded") from None

    def _told(self, output: str) -> Attributes:
        return {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": PROVIDER,
            "gen_ai.request.model": self.name,
            "gen_ai.output.type": output,
        }

    async def aclose(self) -> None:
        """Close the connections."""
        await self.probes.aclose()
        with suppress(ModelFailed):
            client = await asyncio.wrap_future(self.loading)
            await client.chat.root_async_client.close()

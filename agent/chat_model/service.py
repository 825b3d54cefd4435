"""A model of OpenAI, or of anything that speaks its API, as all that ask it share it: its client, how it fares."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from agent.background import Background
from agent.chat_model.budget import TokenBudget
from agent.chat_model.client import Client, open_client
from agent.circuit import Circuit
from agent.errors import ModelFailed
from agent.memory.shared_values import SharedValues
from agent.observer import Observer
from agent.outgoing import Outgoing
from agent.provider_call import ProviderCall, provider_call
from agent.provider_seen import ProviderSeen
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

    def __init__(
        self,
        settings: Settings,
        *,
        circuit: Circuit | None = None,
        observer: Observer | None = None,
        budget: TokenBudget | None = None,
        outgoing: Outgoing | None = None,
    ) -> None:
        self.outgoing = outgoing or Outgoing(names=settings.providers_see_names)
        self.budget = budget or TokenBudget(settings, SharedValues(), settings.date_now)
        self.name = settings.gpt_model
        self.circuit = circuit or Circuit()
        self.probes = Background()
        self.seen = ProviderSeen(observer, settings.model_prices())
        # The import of langchain-openai takes half a second, which no turn and no start should wait for.
        loader = ThreadPoolExecutor(1, thread_name_prefix="openai-import")
        self.loading: Future[Client] = loader.submit(open_client, settings)
        loader.shutdown(wait=False)

    @property
    def degraded(self) -> bool:
        """Whether the model is being left alone, after failures or as the tokens of the day are spent."""
        return not self.circuit.closed or self.budget.day_is_spent

    def report(self, turns: int) -> dict[str, Any]:
        """How it fares, of so many turns of this worker."""
        told = self.seen.report(self.circuit, turns) | {"model": self.name}
        return told | ({"day_budget": "spent" if self.budget.day_is_spent else "left"} if self.budget.of_day else {})

    async def ask(
        self,
        work: Work[Made],
        seconds: float,
        full: float,
        *,
        call_id: str | None = None,
        output: str = "json",
        probe: Work[Any] | None = None,
    ) -> Made:
        """What `work` makes, had within `seconds`; of a turn that has just begun they would be `full`.

        call_id whose tokens are counted
        output  what is asked for, for the span: "json" or "text"
        probe   asks the same beside the turn, where what `work` makes is said in the turn

        Raises `ModelFailed` when the model can't be asked, does not answer in time, or gives nothing to be used.
        """
        began = time.perf_counter()
        if spent := await self.budget.spent(call_id):
            self.seen.provider_called(PROVIDER, "over_budget", None, {})
            raise ModelFailed(f"the tokens of the {spent} are spent (MODEL_BUDGET_TOKENS_PER_{spent.upper()})")
        if not self.circuit.closed:
            self.seen.provider_called(PROVIDER, "skipped", None, {})
            if self.circuit.allows():
                self.probes.start(self._probe(probe or work, full, output))
            raise ModelFailed("left alone after earlier failures")
        if seconds <= 0:
            self.seen.provider_called(PROVIDER, "skipped", None, {})
            raise ModelFailed("no time is left of the turn")
        try:
            return await self._timed(work, seconds - (time.perf_counter() - began), full, output, call_id)
        except TimeoutError:
            raise ModelFailed(f"no answer within {seconds:.2g} s") from None

    async def _probe(self, work: Work[Any], full: float, output: str) -> None:
        with suppress(ModelFailed, TimeoutError):
            await self._timed(work, full, full, output, None)

    async def _timed(self, work: Work[Made], seconds: float, full: float, output: str, call_id: str | None) -> Made:
        """What `work` makes within `seconds`; the circuit is told how it went. Raises what `work` does and
        `TimeoutError`."""
        until = time.perf_counter() + seconds
        client = await self._opened(seconds)
        with provider_call(self.seen, PROVIDER, f"chat {self.name}", self._told(output)) as call:
            try:
                async with asyncio.timeout(until - time.perf_counter()):
                    made = await work(client, call)
            except TimeoutError:
                self.probes.start(self.budget.spend(call_id, call.spent))  # the turn's time is up
                if call.useful:
                    self.circuit.succeeded()
                elif seconds >= FAIR * full:
                    self.circuit.overran()
                raise
            except ModelFailed as failure:
                await self.budget.spend(call_id, call.spent_in_vain)
                self.circuit.failed(pause=failure.wait)
                raise
            self.circuit.succeeded()
            await self.budget.spend(call_id, call.spent)
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

    def forget(self, call_id: str) -> None:
        """Forget what this worker itself knows of a call."""
        self.budget.forget(call_id)

    async def aclose(self) -> None:
        """Close the connections."""
        await self.probes.aclose()
        with suppress(ModelFailed):
            client = await asyncio.wrap_future(self.loading)
            await client.chat.root_async_client.close()

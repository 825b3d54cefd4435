"""Web pages on a question about the world, through Tavily."""

import asyncio
import logging
from collections.abc import Collection
from contextlib import suppress
from typing import Any

import httpx
from tavily import AsyncTavilyClient, errors

from agent.background import Background
from agent.bounded_http import bounded_to
from agent.circuit import Circuit
from agent.deadline import full_time, time_left
from agent.errors import WebSearchFailed
from agent.memory.shared_values import SharedValues
from agent.observer import Observer
from agent.provider_call import provider_call
from agent.provider_seen import ProviderSeen
from agent.retry_after import seconds_to_wait
from agent.settings import Settings
from agent.web_cache import FoundToday
from agent.web_pages import Source, sources

log = logging.getLogger(__name__)

PROVIDER = "tavily"
TAVILY = "https://api.tavily.com"
TOLD = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "web_search", "gen_ai.tool.type": "datastore"}
"""What its span tells."""

MOST_RESULTS = 4
LONGEST_QUESTION = 400  # Tavily's limit
LEAST_SECONDS = 0.05
"""No search is begun that has less."""
MOST_BYTES = 1_000_000
"""Of an answer; its few pages are a hundredth of that."""


class WebSearch:
    """Searches the web when `TAVILY_API_KEY` is set; a turn is held for `timeout_seconds` at most."""

    def __init__(
        self,
        settings: Settings,
        *,
        timeout_seconds: float = 4.0,
        circuit: Circuit | None = None,
        observer: Observer | None = None,
        values: SharedValues | None = None,
    ) -> None:
        self._found = FoundToday(settings, values or SharedValues())
        self.seen = ProviderSeen(observer)
        self._key = settings.tavily_api_key
        self._base_url = settings.tavily_base_url
        self._timeout = timeout_seconds
        self._full = full_time(settings.turn_deadline_seconds, timeout_seconds)
        self.circuit = circuit or Circuit()
        self._probes = Background()

    @property
    def available(self) -> bool:
        """Whether there is a key."""
        return self._key is not None

    @property
    def degraded(self) -> bool:
        """Whether Tavily is being left alone after failures."""
        return not self.circuit.closed

    def report(self, turns: int) -> dict[str, Any]:
        """How it fares, of so many turns of this worker."""
        return self.seen.report(self.circuit, turns)

    async def search(
        self, query: str, *, homes: Collection[str] = (), until: float | None = None
    ) -> tuple[tuple[Source, ...], tuple[str, ...]]:
        """Pages that `query` finds, best first, and the services that were down: () or ("tavily",).

        Without a key there are no pages and nothing is down.

        homes  what is for sale here: no page is heard on it
        until  when the turn must be answered, seconds of the performance counter
        """
        if not self.available:
            return (), ()
        if (kept := await self._found.get(query)) is not None:
            self.seen.provider_called(PROVIDER, "cached", None, {})
            return tuple(sources(kept, homes)[:MOST_RESULTS]), ()
        if self.degraded:
            self.seen.provider_called(PROVIDER, "skipped", None, {})
            if self.circuit.allows():
                self._probes.start(self._probe(query))
            return (), ("tavily",)
        try:
            pages = await self._timed(query, time_left(until, self._timeout))
        except WebSearchFailed as failure:
            log.warning("Tavily failed: %s", failure)
            return (), ("tavily",)
        return tuple(sources(pages, homes)[:MOST_RESULTS]), ()

    async def aclose(self) -> None:
        """End what is under way beside the turns."""
        await self._probes.aclose()

    async def _probe(self, query: str) -> None:
        with suppress(WebSearchFailed):
            await self._timed(query, self._full)

    async def _timed(self, query: str, seconds: float) -> list[Any]:
        """The results, had within `seconds`; the circuit is told how it went. Raises `WebSearchFailed`."""
        if seconds < LEAST_SECONDS:
            self.seen.provider_called(PROVIDER, "skipped", None, {})
            raise WebSearchFailed("no time is left of the turn")
        try:
            with provider_call(self.seen, PROVIDER, "execute_tool web_search", TOLD):
                async with asyncio.timeout(seconds):
                    results = await self._ask(query, seconds)
        except TimeoutError:
            self.circuit.overran()
            raise WebSearchFailed(f"no answer within {seconds:.2g} s") from None
        except WebSearchFailed as failure:
            self.circuit.failed(pause=failure.wait)
            raise
        self.circuit.succeeded()
        self._probes.start(self._found.put(query, results))
        return results

    async def _ask(self, query: str, seconds: float) -> list[Any]:
        waits: list[float] = []
        try:
            async with self._client(waits) as http:
                answer = await AsyncTavilyClient(client=http).search(
                    query[:LONGEST_QUESTION], max_results=MOST_RESULTS, country="india", timeout=seconds
                )
            results = answer["results"]
        except (errors.TimeoutError, httpx.TimeoutException):
            raise TimeoutError from None
        except (
            httpx.HTTPError,
            httpx.InvalidURL,
            errors.BadRequestError,
            errors.ForbiddenError,
            errors.InvalidAPIKeyError,
            errors.UsageLimitExceededError,
            AttributeError,  # of an answer that is no object,
            TypeError,  # of one with a strange status,
            ValueError,  # of one that is no JSON
            RecursionError,  # or very deep
        ) as error:
            raise WebSearchFailed(type(error).__name__, wait=max(waits, default=None)) from None
        if not isinstance(results, list):
            raise WebSearchFailed("no list of pages")
        return results

    def _client(self, waits: list[float]) -> httpx.AsyncClient:
        """A client that notes for how long it is asked to wait."""

        async def note(response: httpx.Response) -> None:
            wait = seconds_to_wait(response.headers) if response.is_error else None
            waits.extend([wait] if wait else [])

        key = self._key.get_secret_value() if self._key else ""
        headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
        hooks = {"response": [note, bounded_to(MOST_BYTES)]}
        return httpx.AsyncClient(base_url=self._base_url or TAVILY, headers=headers, event_hooks=hooks)

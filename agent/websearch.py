"""Web pages on a question about the world, through Tavily."""

import asyncio
import logging
from collections.abc import Collection
from typing import Any

import httpx
from tavily import AsyncTavilyClient, errors

from agent.bounded_http import bounded_to
from agent.circuit import Circuit
from agent.errors import WebSearchFailed
from agent.observer import Observer
from agent.provider_call import provider_call
from agent.settings import Settings
from agent.web_pages import Source, sources

log = logging.getLogger(__name__)

PROVIDER = "tavily"
TAVILY = "https://api.tavily.com"
TOLD = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "web_search", "gen_ai.tool.type": "datastore"}
"""What its span tells."""

MOST_RESULTS = 4
LONGEST_QUESTION = 400  # Tavily's limit
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
    ) -> None:
        self._observer = observer or Observer()
        self._key = settings.tavily_api_key
        self._base_url = settings.tavily_base_url
        self._timeout = timeout_seconds
        self._circuit = circuit or Circuit()

    @property
    def available(self) -> bool:
        """Whether there is a key."""
        return self._key is not None

    @property
    def degraded(self) -> bool:
        """Whether Tavily is being left alone after failures."""
        return not self._circuit.closed

    async def search(self, query: str, *, homes: Collection[str] = ()) -> tuple[tuple[Source, ...], tuple[str, ...]]:
        """Pages that `query` finds, best first, and the services that were down: () or ("tavily",).

        Without a key there are no pages and nothing is down; no page is heard on `homes`, which are for sale here.
        """
        if not self.available:
            return (), ()
        if not self._circuit.allows():
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            return (), ("tavily",)
        try:
            with provider_call(self._observer, PROVIDER, "execute_tool web_search", TOLD):
                async with asyncio.timeout(self._timeout):
                    pages = await self._ask(query)
        except TimeoutError:
            self._circuit.failed(opens=True)
            log.warning("Tavily did not answer within %g s", self._timeout)
            return (), ("tavily",)
        except WebSearchFailed as failure:
            self._circuit.failed()
            log.warning("Tavily failed: %s", failure)
            return (), ("tavily",)
        self._circuit.succeeded()
        return tuple(sources(pages, homes)[:MOST_RESULTS]), ()

    async def _ask(self, query: str) -> list[Any]:
        try:
            async with self._client() as http:
                answer = await AsyncTavilyClient(client=http).search(
                    query[:LONGEST_QUESTION], max_results=MOST_RESULTS, country="india", timeout=self._timeout
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
            raise WebSearchFailed(type(error).__name__) from None
        if not isinstance(results, list):
            raise WebSearchFailed("no list of pages")
        return results

    def _client(self) -> httpx.AsyncClient:
        key = self._key.get_secret_value() if self._key else ""
        headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
        return httpx.AsyncClient(
            base_url=self._base_url or TAVILY, headers=headers, event_hooks={"response": [bounded_to(MOST_BYTES)]}
        )

"""Web pages on a question about the world, through Tavily."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import httpx
from tavily import AsyncTavilyClient, errors

from agent.circuit import Circuit
from agent.errors import WebSearchFailed
from agent.observer import Observer
from agent.provider_call import provider_call
from agent.settings import Settings

log = logging.getLogger(__name__)

PROVIDER = "tavily"
TOLD = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "web_search", "gen_ai.tool.type": "datastore"}
"""What its span tells."""

MOST_RESULTS = 4
LONGEST_QUESTION = 400  # Tavily's limit
TITLE_LENGTH = 120
SNIPPET_LENGTH = 320


@dataclass(frozen=True, slots=True)
class Source:
    """A web page: plain text of one line each, and an http or https address."""

    title: str
    url: str
    snippet: str


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

    async def search(self, question: str, *, city: str | None = None) -> tuple[tuple[Source, ...], tuple[str, ...]]:
        """Pages on `question`, best first, and the services that were down: () or ("tavily",).

        Without a key there are no pages and nothing is down.
        """
        if not self.available:
            return (), ()
        if not self._circuit.allows():
            self._observer.provider_called(PROVIDER, "skipped", None, {})
            return (), ("tavily",)
        try:
            with provider_call(self._observer, PROVIDER, "execute_tool web_search", TOLD):
                async with asyncio.timeout(self._timeout):
                    pages = await self._ask(question if city is None or city in question else f"{question} {city}")
        except TimeoutError:
            self._circuit.failed(opens=True)
            log.warning("Tavily did not answer within %g s", self._timeout)
            return (), ("tavily",)
        except WebSearchFailed as failure:
            self._circuit.failed()
            log.warning("Tavily failed: %s", failure)
            return (), ("tavily",)
        self._circuit.succeeded()
        return tuple(sources(pages))[:MOST_RESULTS], ()

    async def _ask(self, question: str) -> list[Any]:
        key = self._key.get_secret_value() if self._key else None
        try:
            async with AsyncTavilyClient(key, api_base_url=self._base_url) as client:
                answer = await client.search(
                    question[:LONGEST_QUESTION], max_results=MOST_RESULTS, country="india", timeout=self._timeout
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


def sources(results: list[Any]) -> Iterator[Source]:
    """The usable ones of Tavily's results: with a web address and with something to say."""
    for result in results:
        if not isinstance(result, dict):
            continue
        url, snippet = str(result.get("url", "")), shortened(plain_text(result.get("content")), SNIPPET_LENGTH)
        if snippet and urlsplit(url).scheme in ("http", "https"):
            title = shortened(plain_text(result.get("title")), TITLE_LENGTH) or urlsplit(url).netloc
            yield Source(title, url, snippet)


def plain_text(markup: Any) -> str:
    """The words of `markup` in one line, without tags, scripts and control characters; "" of what is no text."""
    if not isinstance(markup, str):
        return ""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    words = "".join(each if each.isprintable() else " " for each in " ".join(reader.words))
    return " ".join(words.split())


def shortened(text: str, length: int) -> str:
    """`text`, cut before the word that would make it longer than `length`."""
    return text if len(text) <= length else text[: length - 1].rpartition(" ")[0].rstrip(",;:.") + "…"


class _Words(HTMLParser):
    """Gathers the text of a page, leaving out what a reader would not see."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style") and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)

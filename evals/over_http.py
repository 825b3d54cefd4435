"""A server that speaks the contract takes the exam."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx

from evals.target import Answer

SECONDS = 30.0
"""How long a turn may take."""


class OverHttp:
    """A server; for dates to be right, its `TODAY` must be the exam's."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    @property
    def name(self) -> str:
        """Where it is."""
        return str(self._client.base_url)

    async def say(self, call_id: str, turn: Mapping[str, Any]) -> Answer:
        """Raises `httpx.HTTPError`, also for an answer that is not 200."""
        response = await self._client.post("/api/assist", json={"call_id": call_id, **turn})
        response.raise_for_status()
        return Answer(response.json())


@asynccontextmanager
async def open_over_http(url: str, api_key: str | None = None) -> AsyncIterator[OverHttp]:
    """The server at `url`, given `api_key` if it asks for one. Raises `httpx.HTTPError` if it is not well."""
    headers = {"X-API-Key": api_key} if api_key else {}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=SECONDS) as client:
        (await client.get("/api/assist/health")).raise_for_status()
        yield OverHttp(client)

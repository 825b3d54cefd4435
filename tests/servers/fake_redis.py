"""A Redis in this process, where a real one is not what is tried."""

from typing import Any

from agent.errors import RedisAway


class FakeConnection:
    """What `RedisConnection` is to those who use it, over a client of fakeredis."""

    def __init__(self, client: Any) -> None:
        self.client = client

    async def detect(self) -> str:
        """One server."""
        return "standalone"

    async def drop(self, why: RedisAway | None = None) -> None:
        """Nothing to throw away."""

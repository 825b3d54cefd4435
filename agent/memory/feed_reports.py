"""Reports of feeds of listings in the Redis that all workers share, so that an idempotency key holds on every machine.

async with open_feed_reports(settings) as reports:
    async with reports.claimed(name, report_id):
        report = await reports.get(name, report_id)
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4

from agent.errors import FeedClaimed, PoolExhausted, RedisAway, WrongType
from agent.memory.connection import RedisConnection, redis_faults
from agent.memory.keys import LOCK_SECONDS, REPORT_SECONDS, feed_claim_key, feed_report_key
from agent.memory.opening import open_connection
from agent.memory.remote import RELEASE_IF_OURS, RENEW_IF_OURS
from agent.memory.turn_lock import RENEWALS
from agent.settings import Settings

log = logging.getLogger(__name__)


class FeedReports:
    """The reports that Redis has. Where it is away, or none is configured, there are none and nothing is held: what is
    kept beside the catalogue then holds for the workers of one machine."""

    def __init__(self, connection: RedisConnection | None) -> None:
        self._connection = connection

    async def get(self, name: str, report_id: str) -> dict[str, Any] | None:
        """The report of a feed; None where there is none."""
        kept = await self._ask("get", feed_report_key(name, report_id))
        report: dict[str, Any] | None = json.loads(kept) if kept else None
        return report

    async def keep(self, name: str, report: Mapping[str, Any]) -> None:
        """Keep the report of a feed for `REPORT_SECONDS`."""
        await self._ask("set", feed_report_key(name, report["id"]), json.dumps(report), ex=REPORT_SECONDS)

    @asynccontextmanager
    async def claimed(self, name: str, report_id: str) -> AsyncIterator[None]:
        """Let no other worker publish this feed for as long as this is entered. Raises `FeedClaimed` where one does."""
        key, token = feed_claim_key(name, report_id), uuid4().hex.encode()
        await self._ask("set", key, token, nx=True, ex=LOCK_SECONDS)
        if await self._ask("get", key) not in (token, None):
            raise FeedClaimed(f"the feed with this Idempotency-Key is being published into catalogue {name}")
        renewal = asyncio.create_task(self._renew(key, token))
        try:
            yield
        finally:
            renewal.cancel()
            await self._ask("eval", RELEASE_IF_OURS, 1, key, token)

    async def _renew(self, key: str, token: bytes) -> None:
        while True:
            await asyncio.sleep(LOCK_SECONDS / RENEWALS)
            await self._ask("eval", RENEW_IF_OURS, 1, key, token, LOCK_SECONDS)

    async def _ask(self, command: str, *arguments: Any, **options: Any) -> Any:
        """What Redis answers; None where it can't be asked."""
        if self._connection is None:
            return None
        try:
            with redis_faults():
                return await getattr(self._connection.client, command)(*arguments, **options)
        except (RedisAway, WrongType, PoolExhausted) as error:
            log.warning("Redis can't keep the report of a feed, which is kept on this machine alone: %s", error)
            self._connection = None  # nor will it a moment later
        return None


@asynccontextmanager
async def open_feed_reports(settings: Settings) -> AsyncIterator[FeedReports]:
    """The reports in the Redis of `REDIS_URL`."""
    if settings.redis_url is None:
        yield FeedReports(None)
        return
    async with open_connection(settings) as connection:
        with suppress(RedisAway, PoolExhausted):  # told by the first command
            await connection.detect()
        yield FeedReports(connection)

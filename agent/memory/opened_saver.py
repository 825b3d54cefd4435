"""A saver that stands by itself on a Redis: what any LangGraph graph may use."""

import asyncio
import threading
from contextlib import AsyncExitStack
from types import TracebackType

from langgraph.checkpoint.serde.base import SerializerProtocol

from agent.memory.connection import open_redis
from agent.memory.home_loop import HomeLoop
from agent.memory.redis_documents import RedisDocuments
from agent.memory.saver import CallSaver
from agent.memory.slots import MOST_CONNECTIONS


class OpenedSaver:
    """Opens a saver with `async with`, in the running event loop, or with `with`, in a thread of its own."""

    def __init__(
        self,
        url: str,
        ttl_seconds: int,
        *,
        serde: SerializerProtocol | None,
        history: int,
        max_connections: int | None,
        command_seconds: float,
    ) -> None:
        if ttl_seconds < 1 or history < 1:
            raise ValueError(f"ttl_seconds={ttl_seconds}, history={history}: both must be 1 or more")
        self._url = url
        self._ttl = ttl_seconds
        self._serde = serde
        self._history = history
        self._most = max_connections or MOST_CONNECTIONS
        self._seconds = command_seconds
        self._stack = AsyncExitStack()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    async def __aenter__(self) -> CallSaver:
        async with AsyncExitStack() as stack:
            opening = open_redis(self._url, max_connections=self._most, command_seconds=self._seconds)
            connection = await stack.enter_async_context(opening)
            await connection.detect()
            documents = RedisDocuments(connection, self._ttl, history=self._history)
            home = HomeLoop(asyncio.get_running_loop())
            stack.callback(home.close)
            self._stack = stack.pop_all()
        return CallSaver(documents, serde=self._serde, home=home)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    def __enter__(self) -> CallSaver:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="call-saver", daemon=True)
        self._thread.start()
        try:
            return asyncio.run_coroutine_threadsafe(self.__aenter__(), self._loop).result()
        except BaseException:
            self._end_thread(self._loop, self._thread)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is None or self._thread is None:
            return
        try:
            asyncio.run_coroutine_threadsafe(self.__aexit__(kind, error, trace), self._loop).result()
        finally:
            self._end_thread(self._loop, self._thread)

    def _end_thread(self, loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

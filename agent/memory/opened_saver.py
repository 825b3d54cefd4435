"""A saver that stands by itself on a Redis: what any LangGraph graph may use."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AsyncExitStack
from types import TracebackType

from agent.errors import CallBusy
from agent.memory.document import DamagedDocument, pack, unpack
from agent.memory.remote import RemoteCalls, connect
from agent.memory.saver import CallSaver
from agent.memory.thread import Thread

MOST_TRIES = 100
"""How often a change is tried again because another worker wrote in between."""
MOST_KNOWN = 1_000
"""Documents remembered as they were last seen, to be compared at the write."""


class RemoteDocuments:
    """Threads in one Redis. A change is written only over what it was made from."""

    def __init__(self, remote: RemoteCalls) -> None:
        self._remote = remote
        self._seen: OrderedDict[str, bytes | None] = OrderedDict()

    async def load(self, call_id: str) -> Thread | None:
        """What is kept of a thread; a value that is no thread's is set aside. Raises `RedisAway`."""
        document = await self._remote.get(call_id)
        try:
            thread = unpack(document) if document is not None else None
        except DamagedDocument:
            await self._remote.set_aside(call_id)
            document, thread = None, None
        self._remember(call_id, document)
        return thread

    async def change(self, call_id: str, change: Callable[[Thread], Thread]) -> None:
        """Keep a thread as `change` makes it. Raises `RedisAway`, and `CallBusy` when others never stop writing."""
        for _ in range(MOST_TRIES):
            if call_id not in self._seen:
                await self.load(call_id)
            before = self._seen[call_id]
            after = pack(change(unpack(before) if before else Thread()))
            if await self._remote.swap(call_id, before, after):
                self._remember(call_id, after)
                return
            del self._seen[call_id]
        raise CallBusy(call_id)

    async def forget(self, call_id: str) -> bool:
        """Forget a thread; whether there was one. Raises `RedisAway`."""
        self._seen.pop(call_id, None)
        return await self._remote.forget(call_id)

    async def ids(self) -> list[str]:
        """The threads there are, in no order. Raises `RedisAway`."""
        return [call_id async for call_id in self._remote.call_ids()]

    def _remember(self, call_id: str, document: bytes | None) -> None:
        self._seen[call_id] = document
        self._seen.move_to_end(call_id)
        while len(self._seen) > MOST_KNOWN:
            self._seen.popitem(last=False)


class OpenedSaver:
    """Opens a saver with `async with`, in the running event loop, or with `with`, in a thread of its own."""

    def __init__(self, url: str, ttl_seconds: int) -> None:
        self._url = url
        self._ttl = ttl_seconds
        self._stack = AsyncExitStack()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    async def __aenter__(self) -> CallSaver:
        remote = await self._stack.enter_async_context(connect(self._url, self._ttl))
        await remote.ping()
        saver = CallSaver(RemoteDocuments(remote))
        saver.loop = asyncio.get_running_loop()
        return saver

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    def __enter__(self) -> CallSaver:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="call-saver", daemon=True)
        self._thread.start()
        return asyncio.run_coroutine_threadsafe(self.__aenter__(), self._loop).result()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is None or self._thread is None:
            return
        asyncio.run_coroutine_threadsafe(self.__aexit__(kind, error, trace), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

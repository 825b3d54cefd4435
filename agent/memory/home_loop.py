"""The event loop that a saver's connections belong to, and how work gets there from any other."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Done = TypeVar("Done")


class HomeLoop:
    """An event loop; without one, work is done in whichever asks for it."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._loop = loop
        self._closed = False

    def close(self) -> None:
        """Refuse what is asked from now on."""
        self._closed = True

    async def run(self, work: Coroutine[Any, Any, Done]) -> Done:
        """What `work` gives, done in this loop. Raises `RuntimeError` when it would never be done."""
        self._check(work)
        if self._loop is None or self._loop is asyncio.get_running_loop():
            return await work
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def wait(self, work: Coroutine[Any, Any, Done]) -> Done:
        """As `run`, for a thread that waits. Raises `RuntimeError` too where that would hold this loop itself."""
        self._check(work)
        try:
            running: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        except RuntimeError:
            running = None
        if self._loop is None or running is self._loop:
            work.close()
            raise RuntimeError("within the saver's event loop, await the method with `a` before its name")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _check(self, work: Coroutine[Any, Any, Any]) -> None:
        if not self._closed and (self._loop is None or self._loop.is_running()):
            return
        work.close()
        raise RuntimeError("this saver is closed" if self._closed else "the event loop of this saver does not run")

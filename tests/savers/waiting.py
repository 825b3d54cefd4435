"""Work in a thread of its own that may hang, watched from an event loop."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

AT_ONCE_SECONDS = 15
"""A clear error comes within this time; what takes longer hangs."""


async def in_thread(work: Callable[[], Any], seconds: float = AT_ONCE_SECONDS) -> Any:
    """What `work` returns or raises in a new thread; `TimeoutError` where it hangs."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[Any] = loop.create_future()

    def settle(result: Any, error: BaseException | None) -> None:
        if ended.done():
            return
        if error is None:
            ended.set_result(result)
        else:
            ended.set_exception(error)

    def run() -> None:
        try:
            result, error = work(), None
        except Exception as raised:  # noqa: BLE001 - carried to whoever waits
            result, error = None, raised
        with suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(settle, result, error)

    # Not a pool's thread: the process must be able to end while it hangs.
    threading.Thread(target=run, daemon=True).start()
    try:
        return await asyncio.wait_for(ended, seconds)
    except TimeoutError:
        raise TimeoutError(f"hangs: no result and no error in {seconds} s") from None


async def in_other_loop(work: Callable[[], Coroutine[Any, Any, Any]], seconds: float = AT_ONCE_SECONDS) -> Any:
    """What a coroutine returns in a new thread with an event loop of its own."""
    return await in_thread(lambda: asyncio.run(work()), seconds)


async def threads_beside(before: set[threading.Thread]) -> set[threading.Thread]:
    """Threads that were not there before and do not end in a while."""
    until = time.monotonic() + AT_ONCE_SECONDS / 3
    while (more := set(threading.enumerate()) - before) and time.monotonic() < until:  # noqa: ASYNC110 - a thread tells no event that it ends
        await asyncio.sleep(0.01)
    return more

"""Tasks that run beside the turns, kept until they end."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Background:
    """Keeps tasks alive, and ends them with `aclose`."""

    def __init__(self) -> None:
        self._tasks = set[asyncio.Task[None]]()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the turn that asks for it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Wait until what is under way has ended."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def aclose(self) -> None:
        """End what is under way."""
        for task in self._tasks:
            task.cancel()
        await self.settled()

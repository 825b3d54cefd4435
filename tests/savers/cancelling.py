"""Runs a coroutine and cancels it at a chosen await point."""

import asyncio
from collections.abc import Coroutine, Generator
from enum import StrEnum
from typing import Any


class Moment(StrEnum):
    """When at an await point."""

    BEGINS = "as it begins to wait"
    READY = "as what it waits for is there"


class CancelledAt:
    """Awaits a coroutine; at its await point number `point` the task that awaits is cancelled."""

    def __init__(self, work: Coroutine[Any, Any, Any], point: int, moment: Moment) -> None:
        self._work = work
        self._point = point
        self._moment = moment
        self.points = 0

    def __await__(self) -> Generator[Any, Any, Any]:
        steps = self._work.__await__()
        task = asyncio.current_task()
        assert task is not None
        sent: Any = None
        error: BaseException | None = None
        while True:
            try:
                waited_for = steps.send(sent) if error is None else steps.throw(error)
            except StopIteration as end:
                return end.value
            if self.points == self._point:
                self._cancel(task, waited_for)
            self.points += 1
            sent, error = None, None
            try:
                sent = yield waited_for
            except BaseException as raised:  # noqa: BLE001 - whatever the loop throws in belongs to the coroutine
                error = raised

    def _cancel(self, task: "asyncio.Task[Any]", waited_for: Any) -> None:
        if self._moment is Moment.READY and isinstance(waited_for, asyncio.Future):
            waited_for.add_done_callback(lambda _: task.cancel())
        else:
            task.cancel()


async def run_cancelled(work: Coroutine[Any, Any, Any], point: int, moment: Moment) -> bool:
    """Whether there was an await point of that number."""
    cancelled = CancelledAt(work, point, moment)

    async def awaiting() -> None:
        await cancelled

    task = asyncio.create_task(awaiting())
    await asyncio.wait([task])
    if not task.cancelled() and (error := task.exception()) is not None:
        raise error
    return cancelled.points > point

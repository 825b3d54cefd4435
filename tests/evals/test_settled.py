"""A failure is a result; being cancelled is not."""

import asyncio

import pytest

from evals.settled import Failure, settled


async def give(value: int) -> int:
    return value


async def fail() -> int:
    raise LookupError("gone")


async def test_what_succeeds_is_given() -> None:
    assert await settled(give(3)) == 3


async def test_what_fails_is_told_with_its_trace() -> None:
    outcome = await settled(fail())
    assert isinstance(outcome, Failure)
    assert outcome.error == "LookupError: gone"
    assert "in fail" in outcome.trace


async def test_a_cancellation_from_outside_goes_through() -> None:
    task = asyncio.create_task(settled(asyncio.Event().wait()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

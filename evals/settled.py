"""Waiting for something that may fail in any way, when the failure is a result."""

import asyncio
import traceback
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """What was raised instead of a result."""

    error: str
    trace: str


async def settled(awaitable: Awaitable[Result]) -> Result | Failure:
    """What `awaitable` gives, or the failure it ends in. Being cancelled from outside is not caught."""
    (outcome,) = await asyncio.gather(awaitable, return_exceptions=True)
    if isinstance(outcome, BaseException):
        return Failure(f"{type(outcome).__name__}: {outcome}", "".join(traceback.format_exception(outcome)))
    return outcome

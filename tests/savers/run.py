"""Runs cases on savers."""

import asyncio
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager

from tests.savers.case import Case, NotApplicableError, Outcome, Verdict
from tests.savers.factory import CannotStartError, SaverFactory

REASON_CHARACTERS = 240
GRACE_SECONDS = 10
"""For what a case still closes after its time is over."""


def run_case(case: Case, factory: SaverFactory) -> Outcome:
    """Runs one case on one saver in an event loop of its own."""
    if missing := case.needs - factory.traits:
        return Outcome(case, factory.name, Verdict.NOT_APPLICABLE, f"it has not: {', '.join(sorted(missing))}")
    try:
        _run_apart(case, factory)
    except NotApplicableError as reason:
        return Outcome(case, factory.name, Verdict.NOT_APPLICABLE, str(reason))
    except CannotStartError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a saver raises is the result of the case
        return Outcome(case, factory.name, Verdict.FAILED, told(error))
    return Outcome(case, factory.name, Verdict.PASSED)


def _run_apart(case: Case, factory: SaverFactory) -> None:
    """Runs the check in a loop and a thread of its own, so that one which blocks its loop ends as a failure too."""
    ended: Future[None] = Future()

    def run() -> None:
        try:
            asyncio.run(asyncio.wait_for(case.check(factory), case.seconds))
        except BaseException as error:  # noqa: BLE001 - carried to whoever waits
            ended.set_exception(error)
        else:
            ended.set_result(None)

    threading.Thread(target=run, daemon=True).start()
    ended.result(case.seconds + GRACE_SECONDS)


def run_saver(start: Callable[[], AbstractContextManager[SaverFactory]], cases: Iterable[Case]) -> Iterator[Outcome]:
    """Starts one saver's server and runs the cases on it; raises `CannotStartError` where it can't be tried."""
    with start() as factory:
        _open_once(factory)
        for case in cases:
            yield run_case(case, factory)


def _open_once(factory: SaverFactory) -> None:
    async def opened() -> None:
        async with factory.open():
            pass

    try:
        asyncio.run(opened())
    except CannotStartError:
        raise
    except Exception as error:
        raise CannotStartError(told(error)) from error


def told(error: BaseException) -> str:
    """An error in one line."""
    if isinstance(error, TimeoutError) and not str(error):
        return "TimeoutError: still waiting at the end of the case's time"
    if isinstance(error, AssertionError) and not str(error):
        return f"not so: {traceback.extract_tb(error.__traceback__)[-1].line}"[:REASON_CHARACTERS]
    first = " ".join(str(error).split())
    return f"{type(error).__name__}: {first}"[:REASON_CHARACTERS]

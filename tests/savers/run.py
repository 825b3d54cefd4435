"""Runs cases on savers."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

from tests.savers.case import Case, NotApplicableError, Outcome, Verdict
from tests.savers.factories import CannotStartError, SaverFactory

REASON_CHARACTERS = 240


def run_case(case: Case, factory: SaverFactory) -> Outcome:
    """Runs one case on one saver in an event loop of its own."""
    if missing := case.needs - factory.traits:
        return Outcome(case, factory.name, Verdict.NOT_APPLICABLE, f"the saver is not: {', '.join(sorted(missing))}")
    try:
        asyncio.run(asyncio.wait_for(case.check(factory), case.seconds))
    except NotApplicableError as reason:
        return Outcome(case, factory.name, Verdict.NOT_APPLICABLE, str(reason))
    except CannotStartError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a saver raises is the result of the case
        return Outcome(case, factory.name, Verdict.FAILED, told(error))
    return Outcome(case, factory.name, Verdict.PASSED)


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
    first = " ".join(str(error).split())
    return f"{type(error).__name__}: {first}"[:REASON_CHARACTERS]

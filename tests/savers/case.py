"""What a case of the suite is, and the list of all of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from tests.savers.factory import SaverFactory, Trait

Check = Callable[[SaverFactory], Awaitable[None]]

SECONDS = 60
"""A case that takes longer has failed: it waits for what never comes."""


class NotApplicableError(Exception):
    """The saver does not offer what the case tries."""


class Verdict(StrEnum):
    """How a case ended on one saver."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Case:
    """One thing that a saver must do, tried by an async function that raises where it does not."""

    name: str
    theme: str
    check: Check
    needs: frozenset[Trait]
    quick: bool
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """One case on one saver."""

    case: Case
    saver: str
    verdict: Verdict
    reason: str = ""


CASES: list[Case] = []


def register(check: Check, name: str, *needs: Trait, quick: bool = True, seconds: float = SECONDS) -> None:
    """Adds a case; its theme is the module of `check`."""
    theme = check.__module__.rsplit(".", 1)[-1]
    CASES.append(Case(name, theme, check, frozenset(needs), quick, seconds))


def case(*needs: Trait, quick: bool = True, seconds: float = SECONDS) -> Callable[[Check], Check]:
    """Registers a check under its own name, for savers that have what it needs."""

    def registered(check: Check) -> Check:
        register(check, check.__name__, *needs, quick=quick, seconds=seconds)
        return check

    return registered

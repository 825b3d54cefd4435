"""The suite's quick cases, on LangGraph's own saver and on ours."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.savers.case import Case, Verdict
from tests.savers.factories import FACTORIES
from tests.savers.factory import SaverFactory, Trait
from tests.savers.run import run_case
from tests.savers.suite import CASES

LEAVES_CONNECTIONS = {"cancellation", "event_loops", "sync_and_async"}
"""Connections of a loop that has ended can't be closed; what Python says of them belongs to the case itself."""

QUICK = [case for case in CASES if case.quick]


@pytest.fixture(scope="module", params=["InMemorySaver", "InMemorySaver that gives way", "CallSaver on redis-server"])
def factory(request: pytest.FixtureRequest) -> Iterator[SaverFactory]:
    with ExitStack() as stack:
        yield stack.enter_context(FACTORIES[request.param]())


@pytest.mark.filterwarnings("default")  # a graph that ends in an error leaves what Python warns of
@pytest.mark.parametrize("case", QUICK, ids=lambda case: f"{case.theme}-{case.name}")
def test_saver_holds(factory: SaverFactory, case: Case) -> None:
    outcome = run_case(case, factory)
    if case.theme in LEAVES_CONNECTIONS:
        gc.collect()
    # LangGraph's own saver has no lifetimes, no pruning and no server; ours offers all that is tried.
    spared = outcome.verdict is Verdict.NOT_APPLICABLE and Trait.TTL not in factory.traits
    assert spared or outcome.verdict is Verdict.PASSED, outcome.reason


def test_every_case_has_a_name_of_its_own() -> None:
    names = [(case.theme, case.name) for case in CASES]
    assert len(set(names)) == len(names)

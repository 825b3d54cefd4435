"""The suite tells a saver that is wrong, and the table says so."""

import asyncio
import dataclasses

import pytest
from langgraph.checkpoint.memory import InMemorySaver

from tests.savers import faulty
from tests.savers.case import CASES, Case, Outcome, Verdict
from tests.savers.factory import SaverFactory, Trait
from tests.savers.in_memory import InMemory
from tests.savers.run import run_case
from tests.savers.suite import CASES as ALL_CASES
from tests.savers.table import failures, summary

FAULTS: list[tuple[type[InMemorySaver], str]] = [
    (faulty.ForgetsTypes, "pydantic_model_comes_back_as_it_was"),
    (faulty.ForgetsTypes, "tuple_keys_comes_back_as_it_was"),
    (faulty.LastWriterWins, "two_writers_of_one_thread_lose_nothing"),
    (faulty.LastWriterWins, "two_graphs_on_one_thread_lose_no_run"),
    (faulty.PutsInTwoSteps, "put_cancelled_as_it_begins_to_wait_is_whole_or_not_at_all"),
    (faulty.PutsInTwoSteps, "reading_while_writing_sees_whole_checkpoints"),
    (faulty.InOrderOfArrival, "writes_of_300_tasks_at_once_are_all_there_in_order"),
    (faulty.InOrderOfArrival, "items_of_parallel_tasks_keep_their_order"),
    (faulty.LosesWhatIsBig, "5_MiB_of_text_comes_back_or_is_refused"),
    (faulty.LosesWhatIsBig, "a_thread_that_grows_is_never_lost"),
    (faulty.ForgetsAncestors, "50_items_over_50_turns_with_a_snapshot_each_100[async]"),
    (faulty.ForgetsAncestors, "time_travelled[sync]"),
    (faulty.StripsNames, "names_that_look_alike_are_different_threads"),
    (faulty.StripsNames, "a_thread_named_with_spaces_is_like_any_other"),
    (faulty.LatestIsTheLastPut, "a_checkpoint_older_than_those_there_is_kept_and_is_not_the_latest"),
    (faulty.LatestIsTheLastPut, "a_clock_far_ahead_does_not_stop_the_thread"),
    (faulty.NeverAnswers, "get_cancelled_as_it_begins_to_wait_is_whole_or_not_at_all"),
    (faulty.SharesWhatItHolds, "changing_what_was_read_changes_nothing_stored"),
    (faulty.LeavesATask, "a_closed_saver_leaves_no_thread_and_no_task"),
    (faulty.ListsTooMuch, "list_filter_and_limit_is_as_in_memory"),
]


def _case(name: str) -> Case:
    return next(case for case in ALL_CASES if case.name == name)


@pytest.mark.filterwarnings("default")  # a graph that ends in an error leaves what Python warns of
@pytest.mark.parametrize(("fault", "name"), FAULTS, ids=[f"{fault.__name__}-{name}" for fault, name in FAULTS])
def test_a_case_fails_on_a_saver_that_is_wrong(fault: type[InMemorySaver], name: str) -> None:
    case = dataclasses.replace(_case(name), seconds=min(_case(name).seconds, 20))
    if fault is faulty.NeverAnswers:
        case = dataclasses.replace(case, seconds=0.2)
    outcome = run_case(case, InMemory(fault(), fault.__name__))
    assert outcome.verdict is Verdict.FAILED


@pytest.mark.parametrize("kind", ["one_node", "a_subgraph", "a_subgraph_with_its_own_state"])
def test_a_saver_that_says_it_prunes_and_does_not_is_told(kind: str) -> None:
    factory = InMemory()
    factory.traits |= {Trait.PRUNES}
    outcome = run_case(_case(f"checkpoints_of_{kind}_are_bounded_after_250_turns"), factory)
    assert outcome.verdict is Verdict.FAILED
    assert "after 250" in outcome.reason


def test_a_case_that_the_saver_has_no_trait_for_is_not_applicable() -> None:
    outcome = run_case(_case("nothing_in_the_store_is_a_pickle"), InMemory())
    assert (outcome.verdict, outcome.reason) == (
        Verdict.NOT_APPLICABLE,
        "it has not: a store that can be looked into",
    )


def test_a_case_that_waits_for_ever_fails_in_its_time() -> None:
    async def waits(factory: SaverFactory) -> None:
        await asyncio.Event().wait()

    outcome = run_case(Case("waits", "none", waits, frozenset(), True, 0.01), InMemory())
    assert outcome.verdict is Verdict.FAILED
    assert "still waiting" in outcome.reason


def test_the_table_counts_what_applies_and_tells_each_failure_once() -> None:
    case = CASES[0]
    outcomes: dict[str, list[Outcome] | str] = {
        "one": [Outcome(case, "one", Verdict.PASSED), *[Outcome(case, "one", Verdict.FAILED, "a | b")] * 2],
        "two": [Outcome(case, "two", Verdict.NOT_APPLICABLE, "why")],
        "three": "no server here",
    }
    table = summary(outcomes)
    assert "| one | 1/3 | 1/3 |" in table
    assert "| two | n/a | n/a |" in table
    assert "| three | – | not started: no server here |" in table
    told = failures(outcomes)
    assert told.count(case.name) == 1
    assert r"| 2 | a \| b |" in told
    assert "Verdict: 2 of 4 runs failed, in 1 cases." in told

"""The last turn of a call, corrected by hand; the correction is kept for the firm's own evaluation."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from agent import corrections
from agent.assistant import Assistant, open_assistant
from agent.catalogue.store import write_catalogue
from agent.corrections import Correction, corrections_path, keep_correction, read_corrections
from agent.errors import FiltersTooLarge, UnknownCall
from agent.settings import Settings
from agent.turn import CorrectionRequest, TurnRequest
from tests.agent.catalogue.samples import GAZETTEER, home
from tests.servers.redis import redis_server


def settings_of(folder: Path, **values: Any) -> Settings:
    values = {"pixeltable_home": str(folder), "use_pixeltable": False, "catalogue": "blr"} | values
    return Settings(_env_file=None, **values)


@asynccontextmanager
async def assistant_of(folder: Path, **values: Any) -> AsyncIterator[Assistant]:
    settings = settings_of(folder, today="2026-11-23", **values)
    write_catalogue(settings, "blr", [home(project="Lotus Gardens"), home(project="Amber Heights")])
    async with open_assistant(settings, gazetteer=GAZETTEER) as assistant:
        yield assistant


async def say(assistant: Assistant, query: str, **given: Any) -> dict[str, Any]:
    return (await assistant.assist(TurnRequest(call_id="c", query=query, **given))).filters


async def correct(assistant: Assistant, **filters: Any) -> dict[str, Any]:
    return (await assistant.correct("c", CorrectionRequest.model_validate({"filters": filters})))["filters"]


def kept(folder: Path) -> list[dict[str, Any]]:
    path = corrections_path(settings_of(folder))
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


async def redis_again(assistant: Assistant) -> None:
    """Turns of another call go on until Redis keeps them."""
    for _ in count():
        answer = await assistant.assist(TurnRequest(call_id="other", query="hello"))
        if answer.context.store == "redis":
            return


async def test_what_is_given_takes_the_place_of_what_was_read(tmp_path: Path) -> None:
    async with assistant_of(tmp_path) as assistant:
        await say(assistant, "2 BHK in Hebbal with a gym and a lift under 1 Cr")
        after = await correct(assistant, amenities=["gym"], bhk_min=3, price_max=None, localities=["hebbal"])
        assert after == {"localities": ["Hebbal"], "amenities": ["gym"], "bhk_min": 3}
        assert await say(assistant, "hello") == after
        (first, second) = await assistant.turns("c")
        assert first["after"] == second["before"] == after


async def test_the_last_turn_is_corrected_and_undo_goes_back_to_before_it(tmp_path: Path) -> None:
    async with assistant_of(tmp_path) as assistant:
        await say(assistant, "3 BHK")
        await say(assistant, "hello")
        assert await correct(assistant, localities=["Hebbal"]) == {"bhk": [3], "localities": ["Hebbal"]}
        assert await say(assistant, "undo that") == {"bhk": [3]}


async def test_a_correction_back_to_before_the_turn_leaves_nothing_to_undo(tmp_path: Path) -> None:
    async with assistant_of(tmp_path) as assistant:
        await say(assistant, "3 BHK")
        await say(assistant, "in Hebbal")
        await correct(assistant, localities=None)
        assert await say(assistant, "undo that") == {}


async def test_a_call_of_redis_is_corrected_there(tmp_path: Path) -> None:
    with redis_server() as server:
        async with assistant_of(tmp_path, redis_url=server.url) as assistant:
            await say(assistant, "2 BHK in Hebbal")
            await correct(assistant, bhk=[3])
        with server.client() as client:
            document = json.loads(client.get("call:c"))
            assert document["filters"] == {"localities": ["Hebbal"], "bhk": [3]}
            assert document["turn"] == 1
            assert client.ttl("call:c") > 0


async def test_a_correction_made_while_redis_is_away_is_not_lost_when_it_is_back(tmp_path: Path) -> None:
    with redis_server() as server:
        async with assistant_of(tmp_path, redis_url=server.url) as assistant:
            await say(assistant, "2 BHK in Hebbal")
            server.freeze()
            await correct(assistant, bhk=[3])
            server.thaw()
            async with asyncio.timeout(20):
                await redis_again(assistant)
            assert await say(assistant, "with a gym") == {"localities": ["Hebbal"], "bhk": [3], "amenities": ["gym"]}


async def test_a_call_of_another_checkpointer_is_corrected_there(tmp_path: Path) -> None:
    async with assistant_of(tmp_path, checkpointer="langgraph.checkpoint.memory:InMemorySaver") as assistant:
        await say(assistant, "2 BHK in Hebbal")
        assert await correct(assistant, bhk=[3]) == {"localities": ["Hebbal"], "bhk": [3]}
        assert await say(assistant, "with a gym") == {"localities": ["Hebbal"], "bhk": [3], "amenities": ["gym"]}


async def test_a_correction_is_kept_masked_and_without_its_call(tmp_path: Path) -> None:
    async with assistant_of(tmp_path) as assistant:
        await say(assistant, "3 BHK")
        await say(
            assistant,
            "my name is Asha Rao, call 9845012345, Hebbal please",
            agent_said="Which area, Mr. Kumar?",
            filters={"price_max": 9_000_000},
        )
        await correct(assistant, localities=["Sarjapur"])
    began = {"bhk": [3], "price_max": 9_000_000}
    assert kept(tmp_path) == [
        {
            "query": "my name is [name], call [phone], Hebbal please",
            "agent_said": "Which area, Mr. [name]?",
            "before": began,
            "read": began | {"localities": ["Hebbal"]},
            "after": began | {"localities": ["Sarjapur"]},
            "date": "2026-11-23",
        }
    ]
    assert corrections_path(settings_of(tmp_path)).stat().st_mode & 0o077 == 0


async def test_a_turn_corrected_twice_counts_once_as_it_was_meant_last(tmp_path: Path) -> None:
    async with assistant_of(tmp_path) as assistant:
        await say(assistant, "2 BHK")
        await correct(assistant, bhk=[3])
        await correct(assistant, bhk=[4])
    (correction,) = read_corrections(settings_of(tmp_path))
    assert (correction.read, correction.after) == ({"bhk": [2]}, {"bhk": [4]})


async def test_what_changes_nothing_is_no_correction(tmp_path: Path) -> None:
    async with assistant_of(tmp_path) as assistant:
        await say(assistant, "2 BHK")
        await correct(assistant, bhk=[2], city=None)
    assert kept(tmp_path) == []


async def test_an_unknown_call_and_too_large_filters_are_told_and_change_nothing(tmp_path: Path) -> None:
    async with assistant_of(tmp_path) as assistant:
        with pytest.raises(UnknownCall):
            await correct(assistant, bhk=[2])
        names = [f"{number} {'x' * 110}" for number in range(50)]
        await say(assistant, "hello", filters={"projects": names, "developers": names})
        with pytest.raises(FiltersTooLarge):
            await correct(assistant, localities=names)
        assert "localities" not in (await assistant.call("c"))["filters"]
    assert kept(tmp_path) == []


async def test_a_correction_that_cannot_be_written_fails_no_request(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with assistant_of(tmp_path) as assistant:
        await say(assistant, "2 BHK")
        corrections_path(assistant.settings).mkdir()
        with caplog.at_level(logging.WARNING):
            assert await correct(assistant, bhk=[3]) == {"bhk": [3]}
    assert "A correction was not kept" in caplog.text


def test_the_file_is_turned_over_when_it_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "MOST_BYTES", 1_000)
    settings = settings_of(tmp_path)
    for number in range(40):
        keep_correction(settings, Correction(f"{number} BHK", {}, {}, {"bhk": [number]}, "2026-11-23"))
    files = [corrections_path(settings), tmp_path / "corrections.1.jsonl"]
    assert all(0 < file.stat().st_size <= 1_000 for file in files)
    read = [correction.query for correction in read_corrections(settings)]
    assert read == [f"{number} BHK" for number in range(40 - len(read), 40)]


def test_a_line_that_is_no_correction_is_left_out(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    keep_correction(settings, Correction("3 BHK", {}, {}, {"bhk": [3]}, "2026-11-23"))
    with corrections_path(settings).open("a") as file:
        file.write('{"query": 1}\nhalf a li\n[]\n3\n')
    for wrong in ({"after": {"bedrooms": 3}}, {"date": "yesterday"}):
        keep_correction(settings, replace(Correction("x", {}, {}, {}, "2026-11-23"), **wrong))
    assert [each.query for each in read_corrections(settings)] == ["3 BHK"]

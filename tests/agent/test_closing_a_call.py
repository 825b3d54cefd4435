"""Calls over the real assistant: the card that they keep, and their wrap-up."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest

from agent.assistant import Assistant, open_assistant
from agent.catalogue.gazetteer import Gazetteer
from agent.errors import UnknownCall
from agent.settings import Settings
from agent.turn import CorrectionRequest, TurnRequest
from tests.agent.test_turn_flow import ListCatalogue, OneCatalogue

TODAY = date(2026, 11, 23)


@asynccontextmanager
async def opened() -> AsyncIterator[Assistant]:
    """An assistant that keeps its calls in memory."""
    settings = Settings(_env_file=None, today=TODAY)
    async with open_assistant(settings, catalogues=OneCatalogue(ListCatalogue()), gazetteer=Gazetteer.load()) as made:
        yield made


async def say(assistant: Assistant, *queries: str) -> list[dict[str, Any]]:
    """The answers to turns of one call."""
    return [
        (await assistant.assist(TurnRequest(call_id="c", query=query))).model_dump(mode="json") for query in queries
    ]


async def test_a_closed_call_says_the_same_until_another_turn_opens_it() -> None:
    async with opened() as assistant:
        await say(assistant, "something up to 90 lakh")
        first = await assistant.close("c")
        assert await assistant.close("c") == first
        await say(assistant, "my wife will decide")
        second = await assistant.close("c")
        assert second != first
        await assistant.correct("c", CorrectionRequest.model_validate({"filters": {"price_max": 7_000_000}}))
        assert await assistant.close("c") != second


async def test_closing_takes_nothing_of_the_call_away() -> None:
    async with opened() as assistant:
        await say(assistant, "something up to 90 lakh")
        before = await assistant.call("c")
        await assistant.close("c")
        after = await assistant.call("c")
        assert {**before, "ttl_seconds": 0} == {**after, "ttl_seconds": 0}


async def test_a_call_that_nobody_knows_can_not_be_closed() -> None:
    async with opened() as assistant:
        with pytest.raises(UnknownCall):
            await assistant.close("nobody")


async def test_a_turn_tells_its_part_of_the_card_and_the_call_the_whole_of_it() -> None:
    async with opened() as assistant:
        _, told = await say(assistant, "something up to 90 lakh", "my number is 5550000001")
        assert [(each["entry"], each["value"], each["turn"]) for each in told["card"]] == [("phone", "5550000001", 2)]
        kept = await assistant.call("c")
        assert [each["entry"] for each in kept["card"]] == ["phone"]
        assert "phone" not in kept["unknown"]


async def test_a_telephone_number_is_kept_in_the_card_and_nowhere_else() -> None:
    async with opened() as assistant:
        await say(assistant, "something up to 90 lakh", "my number is 5550000001")
        state = dict(await assistant.calls.read("c") or {})
        card = state.pop("card")
        assert "5550000001" in json.dumps(card)
        assert "5550000001" not in json.dumps(state)
        assert "5550000001" not in json.dumps(await assistant.turns("c"))
        assert "5550000001" not in json.dumps(await assistant.close("c"))


async def test_what_was_asked_for_is_said_back() -> None:
    async with opened() as assistant:
        *_, last = await say(
            assistant, "something up to 90 lakh", "my wife will decide", "read me back my requirements"
        )
        assert last["answer"].startswith("You are looking for homes up to ₹90 L.")
        assert "our wife decides" in last["answer"]

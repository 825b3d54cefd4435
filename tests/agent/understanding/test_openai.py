"""The reader behind OpenAI's API, against a real HTTP server that plays it."""

import asyncio
import json
import math
import socket
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date

import pytest

from agent.circuit import Circuit
from agent.errors import ModelFailed
from agent.filters.operations import Operation
from agent.language.day_times import Slot
from agent.settings import Settings
from agent.understanding.context import CallContext, Shown
from agent.understanding.model.openai import OpenAIReader
from agent.understanding.reading import Arrange, Ask, Chat
from agent.understanding.things import Column, Distance
from tests.agent.model_readers import reader_of
from tests.servers import openai
from tests.servers.scripted import HANG, Reply, ScriptedServer

CONTEXT = CallContext(
    filters={"bhk": [2]},
    today=date(2026, 11, 23),
    agent_said="Any budget in mind?",
    shown=(Shown("p1", "Lakeside Court", "Prestige", "Hebbal"), Shown("p2", "Green Acres")),
    suggestion="Shall I stretch the budget to ₹88 lakh?",
)
GOOD = openai.wish(("set", "bhk", [3], "3BHK"))


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer(GOOD).serving() as server:
        yield server


@pytest.fixture
async def reader(server: ScriptedServer) -> AsyncIterator[OpenAIReader]:
    reader = reader_of(settings(server.url + "/v1"))
    yield reader
    await reader.model.aclose()


def settings(base_url: str, **values: object) -> Settings:
    return Settings(openai_api_key="sk-secret", openai_base_url=base_url, _env_file=None, **values)


async def test_an_answer_becomes_a_reading(server: ScriptedServer, reader: OpenAIReader) -> None:
    server.then(
        openai.reading(
            openai.act(
                "wish",
                ("set", "bhk", [3], "3BHK"),
                ("move", "price_max", {"by": 2000000, "percent": None}, "20 lakh more"),
                ("clear", "facing", None, "any facing"),
                ("exclude", "localities", ["Hebbal"], "not Hebbal"),
            ),
            openai.act("ask", ("about", "bhk", [2]), asks=["pets", "distance:metro"], of=[2], form="yes_no"),
            openai.act("arrange", do=["visit"], of=[1], when="saturday at 11"),
            openai.act("chat", courtesy="thanks"),
        )
    )
    read = await reader.read("What about 3BHK, 20 lakh more, any facing, not Hebbal?", CONTEXT)
    assert read.intent == "search"
    assert read.operations == (
        Operation("set", "bhk", [3], "3BHK"),
        Operation("move", "price_max", {"by": 2000000}, "20 lakh more"),
        Operation("clear", "facing", None, "any facing"),
        Operation("exclude", "localities", ["Hebbal"], "not Hebbal"),
    )
    _, ask, arrange, chat = read.acts
    assert isinstance(ask, Ask)
    assert (ask.things, ask.of, ask.where) == ((Column("pets"), Distance("metro")), ("p2",), {"bhk": [2]})
    assert isinstance(arrange, Arrange)
    assert (arrange.do, arrange.of, arrange.slots) == (("visit",), ("p1",), (Slot("saturday", "", "at 11"),))
    assert chat == Chat("thanks")
    assert read.read_by == "model"


async def test_the_model_is_given_the_turn_and_the_call_and_a_strict_schema(
    server: ScriptedServer, reader: OpenAIReader
) -> None:
    await reader.read("What about 3BHK?", CONTEXT)
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == "Bearer sk-secret"
    assert asked.json["model"] == "gpt-4o-mini"
    assert asked.json["response_format"]["json_schema"]["strict"] is True
    turn = asked.json["messages"][1]["content"]
    for known in ("What about 3BHK?", "Any budget in mind?", "2026-11-23", "Lakeside Court", "₹88 lakh", '"bhk": [2]'):
        assert known in turn


async def test_what_tells_who_speaks_is_not_sent(server: ScriptedServer, reader: OpenAIReader) -> None:
    said = replace(CONTEXT, agent_said="Is it asha@example.com?")
    await reader.read("3BHK, call nine eight four five zero one two three four five, PAN ABCPE1234F", said)
    turn = server.asked[0].json["messages"][1]["content"]
    assert "3BHK, call [phone], PAN [pan]" in turn
    assert "Is it [email]?" in turn


async def test_what_can_not_be_is_left_out_alone(server: ScriptedServer, reader: OpenAIReader) -> None:
    wrong = [
        ("set", "swimming_pool", True),
        ("toggle", "bhk", [4]),
        ("set", "price_max", -1),
        ("set", "facing", ["up"]),
    ]
    good = openai.act("wish", *wrong, ("set", "bhk", [3], "3BHK"))
    server.then(openai.reading(openai.act("buy"), openai.act("ask", of=[9]), good, openai.act("wish", *wrong)))
    read = await reader.read("3BHK", CONTEXT)
    assert (len(read.acts), read.operations) == (1, (Operation("set", "bhk", [3], "3BHK"),))


THOUGHT = {"acts": [openai.act("wish", ("set", "bhk", [3], "3BHK")) | {"reason": "they said so"}], "sure": 0.9}


@pytest.mark.parametrize(
    "written",
    [
        "```json\n{}\n```",
        "```\n{}\n```",
        "Here it is:\n{}\nAnything else?",
        "<think>Is it {{3}}? Yes.</think>\n{}",
        '<think>\n```json\n{{"acts": []}}\n```</think>```json\n{}```',
    ],
)
async def test_json_that_is_fenced_or_thought_about_is_understood(
    server: ScriptedServer, reader: OpenAIReader, written: str
) -> None:
    server.then(openai.completion(written.format(json.dumps(THOUGHT))))
    assert (await reader.read("3BHK", CONTEXT)).operations == (Operation("set", "bhk", [3], "3BHK"),)


WRONG_ANSWERS = {
    "a refusal": openai.refusal(),
    "no text": openai.completion(""),
    "prose": openai.completion("The customer wants three bedrooms."),
    "JSON of another shape": openai.completion('{"filters": {"bhk": [3]}}'),
    "JSON that is cut off": openai.completion('{"acts":[{"act":"wish","operations":[{"op":"set","filter":"price_ma'),
    "an answer the server says is cut off": openai.completion("{}", finish_reason="length"),
    "a filtered answer": openai.completion("{}", finish_reason="content_filter"),
    "an unknown act": openai.reading(openai.act("buy")),
    "an unknown filter": openai.wish(("set", "swimming_pool", True)),
    "an unknown operation": openai.wish(("toggle", "bhk", [3])),
    "an unknown value": openai.wish(("set", "facing", ["up"])),
    "a value of another type": openai.wish(("set", "price_max", "cheap")),
    "a price below nothing": openai.wish(("set", "price_max", -1)),
    "a number that is none": openai.wish(("set", "radius_km", math.nan)),
    "a change of something that can't move": openai.wish(("move", "facing", {"by": 1, "percent": None})),
    "two changes in one": openai.wish(("move", "price_max", {"by": 1, "percent": 10})),
    "a home that was not shown": openai.reading(openai.act("ask", of=[3])),
    "a question about no column": openai.reading(openai.act("ask", asks=["karma"])),
    "endless wishes": openai.wish(*[("set", "bhk", [3])] * 100),
    "no choices": Reply('{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[]}'),
    "an object of another kind": Reply('{"ok": true}'),
    "a list": Reply("[]"),
    "a deep list": Reply("[" * 100_000),
    "nothing": Reply(""),
    "a page": Reply("<html>Sign in</html>", headers={"content-type": "text/html"}),
    "no JSON": Reply("{", headers={"content-type": "application/json"}),
    "a wrong key": openai.failure(401),
    "a forbidden model": openai.failure(403),
    "an unknown model": openai.failure(404),
    "too many requests": openai.failure(429),
    "a fault of the server": openai.failure(500),
    "an overloaded server": openai.failure(503),
    "a strange status": Reply("", status=299),
}


@pytest.mark.parametrize("wrong", WRONG_ANSWERS.values(), ids=WRONG_ANSWERS.keys())
async def test_what_is_no_reading_is_refused_and_the_next_answer_is_read(
    server: ScriptedServer, reader: OpenAIReader, wrong: Reply
) -> None:
    server.then(wrong, GOOD)
    with pytest.raises(ModelFailed) as failure:
        await reader.read("3BHK", CONTEXT)
    assert "sk-secret" not in str(failure.value)
    assert len(server.asked) == 1
    assert (await reader.read("3BHK", CONTEXT)).operations == (Operation("set", "bhk", [3], "3BHK"),)


@pytest.mark.parametrize("hanging", [HANG, Reply("x" * 100, hangs=True, sent=10)], ids=["silent", "half an answer"])
async def test_a_server_that_hangs_is_waited_for_no_longer_than_the_setting_and_then_left_alone(
    server: ScriptedServer, hanging: Reply
) -> None:
    server.then(hanging)
    reader = await loaded(server, openai_timeout_seconds=0.2)
    for _ in range(2):
        with pytest.raises(ModelFailed, match=r"no answer within 0\.2 s"):
            await reader.read("3BHK", CONTEXT)
    with pytest.raises(ModelFailed, match="left alone"):
        await reader.read("3BHK", CONTEXT)
    await reader.model.aclose()
    assert len(server.asked) == 2
    assert reader.model.degraded


async def test_one_overrun_is_forgiven(server: ScriptedServer) -> None:
    reader = await loaded(server, openai_timeout_seconds=0.5)
    for _ in range(2):
        server.then(HANG)
        with pytest.raises(ModelFailed):
            await reader.read("3BHK", CONTEXT)
        server.then(GOOD)
        assert (await reader.read("3BHK", CONTEXT)).operations
    assert not reader.model.degraded
    await reader.model.aclose()


async def test_nothing_is_asked_where_no_time_is_left_of_the_turn(server: ScriptedServer) -> None:
    reader = await loaded(server)
    with pytest.raises(ModelFailed, match="no time is left"):
        await reader.read("3BHK", replace(CONTEXT, until=time.perf_counter()))
    assert not server.asked
    assert not reader.model.degraded
    await reader.model.aclose()


@pytest.mark.parametrize("status", [429, 503])
async def test_a_service_that_asks_to_be_left_alone_is(server: ScriptedServer, status: int) -> None:
    now = 0.0
    reader = reader_of(settings(server.url), circuit=Circuit(clock=lambda: now))
    failed = openai.failure(status)
    server.then(replace(failed, headers={**failed.headers, "retry-after": "40"}))
    for at in (0.0, 1.0, 39.0):
        now = at
        with pytest.raises(ModelFailed):
            await reader.read("3BHK", CONTEXT)
    assert len(server.asked) == 1
    server.then(GOOD)
    now = 40.0
    await tried_again(reader)
    await reader.model.aclose()


async def loaded(server: ScriptedServer, **values: object) -> OpenAIReader:
    """A reader whose client has been imported and has asked once."""
    reader = reader_of(settings(server.url, **values))
    await asyncio.wrap_future(reader.model.loading)
    return reader


async def tried_again(reader: OpenAIReader) -> None:
    """Wait until the trial beside a turn has told that the model answers."""
    with pytest.raises(ModelFailed, match="left alone"):
        await reader.read("3BHK", CONTEXT)
    await reader.model.probes.settled()
    assert not reader.model.degraded


async def test_a_refused_connection_is_a_failed_reading() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        reader = reader_of(settings(f"http://127.0.0.1:{unused.getsockname()[1]}"))
        with pytest.raises(ModelFailed, match="ConnectionError"):
            await reader.read("3BHK", CONTEXT)
        await reader.model.aclose()


async def test_a_machine_whose_proxy_settings_are_wrong_is_a_failed_reading(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "nonsense://proxy")
    reader = reader_of(settings(server.url))
    with pytest.raises(ModelFailed, match="can't be set up"):
        await reader.read("3BHK", CONTEXT)
    await reader.model.aclose()


async def test_after_three_failures_the_model_is_left_alone_until_it_is_tried_again(server: ScriptedServer) -> None:
    now = 0.0
    reader = reader_of(settings(server.url), circuit=Circuit(clock=lambda: now))
    server.then(openai.failure(500))
    for _ in range(5):
        with pytest.raises(ModelFailed):
            await reader.read("3BHK", CONTEXT)
    assert len(server.asked) == 3
    assert reader.model.degraded
    server.then(GOOD)
    now = 5.0
    await tried_again(reader)
    assert (await reader.read("3BHK", CONTEXT)).read_by == "model"
    await reader.model.aclose()

"""`POST /api/assist/stream`."""

import asyncio
import json
from typing import Any

import httpx

from agent.errors import CallBusy
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import client_of, served

TURN = {"call_id": "test-1", "query": "2 BHK in Hebbal"}


def events(text: str) -> list[tuple[str, Any]]:
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


async def test_each_node_is_an_event_and_the_answer_is_the_last() -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.post("/api/assist/stream", json=TURN)
        whole = await client.post("/api/assist", json=TURN)
    assert response.headers["content-type"].startswith("text/event-stream")
    made = events(response.text)
    assert [name for name, _ in made] == ["node", "node", "answer"]
    assert made[0][1] == {"node": "extract_intent", "ms": 0.1}
    assert set(made[-1][1]) == set(whole.json())
    assert made[-1][1]["trace_id"] == response.headers["x-trace-id"]


async def test_an_error_on_the_way_is_the_last_event_with_its_problem() -> None:
    async with client_of(ScriptedAssistant(fault=CallBusy("test-1"))) as client:
        made = events((await client.post("/api/assist/stream", json=TURN)).text)
    assert [name for name, _ in made] == ["node", "error"]
    assert made[-1][1]["status"] == 409


async def test_an_unexpected_error_tells_nothing_but_its_trace_id() -> None:
    async with client_of(ScriptedAssistant(fault=RuntimeError("password=hunter2"))) as client:
        response = await client.post("/api/assist/stream", json=TURN)
    name, problem = events(response.text)[-1]
    assert (name, problem["status"]) == ("error", 500)
    assert problem["trace_id"] == response.headers["x-trace-id"]
    assert "hunter2" not in response.text


async def test_a_wrong_body_is_a_plain_error_before_any_event() -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.post("/api/assist/stream", json={**TURN, "query": ""})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


async def test_a_turn_whose_client_goes_away_is_answered_and_kept() -> None:
    assistant = ScriptedAssistant()
    assistant.holds = asyncio.Event()
    with served(assistant) as url:
        async with httpx.AsyncClient(base_url=url) as client:
            async with client.stream("POST", "/api/assist/stream", json=TURN) as response:
                assert await anext(response.aiter_lines()) == "event: node"
            assert (await client.get("/api/assist/calls/test-1")).status_code == 404
            assert assistant.loop
            assistant.loop.call_soon_threadsafe(assistant.holds.set)
            while (await client.get("/api/assist/calls/test-1")).status_code == 404:
                pass
    assert not assistant.cancelled.is_set()


async def test_a_client_of_one_answer_that_goes_away_leaves_the_server_well() -> None:
    assistant = ScriptedAssistant()
    with served(assistant) as url:
        host, port = url.removeprefix("http://").split(":")
        body = json.dumps(TURN).encode()
        for sent in range(0, len(body) + 1, 5):
            _, writer = await asyncio.open_connection(host, int(port))
            head = f"POST /api/assist HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body[:sent])
            await writer.drain()
            writer.transport.abort()
        async with httpx.AsyncClient() as client:
            assert (await client.post(f"{url}/api/assist", json=TURN)).status_code == 200


async def test_a_body_too_large_is_answered_on_a_real_connection() -> None:
    with served(ScriptedAssistant()) as url:
        async with httpx.AsyncClient() as client:
            for size in (70_000, 900_000, 8_000_000):
                response = await client.post(f"{url}/api/assist", content=b" " * size)
                assert response.status_code == 413

"""`POST /api/assist`."""

import pytest

from agent.errors import CallBusy, CatalogueError, NewerDocument, PoolExhausted
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import client_of

TURN = {"call_id": "test-1", "query": "2 BHK in Hebbal"}
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


async def test_a_turn_is_answered_with_every_field_of_the_contract() -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.post("/api/assist", json=TURN)
    assert response.status_code == 200
    assert set(response.json()) == {
        "call_id", "turn", "intent", "acts", "confidence", "answer", "points", "next_suggestion", "filters", "changes",
        "projects", "total", "total_projects", "relaxed", "nearest", "card", "unchecked", "focus", "sources",
        "context", "understood_by", "timings_ms", "trace_id",
    }  # fmt: skip
    assert response.json()["relaxed"] is None


async def test_a_null_quick_filter_reaches_the_assistant_and_an_absent_one_does_not() -> None:
    assistant = ScriptedAssistant()
    async with client_of(assistant) as client:
        await client.post("/api/assist", json={**TURN, "filters": {"bhk": None, "price_max": 1.3e7}})
    filters = assistant.asked[0].filters
    assert filters is not None
    assert filters.model_dump(exclude_unset=True) == {"bhk": None, "price_max": 13_000_000}


async def test_a_body_that_declares_no_type_is_read_as_json() -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.post("/api/assist", content=b'{"call_id": "a", "query": "hi"}')
    assert response.status_code == 200


async def test_the_same_idempotency_key_gets_the_first_answer_again() -> None:
    async with client_of(ScriptedAssistant()) as client:
        first = await client.post("/api/assist", json=TURN, headers={"Idempotency-Key": "k1"})
        again = await client.post("/api/assist", json=TURN, headers={"Idempotency-Key": "k1"})
        other = await client.post("/api/assist", json=TURN, headers={"Idempotency-Key": "k2"})
    assert again.json() == first.json()
    assert other.json()["turn"] == 2


@pytest.mark.parametrize("key", ["", "two words", "k" * 256, "schlüssel"])
async def test_an_idempotency_key_that_is_not_visible_ascii_is_a_422_that_names_it(key: str) -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.post("/api/assist", json=TURN, headers=[(b"Idempotency-Key", key.encode())])
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "Idempotency-Key"


async def test_the_trace_id_is_that_of_the_request() -> None:
    async with client_of(ScriptedAssistant()) as client:
        traceparent = f"00-{TRACE}-00f067aa0ba902b7-01"
        response = await client.post("/api/assist", json=TURN, headers={"traceparent": traceparent})
    assert response.headers["x-trace-id"] == response.json()["trace_id"] == TRACE


@pytest.mark.parametrize(
    "traceparent",
    [
        "",
        "nonsense",
        f"ff-{TRACE}-00f067aa0ba902b7-01",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-00f067aa0ba902b7-01",
    ],
)
async def test_a_traceparent_that_is_not_valid_gets_a_new_trace_id(traceparent: str) -> None:
    async with client_of(ScriptedAssistant()) as client:
        response = await client.post("/api/assist", json=TURN, headers={"traceparent": traceparent})
    assert len(response.headers["x-trace-id"]) == 32
    assert response.headers["x-trace-id"] not in (TRACE, "0" * 32)


async def test_a_busy_call_is_a_409_that_says_when_to_try_again() -> None:
    async with client_of(ScriptedAssistant(fault=CallBusy("test-1"))) as client:
        response = await client.post("/api/assist", json=TURN)
    assert response.status_code == 409
    assert response.json()["type"] == "urn:assist:problem:call-busy"
    assert response.headers["retry-after"] == "1"


async def test_no_catalogue_is_a_503_that_says_when_to_try_again() -> None:
    async with client_of(ScriptedAssistant(fault=CatalogueError("/var/lib/secret is gone"))) as client:
        response = await client.post("/api/assist", json=TURN)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "secret" not in response.text


async def test_a_call_that_a_newer_version_keeps_is_a_503_that_says_when_to_try_again() -> None:
    async with client_of(ScriptedAssistant(fault=NewerDocument(3))) as client:
        response = await client.post("/api/assist", json=TURN)
    assert response.status_code == 503
    assert response.json()["type"] == "urn:assist:problem:newer-call"
    assert response.headers["retry-after"] == "5"


async def test_more_than_redis_has_connections_for_is_a_503_that_says_when_to_try_again() -> None:
    async with client_of(ScriptedAssistant(fault=PoolExhausted(50, 5))) as client:
        response = await client.post("/api/assist", json=TURN)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "connections" not in response.text


async def test_an_unexpected_error_is_a_500_that_tells_nothing_but_its_trace_id() -> None:
    async with client_of(ScriptedAssistant(fault=RuntimeError("password=hunter2"))) as client:
        response = await client.post("/api/assist", json=TURN)
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["trace_id"] == response.headers["x-trace-id"]
    assert "hunter2" not in response.text

"""What a body may not be; each fault is answered with its status and named."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from api.body import MOST_FAULTS
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import client_of

GOOD = {"call_id": "a", "query": "hi"}


async def post(content: Any, **headers: str) -> httpx.Response:
    async with client_of(ScriptedAssistant()) as client:
        return await client.post("/api/assist", content=content, headers={"content-type": "application/json"} | headers)


def turn(**fields: Any) -> bytes:
    return json.dumps(GOOD | fields).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"call_id=a&query=hi", "not JSON"),
        (b'{"call_id": "a", "query": "hi", "limit": NaN}', "NaN"),
        (b'{"call_id": "a", "query": "hi", "limit": -Infinity}', "-Infinity"),
        (b'{"call_id": "a", "query": "hi", "query": "ho"}', "'query' stands twice"),
        (b'{"call_id": "a", "query": "hi", "filters": {"bhk": [1], "bhk": [2]}}', "'bhk' stands twice"),
        (b'{"call_id": "a", "query": "h\xff"}', "not UTF-8"),
        (b'\xef\xbb\xbf{"call_id": "a", "query": "hi"}', "BOM"),
        (b"[" * 30_000, "nested too deeply"),
        (b'{"call_id": "a", "query": "hi", "limit": 1e999}', "too large"),
        (b'{"call_id": "a", "query": "hi", "limit": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
async def test_what_is_not_json_is_a_400(content: bytes, said: str) -> None:
    response = await post(content)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert said in response.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_a_body_declared_as_something_else_is_a_400(kind: str) -> None:
    response = await post(turn(), **{"content-type": kind})
    assert response.status_code == 400
    assert "Content-Type: application/json" in response.json()["detail"]


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.crm+json"])
async def test_every_way_to_declare_json_is_taken(kind: str) -> None:
    assert (await post(turn(), **{"content-type": kind})).status_code == 200


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"[]", "body"),
        (b"null", "body"),
        (b"7", "body"),
        (b"{}", "call_id"),
        (turn(query="   "), "query"),
        (turn(query="x" * 2001), "query"),
        (turn(query=7), "query"),
        (turn(query="a\0b"), "query"),
        (turn(query="lone \ud800"), "query"),
        (turn(call_id=""), "call_id"),
        (turn(call_id="a b"), "call_id"),
        (turn(call_id="a\n"), "call_id"),
        (turn(call_id="x" * 129), "call_id"),
        (turn(limit=0), "limit"),
        (turn(limit=21), "limit"),
        (turn(limit="5"), "limit"),
        (turn(limit=True), "limit"),
        (turn(limit=2.5), "limit"),
        (turn(agent_said=["x"]), "agent_said"),
        (turn(filters=[]), "filters"),
        (turn(filters={"bhk": 3}), "filters.bhk"),
        (turn(filters={"bhk": ["3"]}), "filters.bhk.0"),
        (turn(filters={"bhk": []}), "filters.bhk"),
        (turn(filters={"price_max": "1 crore"}), "filters.price_max"),
        (turn(filters={"price_max": -1}), "filters.price_max"),
        (turn(filters={"price_max": 10**30}), "filters.price_max"),
        (turn(filters={"radius_km": 10**400}), "filters.radius_km"),
        (turn(filters={"zone": "up"}), "filters.zone"),
        (turn(filters={"possession_by": "2026-13"}), "filters.possession_by"),
        (turn(filters={"localities": ["x\0"]}), "filters.localities.0"),
        (turn(filters={"near": [{"kind": "moon"}]}), "filters.near.0.kind"),
        (turn(filters={"exclude": {"price_max": 1}}), "filters.exclude.price_max"),
    ],
)
async def test_a_wrong_field_is_a_422_that_names_it(content: bytes, field: str) -> None:
    response = await post(content)
    assert response.status_code == 422
    problem = response.json()
    assert field in [each["field"] for each in problem["errors"]]
    assert field in problem["detail"]


@pytest.mark.parametrize(
    ("fields", "field", "among"),
    [
        ({"foo": 1}, "foo", "agent_said"),
        ({"filters": {"foo": 1}}, "filters.foo", "price_max"),
        ({"filters": {"exclude": {"foo": 1}}}, "filters.exclude.foo", "localities"),
        ({"filters": {"near": [{"kind": "metro", "foo": 1}]}}, "filters.near.0.foo", "max_km"),
    ],
)
async def test_an_unknown_key_is_told_with_the_keys_that_are_allowed(
    fields: dict[str, Any], field: str, among: str
) -> None:
    problem = (await post(turn(**fields))).json()
    assert problem["status"] == 422
    assert problem["errors"][0]["field"] == field
    assert among in problem["errors"][0]["allowed"]


async def test_an_unknown_key_is_repeated_cut_short() -> None:
    problem = (await post(turn(**{"k" * 5000: 1}))).json()
    assert problem["errors"][0]["field"].startswith("kkk")
    assert len(problem["errors"][0]["field"]) < 300


async def test_a_key_that_is_no_text_is_a_422() -> None:
    assert (await post(turn(**{"\ud800": 1}))).status_code == 422


@pytest.mark.parametrize("depth", [100, 400, 900, 990])
async def test_nesting_never_breaks_the_server(depth: int) -> None:
    response = await post(b'{"call_id": "a", "query": "hi", "x": ' + b"[" * depth + b"]" * depth + b"}")
    assert response.status_code in (400, 422)


@pytest.mark.parametrize("size", [65_537, 70_000, 5_000_000])
async def test_a_body_over_64_kib_is_a_413(size: int) -> None:
    response = await post(turn(agent_said="x" * size))
    assert response.status_code == 413


async def test_a_body_of_just_64_kib_is_read() -> None:
    content = turn(agent_said="x")
    assert (await post(content + b" " * (64 * 1024 - len(content)))).status_code == 200


async def test_a_body_without_a_length_is_counted_as_it_comes_in() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(70):
            yield b" " * 1024

    response = await post(chunks())
    assert response.status_code == 413


async def test_a_field_named_with_a_null_character_is_told_without_it() -> None:
    async with client_of(ScriptedAssistant()) as client:
        answer = await client.get("/api/assist/graph?%00x=1")
    assert answer.status_code == 422
    assert "\0" not in answer.json()["detail"]
    assert "\0" not in answer.text


async def test_of_a_thousand_faults_the_first_are_told() -> None:
    response = await post(turn(filters={f"k{number}": 1 for number in range(1000)}))
    assert response.status_code == 422
    told = [each["field"] for each in response.json()["errors"]]
    assert told == [f"filters.k{number}" for number in range(MOST_FAULTS)]

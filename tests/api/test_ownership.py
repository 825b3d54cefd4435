"""A call belongs to the key that began it: to any other it does not exist, on any route."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.servers.application import opened_client
from tests.servers.redis import redis_server

KEYS = "crm:key-of-the-crm,web:key-of-the-web,crm:next-key-of-the-crm"
OURS, NEXT, THEIRS = ({"X-API-Key": key} for key in ("key-of-the-crm", "next-key-of-the-crm", "key-of-the-web"))
CALL = "call-1"
TURN = {"call_id": CALL, "query": "2 BHK in Hebbal under 90 lakh"}
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "/api/assist"): TURN,
    ("POST", "/api/assist/stream"): TURN,
    ("PATCH", "/api/assist/calls/{call_id}"): {"filters": {"bhk": [3]}},
}
WITHOUT_CALLS = {"/api/assist/health", "/metrics", "/livez", "/readyz"}
"""Paths that are of no call; every other is looked at."""


@contextmanager
def no_redis() -> Iterator[str | None]:
    yield None


@contextmanager
def a_redis() -> Iterator[str | None]:
    with redis_server() as server:
        yield server.url


@asynccontextmanager
async def client_of(home: Path, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with opened_client(use_pixeltable=False, pixeltable_home=str(home), **settings) as client:
        client.headers["Content-Type"] = "application/json"
        yield client


def routes_of_calls(document: dict[str, Any]) -> list[tuple[str, str]]:
    paths = [path for path in document["paths"] if path not in WITHOUT_CALLS and not path.startswith("/api/catalogues")]
    return [(method.upper(), path) for path in paths for method in document["paths"][path]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("store", [no_redis, a_redis])
async def test_no_route_shows_continues_or_changes_a_call_of_another_key(home: Path, store: Any) -> None:
    with store() as url:
        async with client_of(home, api_keys=KEYS, redis_url=url) as client:
            assert (await client.post("/api/assist", json=TURN, headers=OURS)).status_code == 200
            before = (await client.get(f"/api/assist/calls/{CALL}", headers=OURS)).json()
            routes = routes_of_calls((await client.get("/openapi.json")).json())
            assert len(routes) >= 7
            for method, path in routes:
                url_of_call = re.sub(r"\{call_id\}", CALL, path)
                query = {"call_id": CALL} if path == "/api/assist/graph" else None
                response = await client.request(
                    method, url_of_call, params=query, json=BODIES.get((method, path)), headers=THEIRS
                )
                assert response.status_code == 404, f"{method} {path}"
                assert response.json()["type"] == "urn:assist:problem:unknown-call", f"{method} {path}"
            after = (await client.get(f"/api/assist/calls/{CALL}", headers=NEXT)).json()
            assert {**after, "ttl_seconds": None} == {**before, "ttl_seconds": None}
            assert (await client.post("/api/assist", json=TURN, headers=OURS)).json()["turn"] == 2


async def test_an_answer_is_given_again_to_the_key_alone_that_got_it(home: Path) -> None:
    once = {"Idempotency-Key": "turn-1"}
    async with client_of(home, api_keys=KEYS) as client:
        first = await client.post("/api/assist", json=TURN, headers={**OURS, **once})
        again = await client.post("/api/assist", json=TURN, headers={**NEXT, **once})
        theirs = await client.post("/api/assist", json=TURN, headers={**THEIRS, **once})
    assert again.json()["trace_id"] == first.json()["trace_id"]
    assert theirs.status_code == 404


async def test_a_forgotten_call_may_be_begun_by_any_key(home: Path) -> None:
    async with client_of(home, api_keys=KEYS) as client:
        await client.post("/api/assist", json=TURN, headers=OURS)
        await client.delete(f"/api/assist/calls/{CALL}", headers=OURS)
        assert (await client.post("/api/assist", json=TURN, headers=THEIRS)).json()["turn"] == 1


async def test_a_call_of_before_there_were_keys_goes_on_and_is_then_of_the_key_that_goes_on(home: Path) -> None:
    with redis_server() as server:
        async with client_of(home, redis_url=server.url) as client:
            await client.post("/api/assist", json=TURN)
        async with client_of(home, redis_url=server.url, api_keys=KEYS) as client:
            assert (await client.post("/api/assist", json=TURN, headers=OURS)).json()["turn"] == 2
            assert (await client.post("/api/assist", json=TURN, headers=THEIRS)).status_code == 404


async def test_a_call_that_a_newer_version_keeps_is_there_for_its_key_alone(home: Path) -> None:
    newer = '{"langgraph":{"v":99,"id":"x"},"owner":"crm","filters":{}}'
    with redis_server() as server:
        async with client_of(home, redis_url=server.url, api_keys=KEYS) as client:
            with server.client() as redis:
                redis.set(f"call:{CALL}", newer, ex=100)
            routes = routes_of_calls((await client.get("/openapi.json")).json())
            for method, path in routes:
                url, body = path.replace("{call_id}", CALL), BODIES.get((method, path))
                query = {"call_id": CALL} if path == "/api/assist/graph" else None
                theirs = await client.request(method, url, params=query, json=body, headers=THEIRS)
                assert theirs.status_code == 404, f"{method} {path}"
            ours = await client.get(f"/api/assist/calls/{CALL}", headers=OURS)
            assert (ours.status_code, ours.json()["type"]) == (503, "urn:assist:problem:newer-call")
            with server.client() as redis:
                assert redis.get(f"call:{CALL}") == newer

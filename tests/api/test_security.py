"""API keys, rate limits, origins, headers."""

import pytest

from tests.api.scripted import ScriptedAssistant
from tests.servers.application import client_of

TURN = {"call_id": "test-1", "query": "2 BHK in Hebbal"}
KEYS = "first-key,second-key"

GUARDED = [
    ("POST", "/api/assist"), ("POST", "/api/assist/stream"), ("GET", "/api/assist/calls/a"),
    ("DELETE", "/api/assist/calls/a"), ("GET", "/api/assist/calls/a/turns"), ("GET", "/api/assist/graph"),
    ("GET", "/metrics"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), GUARDED)
async def test_without_a_key_the_answer_is_401_and_with_a_wrong_one_403(method: str, path: str) -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS) as client:
        without = await client.request(method, path)
        wrong = await client.request(method, path, headers={"X-API-Key": "second-ke"})
    assert without.status_code == 401
    assert without.headers["www-authenticate"] == "Bearer"
    assert wrong.status_code == 403
    assert "second" not in wrong.text


@pytest.mark.parametrize(
    "header",
    [{"X-API-Key": "first-key"}, {"Authorization": "Bearer second-key"}, {"Authorization": "bearer second-key"}],
)
async def test_each_key_is_taken_in_either_header(header: dict[str, str]) -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS) as client:
        assert (await client.post("/api/assist", json=TURN, headers=header)).status_code == 200


@pytest.mark.parametrize(
    "header", [{"Authorization": "Basic Zmlyc3Q="}, {"Authorization": "Bearer"}, {"X-API-Key": ""}]
)
async def test_a_header_that_brings_no_key_is_none(header: dict[str, str]) -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS) as client:
        assert (await client.post("/api/assist", json=TURN, headers=header)).status_code == 401


async def test_a_key_beyond_ascii_is_wrong_and_breaks_nothing() -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS) as client:
        response = await client.post("/api/assist", json=TURN, headers=[(b"X-API-Key", "schlüssel".encode())])
    assert response.status_code == 403


@pytest.mark.parametrize("path", ["/api/assist/health", "/", "/docs", "/openapi.json", "/console/console.js"])
async def test_health_console_and_docs_need_no_key(path: str) -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS) as client:
        assert (await client.get(path)).status_code == 200


async def test_a_key_is_asked_for_before_the_body_is_looked_at() -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS) as client:
        assert (await client.post("/api/assist", content=b"{")).status_code == 401


async def test_past_the_limit_the_answer_is_429_with_the_seconds_to_wait() -> None:
    async with client_of(ScriptedAssistant(), rate_limit="3/minute") as client:
        statuses = [(await client.post("/api/assist", json=TURN)).status_code for _ in range(3)]
        refused = await client.post("/api/assist", json=TURN)
    assert statuses == [200, 200, 200]
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.json()["detail"].startswith("at most 3 per 1 minute")


async def test_each_of_several_limits_holds() -> None:
    async with client_of(ScriptedAssistant(), rate_limit="100/minute;2/hour") as client:
        statuses = [(await client.get("/api/assist/graph")).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


async def test_keys_are_limited_apart_and_guesses_together() -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS, rate_limit="2/minute") as client:

        async def status(key: str) -> int:
            return (await client.post("/api/assist", json=TURN, headers={"X-API-Key": key})).status_code

        assert [await status("first-key") for _ in range(3)] == [200, 200, 429]
        assert [await status("second-key") for _ in range(2)] == [200, 200]
        assert [await status(f"guess-{guess}") for guess in range(3)] == [403, 403, 429]


async def test_a_call_has_a_limit_of_its_own_whoever_asks_for_it() -> None:
    proxies = {"trusted_proxies": "127.0.0.1", "rate_limit": "call:2/minute"}
    async with client_of(ScriptedAssistant(), **proxies) as client:

        async def status(call_id: str, address: str) -> int:
            turn = {"call_id": call_id, "query": "2 BHK in Hebbal"}
            return (await client.post("/api/assist", json=turn, headers={"X-Forwarded-For": address})).status_code

        assert [await status("a", f"203.0.113.{host}") for host in range(3)] == [200, 200, 429]
        assert await status("b", "203.0.113.1") == 200


async def test_a_limit_of_addresses_counts_them_whatever_key_they_bring() -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS, rate_limit="address:2/minute") as client:
        keys = ("first-key", "second-key", "first-key")
        answers = [await client.get("/api/assist/graph", headers={"X-API-Key": key}) for key in keys]
    assert [each.status_code for each in answers] == [200, 200, 429]


async def test_a_limit_of_keys_counts_nobody_who_brings_none() -> None:
    async with client_of(ScriptedAssistant(), rate_limit="key:1/minute") as client:
        assert [(await client.get("/api/assist/graph")).status_code for _ in range(2)] == [200, 200]


async def addresses_told(trusted: str, *forwarded: str) -> list[int]:
    async with client_of(ScriptedAssistant(), rate_limit="1/minute", trusted_proxies=trusted) as client:
        answers = [await client.get("/api/assist/graph", headers={"X-Forwarded-For": each}) for each in forwarded]
        return [each.status_code for each in answers]


async def test_behind_a_trusted_proxy_each_client_is_counted_by_its_own_address() -> None:
    assert await addresses_told("127.0.0.0/8", "203.0.113.1", "203.0.113.2", "203.0.113.1") == [200, 200, 429]


async def test_what_a_client_puts_before_the_address_that_its_proxy_saw_is_not_believed() -> None:
    assert await addresses_told("127.0.0.1", "198.51.100.1, 203.0.113.1", "198.51.100.2, 203.0.113.1") == [200, 429]


@pytest.mark.parametrize("trusted", ["", "10.0.0.0/8"])
async def test_a_forwarded_address_from_whom_nobody_trusts_is_not_believed(trusted: str) -> None:
    assert await addresses_told(trusted, "203.0.113.1", "203.0.113.2") == [200, 429]


async def test_the_addresses_of_one_ipv6_network_are_one_client() -> None:
    assert await addresses_told("127.0.0.1", "2001:db8:1:2::3", "2001:db8:1:2::4", "2001:db8:1:3::3") == [200, 429, 200]


async def test_health_is_not_limited() -> None:
    async with client_of(ScriptedAssistant(), rate_limit="1/hour") as client:
        assert [(await client.get("/api/assist/health")).status_code for _ in range(4)] == [200] * 4


async def test_a_redis_that_is_away_leaves_this_worker_counting_alone() -> None:
    settings = {"rate_limit": "2/minute", "redis_url": "redis://127.0.0.1:1"}
    async with client_of(ScriptedAssistant(), **settings) as client:
        statuses = [(await client.post("/api/assist", json=TURN)).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


async def test_only_the_origins_that_are_set_may_read_answers() -> None:
    async with client_of(ScriptedAssistant(), cors_origins="https://crm.example.com") as client:
        ours = await client.post("/api/assist", json=TURN, headers={"Origin": "https://crm.example.com"})
        theirs = await client.post("/api/assist", json=TURN, headers={"Origin": "https://evil.example.com"})
        asked = await client.options(
            "/api/assist",
            headers={
                "Origin": "https://crm.example.com",
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type,x-api-key,idempotency-key",
            },
        )
    assert ours.headers["access-control-allow-origin"] == "https://crm.example.com"
    assert "access-control-allow-origin" not in theirs.headers
    assert asked.status_code == 200


@pytest.mark.parametrize("path", ["/", "/docs", "/api/assist/health", "/nothing"])
async def test_every_answer_carries_the_security_headers(path: str) -> None:
    async with client_of(ScriptedAssistant()) as client:
        headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"].startswith("default-src 'none'")


async def test_pages_load_nothing_from_elsewhere_but_photos_of_homes() -> None:
    async with client_of(ScriptedAssistant()) as client:
        for path, images in (("/", "img-src 'self' blob: data: https:"), ("/docs", "img-src 'self' data:")):
            page = await client.get(path)
            assert "http://" not in page.text.replace("http://www.w3.org", "")
            assert "https://" not in page.text
            parts = page.headers["content-security-policy"].split("; ")
            assert images in parts
            assert not [part for part in parts if "http" in part and part != images]


async def test_metrics_are_for_the_admin_alone_where_there_is_one() -> None:
    async with client_of(ScriptedAssistant(), api_keys=KEYS, admin_key="admin-key") as client:
        told = {key: await client.get("/metrics", headers={"X-API-Key": key}) for key in ("admin-key", "first-key")}
        without = await client.get("/metrics")
        turn = await client.post("/api/assist", json=TURN, headers={"X-API-Key": "admin-key"})
    assert told["admin-key"].status_code == 200
    assert told["first-key"].status_code == 403
    assert without.status_code == 401
    assert turn.status_code == 403  # it is no client's key

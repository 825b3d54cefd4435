"""The feed of listings over HTTP: each case with its status, and what is served after it."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from agent.catalogue.contents import rows_of
from agent.catalogue.snapshot_file import read_contents
from agent.catalogue.store import snapshot_path
from agent.memory.feed_reports import open_feed_reports
from agent.settings import Settings
from tests.api.scripted import ScriptedAssistant
from tests.servers.application import client_of
from tests.servers.redis import RedisServer, free_port, redis_server

ADMIN = {"X-API-Key": "the-admin"}
URL = "/api/catalogues/ours/listings"


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


@pytest.fixture
def redis(server: RedisServer) -> RedisServer:
    """Empty."""
    with server.client() as client:
        client.flushall()
    return server


def options(folder: Path) -> dict[str, Any]:
    return {"admin_key": "the-admin", "pixeltable_home": str(folder), "use_pixeltable": False, "today": "2026-11-23"}


def lines(*listings: dict[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in listings)


def listing(number: int, **told: Any) -> dict[str, Any]:
    place = {"project": f"Green Acres {number}", "locality": "Baner", "city": "Pune"}
    return {"listing_id": f"A{number}", **place, "bhk": 2, "price": "85 L", **told}


def served(folder: Path) -> dict[str, Any]:
    settings = Settings(**options(folder))
    rows = rows_of(read_contents(snapshot_path(settings, "ours")))
    return {str(row["listing_id"]): row["price"] for row in rows}


async def test_a_feed_is_published_its_report_kept_and_a_replay_changes_nothing(tmp_path: Path) -> None:
    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        first = await client.post(URL, content=lines(listing(1), listing(2)), headers=ADMIN)
        night = ADMIN | {"Idempotency-Key": "2026-11-23"}
        second = await client.post(URL, content=lines(listing(2, price="90 L"), listing(3)), headers=night)
        replay = await client.post(URL, content=lines(listing(2, price="99 L")), headers=night)
        report = await client.get(second.headers["location"], headers=ADMIN)
        unknown = await client.get(f"{URL}/{'0' * 32}", headers=ADMIN)

    assert (first.status_code, first.json()["changes"]["new"], first.json()["homes"]) == (200, 2, 2)
    assert second.json()["changes"] == {"new": 1, "changed": 1, "gone": 0, "dearer": 1, "cheaper": 0}
    assert replay.status_code == 200
    assert replay.json() == second.json() == report.json()
    assert (unknown.status_code, unknown.json()["type"]) == (404, "urn:assist:problem:unknown-report")
    assert served(tmp_path) == {"A1": 8_500_000, "A2": 9_000_000, "A3": 8_500_000}


async def test_only_the_admins_key_may_feed(tmp_path: Path) -> None:
    async with client_of(ScriptedAssistant(), **options(tmp_path), api_keys="crm:a-key") as client:
        answers = [
            await client.post(URL, content=lines(listing(1)), headers=headers)
            for headers in ({}, {"X-API-Key": "a-key"}, {"Authorization": "Bearer the-admi"})
        ]
    async with client_of(ScriptedAssistant(), pixeltable_home=str(tmp_path)) as client:
        answers.append(await client.post(URL, content=lines(listing(1)), headers=ADMIN))

    assert [each.status_code for each in answers] == [401, 403, 403, 403]
    assert not (tmp_path / "snapshots").exists()


async def test_a_body_beyond_16_mib_is_refused_and_one_below_it_is_not_for_its_size(tmp_path: Path) -> None:
    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        large = await client.post(URL, content=b" " * (17 * 1024 * 1024), headers=ADMIN)
        blank = await client.post(URL, content=b" " * (15 * 1024 * 1024), headers=ADMIN)

    assert (large.status_code, large.json()["detail"]) == (413, "the body may have 16777216 bytes")
    assert (blank.status_code, blank.json()["type"]) == (400, "urn:assist:problem:bad-ndjson")


@pytest.mark.parametrize("body", ["", "{", "[1, 2]\n", "<a/>"])
async def test_what_is_no_listing_is_a_problem_that_says_so(body: str, tmp_path: Path) -> None:
    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        answer = await client.post(URL, content=body, headers=ADMIN)

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:assist:problem:bad-ndjson")
    assert "the body" in answer.json()["detail"]


async def test_odd_lines_are_told_in_the_report_and_the_others_published(tmp_path: Path) -> None:
    texts = ["x" * 200_000, "a\0b", "\ud800 by the lake"]
    homes = [listing(number, description=text) for number, text in enumerate(texts)]
    deep = "[" * 100_000 + "]" * 100_000
    images = listing(7, images=[{"url": "https://example.com/1.jpg"}, {"url": "https://example.com/2.jpg"}])

    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        answer = await client.post(URL, content=lines(*homes, listing(5), images), headers=ADMIN)
        single = await client.post(URL, content=lines(images), headers=ADMIN)
        nested = await client.post(URL, content=f"{lines(listing(9))}{deep}\n", headers=ADMIN)
        alone = await client.post(URL, content=deep, headers=ADMIN)

    assert (answer.status_code, [each["row"] for each in answer.json()["rejected_rows"]]) == (200, [1])
    assert (single.status_code, single.json()["rejected_rows"]) == (200, [])
    assert (nested.status_code, [each["row"] for each in nested.json()["rejected_rows"]]) == (200, [2])
    assert (alone.status_code, alone.json()["type"]) == (400, "urn:assist:problem:bad-ndjson")
    assert sorted(served(tmp_path)) == ["A1", "A2", "A5", "A7", "A9"]


async def test_a_feed_that_would_take_away_most_homes_is_held_back_unless_forced(tmp_path: Path) -> None:
    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        await client.post(URL, content=lines(*map(listing, range(10))), headers=ADMIN)
        key = ADMIN | {"Idempotency-Key": "monday"}
        held = await client.post(f"{URL}?way=replace", content=lines(listing(1)), headers=key)
        kept = served(tmp_path)
        forced = await client.post(f"{URL}?way=replace&force=true", content=lines(listing(1)), headers=key)
        odd = await client.post(f"{URL}?way=burn", content=lines(listing(1)), headers=key)
        name = await client.post("/api/catalogues/Ours/listings", content=lines(listing(1)), headers=key)

    assert (held.status_code, held.json()["type"]) == (409, "urn:assist:problem:load-held")
    assert "9 of 10 homes would be gone" in held.json()["detail"]
    assert len(kept) == 10
    assert (forced.status_code, list(served(tmp_path))) == (200, ["A1"])
    assert (odd.status_code, name.status_code) == (422, 422)


async def test_beyond_a_few_that_wait_a_feed_is_turned_away_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.listings.MOST_AT_ONCE", 1)
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        begun.set()
        await go_on.wait()
        yield lines(listing(1)).encode()

    async def never() -> AsyncIterator[bytes]:
        pytest.fail("the body was read")
        yield b""

    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        first = asyncio.create_task(client.post(URL, content=slowly(), headers=ADMIN))
        await begun.wait()
        second = await client.post(URL, content=never(), headers=ADMIN)
        go_on.set()
        published = await first
        third = await client.post(URL, content=lines(listing(2)), headers=ADMIN)

    assert (second.status_code, second.json()["type"]) == (503, "urn:assist:problem:too-busy")
    assert second.headers["retry-after"] == "5"
    assert (published.status_code, third.status_code) == (200, 200)


async def test_a_slow_upload_holds_nobody_else_up(tmp_path: Path) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield lines(listing(1)).encode()
        begun.set()
        await go_on.wait()
        yield lines(listing(2)).encode()

    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        slow = asyncio.create_task(client.post(URL, content=slowly(), headers=ADMIN))
        await begun.wait()
        quick = await client.post(URL, content=lines(listing(3)), headers=ADMIN)
        before = sorted(served(tmp_path))
        go_on.set()
        late = await slow

    assert (quick.status_code, late.status_code) == (200, 200)
    assert (before, sorted(served(tmp_path))) == (["A3"], ["A1", "A2", "A3"])


async def test_what_is_refused_is_answered_before_its_body_is_in(tmp_path: Path) -> None:
    async def never() -> AsyncIterator[bytes]:
        pytest.fail("the body was read")
        yield b""

    cases: list[tuple[str, dict[str, str], int]] = [
        (URL, {}, 401),
        (URL, {"X-API-Key": "a-key"}, 403),
        (URL, ADMIN | {"Content-Type": "text/html"}, 400),
        (URL, ADMIN | {"Content-Length": str(17 * 1024 * 1024)}, 413),
        (f"{URL}?way=burn", ADMIN, 422),
        ("/api/catalogues/Ours/listings", ADMIN, 422),
    ]
    async with client_of(ScriptedAssistant(), **options(tmp_path), api_keys="crm:a-key") as client:
        answers = [(await client.post(url, content=never(), headers=headers)).status_code for url, headers, _ in cases]

    assert answers == [status for _, _, status in cases]


async def test_a_key_holds_on_every_machine_that_shares_a_redis(redis: RedisServer, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    night = ADMIN | {"Idempotency-Key": "2026-11-23"}
    async with (
        client_of(ScriptedAssistant(), **options(here), redis_url=redis.url) as first,
        client_of(ScriptedAssistant(), **options(there), redis_url=redis.url) as second,
    ):
        report = await first.post(URL, content=lines(listing(1)), headers=night)
        replay = await second.post(URL, content=lines(listing(1, price="99 L")), headers=night)
        asked = await second.get(report.headers["location"], headers=ADMIN)

    assert (report.status_code, replay.status_code, asked.status_code) == (200, 200, 200)
    assert report.json() == replay.json() == asked.json()
    assert served(here) == {"A1": 8_500_000}
    assert not (there / "snapshots").exists()
    with redis.client() as client:
        assert [client.ttl(key) > 0 for key in client.scan_iter()] == [True]


async def test_a_feed_that_another_worker_publishes_just_now_is_a_409_for_a_while(
    redis: RedisServer, tmp_path: Path
) -> None:
    settings = Settings(_env_file=None, redis_url=redis.url, **options(tmp_path))
    key = ADMIN | {"Idempotency-Key": "noon"}
    report_id = hashlib.sha256(b"ours/noon").hexdigest()[:32]
    async with client_of(ScriptedAssistant(), **options(tmp_path), redis_url=redis.url) as client:
        async with open_feed_reports(settings) as reports, reports.claimed("ours", report_id):
            during = await client.post(URL, content=lines(listing(1)), headers=key)
            other = await client.post(URL, content=lines(listing(2)), headers=ADMIN)
        after = await client.post(URL, content=lines(listing(1)), headers=key)

    assert (during.status_code, during.json()["type"]) == (409, "urn:assist:problem:feed-under-way")
    assert during.headers["retry-after"] == "5"
    assert (other.status_code, after.status_code) == (200, 200)


async def test_without_the_redis_that_is_set_a_key_holds_on_its_machine(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    key = ADMIN | {"Idempotency-Key": "night"}
    nowhere = f"redis://127.0.0.1:{free_port()}"
    async with client_of(ScriptedAssistant(), **options(tmp_path), redis_url=nowhere) as client:
        report = await client.post(URL, content=lines(listing(1)), headers=key)
        replay = await client.post(URL, content=lines(listing(2)), headers=key)

    assert (report.status_code, replay.status_code) == (200, 200)
    assert report.json() == replay.json()
    assert "kept on this machine alone" in caplog.text


@pytest.mark.slow
async def test_feeds_at_once_are_all_published(tmp_path: Path) -> None:
    async with client_of(ScriptedAssistant(), **options(tmp_path)) as client:
        answers = await asyncio.gather(
            *(client.post(URL, content=lines(listing(number)), headers=ADMIN) for number in range(10))
        )

    assert {each.status_code for each in answers} == {200}
    assert len({each.json()["version"] for each in answers}) == 10
    assert len(served(tmp_path)) == 10

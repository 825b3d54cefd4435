"""Two workers on a cluster of three nodes: any of them goes on with any call, wherever it is kept."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from agent.deployment.verification import Deployment
from tests.servers.process import serving
from tests.servers.redis import RedisServer, keys_without_ttl, redis_cluster

pytestmark = pytest.mark.slow

CALLS = 30
TURNS = ("2 BHK under 90 lakh in Hebbal", "What about 3BHK?", "with a gym")
WISHED = {"bhk": [3], "price_max": 9_000_000, "localities": ["Hebbal"], "amenities": ["gym"]}


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[RedisServer]]:
    with redis_cluster() as started:
        yield started


@pytest.fixture(scope="module")
def url(nodes: list[RedisServer], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = {"REDIS_URL": nodes[2].url, "WEB_CONCURRENCY": "2", "USE_PIXELTABLE": "false", "LOG_LEVEL": "ERROR"}
    with serving(tmp_path_factory.mktemp("home"), **settings) as address:
        yield address


async def test_every_call_goes_on_whichever_worker_is_asked(url: str, nodes: list[RedisServer]) -> None:
    workers: set[str] = set()

    async def hold(client: httpx.AsyncClient, call: str) -> None:
        for number, words in enumerate(TURNS, 1):
            answer = await client.post("/api/assist", json={"call_id": call, "query": words})
            workers.add(answer.headers["X-Worker"])
            told = answer.json()
            assert (told["turn"], told["context"]["store"], told["context"]["degraded"]) == (number, "redis", [])
        assert told["filters"] == WISHED

    # No connection is kept, so that the next turn may reach the other worker.
    limits = httpx.Limits(max_connections=10, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as client:
        await asyncio.gather(*(hold(client, f"cluster-{number}") for number in range(CALLS)))

    assert len(workers) == 2
    kept = []
    for node in nodes:
        assert keys_without_ttl(node) == []
        with node.client() as looking:
            kept.append(len(list(looking.scan_iter("call:cluster-*"))))
    assert sum(kept) == CALLS
    assert all(kept)


def test_the_deployment_is_verified(url: str) -> None:
    with Deployment(url) as deployment:
        findings = deployment.verify()
    assert [each for each in findings if each.verdict == "broken"] == []

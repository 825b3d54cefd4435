"""A limit that workers share, in a Redis of any kind."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from agent.settings import Settings
from api.problems import Problem
from api.rate_limit import RateLimit
from tests.servers.redis import redis_cluster, redis_sentinel, redis_server


@contextmanager
def one() -> Iterator[str]:
    with redis_server() as server:
        yield server.url


@contextmanager
def cluster() -> Iterator[str]:
    with redis_cluster() as nodes:
        yield nodes[0].url


@contextmanager
def sentinel() -> Iterator[str]:
    with redis_sentinel() as sentinels:
        yield sentinels.url


@pytest.mark.parametrize("started", [one, cluster, sentinel])
async def test_two_workers_count_together(started: Callable[[], AbstractContextManager[str]]) -> None:
    with started() as url:
        settings = Settings(_env_file=None, rate_limit="4/minute", redis_url=url)
        workers = [RateLimit(settings), RateLimit(settings)]
        for _ in range(2):
            for worker in workers:
                await worker.count("client", "somebody")
        for worker in workers:
            await worker.count("client", "somebody else")
            with pytest.raises(Problem) as raised:
                await worker.count("client", "somebody")
            assert 1 <= int(raised.value.headers["Retry-After"]) <= 60
            await worker.close()

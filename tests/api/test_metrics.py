"""What Prometheus is told of the connections to Redis."""

import asyncio

from agent.memory.connection import open_redis
from api.metrics import Metrics
from tests.servers.redis import redis_server


async def test_the_connections_to_redis_and_the_waits_for_one_are_told() -> None:
    metrics = Metrics()
    with redis_server() as server:
        async with open_redis(server.url, max_connections=3, observer=metrics) as connection:
            await asyncio.gather(*(connection.client.set(f"k{number}", "v", ex=60) for number in range(20)))
    text = metrics.text().decode()
    assert 'assist_redis_pool_connections{state="in_use"} 0.0' in text
    assert 'assist_redis_pool_connections{state="idle"} 3.0' in text
    assert 'assist_redis_pool_connections{state="max"} 3.0' in text
    assert 'assist_redis_pool_wait_seconds_bucket{le="0.0"} 3.0' in text
    assert "assist_redis_pool_wait_seconds_count 20.0" in text

"""What a start tells an operator of where calls will be kept."""

import logging

import pytest

from agent.memory import open_calls
from agent.settings import Settings


async def test_a_start_without_redis_says_first_that_none_is_configured(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="agent")
    async with open_calls(Settings(_env_file=None)):
        pass
    assert [(each.levelname, each.message) for each in caplog.records] == [
        ("INFO", "No Redis is configured: calls are lost at a restart; set REDIS_URL to keep them"),
        ("INFO", "⚠️ Redis connection failed: REDIS_URL is not set"),
        ("INFO", "⚠️ Context will use in-memory fallback"),
    ]


async def test_memory_that_was_asked_for_is_no_failed_redis(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="agent")
    async with open_calls(Settings(_env_file=None, checkpointer="memory")):
        pass
    assert caplog.records == []

"""What a page shows beside commands, a mapping, own words, a user of Redis, a checkpointer, works as pasted."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from langgraph.checkpoint.memory import InMemorySaver

from agent.catalogue.load import load_file
from agent.memory.connection import open_redis
from agent.memory.rights import missing_rights
from agent.understanding.mentions.own_words_file import read_own_words
from tests.docs.page import ROOT, blocks
from tests.servers.redis import redis_server

DOCS = ROOT / "docs"


def test_the_mapping_of_the_page_settles_a_file_with_those_headers(tmp_path: Path) -> None:
    (tmp_path / "settled.toml").write_text(blocks(DOCS / "LISTINGS.md", "toml")[0])
    (tmp_path / "homes.csv").write_text("Kosten,Viertel,area_sqft,bhk,status\n95,Baner,80,2,bezugsfertig\n")
    (row,) = load_file(tmp_path / "homes.csv", today=date(2026, 1, 15), mapping=tmp_path / "settled.toml").rows
    told = {key: row.get(key) for key in ("price", "locality", "area_sqft", "status", "city", "deal")}
    assert told == {
        "price": 9_500_000, "locality": "Baner", "area_sqft": 861, "status": "ready", "city": "Pune", "deal": "buy",
    }  # fmt: skip


def test_the_own_words_of_the_page_are_read(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text(blocks(DOCS / "OWN_WORDS.md", "toml")[0])
    assert len(read_own_words(tmp_path / "words.toml").words) == 6


async def test_the_user_of_the_page_has_all_rights_that_are_needed() -> None:
    (line,) = [each for each in blocks(DOCS / "REDIS.md", "") if each.startswith("ACL SETUSER")]
    with redis_server() as server:
        with server.client() as client:
            client.execute_command(*line.replace("PASSWORD", "pass").split())
        async with open_redis(f"redis://assist:pass@127.0.0.1:{server.port}") as connection:
            assert await missing_rights(connection) == []


class AsyncPostgresSaver(InMemorySaver):
    """Opened as the one of langgraph-checkpoint-postgres is."""

    @classmethod
    @asynccontextmanager
    async def from_conn_string(cls, url: str) -> AsyncIterator["AsyncPostgresSaver"]:
        """One that keeps nothing at `url`."""
        assert url
        yield cls()

    async def setup(self) -> None:
        """Nothing to set up."""


async def test_the_checkpointer_of_the_page_opens(monkeypatch: Any) -> None:
    monkeypatch.setenv("CALLS_URL", "postgresql://127.0.0.1/calls")
    names: dict[str, Any] = {
        "asynccontextmanager": asynccontextmanager, "AsyncPostgresSaver": AsyncPostgresSaver, "os": os,
    }  # fmt: skip
    exec(blocks(DOCS / "REDIS.md", "python")[0], names)  # noqa: S102 - what a reader would paste
    async with names["calls"]() as saver:
        assert isinstance(saver, AsyncPostgresSaver)

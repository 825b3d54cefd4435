"""The page on CallSaver says what is so: every way to open it works as pasted."""

import operator
import re
import textwrap
from collections.abc import Iterator
from contextlib import AsyncExitStack
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypedDict

import pytest
from langgraph.checkpoint.serde.encrypted import EncryptedSerializer
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.graph import END, START, StateGraph

from agent.memory import CallSaver
from agent.memory.connection import open_redis
from agent.memory.redis_documents import RedisDocuments
from tests.agent.memory.test_redis_documents import Backwards
from tests.servers.redis import RedisServer, redis_server

PAGE = (Path(__file__).parents[1] / "docs" / "CHECKPOINTER.md").read_text()
WAYS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


class State(TypedDict):
    """A list that grows."""

    items: Annotated[list[Any], operator.add]


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with redis_server() as started:
        yield started


@pytest.mark.parametrize("way", WAYS, ids=range(1, len(WAYS) + 1))
async def test_every_way_to_open_it_works_as_the_page_says(server: RedisServer, way: str) -> None:
    builder: Any = StateGraph(State)
    builder.add_node("a", lambda _: {"items": ["b"]})
    builder.add_edge(START, "a")
    builder.add_edge("a", END)
    names: dict[str, Any] = {
        "AsyncExitStack": AsyncExitStack, "CallSaver": CallSaver, "Decimal": Decimal, "open_redis": open_redis,
        "EncryptedSerializer": EncryptedSerializer, "JsonPlusSerializer": JsonPlusSerializer, "builder": builder,
        "RedisDocuments": RedisDocuments, "cipher": Backwards(),
    }  # fmt: skip
    code = way.replace("redis://localhost:6379", server.url)
    exec(f"async def pasted():\n{textwrap.indent(code, '    ')}", names)  # noqa: S102 - what a reader would paste
    await names["pasted"]()
    with server.client() as client:
        assert client.ttl(f"call:{WAYS.index(way) + 1}") > 0

"""A graph that is run, and what its runs returned."""

from collections.abc import Awaitable, Callable
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.types import Durability

from tests.savers.comparison import Graph
from tests.savers.factory import Saver


class BrokenError(Exception):
    """What a node of a scenario raises."""


class Played:
    """A graph, the thread it runs in, and what its runs returned."""

    def __init__(self, graph: Graph, thread: str, durability: Durability) -> None:
        self.graph = graph
        self.config: RunnableConfig = {"configurable": {"thread_id": thread}}
        self.returned: list[Any] = []
        self._durability = durability

    async def run(self, given: Any, config: RunnableConfig | None = None, **arguments: Any) -> Any:
        """Runs the graph once and keeps what it returned, or the error's class."""
        try:
            result = await self.graph.ainvoke(given, config or self.config, durability=self._durability, **arguments)
        except BrokenError as error:
            result = repr(error)
        self.returned.append(result)
        return result

    async def history(self) -> list[Any]:
        """The states of the thread, newest first."""
        return [state async for state in self.graph.aget_state_history(self.config)]


Scenario = Callable[[Saver, str, Durability], Awaitable[Played]]

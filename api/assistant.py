"""What the API asks of an assistant, so that a scripted one can stand in for `agent.assistant.Assistant`."""

from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from langgraph.graph.state import CompiledStateGraph

from agent.settings import Settings
from agent.turn import CorrectionRequest, TurnRequest, TurnResponse

Event = tuple[str, dict[str, Any]]
"""`("node", {"node", "ms"})`, `("token", {"text"})` or, last, `("answer", the response)`."""


class Assistant(Protocol):
    """Answers turns and tells of calls."""

    @property
    def graph(self) -> CompiledStateGraph[Any, Any, Any, Any]:
        """The compiled graph, to be drawn."""
        ...

    @property
    def down(self) -> Collection[str]:
        """What is down, as far as it is known without asking: `redis`, `openai`, `tavily`, `catalogue`."""
        ...

    def drain(self) -> None:
        """End turns before their next node, with their calls as they were."""
        ...

    async def assist(
        self,
        request: TurnRequest,
        *,
        idempotency_key: str | None = None,
        trace_id: str | None = None,
        client: str | None = None,
    ) -> TurnResponse:
        """The answer to a turn of `client`, the name of a key; None where no key is asked for.

        Raises `CallBusy`, `CatalogueError`, and `UnknownCall` for a call of another client.
        """
        ...

    def stream(
        self,
        request: TurnRequest,
        *,
        idempotency_key: str | None = None,
        trace_id: str | None = None,
        client: str | None = None,
    ) -> AsyncGenerator[Event, None]:
        """The events of a turn, the answer last."""
        ...

    async def admit(self, call_id: str, client: str | None) -> None:
        """Raises `UnknownCall` where a turn of `client` on this call would."""
        ...

    async def call(self, call_id: str, *, client: str | None = None) -> dict[str, Any]:
        """What is kept of a call. Raises `UnknownCall`."""
        ...

    async def turns(self, call_id: str, *, client: str | None = None) -> list[dict[str, Any]]:
        """The last turns of a call, oldest first. Raises `UnknownCall`."""
        ...

    async def correct(
        self, call_id: str, correction: CorrectionRequest, *, client: str | None = None
    ) -> dict[str, Any]:
        """What is kept of a call whose last turn was corrected. Raises `UnknownCall`, `CallBusy`, `FiltersTooLarge`."""
        ...

    async def close(self, call_id: str, *, client: str | None = None) -> dict[str, Any]:
        """The wrap-up of a call. Raises `UnknownCall`, `CallBusy`."""
        ...

    async def forget(self, call_id: str, *, client: str | None = None) -> None:
        """Forget a call. Raises `UnknownCall`."""
        ...

    async def health(self) -> dict[str, Any]:
        """The contract's health; `status` is "unavailable" when no turn can be answered."""
        ...


OpenAssistant = Callable[[Settings], AbstractAsyncContextManager[Assistant]]
"""Opens the assistant of a process, and closes it."""

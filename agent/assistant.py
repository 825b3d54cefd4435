"""The assistant: a turn of a call in, its answer out. The HTTP API, the CLI and the eval runner all stand on it."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any, cast
from uuid import uuid4

from langgraph.runtime import RunControl

from agent.answering.wrapup.closing import wrap_up
from agent.assembly import open_deps
from agent.call_view import call_view, turns_view
from agent.catalogue.gazetteer import Gazetteer
from agent.correcting import LAST_NODE, corrected, correction_of
from agent.corrections import keep_correction
from agent.deps import Catalogues, Deps
from agent.errors import NewerDocument, UnknownCall
from agent.graph import build_graph
from agent.health_report import health_report
from agent.memory import CallStore, TurnSlot, open_calls
from agent.memory.shared_values import open_shared_values
from agent.observer import Observer
from agent.provider_seen import asked_in_turn
from agent.response import response_of
from agent.settings import Settings
from agent.spans import span
from agent.state import CALL_CHANNELS, TurnInput, TurnState
from agent.turn import CorrectionRequest, TurnRequest, TurnResponse
from agent.turn_span import AGENT, INVOKED, told_of

Event = tuple[str, dict[str, Any]]
"""`("node", {"node", "ms"})`, `("token", {"text"})` or, last, `("answer", the response)`."""


class Assistant:
    """Answers turns. One a process; turns of one call run one after another, calls side by side."""

    def __init__(self, settings: Settings, deps: Deps, calls: CallStore, observer: Observer | None = None) -> None:
        self.settings = settings
        self._observer = observer or Observer()
        self.deps = deps
        self.calls = calls
        self.graph = build_graph(deps).compile(checkpointer=calls.saver)
        self._control = RunControl()
        self._turns = 0

    async def assist(
        self,
        request: TurnRequest,
        *,
        idempotency_key: str | None = None,
        trace_id: str | None = None,
        client: str | None = None,
    ) -> TurnResponse:
        """The answer to a turn. Raises `CallBusy` when earlier turns of the call hold it for too long, and
        `UnknownCall` where the call is another's than the `client`'s."""
        response: dict[str, Any] = {}
        turn = self.stream(request, idempotency_key=idempotency_key, trace_id=trace_id, client=client)
        async with aclosing(turn) as events:
            async for name, data in events:
                if name == "answer":
                    response = data
        return TurnResponse.model_validate(response)

    async def stream(
        self,
        request: TurnRequest,
        *,
        idempotency_key: str | None = None,
        trace_id: str | None = None,
        client: str | None = None,
    ) -> AsyncGenerator[Event, None]:
        """The events of a turn, the answer last. Raises what `assist` does."""
        started = time.perf_counter()
        # An answer is given again to nobody but whom it was given to.
        key = f"{client}/{idempotency_key}" if client and idempotency_key else idempotency_key
        with span(INVOKED, {**AGENT, "gen_ai.conversation.id": request.call_id}) as made_of_turn:
            async with self.calls.turn(request.call_id, idempotency_key=key, client=client) as slot:
                response, first = slot.earlier_answer, slot.earlier_answer is None
                if response is None:
                    state = cast(TurnState, {})
                    self._turns += 1
                    asked_in_turn.set(set())
                    updates = self.graph.astream(
                        _turn_input(request, client),
                        {"configurable": {"thread_id": request.call_id}},
                        context=self.deps.of_now(started, request.call_id),
                        stream_mode=["updates", "custom"],
                        durability="exit",
                        control=self._control,
                    )
                    async for kind, update in cast(AsyncIterator[tuple[str, dict[str, Any]]], updates):
                        if kind == "custom":
                            yield "token", update
                            continue
                        for node, made in update.items():
                            state.update(made)
                            yield "node", {"node": node, "ms": state["node_ms"][node]}
                    response = response_of(
                        request.call_id,
                        state,
                        degraded=[*state["degraded"], *(["catalogue"] if self.deps.catalogues.degraded else [])],
                        ttl_seconds=self.settings.redis_ttl_seconds,
                        total_ms=round((time.perf_counter() - started) * 1000, 3),
                        trace_id=trace_id or uuid4().hex,
                    )
                    response["context"] = self._context(slot, response["context"]["degraded"])
                    slot.keep_answer(response)
            if first:
                response |= {"context": self._context(slot, response["context"]["degraded"])}
                self._tell(slot, response)
            made_of_turn.set_attributes(told_of(response))
        yield "answer", response

    def drain(self) -> None:
        """End the turns that are under way before their next node, with their calls as they were, and all to come."""
        self._control.request_drain()

    async def admit(self, call_id: str, client: str | None) -> None:
        """Raises `UnknownCall` where a turn of `client` on this call would."""
        if client is not None:
            with suppress(NewerDocument):
                await self.calls.read(call_id, client=client)

    async def call(self, call_id: str, *, client: str | None = None) -> dict[str, Any]:
        """What is kept of a call. Raises `UnknownCall`."""
        state = await self._state(call_id, client)
        return {"call_id": call_id, "ttl_seconds": await self.calls.ttl(call_id), **call_view(state)}

    async def turns(self, call_id: str, *, client: str | None = None) -> list[dict[str, Any]]:
        """The last turns of a call, oldest first. Raises `UnknownCall`."""
        return turns_view(await self._state(call_id, client))

    async def correct(
        self, call_id: str, correction: CorrectionRequest, *, client: str | None = None
    ) -> dict[str, Any]:
        """Correct the last turn of a call by hand: what is kept of the call then. Raises `UnknownCall`, `CallBusy` and
        `FiltersTooLarge`."""
        given = correction.model_dump(mode="json", exclude_unset=True)["filters"]
        async with self.calls.turn(call_id, client=client):
            state = await self._state(call_id, client)
            made = corrected(state, given, self.deps.fitted())
            if made:
                await self.graph.aupdate_state(
                    {"configurable": {"thread_id": call_id}},
                    {**made, "updated_at": datetime.now(UTC).isoformat(timespec="seconds")},
                    as_node=LAST_NODE,
                )
        if made:
            kept = correction_of(made["turns"][-1], self.deps.today())
            await asyncio.to_thread(keep_correction, self.settings, kept)
        return await self.call(call_id, client=client)

    async def close(self, call_id: str, *, client: str | None = None) -> dict[str, Any]:
        """The wrap-up of a call, the same until another turn or a correction. Raises `UnknownCall`, `CallBusy`."""
        async with self.calls.turn(call_id, client=client):
            state = await self._state(call_id, client)
            at = [state.get("turn", 0), state.get("corrections", 0)]
            closed = state.get("closed") or {}
            if closed.get("at") != at:
                checker = self.deps.fitted().checker
                made = await asyncio.to_thread(wrap_up, state, self.deps.today(), checker)
                closed = {"at": at, "wrap_up": made}
                await self.graph.aupdate_state(
                    {"configurable": {"thread_id": call_id}}, {"closed": closed}, as_node=LAST_NODE
                )
        return {"call_id": call_id, **closed["wrap_up"]}

    async def forget(self, call_id: str, *, client: str | None = None) -> None:
        """Forget a call. Raises `UnknownCall`."""
        if not await self.calls.forget(call_id, client=client):
            raise UnknownCall(call_id)
        if self.deps.model:
            self.deps.model.forget(call_id)

    async def health(self) -> dict[str, Any]:
        """The contract's health; `status` is "unavailable" when no turn can be answered."""
        return health_report(self.deps, await self.calls.redis_health(), self.settings.catalogue, self._turns)

    async def _state(self, call_id: str, client: str | None) -> dict[str, Any]:
        """The state of a call that `client` may see. Raises `UnknownCall`."""
        state = await self.calls.read(call_id, client=client)
        if state is None:
            raise UnknownCall(call_id)
        return state

    @property
    def down(self) -> tuple[str, ...]:
        """What is down, as far as it is known without asking: `redis`, `openai`, `tavily`, `catalogue`."""
        return (*(("redis",) if self.calls.degraded else ()), *self.deps.degraded)

    def _tell(self, slot: TurnSlot, response: Mapping[str, Any]) -> None:
        self._observer.context_read("damaged" if slot.damaged else "found" if response["turn"] > 1 else "new")
        if slot.kept is not None:
            self._observer.context_kept(len(slot.kept))

    def _context(self, slot: TurnSlot, degraded: list[str]) -> dict[str, Any]:
        # Whether the call could be kept is known only once the turn has been written.
        down = [*degraded, *(["redis"] if slot.degraded and "redis" not in degraded else [])]
        return {"store": slot.store, "degraded": down, "ttl_seconds": self.settings.redis_ttl_seconds}


def _turn_input(request: TurnRequest, client: str | None) -> TurnInput:
    quick: dict[str, Any] = request.filters.model_dump(mode="json", exclude_unset=True) if request.filters else {}
    said: TurnInput = {
        "query": request.query,
        "agent_said": request.agent_said,
        "quick_filters": quick,
        "limit": request.limit,
    }
    return said if client is None else {**said, "owner": client}


@asynccontextmanager
async def open_assistant(
    settings: Settings,
    *,
    catalogues: Catalogues | None = None,
    gazetteer: Gazetteer | None = None,
    observer: Observer | None = None,
) -> AsyncIterator[Assistant]:
    """The assistant with everything it needs; `observer` is told what happens in it.

    Raises `AssistError` when it can't start.
    """
    # The calls first: a checkpointer that can't be had is told before a catalogue is made.
    async with (
        open_calls(settings, channels=CALL_CHANNELS, observer=observer) as calls,
        open_shared_values(settings) as values,
        open_deps(settings, catalogues=catalogues, gazetteer=gazetteer, observer=observer, values=values) as deps,
    ):
        deps.fitted()
        yield Assistant(settings, deps, calls, observer)

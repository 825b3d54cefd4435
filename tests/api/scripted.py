"""An assistant that answers as a test says: calls are kept, words mean nothing, quick filters are the wishes."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, cast

from agent.deps import Deps
from agent.errors import UnknownCall
from agent.graph import build_graph
from agent.turn import ContextOut, CorrectionRequest, TurnRequest, TurnResponse
from api.assistant import Event

PATH = ["extract_intent", "merge_filters", "find_projects", "answer"]


class ScriptedAssistant:
    """Keeps what it was asked.

    fault     raised by every turn, after its first node
    holds     turns wait for this after their first node, in `loop`
    status    of its health
    degraded  what it says is down
    """

    def __init__(self, fault: Exception | None = None, status: str = "healthy", degraded: tuple[Any, ...] = ()) -> None:
        self.graph = build_graph(cast("Deps", None)).compile()
        self.fault = fault
        self.status = status
        self.degraded = degraded
        self.holds: asyncio.Event | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.cancelled = asyncio.Event()
        self.asked: list[TurnRequest] = []
        self.kept: dict[str, list[dict[str, Any]]] = {}
        self.down: tuple[str, ...] = ()
        self.answered: dict[tuple[str, str], TurnResponse] = {}

    async def assist(
        self,
        request: TurnRequest,
        *,
        idempotency_key: str | None = None,
        trace_id: str | None = None,
        client: str | None = None,
    ) -> TurnResponse:
        """The answer of the stream."""
        async for name, data in self.stream(request, idempotency_key=idempotency_key, trace_id=trace_id):
            if name == "answer":
                return TurnResponse.model_validate(data)
        raise AssertionError("a stream ends with its answer")

    async def stream(
        self,
        request: TurnRequest,
        *,
        idempotency_key: str | None = None,
        trace_id: str | None = None,
        client: str | None = None,
    ) -> AsyncGenerator[Event, None]:
        """Two nodes and the answer."""
        self.asked.append(request)
        yield "node", {"node": PATH[0], "ms": 0.1}
        if self.fault:
            raise self.fault
        if self.holds:
            self.loop = asyncio.get_running_loop()
            try:
                await self.holds.wait()
            except asyncio.CancelledError:
                self.cancelled.set()
                raise
        yield "node", {"node": PATH[-1], "ms": 0.2}
        key = (request.call_id, idempotency_key or "")
        answer = self.answered.get(key) if idempotency_key else None
        if answer is None:
            answer = self.answered[key] = self._turn(request, trace_id or "")
        yield "answer", answer.model_dump(mode="json", by_alias=True)

    def drain(self) -> None:
        """No turn takes long."""

    async def admit(self, call_id: str, client: str | None) -> None:
        """Everybody may hold every call."""

    def _turn(self, request: TurnRequest, trace_id: str) -> TurnResponse:
        turns = self.kept.setdefault(request.call_id, [])
        before = turns[-1]["after"] if turns else {}
        quick = request.filters.model_dump(mode="json", exclude_unset=True) if request.filters else {}
        after = {key: value for key, value in {**before, **quick}.items() if value is not None}
        timings = dict.fromkeys(PATH, 0.1)
        turns.append(
            {"turn": len(turns) + 1, "query": request.query, "intent": "search", "path": PATH, "timings_ms": timings,
             "before": before, "after": after}
        )  # fmt: skip
        return TurnResponse(
            call_id=request.call_id, turn=len(turns), intent="search", acts=[], confidence=1.0,
            answer=f"You said {request.query}", points=[],
            next_suggestion="Which area?", filters=after, changes=[], projects=[], total=0, total_projects=0,
            context=ContextOut(store="memory", degraded=list(self.degraded), ttl_seconds=5400),
            understood_by="local", timings_ms={**timings, "total": 0.5}, trace_id=trace_id,
        )  # fmt: skip

    async def call(self, call_id: str, *, client: str | None = None) -> dict[str, Any]:
        """What is kept of a call."""
        last = (await self.turns(call_id))[-1]
        return {
            "call_id": call_id, "turn": last["turn"], "filters": last["after"],
            "updated_at": "2026-11-23T10:00:00Z", "ttl_seconds": 5400,
        }  # fmt: skip

    async def turns(self, call_id: str, *, client: str | None = None) -> list[dict[str, Any]]:
        """The turns of a call."""
        if call_id not in self.kept:
            raise UnknownCall(call_id)
        return self.kept[call_id]

    async def correct(
        self, call_id: str, correction: CorrectionRequest, *, client: str | None = None
    ) -> dict[str, Any]:
        """What is kept of a call whose last turn was corrected."""
        last = (await self.turns(call_id))[-1]
        given = correction.model_dump(mode="json", exclude_unset=True)["filters"]
        last["after"] = {key: value for key, value in {**last["after"], **given}.items() if value is not None}
        return await self.call(call_id)

    async def close(self, call_id: str, *, client: str | None = None) -> dict[str, Any]:
        """A wrap-up of nothing, after so many turns."""
        last = [len(await self.turns(call_id))]
        said: dict[str, Any] = {"text": "Nothing was wished or told.", "turns": last}
        step = {"do": "call_back", "day": "2026-11-30", "time": None, "homes": [], "text": "Ask.", "turns": last}
        sent: dict[str, Any] = {"text": said["text"], "sentences": [said]}
        return {
            "call_id": call_id, "summary": [said], "disposition": "no_requirement",
            "score": {"value": 0, "reasons": []}, "next_step": step,
            "homes": {"shown": [], "liked": [], "refused": []}, "open_questions": [], "unknown": [],
            "message": {"language": "en", **sent}, "email": {"subject": "Your call with us", **sent},
        }  # fmt: skip

    async def forget(self, call_id: str, *, client: str | None = None) -> None:
        """Forget a call."""
        await self.turns(call_id)
        del self.kept[call_id]

    async def health(self) -> dict[str, Any]:
        """The contract's health."""
        redis = {"redis_available": False, "fallback_mode": "in_memory", "status": "not_configured"}
        return {"status": self.status, "endpoint": "/api/assist", "redis": redis, "degraded": list(self.degraded)}

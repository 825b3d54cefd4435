"""The assistant: a turn of a call in, its answer out. The HTTP API, the CLI and the eval runner all stand on it."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from dataclasses import fields
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from typing import Any, Literal, cast
from uuid import uuid4

from langgraph.runtime import RunControl

from agent.answering.card.kinds import unknown
from agent.answering.checker import Checker
from agent.answering.knowledge.pack import shipped
from agent.answering.playbook.cards import PLAYBOOK, playbook_of
from agent.answering.purchase import PurchaseCosts
from agent.answering.wrapup.closing import wrap_up
from agent.catalogue.catalogue import Catalogue
from agent.catalogue.gazetteer import Gazetteer
from agent.catalogue.places import KnownPlaces
from agent.catalogue.server import open_catalogue
from agent.catalogue.store_process import home
from agent.chat_model.budget import TokenBudget
from agent.chat_model.service import ChatModel
from agent.correcting import LAST_NODE, corrected, correction_of
from agent.corrections import keep_correction
from agent.deps import Catalogues, Deps, Fitted
from agent.documents.server import open_documents
from agent.embeddings import Embeddings
from agent.errors import CatalogueError, NewerDocument, UnknownCall
from agent.fitting import Fitting, own_words_path, tell_faults
from agent.graph import build_graph
from agent.memory import CallStore, TurnSlot, open_calls
from agent.memory.shared_values import SharedValues, open_shared_values
from agent.observer import Observer
from agent.outgoing import Outgoing, names_of_places
from agent.provider_seen import asked_in_turn
from agent.response import response_of
from agent.settings import Settings
from agent.spans import Attributes, span
from agent.state import CALL_CHANNELS, TurnInput, TurnState
from agent.turn import CorrectionRequest, TurnRequest, TurnResponse
from agent.understanding.cascade import Cascade, InstantReader
from agent.understanding.learned.network import Network
from agent.understanding.learned.reader import LearnedReader
from agent.understanding.mentions.own_words_file import OwnWords
from agent.understanding.mentions.recogniser import Recogniser
from agent.understanding.model.openai import OpenAIReader
from agent.understanding.reading import Reason
from agent.understanding.rules.grammar import Grammar
from agent.websearch import WebSearch
from agent.wording.model_wording import ModelWording

REASON = tuple(field.name for field in fields(Reason))
"""The names of what a kept turn tells of each reason, in their order."""
Event = tuple[str, dict[str, Any]]
"""`("node", {"node", "ms"})`, `("token", {"text"})` or, last, `("answer", the response)`."""


NAME = "property-call-assistant"
INVOKED = f"invoke_agent {NAME}"
AGENT = {"gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": NAME}
"""What the span of a turn is called, and tells, by the conventions for generative AI."""

ReadBy = Literal["rules", "learned", "both"]
"""Who reads a turn in this process: the rules, what was learned alone, or that with the rules' advice in view."""


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
        self._version = version("property-call-assistant")

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
        # A checkpointer of another make keeps what the last turn made as well.
        kept = {key: value for key, value in state.items() if key in CALL_CHANNELS - {"turns", "undo", "closed"}}
        if "card" in kept:
            kept["unknown"] = unknown(kept["card"], kept["filters"])
        return {"call_id": call_id, "ttl_seconds": await self.calls.ttl(call_id), **kept}

    async def turns(self, call_id: str, *, client: str | None = None) -> list[dict[str, Any]]:
        """The last turns of a call, oldest first. Raises `UnknownCall`."""
        state = await self._state(call_id, client)
        return [
            {
                "turn": each["turn"],
                "query": each["query"],
                "intent": each["intent"],
                "path": list(each["ms"]),
                "timings_ms": each["ms"] | ({"total": each["total_ms"]} if "total_ms" in each else {}),
                "before": each["before"],
                "after": each["after"],
                "why": [dict(zip(REASON, reason, strict=True)) for reason in each.get("why", ())],
            }
            for each in state.get("turns", ())
        ]

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
        redis = await self.calls.redis_health()
        told = {"version": self._version, "today": self.deps.today().isoformat()}
        degraded = ["redis"] if redis["status"] == "unavailable" else []
        try:
            catalogue = self.deps.fitted().catalogue
        except CatalogueError as error:
            return {
                "status": "unavailable",
                "endpoint": "/api/assist",
                "redis": redis,
                "catalogue": {"name": self.settings.catalogue, "error": str(error)},
                "degraded": [*degraded, "catalogue"],
                **told,
            }
        degraded += self.deps.degraded
        return {
            "status": "degraded" if degraded else "healthy",
            "endpoint": "/api/assist",
            "redis": redis,
            "catalogue": {"name": catalogue.name, "version": catalogue.version, "loaded_at": catalogue.loaded_at},
            "degraded": degraded,
            "providers": self.deps.providers(self._turns),
            **told,
        }

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


def told_of(response: Mapping[str, Any]) -> Attributes:
    """What the span of a turn tells of its answer: nothing that was said."""
    names = ("turn", "intent", "understood_by", "total")
    degraded = ",".join(response["context"]["degraded"])
    return {f"assist.{name}": response[name] for name in names} | {"assist.degraded": degraded}


def _turn_input(request: TurnRequest, client: str | None) -> TurnInput:
    quick: dict[str, Any] = request.filters.model_dump(mode="json", exclude_unset=True) if request.filters else {}
    said: TurnInput = {
        "query": request.query,
        "agent_said": request.agent_said,
        "quick_filters": quick,
        "limit": request.limit,
    }
    return said if client is None else {**said, "owner": client}


def names_of(catalogue: Catalogue, gazetteer: Gazetteer) -> Iterator[str]:
    """Every name that a wrong answer could hold."""
    names = catalogue.names
    yield from chain(names.projects, names.developers, names.cities, (place.name for place in names.localities))
    yield from (place.name for place in gazetteer.places)
    yield from (developer.name for developer in gazetteer.developers)


@asynccontextmanager
async def open_deps(
    settings: Settings,
    *,
    catalogues: Catalogues | None = None,
    gazetteer: Gazetteer | None = None,
    read_by: ReadBy = "both",
    observer: Observer | None = None,
    values: SharedValues | None = None,
) -> AsyncIterator[Deps]:
    """What the nodes work with; `catalogues` and `gazetteer` take the place of the shipped ones where given.

    `read_by` is who reads a turn in this process: the rules, what was learned, or that with the rules' advice; `values`
    are shared by all workers, else this one's own.
    """
    known = gazetteer if gazetteer is not None else await asyncio.to_thread(Gazetteer.load)
    related = {place.name: place.related for place in known.places}
    values = values or SharedValues()
    budget = TokenBudget(settings, values, settings.date_now)
    outgoing = Outgoing(names=settings.providers_see_names, known=names_of_places(known))
    model = (
        ChatModel(settings, observer=observer, budget=budget, outgoing=outgoing) if settings.openai_api_key else None
    )
    read_by_model = OpenAIReader(settings, model) if model else None
    network = await asyncio.to_thread(Network.load)
    await asyncio.to_thread(shipped)  # else the first turn would wait for it

    def made(catalogue: Catalogue, words: OwnWords) -> Fitted:
        localities: list[tuple[str, str | None]] = [(place.name, place.city) for place in known.places]
        localities += [(name.name, name.city) for name in catalogue.names.localities]
        recogniser = Recogniser(known, catalogue.names, words)
        tell_faults(recogniser.own.faults)
        rules = Grammar(known, catalogue.names, recogniser.names, recogniser.phrases)
        advice = rules if read_by == "both" else None
        local: InstantReader = rules if read_by == "rules" else LearnedReader(recogniser, network, advice)
        reader = Cascade(local, read_by_model, names=rules, recognise=recogniser.turn, observer=observer)
        places, checker = KnownPlaces(localities, related), Checker(names_of(catalogue, known))
        return Fitted(catalogue, reader, places, checker, recogniser.names.spelled, recogniser.turn)

    # With many names this takes seconds: the thread that opens a version does it, and turns find it done.
    fitting = Fitting(made, own_words_path(settings))
    async with AsyncExitStack() as opened:
        if model:
            opened.push_async_callback(model.aclose)
        if catalogues is None:
            served = await asyncio.to_thread(open_catalogue, settings, known, fitting.prepare)
            opened.callback(served.close)
            catalogues = served
        documents = await asyncio.to_thread(open_documents, settings)
        playbook = await asyncio.to_thread(playbook_of, home(settings) / PLAYBOOK)
        opened.callback(documents.close)
        web, costs = WebSearch(settings, observer=observer, values=values), PurchaseCosts.load()
        opened.push_async_callback(web.aclose)
        deadline = settings.turn_deadline_seconds
        worded = ModelWording(settings, model, observer) if model and settings.answer_style == "model" else None
        embeddings = Embeddings(settings, observer=observer) if settings.openai_api_key else None
        if embeddings:
            opened.push_async_callback(embeddings.aclose)
        yield Deps(
            catalogues,
            fitting,
            web,
            costs,
            documents.current,
            settings.date_now,
            model,
            playbook,
            deadline,
            worded,
            embeddings,
        )


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

"""The readers of this process first, the model when needed."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from agent.errors import ModelFailed
from agent.filters.operations import Operation
from agent.filters.vocabulary import LISTS
from agent.observer import Observer
from agent.understanding.context import CallContext
from agent.understanding.model.verification import Recognise, verified
from agent.understanding.reading import Reading, Wish

log = logging.getLogger(__name__)

ENOUGH = 0.93
"""From this confidence on, the local reading stands."""
EXPLAINED = 0.8
"""A name of which the grammar explains so much is taken for one that is known."""
EVERY = 1.0
"""With this in its place a model reads every turn, however sure the local reading is."""

LONGEST_AT_ONCE = 400
"""Characters of the customer's and the agent's words that are read without leaving the event loop."""

NAMING = {"city": "in {}", "localities": "in {}", "projects": "units in {}", "developers": "by {}"}
"""The filters that hold names, each with words that make the grammar read a name as one."""


class Reader(Protocol):
    """Reads a turn. Never raises for what a customer may say; a fault of a model behind it is answered without it."""

    async def read(self, query: str, context: CallContext, touched: frozenset[str] | None = None) -> Reading:
        """What `query` (1 to 2,000 characters) means in `context`; `touched` are the filters that its words may be
        about, None where that is not known."""
        ...


class InstantReader(Protocol):
    """Reads a turn at once, and says how sure it is."""

    def read(self, query: str, context: CallContext) -> Reading:
        """What `query` means in `context`."""
        ...


class Cascade:
    """Reads with what stands in this process, and with the model what that is not sure of.

    `names` reads names alone, to tell whether one that the model read is known; `local` does where it is left out.
    `recognise` tells what words may mean, so that a model is believed no further than they go; `observer` is told of
    what is dropped.
    """

    def __init__(
        self,
        local: InstantReader,
        model: Reader | None = None,
        *,
        names: InstantReader | None = None,
        recognise: Recognise | None = None,
        observer: Observer | None = None,
        enough: float = ENOUGH,
    ) -> None:
        self._recognise = recognise
        self._observer = observer or Observer()
        self._local = local
        self._grammar = names or local
        self._model = model
        self._enough = enough

    async def read_turn(self, query: str, context: CallContext) -> tuple[Reading, tuple[str, ...]]:
        """What `query` means in `context`, and the services that were down: () or ("openai",)."""
        reading = await self._read_here(query, context)
        if self._model is None or self._stands(reading):
            return reading, ()
        try:
            asked = await self._model.read(query, context, self._touched(query, context))
        except ModelFailed as failure:
            log.warning("The local reading stands (confidence %.2f): OpenAI: %s", reading.confidence, failure)
            return reading, ("openai",)
        return self._borne_out(self._with_known_names(asked, context), reading, query, context), ()

    def _stands(self, reading: Reading) -> bool:
        return self._enough <= reading.confidence and self._enough < EVERY and reading.intent != "unclear"

    def _touched(self, query: str, context: CallContext) -> frozenset[str] | None:
        if self._recognise is None:
            return None
        return frozenset(key for mention in self._recognise(query, context).mentions for key in mention.keys)

    def _borne_out(self, asked: Reading, local: Reading, query: str, context: CallContext) -> Reading:
        """What the words of the turn bear out of the model's reading; the local one where that is nothing."""
        if self._recognise is None:
            return asked
        found = verified(asked, local, query, context, self._recognise)
        for reason, times in found.dropped.items():
            self._observer.disbelieved("openai", reason, times)
        if found.dropped.total():
            log.info("Of the model's reading is not believed: %s", dict(found.dropped))
        return found.reading if found.reading.acts or not asked.acts else local

    async def _read_here(self, query: str, context: CallContext) -> Reading:
        """The local reading; that of many words is made beside the event loop, which goes on with other turns."""
        if len(query) + len(context.agent_said or "") <= LONGEST_AT_ONCE:
            return self._local.read(query, context)
        return await asyncio.to_thread(self._local.read, query, context)

    def _with_known_names(self, reading: Reading, context: CallContext) -> Reading:
        """`reading` with its names as the catalogue and the gazetteer spell them; unknown ones are left out."""
        acts = (self._wish(act, context) if isinstance(act, Wish) else act for act in reading.acts)
        return replace(reading, acts=tuple(acts))

    def _wish(self, wish: Wish, context: CallContext) -> Wish:
        operations = []
        for operation in wish.operations:
            named = self._named(operation, context)
            if named is None:
                log.info("A name that nobody knows is left out of %s", operation.filter)
            else:
                operations.append(named)
        return replace(wish, operations=tuple(operations))

    def _named(self, operation: Operation, context: CallContext) -> Operation | None:
        key, value = operation.filter, operation.value
        if value is None or (key not in NAMING and key != "near"):
            return operation
        if key == "near":
            known: list[Any] = [each for near in value for each in self._landmark(near, context)]
        else:
            names = value if key in LISTS else [value]
            known = [each for name in names for each in self._known(NAMING[key].format(name), key, context)]
        known = [each for position, each in enumerate(known) if each not in known[:position]]
        if not known:
            return None
        return replace(operation, value=known if key in LISTS else known[0])

    def _landmark(self, near: dict[str, Any], context: CallContext) -> Iterator[dict[str, Any]]:
        if not near.get("name"):
            yield near
            return
        kind = near["kind"].replace("_", " ")
        # A station may be called as its locality is, and means it only with its kind behind it.
        phrases = (f"near {near['name']}", f"near {near['name']} {kind}")
        known = (list(self._known(phrase, "near", context)) for phrase in phrases)
        for read in next(filter(None, known), ()):
            yield near | {"name": read["name"]} if read.get("name") else near | read

    def _known(self, phrase: str, key: str, context: CallContext) -> Iterator[Any]:
        """The values of `key` that the grammar reads in `phrase`, when it explains enough of it."""
        read = self._grammar.read(phrase, CallContext(filters={}, today=context.today))
        if read.confidence < EXPLAINED:
            return
        for operation in read.operations:
            if operation.filter == key and operation.value is not None:
                yield from operation.value if key in LISTS else [operation.value]

"""A turn's hold on its call, and the checkpoints of calls as their turns see them."""

from collections.abc import Collection, Mapping
from typing import Any, Literal, Protocol

from agent.errors import UnknownCall
from agent.memory.document import id_of, owner_of
from agent.memory.history import Entry
from agent.memory.remote import RemoteCalls


class TurnSlot:
    """A turn's hold on its call.

    found           the document of the call as the turn finds it, None for a new one
    kept            the document of the call as the turn leaves it
    forgotten       whether the call is forgotten when the turn ends
    seconds_left    how long the call lives on, None for its whole time to live
    earlier_answer  the answer to the same idempotency key, else None
    store           where the call is kept
    degraded        whether Redis is configured and could not keep the call; known for good once the turn has ended
    newer           the document of the call that a newer version wrote, where Redis holds such a one
    damaged         whether what was kept of the call could not be read
    waited          seconds that it waited for turns of other workers
    client          who holds it, None where that makes no difference
    """

    def __init__(
        self,
        found: bytes | None,
        earlier_answer: dict[str, Any] | None,
        *,
        remote: RemoteCalls | None,
        degraded: bool,
        newer: bytes | None = None,
        damaged: bool = False,
    ) -> None:
        self.found = found
        self.earlier_answer = earlier_answer
        self.remote = remote
        self.degraded = degraded
        self.newer = newer
        self.damaged = damaged
        self.kept: bytes | None = None
        self.forgotten = False
        self.client: str | None = None
        self.waited = 0.0
        self.seconds_left: int | None = None
        self.answer: dict[str, Any] | None = None

    @property
    def store(self) -> Literal["redis", "memory"]:
        """Where the call is kept."""
        return "memory" if self.remote is None else "redis"

    async def owner(self) -> str | None:
        """Whose the call is as the turn finds it, None where it is nobody's or there is none."""
        document = self.newer or self.found
        return owner_of(document) if document else None

    def keep_answer(self, response: dict[str, Any]) -> None:
        """Keep the answer for a repetition of this turn."""
        self.answer = response


async def admit(client: str | None, call_id: str, slot: TurnSlot) -> None:
    """Let `client` hold a call that is its own or nobody's. Raises `UnknownCall`: to any other it does not exist."""
    slot.client = client
    if client is not None:
        require_own(client, call_id, await slot.owner())


def require_own(client: str | None, call_id: str, owner: str | None) -> None:
    """Raises `UnknownCall` where the call of `owner` is another's than the `client`'s."""
    if client is not None and owner not in (None, client):
        raise UnknownCall(call_id)


class KeptCalls(Protocol):
    """Where calls outside of a turn are."""

    async def load(self, call_id: str) -> bytes | None:
        """The document of a call."""
        ...

    async def forget(self, call_id: str) -> bool:
        """Forget a call; whether there was one."""
        ...

    async def ids(self) -> list[str]:
        """The calls there are, in no order."""
        ...


class TurnDocuments:
    """The newest checkpoint of each call, for a `CallSaver`; it is written when the turn that made it ends."""

    def __init__(self, calls: KeptCalls, slots: Mapping[str, TurnSlot]) -> None:
        self._calls = calls
        self._slots = slots

    async def read(self, thread_id: str, ns: str, checkpoint_id: str | None) -> tuple[bytes, bytes | None] | None:
        """The call's document; within a turn, as the turn found or left it."""
        slot = self._slots.get(thread_id)
        document = (slot.kept or slot.found) if slot else await self._calls.load(thread_id)
        if document is None or ns or checkpoint_id not in (None, id_of(document)):
            return None
        return document, None

    async def put(self, thread_id: str, entry: Entry, document: bytes) -> None:
        """Leave the call so. Raises `LookupError` outside of a turn."""
        slot = self._slots.get(thread_id)
        if slot is None:
            raise LookupError(f"call {thread_id} is changed outside of a turn")
        if entry.ns == "":
            slot.kept = document

    async def put_writes(self, thread_id: str, ns: str, checkpoint_id: str, line: bytes) -> None:
        """Nothing: a turn that does not come to its end leaves its call as it was."""

    async def entries(self, thread_id: str) -> list[Entry]:
        """The one checkpoint of a call."""
        found = await self.read(thread_id, "", None)
        return [Entry("", id_of(found[0]))] if found else []

    async def remove(self, thread_id: str, gone: Collection[Entry]) -> None:
        """Forget the call, if it is its checkpoint that is gone."""
        if gone:
            await self._calls.forget(thread_id)

    async def prune(self, thread_id: str, most: int) -> None:
        """Nothing: there is one checkpoint."""

    async def forget(self, thread_id: str) -> bool:
        """Forget a call; whether there was one."""
        return await self._calls.forget(thread_id)

    async def copy(self, source_id: str, target_id: str) -> None:  # noqa: ARG002
        """Raises `LookupError`: a call is changed by its turns alone."""
        raise LookupError(f"call {target_id} is changed outside of a turn")

    async def thread_ids(self) -> list[str]:
        """The calls there are, in no order."""
        return await self._calls.ids()

"""Threads in one Redis, on core commands: each change is one command that happens whole or not at all.

`call:<thread>` holds the newest checkpoint of the graph itself: a line with its document, and a line more for each task
that wrote at it. Earlier ones, those of subgraphs and what was written at them stand in the hash
`{call:<thread>}:history`; the string `{call:<thread>}:index` has a line a checkpoint.
"""

from collections.abc import Collection, Sequence
from typing import Any, cast

from agent.errors import NewerDocument, SaverBusy, WrongType
from agent.memory import legacy_document
from agent.memory.connection import RedisConnection, redis_faults
from agent.memory.damaged import set_aside
from agent.memory.document import VERSION, DamagedDocument, id_of, is_current, version_of
from agent.memory.history import Entry, entries_of, index_of, pruned
from agent.memory.keys import (
    CALL_PREFIX,
    all_keys,
    call_key,
    thread_keys,
    thread_of,
)
from agent.memory.scripts import PUT, PUT_WRITES, READ, REMOVE, REPLACE, Script

MOST_TRIES = 3
"""How often a change is tried again after a value that stood in its way has been dealt with."""


class RedisDocuments:
    """The threads of one Redis. Its methods raise `RedisAway` and `PoolExhausted`.

    A document of an earlier version is brought to the present one; one of a newer version is left as it is, and
    `NewerDocument` raised; any other value under a thread's key is set aside for a day.
    """

    def __init__(self, connection: RedisConnection, ttl_seconds: int, *, history: int) -> None:
        self._connection = connection
        self._ttl = ttl_seconds
        self._history = history

    async def read(self, thread_id: str, ns: str, checkpoint_id: str | None) -> tuple[bytes, bytes | None] | None:
        """The document of a checkpoint, of the newest where none is named, and the lines that tasks wrote at it."""
        for _ in range(MOST_TRIES):
            try:
                found, further = await self._found(thread_id, ns, checkpoint_id)
            except WrongType:
                await self._set_aside(thread_id, None)
                continue
            if found is None:
                return None
            if is_current(found):
                document, _, lines = found.partition(b"\n")
                return document, lines + (further or b"")
            await self._make_way(thread_id, found)
        raise SaverBusy(f"thread {thread_id!r} is changed by others all the time")

    async def put(self, thread_id: str, entry: Entry, document: bytes) -> None:
        """Keep a checkpoint beside the thread's earlier ones."""
        arguments = (entry.field, document + b"\n", entry.line(), self._ttl, self._history)
        if grown := await self._changed(PUT, thread_id, *arguments):
            await self._prune(thread_id, self._history, *grown)

    async def put_writes(self, thread_id: str, ns: str, checkpoint_id: str, line: bytes) -> None:
        """Keep what a task wrote at a checkpoint, which may come before the checkpoint itself."""
        await self._changed(PUT_WRITES, thread_id, f"{ns}/{checkpoint_id}", line, self._ttl)

    async def entries(self, thread_id: str) -> list[Entry]:
        """All checkpoints of a thread, in no order."""
        newest = await self.read(thread_id, "", None)
        entries = [entry for entry in entries_of(await self._index(thread_id)) if not entry.source]
        if newest and all((entry.ns, entry.id) != ("", id_of(newest[0])) for entry in entries):
            entries.append(Entry("", id_of(newest[0])))
        return entries

    async def prune(self, thread_id: str, most: int) -> None:
        """Keep the `most` newest checkpoints of each subgraph, and what they are rebuilt from, alone."""
        _, history, _ = thread_keys(thread_id)
        with redis_faults():
            fields = await self._connection.client.hlen(history)
        await self._prune(thread_id, most, fields, await self._index(thread_id))

    async def _prune(self, thread_id: str, most: int, fields: int, known: bytes) -> None:
        """The same for a thread with so many fields in its history, and this index."""
        entries, (_, history, _) = entries_of(known), thread_keys(thread_id)
        names: list[Any] = []
        if fields > 2 * len(entries):
            # A checkpoint has two fields at most: there are writes whose checkpoint may never come.
            with redis_faults():
                names = await self._connection.client.hkeys(history)
        await self._keep(thread_id, known, pruned(entries, most), names)

    async def remove(self, thread_id: str, gone: Collection[Entry]) -> None:
        """Remove checkpoints of a thread."""
        known, fields = await self._index(thread_id), {entry.field for entry in gone}
        await self._keep(thread_id, known, [entry for entry in entries_of(known) if entry.field not in fields], ())

    async def _keep(self, thread_id: str, known: bytes, kept: Sequence[Entry], names: Sequence[bytes]) -> None:
        """Keep of the index that is `known` what is `kept`, and of the `names` in the history no writes that no
        checkpoint will come to. Nothing where another has removed something meanwhile: it goes the next time."""
        staying = {entry.field for entry in kept}
        gone = [entry.field for entry in entries_of(known) if entry.field not in staying]
        oldest = min((entry.id for entry in kept), default="")
        # Writes may come before their checkpoint, but not for one that is older than all that are kept.
        late = [
            name
            for name in (each.decode() for each in names)
            if name[:2] == "w/" and name[2:] not in staying and name.rpartition("/")[2] < oldest
        ]
        newest = max((entry.id for entry in kept if entry.ns == ""), default="")
        arguments = (known, index_of(kept), newest, self._ttl, len(gone), *gone, *late)
        await self._run(REMOVE, thread_keys(thread_id), *arguments)

    async def forget(self, thread_id: str) -> bool:
        """Forget a thread, whatever is kept of it; whether there was any."""
        with redis_faults():
            return bool(await self._connection.client.delete(*all_keys(thread_id)))

    async def copy(self, source_id: str, target_id: str) -> None:
        """Keep all of a thread under another id too, in place of what that held."""
        if not await self.entries(source_id):
            return
        client = self._connection.client
        head, history, index = thread_keys(source_id)
        with redis_faults():
            document, written = await client.mget(head, index)
            fields = await client.hgetall(history)
        kept: list[Any] = [part for pair in fields.items() for part in pair]
        await self.forget(target_id)
        arguments = ("", document or "", written or "", self._ttl, *kept)
        await self._run(REPLACE, thread_keys(target_id), *arguments)

    async def thread_ids(self) -> list[str]:
        """The threads there are, in no order."""
        with redis_faults():
            scanned = self._connection.client.scan_iter(match=f"{CALL_PREFIX}*", count=500)
            return [thread_of(key) async for key in scanned]

    async def _found(self, thread_id: str, ns: str, checkpoint_id: str | None) -> Sequence[Any]:
        """A checkpoint and further lines at it, or the value that stands for all of them."""
        if ns == "" and checkpoint_id is None:
            # What is asked for most needs no script.
            with redis_faults():
                found = await self._connection.client.get(call_key(thread_id))
                if found is not None:
                    return found, None
        return cast("Sequence[Any]", await self._run(READ, thread_keys(thread_id), ns, checkpoint_id or ""))

    async def _index(self, thread_id: str) -> bytes:
        *_, index = thread_keys(thread_id)
        with redis_faults():
            return cast("bytes | None", await self._connection.client.get(index)) or b""

    async def _changed(self, script: Script, thread_id: str, *arguments: Any) -> list[Any] | None:
        """What `script` gives beside 0, once nothing stands in its way."""
        for _ in range(MOST_TRIES):
            try:
                done = await self._run(script, thread_keys(thread_id), *arguments)
            except WrongType:
                await self._set_aside(thread_id, None)
                continue
            if not isinstance(done, bytes):
                return done or None
            await self._make_way(thread_id, done)
        raise SaverBusy(f"thread {thread_id!r} is changed by others all the time")

    async def _make_way(self, thread_id: str, document: bytes) -> None:
        """Deal with a value that is no document of this version. Raises `NewerDocument`."""
        version = version_of(document)
        if version is not None and version > VERSION:
            raise NewerDocument(version)
        try:
            kept = legacy_document.converted(document) if version == legacy_document.VERSION else None
        except DamagedDocument:
            kept = None
        if not kept:
            await self._set_aside(thread_id, document)
            return
        newest = max((each.entry.id for each in kept if each.entry.ns == ""), default="")
        head, history = b"", []
        for each in kept:
            checkpoint = each.document + b"\n" + (each.writes or b"")
            if each.entry.ns == "" and each.entry.id == newest:
                head = checkpoint
            else:
                history += [f"c/{each.entry.field}", checkpoint]
        arguments = (document, head, index_of(each.entry for each in kept), self._ttl, *history)
        await self._run(REPLACE, thread_keys(thread_id), *arguments)

    async def _set_aside(self, thread_id: str, value: bytes | None) -> None:
        with redis_faults():
            await set_aside(self._connection.client, thread_id, value)

    async def _run(self, script: Script, keys: Sequence[str], *arguments: Any) -> Any:
        with redis_faults():
            return await script.run(self._connection.client, keys, *arguments)

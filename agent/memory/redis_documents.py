"""Threads in one Redis, on core commands: each change is one command that happens whole or not at all.

`call:<thread>` holds the newest checkpoint of the graph itself. Earlier ones, those of subgraphs and what tasks wrote
stand in the hash `{call:<thread>}:history`; `{call:<thread>}:index` holds an entry a checkpoint.
"""

from collections.abc import Sequence
from typing import Any, cast

from redis.exceptions import NoScriptError, ResponseError

from agent.errors import NewerDocument, SaverBusy
from agent.memory import legacy_document
from agent.memory.connection import RedisConnection, redis_faults
from agent.memory.document import VERSION, DamagedDocument, id_of, is_current, version_of
from agent.memory.history import Entry, surplus
from agent.memory.keys import CALL_PREFIX, DAMAGED_SECONDS, all_keys, call_key, damaged_key, thread_keys, thread_of
from agent.memory.scripts import MIGRATE, PUT, PUT_WRITES, READ, REMOVE, SET_ASIDE, Script

SLACK = 10
"""Checkpoints above those that are kept before the surplus is looked for."""
MOST_TRIES = 3
"""How often a change is tried again after a value that stood in its way has been dealt with."""

class _Unusable(Exception):
    """A value of another type stands where a thread is kept."""


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
                document, lines = await self._run(READ, thread_keys(thread_id), ns, checkpoint_id or "")
            except _Unusable:
                await self._set_aside(thread_id, b"")
                continue
            if document is None:
                return None
            if is_current(document):
                return document, lines
            await self._make_way(thread_id, document)
        raise SaverBusy(f"thread {thread_id!r} is changed by others all the time")

    async def put(self, thread_id: str, entry: Entry, document: bytes) -> None:
        """Keep a checkpoint beside the thread's earlier ones."""
        arguments = (entry.ns, entry.id, document, entry.field, entry.value(), self._ttl)
        grown = await self._changed(PUT, thread_id, *arguments)
        if grown > self._history + SLACK:
            await self.prune(thread_id, self._history)

    async def put_writes(self, thread_id: str, ns: str, checkpoint_id: str, line: bytes) -> None:
        """Keep what a task wrote at a checkpoint, which may come before the checkpoint itself."""
        await self._changed(PUT_WRITES, thread_id, f"w/{ns}/{checkpoint_id}", line, self._ttl)

    async def entries(self, thread_id: str) -> list[Entry]:
        """All checkpoints of a thread, in no order."""
        newest = await self.read(thread_id, "", None)
        _, _, index = thread_keys(thread_id)
        with redis_faults():
            fields = await self._connection.client.hgetall(index)
        entries = [Entry.from_field(*each) for each in fields.items()]
        if newest and all((entry.ns, entry.id) != ("", id_of(newest[0])) for entry in entries):
            entries.append(Entry("", id_of(newest[0])))
        return entries

    async def prune(self, thread_id: str, most: int) -> None:
        """Keep the `most` newest checkpoints of each subgraph, and what they are rebuilt from, alone."""
        _, history, index = thread_keys(thread_id)
        with redis_faults():
            pipe = self._connection.client.pipeline(transaction=False)
            pipe.hgetall(index)
            pipe.hkeys(history)
            fields, names = await pipe.execute()
        entries = [Entry.from_field(*each) for each in fields.items()]
        await self._remove(thread_id, surplus(entries, most), entries, names)

    async def remove(self, thread_id: str, gone: Sequence[Entry], entries: Sequence[Entry]) -> None:
        """Remove those of a thread's `entries` that are `gone`."""
        await self._remove(thread_id, gone, entries, ())

    async def _remove(
        self, thread_id: str, gone: Sequence[Entry], entries: Sequence[Entry], names: Sequence[bytes]
    ) -> None:
        """The same, and of the `names` in the history those of writes that no checkpoint will come to."""
        left = set(entries) - set(gone)
        oldest = min((entry.id for entry in left), default="")
        fields = {entry.field for entry in left}
        # Writes may come before their checkpoint, but not for one that is older than all that are kept.
        late = [
            name
            for name in (each.decode() for each in names)
            if name[:2] == "w/" and name[2:] not in fields and name.rpartition("/")[2] < oldest
        ]
        newest = max((entry.id for entry in left if entry.ns == ""), default="")
        floor = max(0, len(left) - self._history)
        removed = [entry.field for entry in gone]
        await self._run(REMOVE, thread_keys(thread_id), newest, floor, self._ttl, len(removed), *removed, *late)

    async def forget(self, thread_id: str) -> bool:
        """Forget a thread, whatever is kept of it; whether there was any."""
        with redis_faults():
            return bool(await self._connection.client.delete(*all_keys(thread_id)))

    async def copy(self, source_id: str, target_id: str) -> None:
        """Keep all of a thread under another id too, in place of what that held."""
        if not await self.entries(source_id):
            return
        client = self._connection.client
        head, *hashes = thread_keys(source_id)
        with redis_faults():
            document = await client.get(head)
            held: list[dict[Any, Any]] = [await client.hgetall(key) for key in hashes]
            await client.delete(*all_keys(target_id))
            pipe = client.pipeline(transaction=False)
            target, *targets = thread_keys(target_id)
            if document is not None:
                pipe.set(target, document, ex=self._ttl)
            for key, fields in zip(targets, held, strict=True):
                if fields:
                    pipe.hset(key, mapping=fields)
                    pipe.expire(key, self._ttl)
            await pipe.execute()

    async def thread_ids(self) -> list[str]:
        """The threads there are, in no order."""
        with redis_faults():
            scanned = self._connection.client.scan_iter(match=f"{CALL_PREFIX}*", count=500)
            return [thread_of(key) async for key in scanned]

    async def _changed(self, script: Script, thread_id: str, *arguments: Any) -> int:
        """What `script` gives once nothing stands in its way."""
        for _ in range(MOST_TRIES):
            try:
                done = await self._run(script, thread_keys(thread_id), *arguments)
            except _Unusable:
                await self._set_aside(thread_id, b"")
                continue
            if isinstance(done, int):
                return done
            await self._make_way(thread_id, cast(bytes, done))
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
        head, history, index = b"", [], []
        for each in kept:
            if each.entry.ns == "" and each.entry.id == newest:
                head = each.document
            else:
                history += [f"c/{each.entry.field}", each.document]
            if each.writes:
                history += [f"w/{each.entry.field}", each.writes]
            index += [each.entry.field, each.entry.value()]
        await self._run(MIGRATE, thread_keys(thread_id), document, head, self._ttl, len(history), *history, *index)

    async def _set_aside(self, thread_id: str, document: bytes) -> None:
        """Move a value that is no document out of the way, for a day, unless another stands there by now."""
        await self._run(SET_ASIDE, (call_key(thread_id), damaged_key(thread_id)), document, DAMAGED_SECONDS)

    async def _run(self, script: Script, keys: Sequence[str], *arguments: Any) -> Any:
        client = self._connection.client
        with redis_faults():
            try:
                try:
                    return await client.evalsha(script.sha, len(keys), *keys, *arguments)
                except NoScriptError:
                    return await client.eval(script.text, len(keys), *keys, *arguments)
            except ResponseError as error:
                if "WRONGTYPE" in str(error):
                    raise _Unusable from error
                raise

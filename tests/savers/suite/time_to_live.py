"""Keys with a lifetime: each has one, each write renews it, and clocks that differ do no harm."""

from typing import get_args
from uuid import UUID

from langgraph.checkpoint.base.id import uuid6
from langgraph.types import Durability

from tests.savers.case import Check, case, register
from tests.savers.checkpoints import at, fresh_thread, put, read, values_at
from tests.savers.factory import TTL_SECONDS, SaverFactory, Trait
from tests.savers.scenarios import SCENARIOS
from tests.savers.small_graphs import two_steps

TOLERANCE_SECONDS = 5
SHORT_SECONDS = 20
TICKS_A_SECOND = 10_000_000
KINDS = ("one_node", "20_parallel_sends", "subgraph_with_its_own_state_and_interrupt", "time_travelled", "interrupted")


def _no_key_without(name: str, durability: Durability) -> Check:
    async def check(factory: SaverFactory) -> None:
        async with factory.open() as saver:
            await SCENARIOS[name](saver, fresh_thread(), durability)
        forever = [key for key, left in factory.store.lifetimes().items() if left == -1]
        assert not forever, f"{len(forever)} keys without a lifetime, as {forever[0]!r}"

    return check


for _name in KINDS:
    for _durability in get_args(Durability):
        register(
            _no_key_without(_name, _durability),
            f"no_key_without_a_lifetime_after_{_name}[{_durability}]",
            Trait.TTL,
            Trait.STORE,
        )


def _least_left(factory: SaverFactory, thread: str) -> int:
    """Seconds that the first key of a thread to go has left."""
    mine = [left for key, left in factory.store.lifetimes().items() if thread.encode() in key]
    return min(mine or factory.store.lifetimes().values())


@case(Trait.TTL, Trait.STORE)
async def each_put_renews_all_of_the_thread(factory: SaverFactory) -> None:
    """Checkpoints, writes and namespaces of the thread live as long as its newest checkpoint."""
    async with factory.open() as saver:
        thread = fresh_thread()
        config = await put(saver, at(thread), {"value": 1})
        await saver.aput_writes(config, [("out", 1)], "task")
        await put(saver, at(thread, namespace="child:1"), {"value": 1})
        factory.store.shorten_lifetimes(SHORT_SECONDS)
        await put(saver, config, {"value": 2}, step=1)
        left = _least_left(factory, thread)
        assert left >= TTL_SECONDS - TOLERANCE_SECONDS, f"a key of the thread has {left} of {TTL_SECONDS} s left"


@case(Trait.TTL, Trait.STORE)
async def each_put_writes_renews_all_of_the_thread(factory: SaverFactory) -> None:
    """A task that ends long after its checkpoint keeps the checkpoint alive."""
    async with factory.open() as saver:
        thread = fresh_thread()
        config = await put(saver, at(thread), {"value": 1})
        factory.store.shorten_lifetimes(SHORT_SECONDS)
        await saver.aput_writes(config, [("out", 1)], "task")
        left = _least_left(factory, thread)
        assert left >= TTL_SECONDS - TOLERANCE_SECONDS, f"a key of the thread has {left} of {TTL_SECONDS} s left"


@case(Trait.TTL, Trait.STORE)
async def a_thread_whose_time_is_over_begins_anew(factory: SaverFactory) -> None:
    """Nothing of it is read, not even by a saver that wrote it and still runs."""
    async with factory.open() as saver:
        graph, config = two_steps(saver), at(fresh_thread())
        await graph.ainvoke({"items": [1]}, config)
        factory.store.expire_all()
        assert await saver.aget_tuple(config) is None
        assert [one async for one in saver.alist(config)] == []
        assert (await graph.ainvoke({"items": [2]}, config))["items"] == [2, "a", "b"]
        assert (await graph.aget_state(config)).values["items"] == [2, "a", "b"]


@case(Trait.TTL, Trait.STORE)
async def a_key_that_is_gone_never_gives_half_a_state(factory: SaverFactory) -> None:
    """Each key is lost on its own: the thread is then read whole, or not at all, or with an error."""
    async with factory.open() as saver:
        thread = fresh_thread()
        config = await put(saver, at(thread), {"one": 1, "two": 1})
        await put(saver, config, {"one": 2, "two": 2}, step=1)
        mine = [key for key in factory.store.key_names() if thread.encode() in key]
        for key in mine:
            held = factory.store.take_away(key)
            try:
                found = await saver.aget_tuple(at(thread))
            except Exception:  # noqa: BLE001 - any error is one that the caller sees
                found = None
            factory.store.put_back(key, held)
            values = found and found.checkpoint["channel_values"]
            assert values in (None, {"one": 1, "two": 1}, {"one": 2, "two": 2}), f"without {key!r}: {values}"


def _id_at(seconds: int, step: int = 0) -> str:
    """An id made by a machine whose clock is off by that many seconds."""
    made = uuid6(clock_seq=step).int
    ticks = (made >> 96) << 28 | (made >> 80 & 0xFFFF) << 12 | made >> 64 & 0xFFF
    ticks += seconds * TICKS_A_SECOND
    kept = made & ~(0xFFFFFFFFFFFF << 80 | 0xFFF << 64)
    return str(UUID(int=kept | (ticks >> 12) << 80 | (ticks & 0xFFF) << 64))


@case()
async def a_checkpoint_older_than_those_there_is_kept_and_is_not_the_latest(factory: SaverFactory) -> None:
    """Its machine's clock is an hour behind."""
    async with factory.open() as saver:
        thread = fresh_thread()
        now = await put(saver, at(thread), {"value": "now"}, name=_id_at(0))
        behind = await put(saver, at(thread), {"value": "behind"}, name=_id_at(-3600), step=1)
        assert await values_at(saver, behind) == {"value": "behind"}
        assert await values_at(saver, at(thread)) == await values_at(saver, now) == {"value": "now"}
        await saver.aput_writes(behind, [("out", 1)], "task")
        assert [write[2] for write in (await read(saver, behind)).pending_writes or ()] == [1]


@case()
async def a_clock_far_ahead_does_not_stop_the_thread(factory: SaverFactory) -> None:
    """One checkpoint of next year; those put after it are kept all the same, whatever the saver prunes."""
    async with factory.open() as saver:
        thread = fresh_thread()
        ahead = await put(saver, at(thread), {"value": "ahead"}, name=_id_at(365 * 86_400))
        for turn in range(100):
            config = await put(saver, ahead, {"value": turn}, step=turn)
            assert await values_at(saver, config) == {"value": turn}, "what has just been put is not there"
        assert await values_at(saver, at(thread)) == {"value": "ahead"}


@case(Trait.TTL, Trait.STORE)
async def a_clock_behind_takes_no_lifetime_away(factory: SaverFactory) -> None:
    """A lifetime counts from the write, not from the time in the id."""
    async with factory.open() as saver:
        thread = fresh_thread()
        await put(saver, at(thread), {"value": 1}, name=_id_at(-86_400))
        left = _least_left(factory, thread)
        assert left >= TTL_SECONDS - TOLERANCE_SECONDS, f"{left} of {TTL_SECONDS} s left"

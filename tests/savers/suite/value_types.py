"""Every type comes back as `InMemorySaver` with the same serializer gives it back, or fails as there."""

from collections.abc import Callable
from typing import Any

import pydantic
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.serde.base import SerializerProtocol
from langgraph.checkpoint.serde.encrypted import EncryptedSerializer
from langgraph.checkpoint.serde.event_hooks import register_serde_event_listener
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from tests.savers.case import Check, case, register
from tests.savers.checkpoints import at, fresh_thread, put, read, values_at
from tests.savers.factory import Saver, SaverFactory, Trait
from tests.savers.sameness import same
from tests.savers.samples import SAMPLES, Colour, Pair, Place, Point, Size, Unknown
from tests.savers.serializers import OldSerializer, Recording, ShiftingCipher

Kept = tuple[str, Any, list[tuple[str, ...]]]


async def _kept(saver: Saver, value: Any) -> Kept:
    """What becomes of a value in a channel, in a write and in a second reading, with the serializer's warnings."""
    events: list[tuple[str, ...]] = []
    forget = register_serde_event_listener(lambda event: events.append((event["kind"], event["module"], event["name"])))
    try:
        config = await put(saver, at(fresh_thread()), {"value": value, "more": [value, {"in": value}]})
        await saver.aput_writes(config, [("value", value), ("more", (value,))], "task")
        found = await read(saver, config)
    except Exception as error:  # noqa: BLE001 - an error is a result that is compared
        return type(error).__name__, None, []
    finally:
        forget()
    writes = [write[1:] for write in found.pending_writes or ()]
    return "kept", [found.checkpoint["channel_values"], writes], sorted(set(events))


async def _as_in_memory(factory: SaverFactory, value: Any, serde: Callable[[], SerializerProtocol | None]) -> None:
    expected = await _kept(InMemorySaver(serde=serde()), value)
    async with factory.open(serde()) as saver:
        got = await _kept(saver, value)
    assert got[0] == expected[0], f"{got[0]} instead of {expected[0]}"
    assert same(got[1], expected[1]), f"{got[1]!r:.90} instead of {expected[1]!r:.90}"
    assert got[2] == expected[2], f"warned of {got[2]} instead of {expected[2]}"


def _sample(name: str) -> Check:
    async def check(factory: SaverFactory) -> None:
        await _as_in_memory(factory, SAMPLES[name], lambda: None)

    return check


for _name in SAMPLES:
    register(_sample(_name), f"{_name}_comes_back_as_it_was")


OWN_TYPES = [Place(name="a"), Point(1), Pair(1, 2), Size.SMALL, Colour.RED]
SERIALIZERS: dict[str, Callable[[], Any]] = {
    "with_no_type_allowed": lambda: JsonPlusSerializer(allowed_msgpack_modules=None),
    "with_two_types_allowed": lambda: JsonPlusSerializer(allowed_msgpack_modules=[Place, (Point.__module__, "Point")]),
    "with_all_types_allowed": lambda: JsonPlusSerializer(allowed_msgpack_modules=True),
    "with_pickle_asked_for": lambda: JsonPlusSerializer(pickle_fallback=True),
    "encrypted": lambda: EncryptedSerializer(ShiftingCipher()),
    "encrypted_with_no_type_allowed": lambda: EncryptedSerializer(
        ShiftingCipher(), JsonPlusSerializer(allowed_msgpack_modules=None)
    ),
    "by_a_serializer_of_ones_own": Recording,
    "by_a_serializer_of_the_old_kind": OldSerializer,
}


def _serialized(name: str) -> Check:
    async def check(factory: SaverFactory) -> None:
        for value in [*OWN_TYPES, OWN_TYPES, b"bytes", None, 1.0]:
            await _as_in_memory(factory, value, SERIALIZERS[name])

    return check


for _name in SERIALIZERS:
    register(_serialized(_name), f"types_are_kept_{_name}", Trait.SERDE)


@case()
async def what_only_pickle_could_keep_is_refused_and_harms_nothing(factory: SaverFactory) -> None:
    """The error is that of `InMemorySaver`; the thread is read and written as before."""
    thread = fresh_thread()
    async with factory.open() as saver:
        before = await put(saver, at(thread), {"value": 1})
        refused = await _error_of(saver, thread)
        assert refused == await _error_of(InMemorySaver(), thread), refused
        assert (await values_at(saver, at(thread))) == {"value": 1}
        await put(saver, before, {"value": 2}, step=1)
        assert (await values_at(saver, at(thread))) == {"value": 2}


async def _error_of(saver: Saver, thread: str) -> str:
    try:
        await put(saver, at(thread), {"value": Unknown()}, step=1)
    except Exception as error:  # noqa: BLE001 - its class is what is compared
        return type(error).__name__
    return "kept"


@case(Trait.STORE)
async def nothing_in_the_store_is_a_pickle(factory: SaverFactory) -> None:
    """No value starts as a pickle does."""
    async with factory.open() as saver:
        for name in ("pydantic_model", "dataclass", "set", "enum", "exception", "uuid"):
            await _kept(saver, SAMPLES[name])
    assert b"\x80\x04\x95" not in factory.store.contents()


@case(Trait.SERDE, Trait.STORE)
async def an_encrypting_serializer_leaves_no_plain_text(factory: SaverFactory) -> None:
    """Neither channels nor writes can be read in the store, the head and metadata as with LangGraph's own."""
    secret = "seventeen-violet-elephants"  # noqa: S105 - a text to look for
    async with factory.open(EncryptedSerializer(ShiftingCipher())) as saver:
        config = await put(saver, at(fresh_thread()), {"value": secret, "more": [Place(name=secret)]})
        await saver.aput_writes(config, [("value", secret)], "task")
        assert (await values_at(saver, config))["value"] == secret
    assert secret.encode() not in factory.store.contents()


@case(Trait.SERDE)
async def another_key_raises_instead_of_giving_wrong_values(factory: SaverFactory) -> None:
    """A saver with the wrong key never gives a state."""
    thread = fresh_thread()
    async with factory.open(EncryptedSerializer(ShiftingCipher(3))) as saver:
        await put(saver, at(thread), {"value": "secret"})
    async with factory.open(EncryptedSerializer(ShiftingCipher(4))) as other:
        try:
            found = await other.aget_tuple(at(thread))
        except Exception:  # noqa: BLE001 - any error is one that the caller sees
            return
    raise AssertionError(f"read with the wrong key: {found}")


@case(Trait.SERDE)
async def a_clone_with_an_allow_list_reads_what_the_first_blocks(factory: SaverFactory) -> None:
    """`with_allowlist`, as LangGraph's strict mode calls it, makes a second saver on the same store."""
    place = Place(name="a")
    async with factory.open(JsonPlusSerializer(allowed_msgpack_modules=None)) as saver:
        clone = saver.with_allowlist([(Place.__module__, "Place")])
        config = await put(clone, at(fresh_thread()), {"value": place})
        assert same((await values_at(clone, config))["value"], place)
        assert (await values_at(saver, config))["value"] == place.model_dump(mode="json")
        await put(saver, config, {"value": 2}, step=1)
        assert (await values_at(clone, at(config["configurable"]["thread_id"])))["value"] == 2


@case()
async def metadata_keeps_its_types(factory: SaverFactory) -> None:
    """Metadata goes through the serializer as values do."""
    metadata: dict[str, Any] = {"tags": ["a"], "nested": {"x": (1, 2)}, "n": 1.0, "yes": True, "none": None}
    expected = await read(memory := InMemorySaver(), await put(memory, at(fresh_thread()), {"v": 1}, **metadata))
    async with factory.open() as saver:
        got = await read(saver, await put(saver, at(fresh_thread()), {"v": 1}, **metadata))
    for key in metadata:
        assert same(got.metadata.get(key), expected.metadata.get(key)), f"{key}: {got.metadata.get(key)!r}"


@case()
async def a_model_that_no_longer_validates_comes_back_as_with_in_memory(factory: SaverFactory) -> None:
    """A model built past its own checks."""
    value: pydantic.BaseModel = Place.model_construct(name=5, lat="far")
    await _as_in_memory(factory, value, lambda: None)

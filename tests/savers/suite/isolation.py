"""What is stored is a copy: neither what was put nor what was read is tied to it."""

from typing import Any

from tests.savers.case import case
from tests.savers.checkpoints import a_checkpoint, at, fresh_thread, read
from tests.savers.factory import SaverFactory


@case()
async def changing_what_was_put_changes_nothing_stored(factory: SaverFactory) -> None:
    """Values, versions, metadata and writes, changed right after they were put."""
    async with factory.open() as saver:
        checkpoint = a_checkpoint(saver, {"value": [1]})
        metadata: Any = {"step": 0, "tags": ["a"]}
        versions = dict(checkpoint["channel_versions"])
        config = await saver.aput(at(fresh_thread()), checkpoint, metadata, dict(versions))
        writes: list[tuple[str, Any]] = [("out", {"a": 1})]
        await saver.aput_writes(config, writes, "task")
        checkpoint["channel_values"]["value"].append(2)
        checkpoint["channel_values"]["more"] = 1
        checkpoint["channel_versions"].clear()
        metadata["tags"].append("b")
        writes[0][1]["a"] = 2
        for _ in range(2):
            found = await read(saver, config)
            assert found.checkpoint["channel_values"] == {"value": [1]}
            assert found.checkpoint["channel_versions"] == versions
            assert found.metadata["tags"] == ["a"]  # type: ignore[typeddict-item]
            assert [write[1:] for write in found.pending_writes or ()] == [("out", {"a": 1})]


@case()
async def changing_what_was_read_changes_nothing_stored(factory: SaverFactory) -> None:
    """The next reader sees what was put."""
    async with factory.open() as saver:
        checkpoint = a_checkpoint(saver, {"value": [1]})
        config = await saver.aput(at(fresh_thread()), checkpoint, {"step": 0}, checkpoint["channel_versions"])
        await saver.aput_writes(config, [("out", [1])], "task")
        found = await read(saver, config)
        found.checkpoint["channel_values"]["value"].append(2)
        found.checkpoint["versions_seen"]["node"] = {}
        assert found.pending_writes is not None
        found.pending_writes[0][2].append(2)
        again = await read(saver, config)
        assert again.checkpoint["channel_values"] == {"value": [1]}
        assert again.checkpoint["versions_seen"] == {}
        assert [write[2] for write in again.pending_writes or ()] == [[1]]


@case()
async def a_put_leaves_what_it_is_given_as_it_was(factory: SaverFactory) -> None:
    """LangGraph goes on working with the checkpoint that it handed over."""
    async with factory.open() as saver:
        checkpoint = a_checkpoint(saver, {"value": [1]})
        config, metadata = at(fresh_thread()), {"step": 0}
        before = repr((config, checkpoint, metadata))
        await saver.aput(config, checkpoint, metadata, checkpoint["channel_versions"])  # type: ignore[arg-type]
        assert repr((config, checkpoint, metadata)) == before


@case()
async def only_new_versions_need_their_values_again(factory: SaverFactory) -> None:
    """A channel whose version is not new is read as it was put with that version, in each branch."""
    async with factory.open() as saver:
        thread = fresh_thread()
        first = a_checkpoint(saver, {"kept": "kept", "value": 1})
        config = await saver.aput(at(thread), first, {"step": 0}, first["channel_versions"])
        for branch in ("left", "right"):
            later = a_checkpoint(saver, {"value": branch}, step=1)
            new = dict(later["channel_versions"])
            later["channel_versions"] = first["channel_versions"] | new
            later["channel_values"] = {"kept": "kept", "value": branch}
            child = await saver.aput(config, later, {"step": 1}, new)
            assert (await read(saver, child)).checkpoint["channel_values"] == {"kept": "kept", "value": branch}
        assert (await read(saver, config)).checkpoint["channel_values"] == {"kept": "kept", "value": 1}

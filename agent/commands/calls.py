"""`assist calls`: the calls that Redis keeps."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from agent.errors import SettingError, UnknownCall

if TYPE_CHECKING:
    from agent.memory import CallStore
    from agent.settings import Settings

Made = TypeVar("Made")
CallArgument = Annotated[str, typer.Argument(help="the call's id")]

calls = typer.Typer(name="calls", help="The calls that Redis keeps.", no_args_is_help=True, rich_markup_mode=None)


@calls.command("list")
def list_() -> None:
    """List the calls, with what each wants and how long it will live."""
    from rich.console import Console
    from rich.table import Table

    async def rows(open_calls: "CallStore") -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        for call_id in sorted(await open_calls.ids()):
            state = await open_calls.read(call_id) or {}
            left = await open_calls.ttl(call_id)
            found.append((call_id, str(state.get("turn", "?")), str(left), json.dumps(state.get("filters", {}))))
        return found

    table = Table("Call", "Turns", "Seconds left", "Wants", box=None, pad_edge=False)
    for row in with_calls(rows):
        table.add_row(*row)
    Console(highlight=False, soft_wrap=True).print(table)


@calls.command()
def show(call: CallArgument) -> None:
    """Print what is kept of a call, as JSON."""

    async def state(open_calls: "CallStore") -> object:
        return await open_calls.read(call)

    found = with_calls(state)
    if found is None:
        raise UnknownCall(f"nothing is kept for call {call}")
    print(json.dumps(found, ensure_ascii=False, indent=2))


@calls.command()
def close(call: CallArgument) -> None:
    """Close a call and print its wrap-up, as JSON; a later turn opens it again."""
    from agent.assistant import open_assistant

    async def closed() -> object:
        async with open_assistant(settings_with_redis()) as assistant:
            return await assistant.close(call)

    print(json.dumps(asyncio.run(closed()), ensure_ascii=False, indent=2))


@calls.command()
def forget(call: CallArgument) -> None:
    """Forget a call."""

    async def drop(open_calls: "CallStore") -> bool:
        return await open_calls.forget(call)

    if not with_calls(drop):
        raise UnknownCall(f"nothing is kept for call {call}")
    print(f"Forgot {call}")


@calls.command()
def sweep() -> None:
    """Delete keys of ours that would never expire."""

    async def clean(open_calls: "CallStore") -> int:
        return await open_calls.sweep()

    print(f"Deleted {with_calls(clean)} keys that had no time to live")


def settings_with_redis() -> "Settings":
    """The settings. Raises `SettingError` without REDIS_URL."""
    from agent.commands.ask import quiet_settings

    settings = quiet_settings()
    if settings.redis_url is None:
        raise SettingError("REDIS_URL is not set: without Redis, calls live in the server's memory alone")
    return settings


def with_calls(work: "Callable[[CallStore], Awaitable[Made]]") -> Made:
    """What `work` makes of the calls in Redis. Raises `SettingError` without REDIS_URL."""
    from agent.memory import open_calls

    settings = settings_with_redis()

    async def run() -> Made:
        async with open_calls(settings) as opened:
            await opened.require_redis()
            return await work(opened)

    return asyncio.run(run())

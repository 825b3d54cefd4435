"""`assist ask` and `assist chat`: turns of a call without a server."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from agent.errors import SettingError

if TYPE_CHECKING:
    from agent.settings import Settings
    from agent.turn import TurnRequest, TurnResponse

CallOption = Annotated[
    str | None,
    typer.Option("--call", metavar="ID", help="the call to go on with; needs REDIS_URL to outlive this process"),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=20, help="projects to show")]
JsonOption = Annotated[bool, typer.Option("--json", help="print the whole answer as JSON")]


def ask(
    query: Annotated[str, typer.Argument(help="what the customer said")],
    call: CallOption = None,
    agent_said: Annotated[str | None, typer.Option(help="what the sales agent said just before")] = None,
    limit: LimitOption = 5,
    as_json: JsonOption = False,
    why: Annotated[bool, typer.Option("--why", help="show what each word was taken for, and how surely")] = False,
) -> None:
    """Answer one turn."""
    turn = request(query, call or new_call(), agent_said=agent_said, limit=limit)
    with asyncio.Runner() as runner:
        answer, kept = runner.run(_answer_once(quiet_settings(), turn))
    show(answer, as_json=as_json)
    if why:
        show_why(kept, answer.confidence)


def chat(call: CallOption = None, limit: LimitOption = 5, as_json: JsonOption = False) -> None:
    """Hold a call, a line a turn; an empty line or Ctrl-D ends it."""
    from agent.assistant import open_assistant

    call_id, settings = call or new_call(), quiet_settings()
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        assistant = runner.run(stack.enter_async_context(open_assistant(settings)))
        try:
            while query := said():
                turn = request(query, call_id, limit=limit)
                show(runner.run(assistant.assist(turn)), as_json=as_json)
        finally:
            runner.run(stack.aclose())


async def _answer_once(settings: "Settings", turn: "TurnRequest") -> "tuple[TurnResponse, dict[str, Any]]":
    """The answer, and what is kept of the turn."""
    from agent.assistant import open_assistant

    async with open_assistant(settings) as assistant:
        answer = await assistant.assist(turn)
        return answer, (await assistant.turns(turn.call_id))[-1]


def new_call() -> str:
    """An id that no other call has."""
    return f"cli-{uuid4().hex[:12]}"


def said() -> str:
    """The next line of the customer; empty at the end of the input. Asks only on a terminal."""
    try:
        return input("› " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return ""


def quiet_settings() -> "Settings":
    """The settings, logging warnings and worse unless `LOG_LEVEL` says otherwise."""
    from agent.logs import configure_logging
    from agent.settings import load_settings

    settings = load_settings()
    configure_logging(settings, level=settings.log_level if "log_level" in settings.model_fields_set else "WARNING")
    return settings


def request(query: str, call_id: str, **rest: Any) -> "TurnRequest":
    """The turn. Raises `SettingError` with one line that names what is wrong."""
    from pydantic import ValidationError

    from agent.turn import TurnRequest

    try:
        return TurnRequest(query=query, call_id=call_id, **rest)
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_url=False)]
        raise SettingError("; ".join(faults)) from None


def show(answer: "TurnResponse", *, as_json: bool) -> None:
    """Print an answer for people, or as JSON."""
    if as_json:
        print(answer.model_dump_json(by_alias=True))
        return
    from rich.console import Console

    from agent.commands.show import shown

    Console(highlight=False).print(shown(answer))


def show_why(kept: Mapping[str, Any], confidence: float) -> None:
    """Print what a kept turn tells of its reading."""
    from rich.console import Console

    from agent.commands.show import reasons

    Console(highlight=False).print(reasons(kept["why"], confidence))

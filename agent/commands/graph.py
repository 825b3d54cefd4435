"""`assist graph`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

if TYPE_CHECKING:
    from agent.deps import Deps


class Form(StrEnum):
    """The forms a drawing has."""

    MERMAID = "mermaid"
    SVG = "svg"
    ASCII = "ascii"
    JSON = "json"


def graph(
    form: Annotated[Form, typer.Option("--format", help="how to draw it")] = Form.ASCII,
    call: Annotated[
        str | None, typer.Option("--call", metavar="ID", help="mark the path of a turn of this call")
    ] = None,
    turn: Annotated[int | None, typer.Option(min=1, help="which turn; the call's last where not given")] = None,
) -> None:
    """Draw the graph that answers a turn."""
    from agent.graph import build_graph
    from agent.graph_view import draw

    path = path_of(call, turn) if call else []
    # Drawing runs no node, so that there is nothing for them to work with.
    drawn = build_graph(cast("Deps", None)).compile().get_graph()
    print(draw(drawn, form.value, path), end="")


def path_of(call_id: str, turn: int | None) -> list[str]:
    """The nodes a kept turn ran through. Raises `UnknownCall` when it is not kept."""
    from agent.commands.calls import with_calls
    from agent.errors import UnknownCall

    state = with_calls(lambda store: store.read(call_id)) or {}
    for kept in reversed(state.get("turns", [])):
        if turn in (None, kept["turn"]):
            return list(kept["ms"])
    raise UnknownCall(f"no such turn is kept of the call {call_id}")

"""The graph drawn as Mermaid, ASCII or JSON (and SVG in `graph_svg.py`), the path of one turn marked."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, get_args

from langchain_core.runnables.graph import Edge as DrawnEdge
from langchain_core.runnables.graph import Graph
from langgraph.graph import END, START

GraphFormat = Literal["mermaid", "svg", "ascii", "json"]
GRAPH_FORMATS: tuple[GraphFormat, ...] = get_args(GraphFormat)

ENDS: Mapping[str, str] = {START: "start", END: "end"}
"""What LangGraph's own two nodes are called in a drawing."""

RAN = "fill:#dcfce7,stroke:#16a34a,stroke-width:2px,color:#14532d"
"""Mermaid's style of a node that ran."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge; a conditional one carries the condition under which it is taken."""

    source: str
    target: str
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """What there is to draw.

    nodes   ids, `__start__` first and `__end__` last
    arrows  in the order of their sources
    path    the nodes that ran, in order; empty when no turn is marked
    """

    nodes: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    path: tuple[str, ...] = ()

    @property
    def ran(self) -> frozenset[str]:
        """The nodes of the path, with both ends."""
        return frozenset((START, *self.path, END)) if self.path else frozenset()

    def went(self, arrow: Arrow) -> bool:
        """Whether the path went along `arrow`."""
        return bool(self.path) and (arrow.source, arrow.target) in pairwise((START, *self.path, END))


def drawing_of(graph: Graph, path: Sequence[str] = ()) -> Drawing:
    """The drawing of a compiled graph's `get_graph()`."""
    order = [node for node in graph.nodes if node != END] + [node for node in graph.nodes if node == END]
    edges = sorted(graph.edges, key=lambda edge: (order.index(edge.source), order.index(edge.target)))
    return Drawing(tuple(order), tuple(_arrow(edge) for edge in edges), tuple(path))


def _arrow(edge: DrawnEdge) -> Arrow:
    return Arrow(edge.source, edge.target, str(edge.data or "if asked") if edge.conditional else None)


def draw(graph: Graph, form: GraphFormat, path: Sequence[str] = ()) -> str:
    """The graph as text of the given form; nothing is fetched from anywhere."""
    # SVG and ASCII lay the graph out; the others do without loading that.
    return _drawers()[form](drawing_of(graph, path))


def _drawers() -> Mapping[GraphFormat, Callable[[Drawing], str]]:
    def to_svg(drawing: Drawing) -> str:
        from agent.graph_svg import svg

        return svg(drawing)

    return {"mermaid": mermaid, "ascii": ascii_art, "json": as_json, "svg": to_svg}


def label(node: str) -> str:
    """What a drawing writes into a node."""
    return ENDS.get(node, node)


def mermaid(drawing: Drawing) -> str:
    """A Mermaid flowchart."""
    lines = ["flowchart TD"]
    lines += [
        f'    {node}(["{label(node)}"])' if node in ENDS else f'    {node}["{label(node)}"]' for node in drawing.nodes
    ]
    lines += [
        f'    {arrow.source} -. "{arrow.condition}" .-> {arrow.target}'
        if arrow.condition
        else f"    {arrow.source} --> {arrow.target}"
        for arrow in drawing.arrows
    ]
    if drawing.path:
        lines.append(f"    classDef ran {RAN}")
        lines.append(f"    class {','.join(node for node in drawing.nodes if node in drawing.ran)} ran")
        went = [str(index) for index, arrow in enumerate(drawing.arrows) if drawing.went(arrow)]
        lines += [f"    linkStyle {','.join(went)} stroke:#16a34a,stroke-width:3px"] if went else []
    return "\n".join(lines) + "\n"


def ascii_art(drawing: Drawing) -> str:
    """Boxes and lines for a terminal: what ran is starred, dots are conditional."""
    from langchain_core.runnables.graph_ascii import draw_ascii

    boxes = {node: f"* {label(node)} *" if node in drawing.ran else label(node) for node in drawing.nodes}
    edges = [DrawnEdge(each.source, each.target, each.condition, bool(each.condition)) for each in drawing.arrows]
    lines = [line.rstrip() for line in draw_ascii(boxes, edges).split("\n")]
    conditions = [f"{each.source} .. {each.condition} ..> {each.target}" for each in drawing.arrows if each.condition]
    path = [f"path: {' > '.join(drawing.path)}"] if drawing.path else []
    return "\n".join([*lines, *conditions, *path]).strip("\n") + "\n"


def as_json(drawing: Drawing) -> str:
    """`{"nodes": [{"id", "ran"}], "edges": [{"source", "target", "condition", "ran"}], "path": […]}`."""
    document: dict[str, Any] = {
        "nodes": [{"id": node, "label": label(node), "ran": node in drawing.ran} for node in drawing.nodes],
        "edges": [
            {
                "source": arrow.source,
                "target": arrow.target,
                "conditional": arrow.condition is not None,
                "condition": arrow.condition,
                "ran": drawing.went(arrow),
            }
            for arrow in drawing.arrows
        ],
        "path": list(drawing.path),
    }
    return json.dumps(document, indent=2)

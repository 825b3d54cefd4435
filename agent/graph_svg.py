"""The graph as one self-contained SVG picture, laid out by grandalf."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout
from grandalf.routing import route_with_lines

from agent.graph_view import ENDS, Arrow, Drawing, label

Point = tuple[float, float]

FONT = "system-ui, sans-serif"
LETTER = 8.4
"""Width of a letter of the nodes' font, pixels, on the generous side."""

HEIGHT, MARGIN = 40, 28
COLUMN_GAP, ROW_GAP = 72, 64

INK, LINE, PAPER, NODE = "#1f2937", "#94a3b8", "#ffffff", "#f1f5f9"
RAN_INK, RAN_LINE, RAN_NODE = "#14532d", "#16a34a", "#dcfce7"


@dataclass
class Box:
    """A node's size, and its centre once laid out; grandalf's view of a vertex."""

    w: float
    h: float
    xy: Point = (0.0, 0.0)


class Route:
    """The points an edge passes, from border to border; grandalf's view of an edge."""

    points: Sequence[Point] = ()

    def setpath(self, points: Sequence[Point]) -> None:
        """Called by the layout."""
        self.points = tuple(points)


def svg(drawing: Drawing) -> str:
    """The picture; conditional edges are dashed and carry their condition, the path of a turn is green."""
    boxes, routes = _laid_out(drawing)
    xs = [x for box in boxes.values() for x in (box.xy[0] - box.w / 2, box.xy[0] + box.w / 2)]
    xs += [x for route in routes for x, _ in route.points]
    ys = [box.xy[1] for box in boxes.values()]
    labels = [_half_label(arrow) for arrow in drawing.arrows]
    room = MARGIN + max(labels, default=0)
    left, top = min(xs) - room, min(ys) - HEIGHT / 2 - MARGIN
    width, height = max(xs) + room - left, max(ys) + HEIGHT / 2 + MARGIN - top
    title = f"The graph; the turn went {' → '.join(drawing.path)}" if drawing.path else "The graph"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" font-family="{FONT}">',
        f"<title>{escape(title)}</title>",
        f"<defs>{_arrowhead('line', LINE)}{_arrowhead('ran', RAN_LINE)}</defs>",
        f'<rect x="{left:.0f}" y="{top:.0f}" width="100%" height="100%" fill="{PAPER}"/>',
    ]
    drawn = list(zip(drawing.arrows, routes, strict=True))
    # What ran is drawn last, so that it lies on top.
    drawn.sort(key=lambda each: drawing.went(each[0]))
    parts += [_edge(arrow, route, went=drawing.went(arrow)) for arrow, route in drawn]
    parts += [_node(node, boxes[node], ran=node in drawing.ran) for node in drawing.nodes]
    parts += [_condition(arrow, route, went=drawing.went(arrow)) for arrow, route in drawn if arrow.condition]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _laid_out(drawing: Drawing) -> tuple[dict[str, Box], list[Route]]:
    boxes = {node: Box(w=len(label(node)) * LETTER + 36, h=HEIGHT) for node in drawing.nodes}
    vertices = {node: Vertex(node) for node in drawing.nodes}
    for node, vertex in vertices.items():
        vertex.view = boxes[node]
    edges = [Edge(vertices[arrow.source], vertices[arrow.target]) for arrow in drawing.arrows]
    routes = [Route() for _ in edges]
    for edge, route in zip(edges, routes, strict=True):
        edge.view = route
    component: Any = Graph(list(vertices.values()), edges).C[0]
    layout = SugiyamaLayout(component)
    layout.xspace, layout.yspace = COLUMN_GAP, ROW_GAP
    layout.route_edge = route_with_lines
    layout.init_all(roots=[vertices[drawing.nodes[0]]], optimize=True)
    layout.draw(16)
    return boxes, routes


def _arrowhead(name: str, colour: str) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z" fill="{colour}"/></marker>'
    )


def _node(node: str, box: Box, *, ran: bool) -> str:
    x, y = box.xy
    fill, line, ink = (RAN_NODE, RAN_LINE, RAN_INK) if ran else (NODE, LINE, INK)
    radius = HEIGHT / 2 if node in ENDS else 10
    return (
        f'<rect x="{x - box.w / 2:.1f}" y="{y - HEIGHT / 2:.1f}" width="{box.w:.1f}" height="{HEIGHT}" '
        f'rx="{radius:.0f}" fill="{fill}" stroke="{line}" stroke-width="{2 if ran else 1.25}"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" dominant-baseline="central" font-size="14" '
        f'fill="{ink}">{escape(label(node))}</text>'
    )


def _edge(arrow: Arrow, route: Route, *, went: bool) -> str:
    colour = RAN_LINE if went else LINE
    dashes = ' stroke-dasharray="5 4"' if arrow.condition else ""
    return (
        f'<path d="{_curve(route.points)}" fill="none" stroke="{colour}" stroke-width="{2.5 if went else 1.5}"'
        f'{dashes} marker-end="url(#{"ran" if went else "line"})"/>'
    )


def _curve(points: Sequence[Point]) -> str:
    """A smooth line that leaves and enters every point vertically."""
    (x, y), *rest = points
    steps = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in rest:
        middle = (y + to_y) / 2
        steps.append(f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    return " ".join(steps)


def _condition(arrow: Arrow, route: Route, *, went: bool) -> str:
    (x, y), (to_x, to_y) = route.points[:2]
    return (
        f'<text x="{(x + to_x) / 2:.1f}" y="{(y + to_y) / 2:.1f}" text-anchor="middle" dominant-baseline="central" '
        f'font-size="12" font-style="italic" fill="{RAN_INK if went else INK}" stroke="{PAPER}" stroke-width="5" '
        f'stroke-linejoin="round" paint-order="stroke">{escape(arrow.condition or "")}</text>'
    )


def _half_label(arrow: Arrow) -> float:
    return len(arrow.condition or "") * 3.2

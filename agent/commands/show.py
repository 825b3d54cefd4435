"""An answer as a terminal shows it."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from agent.answering.amounts import bedrooms, rupee_range, square_feet
from agent.turn import ProjectOut, TurnResponse, UnitOut


def shown(answer: TurnResponse) -> RenderableType:
    """What to say, the facts, the homes and what to ask next. Nothing in it is read as markup."""
    parts: list[RenderableType] = [Text(answer.answer, style="bold")]
    parts += [Text(f"  • {point}") for point in answer.points]
    parts += [Text(f"  {source.title}: {source.url}", style="blue") for source in answer.sources]
    if answer.projects:
        parts.append(homes(answer))
    parts.append(Text(f"→ {answer.next_suggestion}", style="green"))
    parts.append(Text(small_print(answer), style="dim"))
    return Group(*parts)


def reasons(kept: Sequence[Mapping[str, Any]], confidence: float) -> RenderableType:
    """A row for each of the words that were decided on, and how sure the whole turn is."""
    table = Table("Words", "Taken for", "Sure", "Else", "Sure", box=None, header_style="bold", pad_edge=False)
    for each in kept:
        sure, instead = f"{each['sure']:.0%}", f"{each['instead_sure']:.0%}"
        table.add_row(Text(each["words"]), each["role"], sure, each["instead"], instead)
    return Group(*([table] if kept else []), Text(f"the turn as a whole: {confidence:.0%}", style="dim"))


def homes(answer: TurnResponse) -> Table:
    """A row a project, its matching units below one another."""
    table = Table("Home", "Where", "Units", "Why", box=None, header_style="bold", pad_edge=False)
    for project in answer.projects:
        place = ", ".join(part for part in (project.locality, project.city) if part)
        units = "\n".join(unit_line(unit) for unit in project.units)
        table.add_row(Text(name_line(project)), Text(place), Text(units), Text(", ".join(project.why)))
    return table


def name_line(project: ProjectOut) -> str:
    """`Sobha Dream Acres (Sobha)`."""
    return f"{project.name} ({project.developer})" if project.developer else project.name


def unit_line(unit: UnitOut) -> str:
    """`3 BHK 1,420-1,610 sq ft ₹1.19-1.28 Cr`; what is not known is left out."""
    parts = [bedrooms(unit.bhk) if unit.bhk else (unit.property_type or "home").replace("_", " ")]
    if unit.area_min is not None:
        parts.append(square_feet(unit.area_min, unit.area_max))
    if unit.price_min is not None:
        parts.append(rupee_range(unit.price_min, unit.price_max or unit.price_min))
    return " ".join(parts)


def small_print(answer: TurnResponse) -> str:
    """`call demo, turn 2, search read by grammar, kept in memory, 3.4 ms; without redis`."""
    down = f"; without {', '.join(answer.context.degraded)}" if answer.context.degraded else ""
    return (
        f"call {answer.call_id}, turn {answer.turn}, {answer.intent} read by {answer.understood_by}, "
        f"kept in {answer.context.store}, {answer.timings_ms.get('total', 0):.1f} ms{down}"
    )

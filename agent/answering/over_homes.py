"""What the homes of one project are, each by itself and counted."""

from collections.abc import Iterator
from typing import Any

from agent.answering.facts import Fact
from agent.answering.wishes import plain
from agent.catalogue.catalogue import Project

MOST_NAMED = 8
"""So many values of a list are named; of the rest the number."""


def values_of(project: Project, column: str) -> list[Any]:
    """The known values of a column over the homes of a project, each once; those of lists one by one."""
    return list(dict.fromkeys(each for values in by_home_of(project, column) for each in values))


def counts_of(project: Project, column: str) -> Iterator[Fact]:
    """How many of its homes have which value of a column, and how many homes it has."""
    column = "status" if column == "possession" else column
    by_home = by_home_of(project, column)
    yield Fact("count", len(by_home), "homes of the project")
    yield Fact("count", sum(map(bool, by_home)), "homes that tell")
    values = values_of(project, column)
    yield Fact("count", len(values), f"values of {column}")
    yield Fact("count", len(values) - MOST_NAMED, f"further values of {column}")
    for value in values:
        yield Fact("count", sum(value in values for values in by_home), f"homes with {plain(str(value))}")


def by_home_of(project: Project, column: str) -> list[tuple[Any, ...]]:
    """What is known of each home: one value, the values of a list, or ()."""
    values = (getattr(unit, column) for unit in project.units)
    return [value if isinstance(value, tuple) else () if value is None else (value,) for value in values]


def as_far_as(project: Project, column: str) -> str:
    """That not all of its homes tell."""
    by_home = by_home_of(project, column)
    known = sum(map(bool, by_home))
    return "" if known == len(by_home) else f", known for {known} of its {len(by_home)} homes"

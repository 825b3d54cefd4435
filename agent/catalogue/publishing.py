"""Publishing what was loaded: what a catalogue becomes, and whether that may be."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.catalogue.columns import Row
from agent.catalogue.contents import Contents
from agent.catalogue.snapshot_file import About
from agent.catalogue.store import Change, change_catalogue, homes_of
from agent.catalogue.store_process import Progress
from agent.catalogue.updating import Difference, Way, difference, outcome
from agent.errors import LoadHeld
from agent.settings import Settings

MOST_GONE = 0.3
"""A load that takes away a larger share of the homes is held back."""
MOST_REJECTED = 0.5
"""So is one of which a larger share of the rows was rejected."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load makes of a catalogue.

    held  why it is held back; "" where it is not
    """

    homes: Contents
    difference: Difference
    notes: tuple[str, ...]
    held: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: the rows, how many there were, and how many of them were rejected."""

    rows: Sequence[Row]
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Published:
    """The version that is served now, and what the load did."""

    about: About
    difference: Difference
    notes: tuple[str, ...] = field(default=())


def plan(before: Contents, loaded: Rows, way: Way) -> Plan:
    """What `loaded` makes of the homes `before`."""
    made = outcome(before, loaded.rows, way)
    differs = difference(before, made.homes)
    return Plan(made.homes, differs, made.notes, _held(before.total(), differs, loaded))


def preview(settings: Settings, name: str, loaded: Rows, way: Way) -> Plan:
    """What `loaded` would make of catalogue `name`, which stays as it is."""
    return plan(homes_of(settings, name, replaced=way is Way.REPLACE), loaded, way)


def publish(
    settings: Settings,
    name: str,
    loaded: Rows,
    way: Way,
    *,
    source: str,
    force: bool = False,
    progress: Progress | None = None,
) -> Published:
    """Let catalogue `name` be what `loaded`, of the file or feed `source`, makes of it.

    Raises `LoadHeld` where that is held back and `force` is not given, `CatalogueError` when the store can't be used;
    the old version then stays.
    """
    plans: list[Plan] = []

    def change(before: Contents) -> Change:
        planned = plan(before, loaded, way)
        if planned.held and not force:
            raise LoadHeld(name, planned.held)
        plans.append(planned)
        return Change(planned.homes, f"{way} by {source}: {planned.difference}")

    about = change_catalogue(settings, name, change, replaces=way is Way.REPLACE, progress=progress)
    return Published(about, plans[-1].difference, plans[-1].notes)


def _held(homes: int, differs: Difference, loaded: Rows) -> str:
    if loaded.rejected > MOST_REJECTED * loaded.read:
        return f"{loaded.rejected} of {loaded.read} rows were rejected"
    if differs.gone > MOST_GONE * homes:
        return f"{differs.gone} of {homes} homes would be gone"
    return ""

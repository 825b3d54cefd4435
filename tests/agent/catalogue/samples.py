"""Small catalogues, and a gazetteer of a few places, for the tests of the catalogue."""

from pathlib import Path
from typing import Any

from agent.catalogue.columns import Row
from agent.catalogue.encoding import encoded
from agent.catalogue.gazetteer import Gazetteer, Landmark, Place
from agent.catalogue.projects import grouped
from agent.catalogue.snapshot import Snapshot
from agent.catalogue.snapshot_file import About, open_snapshot, write_snapshot

GAZETTEER = Gazetteer(
    places=(
        Place("Hebbal", "Bengaluru", "north", 13.0358, 77.597, (), ()),
        Place("Sarjapur", "Bengaluru", "east", 12.8611, 77.7843, ("sarjapura",), ("Sarjapur Road",)),
        Place("Sarjapur Road", "Bengaluru", "east", None, None, (), ("Sarjapur",)),
        Place("Kothrud", "Pune", "west", 18.5074, 73.8077, (), ()),
        Place("Model Colony", "Pune", None, 18.53, 73.84, (), ()),
    ),
    landmarks=(
        Landmark("Nagawara", "metro", "Bengaluru", 13.0440, 77.6245, ("Nagawara metro",)),
        Landmark("Vanaz", "metro", "Pune", 18.5070, 73.8055, ()),
        Landmark("Manyata Tech Park", "tech_park", "Bengaluru", 13.0475, 77.6215, ("Manyata",)),
        Landmark("Columbia Asia Hospital", "hospital", "Bengaluru", 13.0516, 77.5935, ()),
        Landmark("Carmelaram", "railway_station", "Bengaluru", 12.9050, 77.7080, ()),
    ),
    developers=(),
    corridors={"Sarjapur Road": ((12.9187, 77.6478), (12.9079, 77.6842), (12.9072, 77.7054))},
)


def home(**columns: Any) -> Row:
    """A row for sale in Hebbal, with `columns` in place of what it says."""
    row: Row = {
        "city": "Bengaluru", "locality": "Hebbal", "zone": "north", "property_type": "apartment", "deal": "buy",
        "bhk": 2.0, "area_sqft": 1200, "area_max_sqft": 1200, "price": 9_000_000, "price_max": 9_000_000,
        "status": "ready",
    }  # fmt: skip
    return {**row, **columns}  # type: ignore[typeddict-item]


def about(rows: int = 0, projects: int = 0, *, name: str = "test", version: str = "v1") -> About:
    """What a catalogue of a test is."""
    return About(name, version, rows, projects, "2026-01-01T00:00:00+00:00")


def snapshot(folder: Path, rows: list[Row], *, version: str = "v1") -> Snapshot:
    """The catalogue of `rows`, read from a file of its own in `folder`."""
    projects, path = grouped(rows), folder / f"{version}.arrow"
    write_snapshot(path, about(len(rows), len(projects), version=version), encoded(projects))
    return Snapshot(open_snapshot(path), GAZETTEER)

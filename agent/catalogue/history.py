"""What a catalogue was before, and how it becomes that again."""

import tempfile

from agent.catalogue.contents import Contents
from agent.catalogue.snapshot_file import About
from agent.catalogue.store import (
    Change,
    change_catalogue,
    changed,
    list_catalogues,
    snapshot_version,
    snapshots_folder,
)
from agent.catalogue.store_process import ask, home
from agent.catalogue.versions import ROLLBACK, Version
from agent.errors import CatalogueError, UnknownCatalogue
from agent.settings import Settings


def roll_back(settings: Settings, name: str, to: str | None = None) -> About:
    """Let catalogue `name` be again what it was in version `to`, without one in the last of those that the served one
    was made from which differs; it is a version of its own.

    Raises `UnknownCatalogue` for a name the store does not have, `CatalogueError` for a version that is not kept, or
    when the store can't be used.
    """
    _needs_pixeltable(settings)

    def change(before: Contents) -> Change:
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as lines:
            known = snapshot_version(settings, name)
            request = {"do": "earlier", "name": name, "known": known, "changes": lines.name, "to": to}
            answer = ask(settings, "catalogue.pixeltable_store", request=request)
            if answer["served"] is None:
                raise UnknownCatalogue(name, answer["names"])
            if answer["version"] is None:
                which = f"version {to}" if to else "an earlier version"
                there = ", ".join(answer["kept"]) or "none"
                raise CatalogueError(f"catalogue {name} can't go back to {which}; kept are: {there}")
            homes = changed(before if answer["since"] else Contents(), lines)
            return Change(homes, f"{ROLLBACK}{answer['version']}")

    return change_catalogue(settings, name, change)


def versions(settings: Settings, name: str) -> list[Version]:
    """The versions of catalogue `name` that are kept, the oldest first, the last one served.

    Raises `UnknownCatalogue` for a name the store does not have, `CatalogueError` when the store can't be used.
    """
    _needs_pixeltable(settings)
    names = [about.name for about in list_catalogues(settings)]
    if name not in names:
        raise UnknownCatalogue(name, names)
    if settings.database_url:
        from agent.catalogue.pointers import Pointers

        with Pointers(settings.database_url.get_secret_value(), "DATABASE_URL") as pointers:
            return pointers.versions(name)
    with snapshots_folder(settings):
        found = ask(settings, "catalogue.embedded", str(home(settings) / "pgdata"), name)
    return [Version(About(**each.pop("about")), **each) for each in found]


def _needs_pixeltable(settings: Settings) -> None:
    if not settings.use_pixeltable:
        raise CatalogueError("versions are kept by Pixeltable: with USE_PIXELTABLE=false there is only the one served")

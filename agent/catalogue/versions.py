"""The versions that a catalogue had, and what each load did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.catalogue.snapshot_file import About

ROLLBACK = "rollback to "
"""How what going back did begins; the version follows that was gone back to."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a catalogue in Pixeltable.

    table  the table of changes that it is in, `changes_…`
    load   which version of that table it is, as Pixeltable counts: the homes are those of the loads up to it
    did    what made it: "load homes.csv: 5 new homes"
    """

    about: About
    table: str
    load: int
    did: str


def line_of(versions: Sequence[Version]) -> Iterator[Version]:
    """The versions that the last of `versions` (the oldest first) was made from, the last one first: of one that went
    back, those before the one that it went back to, and none that was gone back from."""
    before: dict[str, Version | None] = {}
    last: Version | None = None
    for each in versions:
        back_to = each.did.removeprefix(ROLLBACK) if each.did.startswith(ROLLBACK) else None
        before[each.about.version] = before.get(back_to) if back_to else last
        last = each
    while last and (last := before[last.about.version]):
        yield last

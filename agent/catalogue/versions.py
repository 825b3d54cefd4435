"""The versions that a catalogue had, and what each load did."""

from dataclasses import dataclass

from agent.catalogue.snapshot_file import About


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

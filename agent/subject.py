"""What an act of a turn speaks of, found once for all who tell of it."""

from dataclasses import dataclass

from agent.answering.knowledge.entry import General
from agent.catalogue.catalogue import Project
from agent.documents.passages import Cited
from agent.talk.talk import Talk


@dataclass(frozen=True, slots=True)
class Subject:
    """What one act speaks of.

    ids       the projects it means
    projects  the homes to be told of, where it asks of homes on the screen: all it chooses among, with their distances
    first     of several, the one that comes first in the order asked for, which "it" means next
    cited     what the documents say to it, best first
    general   what is known of the trade in general that answers it
    beside    of a turn's first act: what is known in general that answers parts of the turn which no act is of
    talk      of a turn's first act: what is said where the turn is about the call itself
    """

    ids: tuple[str, ...] = ()
    projects: tuple[Project, ...] = ()
    first: str | None = None
    cited: tuple[Cited, ...] = ()
    general: tuple[General, ...] = ()
    beside: tuple[General, ...] = ()
    talk: Talk | None = None

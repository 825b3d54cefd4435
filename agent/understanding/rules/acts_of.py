"""What the rules read of a turn, or of a part of it, as acts."""

from collections.abc import Sequence
from typing import Any

from agent.language.calendar import day_of, time_of
from agent.language.tokens import tokenise
from agent.understanding.context import CallContext
from agent.understanding.reading import (
    Act,
    Arrange,
    Ask,
    Chat,
    Compare,
    Estimate,
    Form,
    More,
    Objection,
    Reset,
    Undo,
    Wish,
    World,
)
from agent.understanding.rules.arrangement import arranged_by
from agent.understanding.rules.courtesies import courtesy_of, needs_to_think
from agent.understanding.rules.forms import EITHER, OFFERED, POINTS, WHICH, form_of, words_in
from agent.understanding.rules.objections import objection_of
from agent.understanding.rules.thing_words import things_of
from agent.understanding.rules.turn_reading import TurnReading
from agent.understanding.rules.world_topics import topic_of
from agent.understanding.things import Column, Count, Meaning, Thing


def acts_of(read: TurnReading, said: str, context: CallContext, *, roman: str | None = None) -> list[Act]:
    """The acts of words that were read as `read`; [] where they are unclear. `roman` are the words in Roman letters."""
    roman = said if roman is None else roman
    points = not POINTS.isdisjoint(words_in(roman))
    wish = Wish(read.operations, read.accepts, read.references, points)
    wishes: list[Act] = [wish] if read.operations else []
    match read.intent:
        case "search":
            return [wish]
        case "undo":
            return [Undo(), *wishes]
        case "reset":
            return [Reset(), *wishes]
        case "more":
            return [More()]
        case "chat":
            return [Objection(about="think", said=said) if needs_to_think(roman) else Chat(courtesy_of(roman))]
        case "unclear":
            return []
        case "count":
            return [*wishes, _count(read, said, roman)]
    return [*wishes, question_of(read, said, roman, context)]


def question_of(read: TurnReading, said: str, roman: str, context: CallContext) -> Act:
    """What these words ask, compare, reckon or arrange."""
    asked = _asked(read, said, roman)
    match read.intent:
        case "compare":
            return Compare(**asked | {"form": _compared(words_in(roman))})
        case "estimate":
            return Estimate(**asked)
        case "objection":
            return Objection(**asked, about=objection_of(tokenise(roman)) or "other")
        case "action":
            arranged = arranged_by(roman, context.agent_said, context.arranged)
            return Arrange(
                **asked,
                do=arranged.do,
                sends=arranged.sends,
                way=arranged.way,
                slots=arranged.slots,
                choice=arranged.choice,
                faults=arranged.faults,
                turns=arranged.turns,
                day=(day_of(arranged.slots[0], context.today) or "") if arranged.slots else "",
                time=(time_of(arranged.slots[0]) or "") if arranged.slots else "",
            )
        case "question" if not _is_meaning(asked["things"]):
            return World(**asked, topic=topic_of(roman))
    return Ask(**asked)


def _count(read: TurnReading, said: str, roman: str) -> Ask:
    asked = _asked(read, said, roman)
    return Ask(**asked | {"things": asked["things"] if any_have(read.asks) else (Count(), *asked["things"])})


def any_have(asks: Sequence[str]) -> bool:
    """Whether it is asked what there is of something."""
    return any(ask.startswith("have:") for ask in asks)


def _asked(read: TurnReading, said: str, roman: str) -> dict[str, Any]:
    """What `Question` holds."""
    words = words_in(roman)
    everywhere = (Column("everywhere"),) if "of_all" in read.asks and "anywhere" in words else ()
    return {
        "things": (*things_of(read.asks), *everywhere),
        "of": read.references,
        "where": dict(read.about),
        "given": dict(read.figures),
        "form": form_of(words),
        "either": not EITHER.isdisjoint(words),
        "unknown": read.strangers,
        "points": not POINTS.isdisjoint(words),
        "offered": not OFFERED.isdisjoint(words),
        "whole": read.coverage == 1,
        "said": said,
    }


def _compared(words: Sequence[str]) -> Form:
    """ "is Hebbal cheaper than Yelahanka?" wants a yes or no, "Hebbal or Yelahanka, which is cheaper?" a name."""
    return "which" if not WHICH.isdisjoint(words) else "yes_no" if "than" in words else "open"


def _is_meaning(things: Sequence[Thing]) -> bool:
    return bool(things) and all(isinstance(each, Meaning) for each in things)

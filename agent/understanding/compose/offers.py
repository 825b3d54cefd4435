"""A figure that is offered for a home: "1.1 mein karwa do", "will he take 95 lakhs?".

It is a question of what room there is in the price, changes no wish, and may want an answer at a time that is named.
"""

from collections.abc import Iterator
from dataclasses import replace

from agent.language.calendar import day_of, time_of
from agent.language.patterns import one_of, plain_words
from agent.understanding.compose.haggling import HAGGLED
from agent.understanding.compose.money_said import for_what, money_said
from agent.understanding.context import CallContext
from agent.understanding.reading import Act, Arrange, Ask, Chat, Matter, Objection, Question, Reading, Undo, Wish
from agent.understanding.rules.arrangement import arranged_by
from agent.understanding.things import Column

OFFER = "offer"
TELL_ME = one_of((
    r"\b(?:bata\w*|batao|let (?:me|us) know|tell me|inform me|revert|get back|call (?:me|us|back)?|phone|confirm)\b",
))  # fmt: skip
SEES = one_of((r"\b(?:visit\w*|see|seeing|come|coming|dekh\w*|aa\w+|site|tour|meet)\b",))
OF_MONEY = frozenset(("price_max", "price_min", "floor_min", "floor_max", "listed_by", "sort", "projects"))
"""Filters that the words of an offer seem to set."""
PRICED = frozenset((HAGGLED, "price", "price_max", "price_min", "floor", "listed_by", "offers", "registration"))


BARE = 1_000
"""Below it a number is said without what it is of."""


def with_offer(reading: Reading, query: str, context: CallContext) -> Reading:
    """The reading, where a figure is offered for a home: the question whether it will do, and what is wished beside."""
    offered = money_said(query).amount(for_what("offered"))
    if offered is None or not _is_for_a_home(reading, query, context):
        return reading
    if offered < BARE and any(isinstance(act, Arrange) and "visit" in act.do for act in reading.acts):
        return reading  # "book the visit for 5" is of an hour or of people
    acts: list[Act] = [left for act in reading.acts if (left := _left(act)) and not _is_of_the_answer(left, query)]
    questions = [act for act in reading.acts if isinstance(act, Question)]
    wished = (tuple(each.value) for each in reading.operations if each.filter == "projects" and each.value)
    of = next((act.of for act in questions if act.of), None) or next(wished, ())
    haggling = Ask((Column(HAGGLED),), of=of, points=not of, given={OFFER: offered}, form="yes_no", said=query)
    calls = [] if any(isinstance(act, Arrange) for act in acts) else list(_answer_wanted(query, context))
    acts = [*acts, haggling, *calls]
    at = acts.index(haggling)
    return replace(reading, acts=tuple(acts), matters=(*reading.matters, Matter(OFFER, at, offered)))


def _is_for_a_home(reading: Reading, query: str, context: CallContext) -> bool:
    """Whether there is a home that it can be offered for, and no search is made with it."""
    if not context.shown and not context.spoken_of:
        return False
    names = any(isinstance(act, Question | Wish) and (act.of or act.points) for act in reading.acts)
    names = names or any(each.filter == "projects" for each in reading.operations)
    wished = {each.filter for each in reading.operations} - OF_MONEY
    return names or not (wished or for_what("wished").search(plain_words(query)))


def _left(act: Act) -> Act | None:
    """What of an act is not the offer."""
    match act:
        case Undo() | Chat():
            return None
        case Objection():
            return act if act.about == "price" else None
        case Wish():
            operations = tuple(each for each in act.operations if each.filter not in OF_MONEY)
            return replace(act, operations=operations) if operations else None
        case Ask():
            things = tuple(each for each in act.things if not (isinstance(each, Column) and each.name in PRICED))
            return replace(act, things=things) if things else None
    return act


def _is_of_the_answer(act: Act, query: str) -> bool:
    """Whether "let me know tomorrow" was taken for a visit."""
    words = plain_words(query)
    return isinstance(act, Arrange) and act.do == ("visit",) and bool(TELL_ME.search(words)) and not SEES.search(words)


def _answer_wanted(query: str, context: CallContext) -> Iterator[Arrange]:
    """The call in which the answer is wanted, where a time is named for it."""
    if not TELL_ME.search(plain_words(query)):
        return
    arranged = arranged_by(query, context.agent_said, ())
    if not arranged.slots:
        return
    first = arranged.slots[0]
    yield Arrange(
        do=("call_back",),
        slots=arranged.slots,
        choice=arranged.choice,
        faults=arranged.faults,
        turns=(query,),
        day=day_of(first, context.today) or "",
        time=time_of(first) or "",
        said=query,
    )

"""What a call keeps between turns, and what one turn makes.

`CallState` is checkpointed under the call's id. What a turn starts from are `EphemeralValue`s, gone after the first
node, which takes them into `request` and empties all that the turn before made: `begun` is the one place. All of it is
checkpointed while a turn runs, so that LangGraph can stop before any node and run on, or again, from there; a stored
call holds `CallState` alone.
"""

from typing import Annotated, Any, TypedDict

from langgraph.channels import EphemeralValue

from agent.catalogue.catalogue import Found, Near
from agent.subject import Subject
from agent.typed_channel import TypedValue
from agent.understanding.reading import Reading

TURNS_KEPT = 20
"""How many earlier turns a call keeps, for undo and inspection."""

OF_LAST_TURN = frozenset(("agent_said", "began", "read"))
"""What is kept of the last turn alone."""

LIMIT = 5
"""Projects to return where a turn does not say how many."""


class CallState(TypedDict, total=False):
    """Kept for the life of the call; JSON-plain, so that any worker and any tool can read it.

    owner       the name of the key that began the call; none where no key was asked for
    filters     the wishes now
    turn        how many turns the call has had
    corrections how often the last of them was corrected by hand
    updated_at  UTC time of the last turn, ISO 8601 to the second
    undo        the filters before each of the last turns that changed them, oldest first
    page        the projects on the agent's screen, in order: {"id", "name", "developer", "locality"}
    seen        ids of all projects shown for the present wishes, so that "more" does not repeat them
    cheapest    the lowest price shown last, rupees
    last_focus  ids of the projects the call last spoke of, which "it" means
    held        ids of the projects of which the last answer over several was yes, which "those two" means
    offer       operations that a plain "yes" to the last suggestion would apply
    suggestion  the last suggestion, as worded
    suggested   the suggestions of the last turns, so that none comes again at once
    declined    how suggestions begin that were turned down, so that none comes again in the call
    card        what was noted of the caller, what was agreed, objections, homes liked and refused: {"entry", "value",
                "turn", "heard"}, and what `answering.card.kinds` says
    wished      by filter, the turn in which it was wished as it is, and the words: {"turn", "heard"}
    firm        the budget that was told to be a limit, rupees; None where none was
    shown       the homes that stood on the screen: {"id", "name", "turn"}, each once, the last of many
    unanswered  what was asked and could not be told: {"question", "turn"}
    closed      the wrap-up of the call as it was given, and the turn it was given after; {} while the call goes on
    told        marks of the points of the last turns, so that none comes again at once
    estimate    the last estimate, as its act
    asked       the things that the last question asked for, which "and the second one?" goes on with
    arranged    what was said of the last visit, call or sending, in which turn, and whether it is a visit:
                {"said", "turn", "visit"}
    turns       the last turns: {"turn", "query", "intent", "does" (what its last act would be called alone), "ms" (of
                each node, in their order), "total_ms", "before", "after", "why" (its reading's reasons, as lists)}; of
                the last one also what a correction of it has to know: "agent_said", "began", and "read", the filters
                after it, where it was corrected
    """

    owner: str
    filters: dict[str, Any]
    turn: int
    corrections: int
    updated_at: str
    undo: list[dict[str, Any]]
    page: list[dict[str, Any]]
    seen: list[str]
    cheapest: int | None
    last_focus: list[str]
    held: list[str]
    offer: list[dict[str, Any]]
    suggestion: str
    suggested: list[str]
    declined: list[str]
    card: list[dict[str, Any]]
    wished: dict[str, dict[str, Any]]
    firm: int | None
    shown: list[dict[str, Any]]
    unanswered: list[dict[str, Any]]
    closed: dict[str, Any]
    told: list[list[int]]
    estimate: dict[str, Any]
    asked: list[dict[str, Any]]
    arranged: dict[str, Any]
    turns: list[dict[str, Any]]


CALL_CHANNELS = frozenset(CallState.__annotations__)
"""What a stored call holds."""


class TurnInput(TypedDict, total=False):
    """What a turn starts from.

    query          what was said, trimmed
    agent_said     what the agent said just before it
    quick_filters  set from the client's own screen before the query is read; null clears
    limit          projects to return, 1 to 20
    owner          whose the call is, where a key was asked for
    """

    query: Annotated[str, EphemeralValue]
    agent_said: Annotated[str | None, EphemeralValue]
    quick_filters: Annotated[dict[str, Any], EphemeralValue]
    limit: Annotated[int, EphemeralValue]
    owner: str


class Request(TypedDict):
    """`TurnInput` with nothing left out, for all nodes of the turn."""

    query: str
    agent_said: str | None
    quick_filters: dict[str, Any]
    limit: int


class TurnMade(TypedDict, total=False):
    """What a turn has made so far.

    request    what it started from
    reading    what was meant
    before     the filters before this turn
    began      the same with the client's quick filters, before the query
    changes    what the turn did to the filters: {"filter", "op", "before", "after", "heard"}
    refused    what was wished and not applied, as it is beyond the bounds: {"heard", "allowed"}
    found      the homes that fit
    nearest    where none fits, the homes that miss the wishes least; they stand on the screen
    relaxed    how far the budget was stretched, as in the answer
    stood      what stood on the screen and was spoken of as the turn began: {"page", "spoken_of"}
    noted      what the turn added to the card or changed in it
    focus      ids of the projects the turn speaks of
    subjects   the homes that each act of the reading speaks of; an unclear turn has one of no act
    sources    web pages and documents used: {"title", "url", "snippet"}, of a web page "site" too
    degraded   what was down: "openai", "tavily", "catalogue"
    answer, points, next_suggestion    what to say
    node_ms    milliseconds of each node so far, in the order they ran
    """

    request: Request
    reading: Annotated[Reading, TypedValue]
    before: dict[str, Any]
    began: dict[str, Any]
    changes: list[dict[str, Any]]
    refused: list[dict[str, str]]
    found: Annotated[Found, TypedValue]
    nearest: Annotated[tuple[Near, ...], TypedValue]
    relaxed: dict[str, Any] | None
    stood: dict[str, Any]
    noted: list[dict[str, Any]]
    focus: list[str]
    subjects: Annotated[list[Subject], TypedValue]
    sources: list[dict[str, str]]
    degraded: list[str]
    answer: str
    points: list[str]
    next_suggestion: str
    node_ms: dict[str, float]


class TurnState(CallState, TurnInput, TurnMade, total=False):
    """All that the nodes read and write."""


def begun(state: TurnState, reading: Reading) -> TurnMade:
    """A turn that has been read, and nothing else made yet."""
    return {
        "request": {
            "query": state["query"],
            "agent_said": state.get("agent_said"),
            "quick_filters": state.get("quick_filters") or {},
            "limit": state.get("limit", LIMIT),
        },
        "reading": reading,
        "before": {},
        "began": {},
        "changes": [],
        "refused": [],
        "found": Found((), 0, 0),
        "nearest": (),
        "relaxed": None,
        "stood": {},
        "noted": [],
        "subjects": [],
        "focus": [],
        "sources": [],
        "degraded": [],
        "answer": "",
        "points": [],
        "next_suggestion": "",
        "node_ms": {},
    }

"""What a call keeps between turns, and what one turn makes.

`CallState` is checkpointed under the call's id. The channels of `TurnState` are `UntrackedValue`s: LangGraph never
checkpoints them and starts every turn with all of them empty, so that no turn can see what an earlier one made.
"""

from typing import Annotated, Any, TypedDict

from langgraph.channels import UntrackedValue

from agent.catalogue.catalogue import Found
from agent.documents.passages import Cited
from agent.understanding.reading import Reading

TURNS_KEPT = 20
"""How many earlier turns a call keeps, for undo and inspection."""


class CallState(TypedDict, total=False):
    """Kept for the life of the call; JSON-plain, so that any worker and any tool can read it.

    filters     the wishes now
    turn        how many turns the call has had
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
    estimate    what the last estimate asked for: {"asks", "about", "figures", "of"}
    asked       what the last turn asked for, which "and the second one?" goes on with
    arranged    what was said of the last visit, call or sending, and in which turn: {"said", "turn"}
    turns       the last turns: {"turn", "query", "intent", "ms" (of each node, in their order), "before", "after"}
    """

    filters: dict[str, Any]
    turn: int
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
    estimate: dict[str, Any]
    asked: list[str]
    arranged: dict[str, Any]
    turns: list[dict[str, Any]]


class TurnInput(TypedDict, total=False):
    """What a turn starts from.

    query          what was said, trimmed
    agent_said     what the agent said just before it
    quick_filters  set from the client's own screen before the query is read; null clears
    limit          projects to return, 1 to 20
    """

    query: Annotated[str, UntrackedValue]
    agent_said: Annotated[str | None, UntrackedValue]
    quick_filters: Annotated[dict[str, Any], UntrackedValue]
    limit: Annotated[int, UntrackedValue]


class TurnState(CallState, TurnInput, total=False):
    """All that the nodes read and write: the call's state and what this turn has made so far.

    reading    what was meant
    before     the filters before this turn
    changes    what the turn did to the filters: {"filter", "op", "before", "after", "heard"}
    refused    what was wished and not applied, as it is beyond the bounds: {"heard", "allowed"}
    found      the homes that fit
    relaxed    how far the budget was stretched, as in the answer
    cited      what the documents say to the question, best first
    focus      ids of the projects the turn speaks of
    sources    web pages and documents used: {"title", "url", "snippet"}
    degraded   what was down: "openai", "tavily", "catalogue"
    answer, points, next_suggestion    what to say
    node_ms    milliseconds of each node so far, in the order they ran
    """

    reading: Annotated[Reading, UntrackedValue]
    before: Annotated[dict[str, Any], UntrackedValue]
    changes: Annotated[list[dict[str, Any]], UntrackedValue]
    refused: Annotated[list[dict[str, str]], UntrackedValue]
    found: Annotated[Found, UntrackedValue]
    relaxed: Annotated[dict[str, Any] | None, UntrackedValue]
    cited: Annotated[list[Cited], UntrackedValue]
    focus: Annotated[list[str], UntrackedValue]
    sources: Annotated[list[dict[str, str]], UntrackedValue]
    degraded: Annotated[list[str], UntrackedValue]
    answer: Annotated[str, UntrackedValue]
    points: Annotated[list[str], UntrackedValue]
    next_suggestion: Annotated[str, UntrackedValue]
    node_ms: Annotated[dict[str, float], UntrackedValue]

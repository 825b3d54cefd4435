"""Saying an answer: by the template, or in a model's words; what is settled of it is told at once."""

from collections.abc import Callable
from dataclasses import dataclass

from langgraph.config import get_stream_writer

from agent.answering.facts import Fact, facts_of_wishes
from agent.answering.homes import offer
from agent.deps import Deps
from agent.language.sentences import sentences_of
from agent.state import TurnState
from agent.understanding.context import CallContext, Shown
from agent.wording.instructions import wording_prompt
from agent.wording.known import known_of
from agent.wording.model_wording import Worded
from agent.wording.sentence_check import SentenceCheck

OFFERED = 3
"""So many of the homes shown are told of to the model."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the templates say to a turn, each sentence borne out by `facts`."""

    text: str
    points: list[str]
    suggestion: str
    facts: tuple[Fact, ...]


async def say(draft: Draft, state: TurnState, deps: Deps) -> Worded:
    """The answer, told sentence by sentence to whoever streams the turn."""
    tell = _teller()
    sentences = sentences_of(draft.text)
    fitted = deps.fitted()
    if deps.wording is None or fitted.recognise is None:
        for at, sentence in enumerate(sentences):
            tell(f" {sentence}" if at else sentence)
        return Worded(draft.text)
    request, found = state["request"], state["found"].projects
    heard = deps.wording.outgoing(request["query"]), deps.wording.outgoing(request["agent_said"] or "")
    projects = [*found, *(each.project for each in state["nearest"])]
    shown = tuple(Shown(each.id, each.name, each.developer, each.locality) for each in projects)
    offers = [offer(each) for each in projects[:OFFERED]]
    known = known_of(
        sentences,
        [*draft.points, draft.suggestion, *offers],
        heard,
        draft.facts,
        facts_of_wishes(state["filters"]),
        projects,
        fitted.recognise,
        CallContext(filters=state["filters"], today=deps.today(), shown=shown),
    )
    prompt = wording_prompt(draft.text, [*draft.points, *offers], heard[0], heard[1])
    check = SentenceCheck(known, fitted.checker)
    return await deps.wording.worded(sentences, prompt, check, tell, deps.until, deps.call_id)


def _teller() -> Callable[[str], None]:
    write = get_stream_writer()
    return lambda text: write({"text": text})

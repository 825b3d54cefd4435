"""What a call keeps of a turn for its card and its wrap-up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.answering.card.noting import Heard, noted
from agent.answering.checker import is_heard
from agent.filters.operations import Operation
from agent.identifiers import without_identifiers
from agent.state import TurnState
from agent.understanding.reading import Tell, Wish

SHOWN = 40
"""So many of the homes that were shown are kept, the last ones."""
QUOTED = 160
"""Characters that are kept of what was said."""
QUESTIONS = 12
"""So many questions that were not answered are kept, the last ones."""


def carded(state: TurnState) -> dict[str, Any]:
    """`{"card", "noted", "wished", "shown", "closed"}` after the turn; a call that was closed is open again."""
    said, turn = state["request"]["query"], state.get("turn", 0) + 1
    words = without_identifiers(said)[:QUOTED]
    card, changes = noted(state.get("card", ()), _heard(state, turn, words, said))
    return {
        "card": card,
        "noted": changes,
        "wished": _wished(state, turn),
        "shown": _shown(state, turn),
        "closed": {},
    }


def _heard(state: TurnState, turn: int, words: str, said: str) -> Heard:
    stood, names = state["stood"], _names(state)
    homes = [[names[id_] for id_ in subject.ids if id_ in names] for subject in state["subjects"]]
    if not state.get("turns"):  # nothing stood there that one who names no home could mean
        done = state["reading"].acts
        homes = [each if getattr(act, "of", ()) else [] for act, each in zip(done, homes, strict=False)]
    shown = [str(home["name"]) for home in stood.get("page", ())]
    it = [names[id_] for id_ in stood.get("spoken_of", ()) if id_ in names]
    acts = [_borne_out(act, said, state) for act in state["reading"].acts]
    ruled_out = _ruled_out(state["filters"])
    admitted = [home for home in _ruled_out(state.get("began") or {}) if home not in ruled_out]
    return Heard(acts, homes[: len(acts)], shown, it, turn, words, admitted)


def _borne_out(act: Any, said: str, state: TurnState) -> Any:
    """An act without what it tells that was not said, and without what it wishes that changed nothing."""
    match act:
        case Tell():
            return Tell({name: value for name, value in act.entries.items() if is_heard(name, value, said)})
        case Wish():
            return replace(act, operations=tuple(each for each in act.operations if _came_true(each, state)))
    return act


def _came_true(operation: Operation, state: TurnState) -> bool:
    if operation.op == "exclude" and operation.filter == "projects":
        ruled_out = _ruled_out(state["filters"])
        return all(home in ruled_out for home in operation.value)
    return operation.op == "allow" or any(each["filter"] == operation.filter for each in state["changes"])


def _ruled_out(filters: Mapping[str, Any]) -> Sequence[str]:
    """The homes that are not wanted."""
    return (filters.get("exclude") or {}).get("projects") or ()


def _names(state: TurnState) -> Mapping[str, str]:
    """The homes of the call by their ids."""
    known = [*state.get("shown", ()), *state["stood"].get("page", ()), *state.get("page", ())]
    return {str(each["id"]): str(each["name"]) for each in known} | {
        project.id: project.name
        for projects in (state["found"].projects, *(subject.projects for subject in state["subjects"]))
        for project in projects
    }


def _wished(state: TurnState, turn: int) -> dict[str, Any]:
    """By filter, where the wish was last changed; a filter that is wished no more has none."""
    kept = {key: each for key, each in state.get("wished", {}).items() if key in state["filters"]}
    changed = {
        each["filter"]: {"turn": turn, "heard": without_identifiers(each["heard"])[:QUOTED]}
        for each in state["changes"]
        if each["filter"] in state["filters"]
    }
    return kept | changed


def _shown(state: TurnState, turn: int) -> list[dict[str, Any]]:
    kept = list(state.get("shown", ()))
    before = {each["id"] for each in kept}
    new = [each for each in state.get("page", ()) if each["id"] not in before]
    return [*kept, *({"id": each["id"], "name": each["name"], "turn": turn} for each in new)][-SHOWN:]


def unanswered(state: TurnState, *, untold: bool) -> list[dict[str, Any]]:
    """The questions of the call that were not answered, and this turn's where it was `untold`; each stands once."""
    question = without_identifiers(state["request"]["query"])[:QUOTED]
    kept = [each for each in state.get("unanswered", ()) if each["question"] != question]
    if untold:
        kept.append({"question": question, "turn": state.get("turn", 0) + 1})
    return kept[-QUESTIONS:]

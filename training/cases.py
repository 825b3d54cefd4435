"""Single turns with the wishes before and after them: `cases/utterances.yaml`, and amounts in `cases/amounts.csv`.

They are plain, one thing a turn, and name what is hard in each. None is among the conversations of the evals.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from agent.understanding.context import CallContext
from corpus.contexts import Example
from corpus.files import PlainLoader
from corpus.form import Act, Call, Turn, Wish
from corpus.state import Before

FOLDER = Path(__file__).parent / "cases"
TODAY = "2026-01-15"


def cases() -> Iterator[Example]:
    """All cases, each a call of one turn."""
    text = (FOLDER / "utterances.yaml").read_text(encoding="utf-8")
    number = count(1)
    for case in yaml.load(text, PlainLoader):  # noqa: S506 safe
        before = case.get("before", {})
        after = before if case["after"] == "same" else case["after"]
        yield _example(next(number), case["say"], before, after, case.get("agent"), case.get("intent"))
    with (FOLDER / "amounts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            before = {"deal": row["deal"]}
            wanted = (pair.partition("=") for pair in row["wanted"].split())
            yield _example(next(number), row["said"], before, before | {key: int(value) for key, _, value in wanted})


def _example(
    number: int,
    say: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    agent: str | None = None,
    intent: str | None = None,
) -> Example:
    start = {} if intent == "reset" else before
    wish = _wish(start, after)
    acts = [Act(reset=True)] if intent == "reset" else []
    acts += [Act(wish=wish)] if wish else []
    turn = Turn.model_construct(say=say, agent=agent, acts=acts, screen=None, offer=None)
    call = Call.model_construct(call=f"c00-{number}", today=TODAY, style="typed", lang="en", turns=[turn])
    context = CallContext(filters=dict(before), today=date.fromisoformat(TODAY), agent_said=agent)
    return Example(call, 1, turn, context, Before(dict(before)), after)


def _wish(before: Mapping[str, Any], after: Mapping[str, Any]) -> Wish | None:
    """The wish that makes one state of the other."""
    cleared = [key for key in before if key not in after and key != "exclude"]
    changed = {key: value for key, value in after.items() if before.get(key) != value and key != "exclude"}
    held, wanted = before.get("exclude", {}), after.get("exclude", {})
    excluded = {key: values for key, values in wanted.items() if held.get(key) != values}
    changes = (("set", changed), ("clear", cleared), ("exclude", excluded))
    made: dict[str, Any] = {op: values for op, values in changes if values}
    return Wish.model_construct(_fields_set=set(made), **made) if made else None

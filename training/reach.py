"""How much of what labelled calls wish the recognisers find: `python -m training.reach corpus/train [--show KEY]`.

A wish that no mention of the turn can make is out of any decision's reach: it is a recogniser's fault.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from agent.catalogue.catalogue import CatalogueNames, LocalityName
from agent.catalogue.gazetteer import Gazetteer
from agent.understanding.mentions.recogniser import Recogniser
from corpus.contexts import Example, examples
from corpus.files import load_calls
from corpus.form import Call
from corpus.names import AMERICAN_AREAS
from corpus.state import Step, steps

Wanted = tuple[str, str, str]
NAMED = ("projects", "developers")
MAKES = {"set": ("set", "add", "replace", "allow")}


def main(files: list[Path], show: Annotated[str, typer.Option()] = "", most: int = 60) -> None:
    """Print the share of turns whose wishes are all within reach, by language, and what is missed by filter."""
    calls = load_calls(files)
    recogniser = Recogniser(Gazetteer.load(), catalogue_of(calls))
    turns, reached, missed, wanted = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for example in examples(calls):
        turns[example.call.lang] += 1
        found, wants = set(_found(recogniser, example)), list(_wants(example))
        out = [each for each in wants if not _is_made(each, found, example)]
        reached[example.call.lang] += not out
        wanted.update(each[1] for each in wants)
        for each in out:
            missed[f"{each[1]} {each[0]}"] += 1
            if show and each[1] == show and missed[f"{each[1]} {each[0]}"] <= most:
                said = f"«{example.turn.agent[-80:]}» " if example.turn.agent else ""
                typer.echo(f"{example.name} {each[0]} {each[2]}: {said}{example.turn.say}")
    for lang, count in turns.most_common():
        typer.echo(f"{lang} {reached[lang]}/{count} {reached[lang] / count:.3f}")
    typer.echo(f"all {reached.total()}/{turns.total()} {reached.total() / turns.total():.4f}")
    typer.echo("missed: " + ", ".join(f"{key} {count}" for key, count in missed.most_common(60)))
    typer.echo("wanted: " + ", ".join(f"{key} {count}" for key, count in wanted.most_common(60)))


def catalogue_of(calls: Iterable[Call]) -> CatalogueNames:
    """The names that only the catalogue of the calls' client has: places elsewhere, projects, developers."""
    wished = [act.wish.set for call in calls for turn in call.turns for act in turn.acts if act.wish and act.wish.set]
    named = {key: tuple(sorted({each for wish in wished for each in wish.get(key, ())})) for key in NAMED}
    return CatalogueNames(
        localities=tuple(LocalityName(area, city) for city, areas in AMERICAN_AREAS.items() for area in areas),
        cities=tuple(AMERICAN_AREAS),
        **named,
    )


def _is_made(want: Wanted, found: set[Wanted], example: Example) -> bool:
    """Whether mentions make a wish; a distance goes to what is near it, or to what is wished near already."""
    op, key, value = want
    if any((other, key, value) in found for other in MAKES.get(op, (op,))):
        return True
    if key != "near" or op not in ("set", "replace"):
        return False
    wish = ast.literal_eval(value)
    if (distance := wish.pop("max_km", None)) is None or ("near_km", "near", repr(distance)) not in found:
        return False
    held = [{name: each[name] for name in wish if name in each} for each in example.context.filters.get("near", ())]
    return wish in held or any((other, key, repr(wish)) in found for other in MAKES["set"])


def _found(recogniser: Recogniser, example: Example) -> Iterator[Wanted]:
    for operation in example.context.offer:  # which a yes applies
        yield from _flat(operation)
    for mention in recogniser.turn(example.turn.say, example.context).mentions:
        for role in mention.roles:
            for change in role.changes:
                yield from _flat(change)


def _wants(example: Example) -> Iterator[Wanted]:
    for act in example.turn.acts:
        if act.wish:
            for step in steps(act.wish, None if example.turn.agent else example.turn.offer):
                yield from _flat(step)


def _flat(step: Step | Any) -> Iterator[Wanted]:
    values = step.value if isinstance(step.value, list) else [step.value]
    for value in values:
        yield step.op, step.filter, repr(value)


if __name__ == "__main__":
    typer.run(main)

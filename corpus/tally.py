"""How many turns there are, by hand, style, language, act, filter and merge rule."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from agent.filters.vocabulary import AMENITIES, VOCABULARY
from corpus import terms
from corpus.form import Act, Call, Turn, Wish
from corpus.state import states
from corpus.told import ENTRIES

Counts = dict[str, dict[str, int]]
OPS = ("set", "add", "replace", "remove", "exclude", "allow", "clear", "move")


def tally(calls: Iterable[Call]) -> Counts:
    """Counts under a heading each, the largest first."""
    counts: dict[str, Counter[str]] = {}

    def count(heading: str, *keys: str) -> None:
        counts.setdefault(heading, Counter()).update(keys)

    for call in calls:
        count("calls by hand", call.hand)
        before: Mapping[str, Any] = {}
        for turn, after in zip(call.turns, states(call), strict=True):
            count("turns by hand", call.hand)
            count("turns by style", call.style)
            count("turns by language", call.lang)
            count("turns by number of acts", str(len(turn.acts)))
            count("turns with", *_beside(turn))
            count("acts", *(act.kind for act in turn.acts))
            for act in turn.acts:
                for heading, keys in _of_act(act):
                    count(heading, *keys)
            count("merge rules", *_rules(turn, before, after))
            before = after
    return {heading: dict(found.most_common()) for heading, found in counts.items()}


def _beside(turn: Turn) -> list[str]:
    return [name for name in ("screen", "offer", "agent", "sure") if getattr(turn, name) is not None]


def _of_act(act: Act) -> Iterable[tuple[str, list[str]]]:
    if act.wish:
        yield "filters wished", _keys(act.wish)
        yield "operations", [op for op in (*OPS, "accept") if getattr(act.wish, op) is not None]
        named = (act.wish.set or {}, act.wish.add or {})
        yield "amenities wished", [each for values in named for each in values.get("amenities", [])]
        yield "filters excluded", list(act.wish.exclude or {})
    if act.ask:
        yield "asked", [each.partition(":")[0] for each in act.ask.asks]
        yield "forms of asking", [act.ask.form]
        yield "asked of", [each if each in ("it", "shown", "catalogue") else type(each).__name__ for each in act.ask.of]
    if act.estimate:
        yield "estimates", [act.estimate.what]
    if act.arrange:
        yield "arranged", [act.arrange.do]
    if act.objection:
        yield "objections", [act.objection]
    if act.tell:
        yield "told", list(act.tell)
    if act.chat:
        yield "chats", [act.chat]


def _keys(wish: Wish) -> list[str]:
    values = [getattr(wish, op) or {} for op in OPS]
    return [key for each in values for key in each]


def _rules(turn: Turn, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The merge rules of the contract that the turn tries, by its label."""
    wishes = [act.wish for act in turn.acts if act.wish]
    found: list[str] = []
    for wish in wishes:
        named = {**(wish.set or {}), **(wish.replace or {})}
        if wish.add or any(key in before for key in named):
            found.append("1 replace or add")
        if wish.clear or wish.remove or wish.exclude or wish.allow:
            found.append("2 drop or exclude")
        if {"localities", "zone", "city"} & named.keys() and {"localities", "zone", "city"} & before.keys():
            found.append("3 place")
        if {"price_min", "price_max", "area_min", "area_max"} & named.keys() & before.keys():
            found.append("4 one-sided")
        if "deal" in named and before.get("deal") not in (None, named["deal"]):
            found.append("5 deal switch")
        if wish.move or named.get("sort"):
            found.append("6 relative")
        if wish.accept:
            found.append("9 yes")
    if not wishes and before and any(act.ask or act.compare or act.estimate or act.world for act in turn.acts):
        found.append("7 question changes nothing")
    if any(act.reset or act.undo for act in turn.acts):
        found.append("8 reset or undo")
    return found if after or found else []


def never(counts: Counts) -> dict[str, list[str]]:
    """What the closed lists have and the counted calls do not, under the headings of `tally`."""
    lists: dict[str, Iterable[str]] = {
        "turns by language": terms.LANGS, "acts": Act.model_fields, "filters wished": VOCABULARY,
        "filters excluded": terms.EXCLUDED,
        "operations": (*OPS, "accept"), "amenities wished": AMENITIES, "asked": terms.PLAIN_ASKS - AMENITIES.keys(),
        "forms of asking": terms.FORMS, "estimates": terms.ESTIMATES, "arranged": terms.ARRANGEMENTS,
        "objections": terms.OBJECTIONS, "told": ENTRIES, "chats": terms.CHATS,
    }  # fmt: skip
    missing = {heading: sorted(set(names) - counts.get(heading, {}).keys()) for heading, names in lists.items()}
    return {heading: names for heading, names in missing.items() if names}

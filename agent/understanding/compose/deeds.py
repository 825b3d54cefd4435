"""What a turn arranges: which deeds, and for which of the homes that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.language.day_times import joined
from agent.language.patterns import one_of, plain_words
from agent.language.tokens import tokenise
from agent.understanding.compose.unwanted_calls import hours_for_calls, refuses_calls
from agent.understanding.decision import Decision, Taken
from agent.understanding.reading import Deed
from agent.understanding.rules.arrangement import Arrangement, kinds_of

ARRANGED: tuple[Deed, ...] = ("visit", "call_back", "send", "hold", "cancel")
LEFT_OUT_BEFORE = frozenset(("no", "not", "except", "without"))
LEFT_OUT_BEHIND = frozenset(("nahi", "nahin", "mat", "nako"))
"""Words just before and just behind a home that is left out."""
CANCEL = re.compile(r"cancel\w*")
BETWEEN = frozenset("only the my that this one visit for to of ki ka ke ko wala wali wale bhi".split())
"""Words between a home and what is said of it."""
KEPT = one_of((
    r"\b(?:not|dont|didnt|never|mat|nahi)(?: \w+){0,2} cancel", r"\bcancel\w*(?: \w+)? (?:nahi|nahin|mat)\b",
))  # fmt: skip
"""What is not to be cancelled, or was not: "I did not cancel it", "cancel mat karo"."""


@dataclass(frozen=True, slots=True)
class Homes:
    """The homes that are named in a turn, by what becomes of them: None where that is not told apart."""

    wanted: Sequence[Taken] | None = None
    cancelled: Sequence[Taken] | None = None


def deeds_of(decision: Decision, roman: str, arranged: Arrangement, homes: Homes) -> tuple[Deed, ...]:
    """What is to be done, in the order of `ARRANGED`; () where nothing is that was decided."""
    likely = decision.likely("arrange:", at_least_one=True)
    do = [each for each in ARRANGED if each in likely]
    if "cancel" in do:
        moved = "visit" in do and bool(arranged.slots) and not (homes.wanted and homes.cancelled)
        kept = bool(KEPT.search(plain_words(roman)))
        if moved or kept:
            do.remove("cancel")
        if kept and not do:
            do = list(_asked_for_last(arranged)) or ["visit"]
    if "call_back" in do and (refuses_calls(roman) or hours_for_calls(roman)):
        do.remove("call_back")
    return tuple(do)


def _asked_for_last(arranged: Arrangement) -> Iterator[Deed]:
    """What was asked to be done by the last of the turns that asks for anything."""
    asked = (kinds_of(joined(tokenise(each))) for each in reversed(arranged.turns))
    last = next(filter(None, asked), frozenset[Deed]())
    yield from (each for each in ARRANGED if each in last)


def homes_in(decision: Decision, words: Sequence[str]) -> Homes:
    """The homes of a turn of these words: "not Acme, only Birch", "Acme cancel karo, Birch kal"."""
    homes = list(decision.of_role("of"))
    cancelled = list(_cancelled(homes, words))
    wanted = [each for each in homes if each not in cancelled and not _is_left_out(each, words)]
    apart = wanted if wanted and len(wanted) < len(homes) else None
    return Homes(apart, cancelled or None)


def _is_left_out(home: Taken, words: Sequence[str]) -> bool:
    before, behind = words[: home.mention.first][-1:], words[home.mention.last :][:1]
    return not (LEFT_OUT_BEFORE.isdisjoint(before) and LEFT_OUT_BEHIND.isdisjoint(behind))


def _cancelled(homes: Sequence[Taken], words: Sequence[str]) -> Iterator[Taken]:
    """Those behind whose name, or else before it, "cancel" is said, each time of one home."""
    said = set[int]()
    later = []
    for home in homes:
        at = home.mention.first - 1
        while at > 0 and words[at] in BETWEEN:
            at -= 1
        if at >= 0 and CANCEL.fullmatch(words[at]):
            said.add(at)
            yield home
        else:
            later.append(home)
    for home in later:
        at = home.mention.last
        while at < len(words) and words[at] in BETWEEN:
            at += 1
        if at < len(words) and at not in said and CANCEL.fullmatch(words[at]):
            yield home

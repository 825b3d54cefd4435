"""That something is not known, and who finds it out: told once in full, after that each time otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from agent.answering.facts import Said
from agent.catalogue.catalogue import Project

RECORDED = "is not in our records."
"""How an answer ends that could not tell what was asked."""
AGAIN = "is something I do not have here either."
PROMISES = ("I will find out{from_whom} for you", "it goes on my list{for_whom} too", "you get that with the rest")
"""Said behind it, one after another; nothing more once all were said."""
WHOM = {"owner": "the owner", "builder": "the builder", "agent": "the listing agent"}
"""Who knows a home best, by who lists it."""


def promised(told: Sequence[Said], before: int, home: Project | None) -> list[Said]:
    """The answers of a turn, of which the first that could not tell says who finds out.

    before  how many questions of the call could not be told
    home    the home that is spoken of, if any
    """
    done = list(told)
    at = next((number for number, each in enumerate(done) if each.untold), None)
    if at is not None and done[at].text.endswith("not in our records."):
        done[at] = replace(done[at], text=_with_promise(done[at].text, before, home))
    return done


def _with_promise(text: str, before: int, home: Project | None) -> str:
    if before:
        text = text.replace(RECORDED, AGAIN)
    if before >= len(PROMISES):
        return text
    whom = _whom(home)
    promise = PROMISES[before].format(
        from_whom=f" from {whom}" if whom else "", for_whom=f" for {whom}" if whom else ""
    )
    return f"{text.removesuffix('.')}; {promise}."


def _whom(home: Project | None) -> str:
    listers = {unit.listed_by for unit in home.units} if home else set()
    return WHOM.get(listers.pop() or "", "") if len(listers) == 1 else ""

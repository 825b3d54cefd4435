"""What each check of a running deployment found, told from its answers alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Literal

import httpx

from agent.deployment.faults import (
    CONTEXT_LOST,
    DEGRADED,
    NO_REDIS,
    OTHER_VERSION,
    REDIS_AWAY,
    SHORT_LIFE,
    UNSHARED,
    WRONG_DATE,
    WRONG_TIME,
    refused,
)

Verdict = Literal["ok", "off", "note", "warning", "broken"]
"""`off` is not used, `note` by design and worth knowing; `broken` alone makes the whole a no."""

SHORTEST_LIFE = 600
"""Seconds; a call whose context lives less forgets what was said before a customer was put on hold."""
CLOCK_SECONDS = 60
"""So far the clocks may be apart."""
BUDGET = 13_000_000
"""What the first turn of the context check says, in rupees."""
WORKER = "X-Worker"
"""The header by which a worker says which it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    fix  what to do about it; empty where all is well
    """

    verdict: Verdict
    check: str
    found: str
    fix: str = ""


def clock_finding(answer: httpx.Response) -> Finding:
    """How far the clock there is from this machine's."""
    try:
        told = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return Finding("off", "Clock", "no Date in the answer")
    apart = (told - datetime.now(UTC)).total_seconds()
    if abs(apart) > CLOCK_SECONDS:
        return Finding(
            "broken", "Clock", f"{abs(apart):.0f} s {'ahead of' if apart > 0 else 'behind'} this machine's", WRONG_TIME
        )
    return Finding("ok", "Clock", "as this machine's")


def date_finding(health: Mapping[str, Any]) -> Finding:
    """Whether calls are held today."""
    told, now = health.get("today"), datetime.now(UTC)
    somewhere = {(now + timedelta(hours=hours)).date().isoformat() for hours in range(-12, 15)}
    if told is None:
        return Finding("off", "Date", "not told by this version")
    if told not in somewhere:
        return Finding("broken", "Date", f"calls are held on {told}, and today is {now:%Y-%m-%d}", WRONG_DATE)
    return Finding("ok", "Date", f"calls are held on {told}")


def version_finding(health: Mapping[str, Any]) -> Finding:
    """Whether the same version runs there as here."""
    here, there = version("property-call-assistant"), health.get("version")
    if there != here:
        return Finding("warning", "Version", f"{there or 'an older one'} there, {here} here", OTHER_VERSION)
    return Finding("ok", "Version", here)


def context_finding(first: Mapping[str, Any], second: Mapping[str, Any]) -> Finding:
    """Whether the second turn knew the first."""
    wishes = second["filters"]
    if second["turn"] == first["turn"] + 1 and wishes.get("bhk") == [3] and wishes.get("price_max") == BUDGET:
        return Finding("ok", "Context", "3 BHK in the second turn, and the budget of the first")
    found = f"turn {second['turn']} after turn {first['turn']}, with {dict(wishes)}"
    return Finding("broken", "Context", found, CONTEXT_LOST)


def life_finding(second: Mapping[str, Any], lives: int | None) -> Finding:
    """How long a call lives after a turn."""
    most: int = second["context"]["ttl_seconds"]
    if lives is None:
        return Finding("warning", "Lifetime", "how long a call lives is not known", SHORT_LIFE)
    if not 0 < lives <= most or most < SHORTEST_LIFE:
        return Finding("broken", "Lifetime", f"a call lives {lives} of {most} s after a turn", SHORT_LIFE)
    return Finding("ok", "Lifetime", f"a call lives {lives} of {most} s after a turn")


def workers_finding(answers: Sequence[httpx.Response], turn: int) -> Finding:
    """Whether every worker that was asked for a call knows its turn `turn`."""
    counted = [each for each in answers if each.status_code != HTTPStatus.TOO_MANY_REQUESTS]
    known = [each for each in counted if each.status_code == HTTPStatus.OK]
    if unlike := [each for each in counted if each.status_code not in (HTTPStatus.OK, HTTPStatus.NOT_FOUND)]:
        return Finding("broken", "Workers", *refused(unlike[0]))
    knew = sum(each.json().get("turn") == turn for each in known)
    if knew < len(counted):
        found = f"{len(counted) - knew} of {len(counted)} requests reached a worker that does not know the call"
        return Finding("broken", "Workers", found, UNSHARED)
    names = {each.headers.get(WORKER) for each in counted}
    told = "one worker answered" if len(names) == 1 else f"{len(names)} workers answered"
    few = "" if len(counted) == len(answers) else "; the rest was over the rate limit"
    return Finding("ok", "Workers", f"{told} {len(counted)} requests, each knew the call{few}")


def redis_finding(health: Mapping[str, Any], turns: Sequence[Mapping[str, Any]]) -> Finding:
    """Whether calls are kept where every worker finds them."""
    status = health.get("redis", {}).get("status")
    configured = status != "not_configured"
    in_memory = any(each["context"]["store"] == "memory" for each in turns)
    away = status == "unavailable" or any("redis" in each["context"]["degraded"] for each in turns)
    if away or (configured and in_memory):
        return Finding("broken", "Redis", *REDIS_AWAY)
    if in_memory or not (configured or turns):
        return Finding("note", "Redis", *NO_REDIS)
    return Finding("ok", "Redis", f"{status if configured else 'another checkpointer'}; calls are kept there")


PARTS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], bool]]] = {
    "catalogue": ("Catalogue", lambda turn: bool(turn["turn"])),
    "openai": ("OpenAI", lambda turn: turn["understood_by"] != "local"),
    "tavily": ("Tavily", lambda turn: any(each["url"].startswith("http") for each in turn["sources"])),
}
"""What beside Redis can be down, and whether a turn shows that it was used."""


def part_findings(health: Mapping[str, Any], turns: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """What else of the deployment is down, was used, or was not."""
    down = {part for each in turns for part in each["context"]["degraded"]} | set(health.get("degraded", ()))
    findings = []
    for part, (name, used) in PARTS.items():
        if part in down:
            findings.append(Finding("broken", name, "degraded", DEGRADED[part]))
        elif any(map(used, turns)):
            findings.append(Finding("ok", name, "was used, and is well"))
        else:
            findings.append(Finding("off", name, "was not used: no key, or no need of it"))
    return findings

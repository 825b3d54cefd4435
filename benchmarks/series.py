"""What `/metrics` of a running service tells."""

import re
from collections.abc import Mapping

from benchmarks.callers import asked

PROVIDERS, FAULTS = ("openai", "tavily"), ("failed", "timeout")
LABEL = re.compile(r'(\w+)="([^"]*)"')


async def series(url: str) -> dict[str, float]:
    """What `/metrics` tells, by series."""
    _, body = await asked(f"{url}/metrics", "GET", b"")
    lines = [line for line in body.decode().splitlines() if line and not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def outcomes_of(told: Mapping[str, float]) -> dict[str, dict[str, int]]:
    """How often each provider was called, by how that ended."""
    found: dict[str, dict[str, int]] = {}
    for name, value in told.items():
        if name.startswith("assist_provider_calls_total{"):
            labels = dict(LABEL.findall(name))
            found.setdefault(labels["provider"], {})[labels["outcome"]] = int(value)
    return found


def flapped(outcomes: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether both providers answered, and failed in some way."""
    return all(
        outcomes.get(each, {}).get("ok") and any(outcomes[each].get(fault) for fault in FAULTS) for each in PROVIDERS
    )

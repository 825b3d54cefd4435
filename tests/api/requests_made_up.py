"""How requests are made up from the API's own description."""

import json
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings


@schemathesis.serializer("application/x-ndjson")
def as_lines(_: object, value: Any) -> bytes:
    """A line of JSON for each of what was made up, or one for what is no list."""
    if isinstance(value, bytes | str):
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
    return b"".join(json.dumps(each).encode() + b"\n" for each in (value if isinstance(value, list) else [value]))


def made_up(times: int) -> settings:
    """So many of each kind, the same in each run."""
    return settings(
        max_examples=times,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

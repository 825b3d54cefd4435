"""Calls without their labels, for a second labelling that has not seen the first."""

import json
from collections.abc import Iterable, Mapping
from typing import Any


def stripped(calls: Iterable[Mapping[str, Any]]) -> str:
    """YAML of `calls` with empty acts; an offer that the agent's words make is a label too, and goes."""
    lines: list[str] = []
    for call in calls:
        lines += [f"- call: {call['call']}", f"  today: {call['today']}", f"  style: {call['style']}"]
        lines += [f"  lang: {call['lang']}", "  turns:"]
        for turn in call["turns"]:
            kept = {key: turn[key] for key in ("screen", "offer", "agent", "say") if turn.get(key) is not None}
            if "agent" in kept:
                kept.pop("offer", None)
            # JSON is YAML: what stands in quotes stays as it was said.
            parts = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in kept.items()]
            lines += [f"  - {parts[0]}", *(f"    {part}" for part in parts[1:]), "    acts: TODO"]
    return "\n".join(lines)

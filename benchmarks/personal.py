"""`python -m benchmarks.personal [FILE.jsonl]`: what of personal data leaves a service, over HTTP.

Turns of calls are said to a service that has a model, a web search and a Redis, all on loopback. What reached the
model, the web, the log and Redis is searched for each secret, and for two neighbouring words or four digits of it. A
line of a file is {"turn", "secrets", "keep"}. Ends with exit code 1 where the recall at a place is below 0.98, or where
something that is to stay did not reach the model.
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx

from agent.outgoing import Outgoing
from benchmarks.personal_turns import PersonalTurn, personal_turns
from tests.servers import openai, tavily
from tests.servers.process import serving
from tests.servers.redis import redis_server
from tests.servers.scripted import ScriptedServer

LEAST = 0.98
PLACES = ("model", "web", "log", "redis")
_WORD = re.compile(r"\w+")
_PHONE_OF_CARD = re.compile(r'\{[^{}]*"entry": ?"phone"[^{}]*\}')


@dataclass
class Leaks:
    """How many secrets were told, what of them was found where, and what was masked that is to stay."""

    secrets: int = 0
    found: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    def recall(self, place: str) -> float:
        """The share of secrets of which nothing was found there."""
        return 1 - self.found[place] / max(1, self.secrets)


def main() -> None:
    """Say the turns, print the recall at each place, and leave with the verdict."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.personal", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="turns of your own; made ones without it")
    parser.add_argument("--turns", type=int, default=500, help="of the made ones (500)")
    given = parser.parse_args()
    turns = read(given.file) if given.file else list(personal_turns(given.turns))
    leaks = measured(turns)
    for place in PLACES:
        print(f"{place}: recall {leaks.recall(place):.4f} of {leaks.secrets} secrets")
    print(f"{len(leaks.lost)} of what is to stay was masked")
    for example in [*leaks.examples, *leaks.lost][:20]:
        print(f"  {example}")
    sys.exit(1 if leaks.lost or min(map(leaks.recall, PLACES)) < LEAST else 0)


def read(path: Path) -> list[PersonalTurn]:
    """The turns of a file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [PersonalTurn(row["turn"], row["secrets"], row["keep"]) for row in rows]


def measured(turns: Sequence[PersonalTurn]) -> Leaks:
    """Say the turns to a service of its own, and search all that left it."""
    leaks, sent = Leaks(), Outgoing(names=True)
    rain = tavily.pages(("Weather", "https://mausam.imd.gov.in", "It rains."))
    with (
        tempfile.TemporaryDirectory(prefix="personal") as folder,
        redis_server() as redis,
        openai.ReadsAndWords(
            openai.reading(openai.act("world", heard="")), words=(openai.streamed("Haan ji."),)
        ).serving() as model,
        ScriptedServer(rain).serving() as web,
    ):
        log = Path(folder, "log")
        settings = {
            "USE_PIXELTABLE": "false", "REDIS_URL": redis.url, "OPENAI_API_KEY": "sk-test",
            "OPENAI_BASE_URL": model.url, "TAVILY_API_KEY": "tvly-test", "TAVILY_BASE_URL": web.url,
            "ANSWER_STYLE": "model", "LOG_LEVEL": "DEBUG",
            "TURN_DEADLINE_SECONDS": "20",
        }  # fmt: skip
        with serving(Path(folder), log=log, **settings) as url, httpx.Client(base_url=url, timeout=60) as client:
            for number, turn in enumerate(turns):
                at = len(model.asked), len(web.asked), log.stat().st_size
                body = {"call_id": f"p{number}", "query": turn.said, "agent_said": f"So it is {turn.said}?"}
                client.post("/api/assist", json=body).raise_for_status()
                with redis.client() as store:
                    kept = _PHONE_OF_CARD.sub("", str(store.get(f"call:p{number}")))
                texts = {
                    "model": _told(model.asked[at[0] :]), "web": _told(web.asked[at[1] :]),
                    "log": log.read_bytes()[at[2] :].decode(errors="replace"), "redis": kept,
                }  # fmt: skip
                _search(turn, texts, leaks)
                if lost := [each for each in turn.kept if each in turn.said and each not in sent(turn.said)]:
                    leaks.lost.append(f"{lost}: {sent(turn.said)}")
    return leaks


def _told(asked: Sequence[Any]) -> str:
    """What the requests held; of the instructions and the schema, which are the same for all, nothing."""
    texts = []
    for each in asked:
        messages = each.json.get("messages")
        texts.append(messages[-1]["content"] if messages else json.dumps(each.json, ensure_ascii=False))
    return "\n".join(texts)


def _search(turn: PersonalTurn, texts: dict[str, str], leaks: Leaks) -> None:
    for secret in turn.secrets:
        leaks.secrets += 1
        rest = turn.said.replace(secret, " ")
        words = _WORD.findall(secret)
        parts = [secret, *(f"{one} {two}" for one, two in pairwise(words))]
        parts += [word for word in words if len(word) > 3]
        parts = [part for part in parts if part not in rest]
        for place, text in texts.items():
            if found := next((part for part in parts if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)), None):
                leaks.found[place] += 1
                leaks.examples.append(f"{place}: {found!r} of {secret!r}")


if __name__ == "__main__":
    main()

"""Write into the documentation what the program says now: answers, the picture of the graph, the filters.

    python tools/refresh_docs.py

The tests compare the same things, so this is run after a change they complain about.
"""

import json
import re
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import httpx

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from agent.deps import Deps  # noqa: E402
from agent.filters.table import filter_table  # noqa: E402
from agent.graph import build_graph  # noqa: E402
from agent.graph_view import draw  # noqa: E402
from tests.servers.process import serving  # noqa: E402

TOLD = ("turn", "intent", "answer", "next_suggestion", "filters", "total", "total_projects", "context", "understood_by")
"""What the README shows of an answer."""


def main() -> None:
    """Rewrite README.md, docs/API.md and docs/FILTERS.md."""
    (ROOT / "docs" / "FILTERS.md").write_text(filter_table())
    picture = draw(build_graph(cast("Deps", None)).compile().get_graph(), "mermaid")
    readme = ROOT / "README.md"
    readme.write_text(_with_block(readme.read_text(), "mermaid", picture))
    with tempfile.TemporaryDirectory(prefix="docs") as home, serving(Path(home)) as url:
        _answer(ROOT / "docs" / "API.md", url, lambda answer: answer)
        _answer(readme, url, lambda answer: {key: answer[key] for key in TOLD})


def _answer(page: Path, url: str, shown: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Put behind each curl of a page what it is answered with, as the first turns of a call."""
    text, calls = page.read_text(), set()
    for curl in re.findall(r"^```sh\n(curl.*?)^```$", text, re.MULTILINE | re.DOTALL):
        words = shlex.split(curl.replace("\\\n", " "))
        name, _, value = words[words.index("-H") + 1].partition(": ")
        path, body = words[2].partition("http://127.0.0.1:8000")[2], words[words.index("-d") + 1]
        call = json.loads(body)["call_id"]
        if call not in calls:
            httpx.delete(f"{url}/api/assist/calls/{call}")
        calls.add(call)
        answer = shown(httpx.post(url + path, content=body, headers={name: value}).json())
        head, _, tail = text.partition(curl)
        text = head + curl + _with_block(tail, "json", json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    page.write_text(text)


def _with_block(text: str, language: str, content: str) -> str:
    return re.sub(
        rf"^```{language}\n.*?^```$", lambda _: f"```{language}\n{content}```", text, count=1, flags=re.M | re.S
    )


if __name__ == "__main__":
    main()

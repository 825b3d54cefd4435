"""Write into the README what the program says now: the answers to its curls, the picture of the graph, the filters.

    python tools/refresh_docs.py

The tests compare the same things, so this is run after a change they complain about.
"""

import json
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import cast

import httpx

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from agent.deps import Deps  # noqa: E402
from agent.filters.table import filter_table  # noqa: E402
from agent.graph import build_graph  # noqa: E402
from agent.graph_view import draw  # noqa: E402
from tests.servers.process import serving  # noqa: E402


def main() -> None:
    """Rewrite README.md and docs/FILTERS.md."""
    (ROOT / "docs" / "FILTERS.md").write_text(filter_table())
    readme = (ROOT / "README.md").read_text()
    picture = draw(build_graph(cast("Deps", None)).compile().get_graph(), "mermaid")
    readme = _with_block(readme, "mermaid", picture)
    curls = [
        block
        for block in re.findall(r"^```sh\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
        if block.startswith("curl")
    ]
    with tempfile.TemporaryDirectory(prefix="docs") as home, serving(Path(home)) as url:
        for curl in curls:
            readme = _with_answer(readme, curl, url)
    (ROOT / "README.md").write_text(readme)


def _with_block(text: str, language: str, content: str) -> str:
    return re.sub(
        rf"^```{language}\n.*?^```$", lambda _: f"```{language}\n{content}```", text, count=1, flags=re.M | re.S
    )


def _with_answer(text: str, curl: str, url: str) -> str:
    words = shlex.split(curl.replace("\\\n", " "))
    name, _, value = words[words.index("-H") + 1].partition(": ")
    path = words[2].partition("http://127.0.0.1:8000")[2]
    answer = httpx.post(url + path, content=words[words.index("-d") + 1], headers={name: value}).json()
    head, _, tail = text.partition(curl)
    return head + curl + _with_block(tail, "json", json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()

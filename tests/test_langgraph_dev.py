"""LangGraph's own server loads `langgraph.json` and runs turns, with nothing but loopback to talk to."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[1]
OFFLINE = {"LANGSMITH_TRACING": "false", "LANGGRAPH_CLI_NO_ANALYTICS": "1", "LANGGRAPH_NO_VERSION_CHECK": "true"}


@pytest.fixture
def langgraph(tmp_path: Path) -> Iterator[str]:
    """The address of `langgraph dev`, run where it may leave its files."""
    shutil.copy(ROOT / "langgraph.json", tmp_path)
    (tmp_path / "agent").symlink_to(ROOT / "agent")
    port = free_port()
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "USE_PIXELTABLE": "false"} | OFFLINE
    command = [Path(sys.executable).with_name("langgraph"), "dev", "--no-browser", "--no-reload", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        log = []
        for line in process.stdout:
            log.append(line)
            if "Application started up" in line:
                break
        else:
            pytest.fail("".join(log))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_call_is_held_over_its_http_api(langgraph: str) -> None:
    with httpx.Client(base_url=langgraph, timeout=30) as client:
        thread = client.post("/threads", json={}).json()["thread_id"]
        for query, bhk in (("Show me 2BHK under 1.3Cr in Sarjapur", 2), ("What about 3BHK?", 3)):
            turn = {"assistant_id": "assist", "input": {"query": query}}
            state = client.post(f"/threads/{thread}/runs/wait", json=turn).json()
            assert state["filters"] == {"bhk": [bhk], "price_max": 13_000_000, "localities": ["Sarjapur"]}
            assert state["answer"]
        assert state["turn"] == 2

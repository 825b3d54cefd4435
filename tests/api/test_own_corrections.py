"""A correction that a real server was sent is scored by the command of the same installation."""

import os
import subprocess
import sys
from pathlib import Path

import httpx

from tests.servers.process import TREE, serving


def test_a_patch_of_a_served_call_appears_in_the_evaluation_of_own_turns(tmp_path: Path) -> None:
    with serving(tmp_path, USE_PIXELTABLE="false") as url, httpx.Client(base_url=url, timeout=30) as client:
        turn = {"call_id": "c-1", "query": "my name is Asha, 2 BHK in Hebbal, call 98450 12345"}
        client.post("/api/assist", json=turn).raise_for_status()
        corrected = client.patch("/api/assist/calls/c-1", json={"filters": {"localities": ["Whitefield"]}})
        assert corrected.json()["filters"] == client.get("/api/assist/calls/c-1").json()["filters"]
        assert corrected.json()["filters"]["localities"] == ["Whitefield"]
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(TREE)}
    ran = subprocess.run(
        [sys.executable, "-c", "from agent.cli import main; main()", "eval", "--own"],
        cwd=tmp_path, env=environment | {"USE_PIXELTABLE": "false"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("1 turns corrected by hand; right when they were said: 0, right now: 0")
    assert "my name is [name], 2 BHK in Hebbal, call [phone]" in ran.stdout
    assert "meant ['Whitefield']" in ran.stdout

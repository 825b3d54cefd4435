"""`assist ask` as a shell sees it."""

import os
import subprocess
import sys
from pathlib import Path

ASSIST = str(Path(sys.executable).parent / "assist")


def asked(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PIXELTABLE_HOME": str(home), "USE_PIXELTABLE": "false", "COLUMNS": "200"}
    return subprocess.run([ASSIST, "ask", *arguments], env=environment, capture_output=True, text=True, check=False)


def test_ask_why_tells_what_each_word_was_taken_for(tmp_path: Path) -> None:
    ran = asked(tmp_path, "--why", "no south facing, and 3 BHK in Hebbal")
    assert ran.returncode == 0, ran.stderr
    rows = [line.split() for line in ran.stdout.splitlines()]
    assert any(row[:2] == ["south", "exclude:facing"] for row in rows), ran.stdout
    assert any(row[:3] == ["3", "BHK", "set:bhk"] for row in rows), ran.stdout
    assert "the turn as a whole:" in ran.stdout


def test_ask_without_why_keeps_its_reasons_to_itself(tmp_path: Path) -> None:
    assert "the turn as a whole" not in asked(tmp_path, "3 BHK in Hebbal").stdout

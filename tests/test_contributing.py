"""The worked example of CONTRIBUTING.md, run on a copy of the packages with the new filter in it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
AROUND = """
from datetime import date
from pathlib import Path

from agent.catalogue.catalogue import CatalogueNames
from agent.catalogue.places import KnownPlaces
from agent.filters.merge import merge
from agent.filters.model import check_filters
from agent.understanding.rules.grammar import Grammar
from agent.understanding.context import CallContext
from tests.agent.catalogue.samples import GAZETTEER, home, snapshot

context = CallContext(filters={}, today=date(2026, 1, 15))
grammar = Grammar(GAZETTEER, CatalogueNames())
places = KnownPlaces([])
catalogue = snapshot(Path("."), [home(bhk=3.0, kitchen=each) for each in ("open", "closed", None)])
"""


def test_a_new_filter_is_one_entry_and_a_column(tmp_path: Path) -> None:
    example = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A new filter")[2]
    entry, column, use = re.findall(r"```python\n(.*?)```", example, re.DOTALL)
    for package in ("agent", "tests"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    insert(tmp_path / "agent/filters/vocabulary.py", '    Filter(key="sort"', f"{entry.rstrip()},")
    insert(tmp_path / "agent/catalogue/columns.py", "    khata: str | None", column)
    ran = subprocess.run(
        [sys.executable, "-c", AROUND + use],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr


def insert(file: Path, before: str, lines: str) -> None:
    """Put `lines`, indented, in front of the line that begins with `before`."""
    text = file.read_text(encoding="utf-8")
    assert text.count(f"\n{before}") == 1
    indented = "".join(f"    {line}\n" for line in lines.splitlines())
    file.write_text(text.replace(f"\n{before}", f"\n{indented}{before}"), encoding="utf-8")

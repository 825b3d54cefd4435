"""Memory that a search frees stays with the process."""

import subprocess
import sys

import pytest

SCRIPT = """
import ctypes, resource
import numpy as np
from agent.catalogue.allocation import keep_freed_memory
if not hasattr(ctypes.CDLL(None), "mallopt"):
    raise SystemExit("not glibc")
keep_freed_memory()
def search():
    return sum(np.arange(800_000.0) for _ in range(4)).sum()
search()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    search()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def test_a_search_like_the_last_one_asks_the_system_for_no_more_memory() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    if "not glibc" in done.stderr:
        pytest.skip("the C library is not glibc")
    assert int(done.stdout) < 20 * 100  # an array alone has 1,563 pages

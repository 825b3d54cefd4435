"""The network takes one thread, whatever the machine has."""

import subprocess
import sys

SAY = (
    "from threadpoolctl import threadpool_info; from agent.understanding.learned.network import Network; "
    "Network.load(); print({each['num_threads'] for each in threadpool_info() if each['user_api'] == 'blas'})"
)


def test_it_multiplies_by_one_thread() -> None:
    # In a process of its own: others of this one may have been limited before.
    told = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "{1}"

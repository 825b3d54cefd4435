"""What the processes of a server take, as Linux tells it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Family:
    """The processes of the server: their own memory in megabytes, and their open files."""

    memory: float
    files: int

    @classmethod
    def now(cls) -> "Family":
        """As they are."""
        found = [Path(f"/proc/{process}") for process in descendants(os.getpid())]
        python = [each for each in found if (each / "comm").read_text().startswith("python")]
        kilobytes = sum(
            int(line.split()[1])
            for each in python
            for line in (each / "status").read_text().splitlines()
            if line.startswith("RssAnon")
        )
        return cls(kilobytes / 1024, sum(len(list((each / "fd").iterdir())) for each in python))


def descendants(process: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have."""
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from descendants(int(child))

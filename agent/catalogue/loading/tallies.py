"""How the cells of one column were read."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

EXAMPLES, STRANGE = 3, 3


@dataclass(slots=True)
class ColumnTally:
    """The cells of a column that are not blank: how many were read and not, with examples of both."""

    read: int = 0
    examples: dict[str, dict[str, Any]] = field(default_factory=dict)
    _unread: Counter[str] = field(default_factory=Counter)

    @property
    def unread(self) -> int:
        """How many cells could not be read."""
        return self._unread.total()

    def add(self, cell: str, found: dict[str, Any]) -> None:
        """Count a cell with what it told."""
        if found:
            self.read += 1
            if len(self.examples) < EXAMPLES:
                self.examples.setdefault(cell.strip(), dict(found))
        else:
            self._unread[cell.strip()] += 1

    def strange(self) -> str:
        """The commonest cells that could not be read."""
        return ", ".join(f"{cell[:40]!r}: {count}" for cell, count in self._unread.most_common(STRANGE))

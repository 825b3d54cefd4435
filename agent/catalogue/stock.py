"""The homes of a catalogue as its snapshot has them, and what becomes of its columns when they change."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pyarrow as pa

from agent.catalogue.contents import Contents, rows_of
from agent.catalogue.encoding import Columns, encoded
from agent.catalogue.patching import patched
from agent.catalogue.projects import grouped
from agent.catalogue.snapshot_file import About, open_snapshot


@dataclass(frozen=True, slots=True)
class Stock:
    """What the snapshot of a catalogue holds, where there is one.

    batch  its columns, of the mapped file
    """

    about: About | None = None
    homes: Contents = field(default_factory=Contents)
    batch: pa.RecordBatch | None = None

    @classmethod
    def read(cls, path: Path) -> Self:
        """What is in the file. Raises `CatalogueError` when it can't be read."""
        file = open_snapshot(path)
        return cls(file.about, Contents(file.units.to_pylist()), file.batch)

    @property
    def version(self) -> str | None:
        """The version; None where there is no snapshot."""
        return self.about.version if self.about else None

    def columns_of(self, homes: Contents) -> Columns:
        """The columns for `homes`."""
        if self.batch is None:
            return encoded(grouped(rows_of(homes)))
        return patched(self.batch, self.homes, homes)

"""The file of rejected rows, with the reason a row."""

import csv
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from agent.catalogue.loading.table import Rejected
from agent.errors import LoadError


def write_rejected(path: Path, headers: Sequence[str], rejected: Sequence[Rejected]) -> Path | None:
    """Write the rejected rows of the file at `path` beside it, or to the folder for temporary files where that can't be
    written; where they are. With none, what an earlier load left there goes."""
    beside, elsewhere = (folder / f"{path.name}.rejected.csv" for folder in (path.parent, Path(tempfile.gettempdir())))
    if not rejected:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return None
    for target in (beside, elsewhere):
        try:
            with target.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["row", "reason", *headers])
                for record, reason in rejected:
                    writer.writerow(
                        [record.number, reason, *(record.cells.get(name, "") for name in headers), *record.beyond]
                    )
        except OSError:
            continue
        return target
    raise LoadError(f"the rejected rows can't be written to {beside} nor to {elsewhere}")

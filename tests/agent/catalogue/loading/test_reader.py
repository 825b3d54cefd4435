"""What one cell adds to a row."""

from datetime import date
from typing import Any

import pytest

from agent.catalogue.loading.reader import CellReader

TODAY = date(2026, 11, 23)


def read(column: str, cell: str) -> dict[str, Any]:
    return {name: value for name, value in CellReader(TODAY, {}, {}).read(column, cell).items() if value is not None}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Ready by Dec 2027", {"status": "under_construction", "possession": "2027-12"}),
        ("Ready to move in 2028", {"status": "under_construction", "possession": "2028-12"}),
        ("Ready since Dec 2020", {"status": "ready"}),
        ("Under construction, Dec 2028", {"status": "under_construction", "possession": "2028-12"}),
        ("19-Dec", {"status": "under_construction", "possession": "2019-12"}),
        ("Ready To Move", {"status": "ready"}),
    ],
)
def test_a_status_with_a_month_to_come_is_not_ready(cell: str, found: dict[str, Any]) -> None:
    assert read("status", cell) == found


@pytest.mark.parametrize("cell", ["Immediately", "Immediate", "Ready", "RTM"])
def test_a_possession_that_is_now_is_ready(cell: str) -> None:
    assert read("possession", cell) == {"status": "ready"}

"""Values of typed files as the text of a cell."""

import re
from typing import Any

OF_A_TYPE = re.compile(
    r"(?i)^\W*(\d(?:\.5)?\s*(?:bhk|rk|bed(?:room)?s?))\W*(.*)$|^(.*?)\W*(\d(?:\.5)?\s*(?:bhk|rk))\W*$"
)
"""A unit type by its bedrooms, at either end of a header or a key."""


def as_text(value: Any) -> str:
    """A cell as one writes it: whole numbers without a point, lists with semicolons, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ";".join(map(as_text, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

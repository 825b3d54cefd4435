"""Values of typed files as the text of a cell."""

from typing import Any


def as_text(value: Any) -> str:
    """A cell as one writes it: whole numbers without a point, lists with semicolons, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ";".join(map(as_text, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

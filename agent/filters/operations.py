"""Operations: what a turn does to the filters, each with the words it was heard in."""

from dataclasses import dataclass
from typing import Any, Literal

Op = Literal["set", "add", "replace", "remove", "exclude", "allow", "clear", "move"]
"""What a turn does to one filter:

set      the value becomes the wish ("3 BHK"); an all-of list grows by it
add      the value joins a list ("also Hebbal")
replace  the value takes the place of everything the filter held, all-of lists too ("a gym instead")
remove   one value leaves a list ("drop Hebbal"); a value that is not there changes nothing
exclude  "not X": joins `exclude` where the filter can be excluded, and leaves the list
allow    "X is okay too" of an excluded X: leaves `exclude`, joins the list if there is one
clear    no wish any more ("any facing"), with its exclusions; `localities` clears zone and radius too ("anywhere")
move     relative change of a number: {"by": rupees}, {"percent": p}, or {} for "cheaper" without a number
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change to one filter, with the words it was heard in."""

    op: Op
    filter: str
    value: Any = None
    heard: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON-plain form, as kept in a call's state."""
        return {"op": self.op, "filter": self.filter, "value": self.value, "heard": self.heard}

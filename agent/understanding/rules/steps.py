"""Changes by an amount: "20 lakhs more", "increase the EMI by 5k", "200 sq ft bigger"."""

from collections.abc import Iterator

from agent.filters.operations import Operation
from agent.language.numbers import word_at
from agent.understanding.mentions import cues
from agent.understanding.rules.grouped import Group
from agent.understanding.rules.groups import Groups
from agent.understanding.rules.term import COSTS


class Steps(Groups):
    """Tells an amount by which something is to be more or less from one that it is to be."""

    def _moved(self, group: Group, heard: str) -> Operation | None:
        """ "20 lakhs more", "increase the budget by 20 lakhs", "10 lakh less"."""
        another = word_at(self._tokens, group.first - 1) == "another"
        moves = another or group.cues & {cues.MORE_OF, cues.LESS_OF}
        if group.key != "price" or not moves or "price_max" not in group.wishes:
            return None
        if "price_min" in group.wishes or self._set_to(group):
            return None
        sign = -1 if cues.LESS_OF in group.cues else 1
        return Operation("move", "price_max", {"by": sign * group.wishes["price_max"]}, heard)

    def _side_of_a_step(self, group: Group) -> int:
        """1 or -1 where the amount is by how much a cost or an area is to be more or less: "5k more", "up by 5k"."""
        if group.key not in (*COSTS, "area"):
            return 0
        behind = next((piece for piece in self._pieces if piece.first == group.last), None)
        said = set(behind.all("cue")) if behind else set()
        if word_at(self._tokens, group.first - 1) == "by":
            said |= group.cues
        if cues.MORE_OF in said or word_at(self._tokens, group.last) in ("bigger", "larger"):
            return 1
        return -1 if cues.LESS_OF in said or word_at(self._tokens, group.last) == "smaller" else 0

    def _stepped(self, group: Group, side: int, heard: str) -> Iterator[Operation]:
        keys = ("area_min", "area_max") if group.key == "area" else (group.key,)
        step = round(sum(group.wishes.values()) / len(group.wishes))
        yield from (Operation("move", key, {"by": side * step}, heard) for key in keys if key in self._context.filters)

    def _set_to(self, group: Group) -> bool:
        before = [token.word for token in self._tokens[max(0, group.first - 2) : group.first]]
        behind = self._tokens[group.last - 1].word
        return (
            "to" in before
            or behind in ("tak", "max", "maximum")
            or self._tokens[group.first].word
            in (
                "under",
                "below",
                "upto",
                "up",
                "within",
                "max",
                "less",
                "more",
            )
        )

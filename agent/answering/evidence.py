"""The facts of a turn by what they bear out."""

from collections.abc import Sequence
from functools import cached_property
from typing import Self

from agent.answering.facts import Fact, Kind


class Evidence(tuple[Fact, ...]):
    """Facts, put in order once for all the texts that are held against them."""

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Self:
        """The facts as evidence: themselves, where they are that already."""
        return facts if isinstance(facts, cls) else cls(facts)

    @cached_property
    def known_words(self) -> list[str]:
        """Quotes and then names, the longest of each first."""
        quotes, names = self._values("quote"), self._values("name")
        return [*sorted(quotes, key=len, reverse=True), *sorted(names, key=len, reverse=True)]

    @cached_property
    def months(self) -> set[str]:
        """Months, YYYY-MM."""
        return self._values("month")

    @cached_property
    def numbers(self) -> dict[Kind, set[float]]:
        """The numbers of each kind."""
        found: dict[Kind, set[float]] = {}
        for fact in self:
            if not isinstance(fact.value, str):
                found.setdefault(fact.kind, set()).add(fact.value)
        return found

    def _values(self, kind: Kind) -> set[str]:
        return {str(fact.value) for fact in self if fact.kind == kind and fact.value != ""}

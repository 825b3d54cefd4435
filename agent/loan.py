"""A home loan: what is paid down, what is borrowed, and the equal monthly instalments that pay it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RATE_PERCENT, YEARS, DOWN_PERCENT = 8.5, 20, 20
"""A home loan where the customer says nothing else: interest a year, how long, and the share of the price paid down."""
MOST_YEARS = 30
"""Banks lend for no longer."""


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """What a loan is reckoned with. Money is rupees; a price may be an array of prices.

    rate_percent  interest a year
    years         how long it is paid back
    down_percent  share of the price that is paid at once
    down          the same in rupees, in place of the share; None where it is not told
    """

    rate_percent: float = RATE_PERCENT
    years: float = YEARS
    down_percent: float = DOWN_PERCENT
    down: float | None = None

    @classmethod
    def of(cls, figures: Mapping[str, float]) -> "LoanTerms":
        """The terms a customer said, with the usual ones for the rest, for as long as banks lend at most."""
        said = {name: figures[name] for name in ("rate_percent", "years", "down_percent", "down") if name in figures}
        if "years" in said:
            said["years"] = min(said["years"], MOST_YEARS)
        return cls(**said)

    def loan_for(self, price: Any) -> Any:
        """What is borrowed for a home of `price`."""
        return price * (1 - self.down_percent / 100) if self.down is None else price - min(self.down, price)

    def price_for(self, loan: float) -> float:
        """The price that a `loan` pays for together with what is paid down; infinite where nothing is borrowed."""
        if self.down is not None:
            return loan + self.down
        return loan / (1 - self.down_percent / 100) if self.down_percent < 100 else float("inf")

    def instalment(self, loan: Any) -> Any:
        """What is paid back a month."""
        return loan / self._months_paid()

    def loan_at(self, instalment: float) -> float:
        """The loan that such an instalment pays back."""
        return instalment * self._months_paid()

    def _months_paid(self) -> float:
        """How many instalments the loan is worth today."""
        monthly, months = self.rate_percent / 1200, self.years * 12
        return (1 - (1 + monthly) ** -months) / monthly if monthly else months


OF_THE_CUSTOMER = ("income", "owed")
"""Figures that hold for every later question of what can be afforded."""


def kept(earlier: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """The figures of an estimate, with what the customer said before to earn and to owe."""
    return {key: earlier[key] for key in OF_THE_CUSTOMER if key in earlier} | dict(figures)

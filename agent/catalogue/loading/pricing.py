"""What the prices of a file are worth, and whether they are prices or rents."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from agent.catalogue.loading import cells
from agent.catalogue.loading.cells import Unreadable
from agent.catalogue.loading.headers import unit_in
from agent.catalogue.loading.layout import Layout
from agent.catalogue.loading.mapping import FileMapping
from agent.catalogue.loading.reader import CellReader, Found
from agent.catalogue.loading.table import Table
from agent.catalogue.loading.unit_types import HIGHEST_RENT, units_of, usual_unit

PRICES = 2000
"""Prices that are looked at to see what their numbers are worth."""
LOWEST_RENT, LARGEST_RENT = 1_000, 500_000
"""Rupees a month: where every price of a file lies between, beside bedrooms, they are rents."""
NO_PRICE = 150_000
"""Rupees for which no home with bedrooms is sold, though others of the file are."""


class Pricing:
    """The money of one file.

    notes  what was taken for granted: the unit of bare prices, the deal
    """

    def __init__(self, table: Table, layout: Layout, mapping: FileMapping, counted: Counter[str]) -> None:
        self.notes: list[str] = []
        self._counted = counted
        self._worth: dict[str, float] = {}
        self._beside = bool(layout.headers_of("price_unit"))
        self._sale, self._rent = layout.header_of("price"), layout.header_of("rent")
        self._deal_is_told = bool(layout.headers_of("deal")) or "deal" in mapping.constants
        for header, column in [
            (self._sale, "price"),
            (self._rent, "price"),
            (layout.header_of("price_max"), "price_max"),
        ]:
            if header:
                self._settle_unit(table, header, column, mapping)
        self._deal = self._usual_deal(
            table, has_bedrooms=layout.header_of("bhk") is not None or layout.header_of("title") is not None
        )

    def read(self, reader: CellReader, header: str, cell: str) -> Found:
        """The price in a cell. Raises `Unreadable`."""
        return reader.price(cell, self._worth[header])

    def homes(self, said: Found, beside: Found) -> Iterator[Found]:
        """The home of a row, or a home for sale and the same to rent where it tells both."""
        rent = {name: said.pop(f"rent_{name}", None) for name in ("price", "price_max")}
        told = said["deal"] or beside["deal"]
        if self._sale and self._rent:
            if said["price"] is not None or rent["price"] is None:
                yield said | {"deal": told if rent["price"] is None and told else "buy"}
            if rent["price"] is not None:
                yield said | rent | {"deal": "rent"}
            return
        if self._rent:
            said |= rent
        said["deal"] = told or self._deal_of(said)
        yield said

    def _deal_of(self, said: Found) -> str | None:
        price = said["price"]
        if self._deal == "buy" and price and price < NO_PRICE and said["bhk"]:
            self._counted["deal: taken as rent where the price is too small for a sale"] += 1
            return "rent"
        return self._deal

    def _settle_unit(self, table: Table, header: str, column: str, mapping: FileMapping) -> None:
        unit = mapping.units.get(column) or unit_in(header, "price")
        if unit is None and not self._beside:
            renting = header == self._rent or mapping.constants.get("deal") == "rent"
            unit, typical = usual_unit(_cells(table, header), "rent" if renting else None)
            if unit != "rupee":
                self.notes.append(f"price: bare numbers are taken as {unit} (the median is {typical:g})")
        self._worth[header] = units_of("price")[unit or "rupee"]

    def _usual_deal(self, table: Table, *, has_bedrooms: bool) -> str | None:
        if self._deal_is_told or (self._sale and self._rent):
            return None if self._sale is None else "buy" if self._rent else None
        if self._rent:
            self.notes.append(f"deal: no column says it; taken as rent from the header {self._rent!r}")
            return "rent"
        prices = [] if self._sale is None or self._beside else list(self._prices(table, self._sale))
        small = bool(prices) and median(prices) < HIGHEST_RENT
        small |= bool(prices) and has_bedrooms and min(prices) >= LOWEST_RENT and max(prices) <= LARGEST_RENT
        if self._sale:
            reason = "the size of the prices" if small else f"the header {self._sale!r}"
            self.notes.append(f"deal: no column says it; taken as {'rent' if small else 'buy'} from {reason}")
        return "rent" if small else "buy"

    def _prices(self, table: Table, header: str) -> Iterator[int]:
        reader = CellReader.plain()
        for cell in _cells(table, header):
            try:
                price = reader.price(cell, self._worth[header])["price"]
            except Unreadable:
                continue
            if price:
                yield price


def _cells(table: Table, header: str) -> list[str]:
    return [cell for record in table.records[:PRICES] if not cells.blank(cell := record.cells[header])]

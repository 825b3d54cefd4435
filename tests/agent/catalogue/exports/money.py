"""Cells of money: sale prices, rents, rates, deposits."""

from random import Random

from tests.agent.catalogue.exports.cells import Cell, Tells, Writer
from tests.agent.catalogue.exports.homes import Home

ON_REQUEST = ("Price on Request", "Call for Price", "On request", "")


def grouped(amount: int) -> str:
    """1234567 → 12,34,567."""
    digits = str(amount)
    head, tail = digits[:-3], digits[-3:]
    while len(head) > 2:
        tail = f"{head[-2:]},{tail}"
        head = head[:-2]
    return f"{head},{tail}" if head else tail


def short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _told(home: Home) -> Tells:
    return {"price": home["price"]} | ({"deal": "rent"} if home["deal"] == "rent" else {})


def _missing(home: Home, rng: Random, words: tuple[str, ...] = ON_REQUEST) -> Cell:
    return Cell(rng.choice(words), allows={"deal": [home["deal"]]})


def spoken(lakh: str = "Lac", crore: str = "Cr", sign: str = "", monthly: str = "") -> Writer:
    """ "85 Lac", "₹1.2 Cr"; a rent "₹22,000/month"."""

    def write(home: Home, rng: Random) -> Cell:
        price = home["price"]
        if price is None:
            return _missing(home, rng)
        if home["deal"] == "rent":
            return Cell(f"{sign}{grouped(price)}{monthly}", _told(home))
        return Cell(f"{sign}{in_words(price, lakh, crore)}", _told(home))

    return write


def in_words(price: int, lakh: str, crore: str) -> str:
    if price >= 10_000_000:
        return f"{short(price / 1e7)} {crore}"
    return f"{short(price / 1e5)} {lakh}"


def joined(lakh: str = "L", crore: str = "cr", thousand: str = "k") -> Writer:
    """ "85L", "1.2cr", "22k" as typed on a phone."""

    def write(home: Home, rng: Random) -> Cell:
        if home["price"] is None:
            return _missing(home, rng, ("call", "ask", ""))
        if home["deal"] == "rent":
            return Cell(f"{short(home['price'] / 1000)}{thousand}", _told(home))
        return Cell(in_words(home["price"], lakh, crore).replace(" ", ""), _told(home))

    return write


def rupees(sign: str = "", typed: bool = False, words: tuple[str, ...] = ON_REQUEST) -> Writer:
    """ "₹ 1,20,00,000", or the bare number where `typed`."""

    def write(home: Home, rng: Random) -> Cell:
        if home["price"] is None:
            return Cell(None, allows={"deal": [home["deal"]]}) if typed else _missing(home, rng, words)
        return Cell(home["price"] if typed else f"{sign}{grouped(home['price'])}", _told(home))

    return write


def scaled(by: float, typed: bool = True) -> Writer:
    """The amount in lakhs, crores or thousands; the header, or the sense of it, says which."""

    def write(home: Home, rng: Random) -> Cell:
        if home["price"] is None:
            return Cell(None if typed else "", allows={"deal": [home["deal"]]})
        amount = round(home["price"] / by, 4)
        return Cell(amount if typed else short(amount) if by < 1e7 else f"{amount:g}", _told(home))

    return write


def between(sign: str = "₹ ", shared_unit: bool = False) -> Writer:
    """ "₹ 45 L - 52.5 L", or "₹ 1.15 - 1.35 Cr" where the unit is said once."""

    def write(home: Home, rng: Random) -> Cell:
        low, high = home["price"], home["price_max"]
        if low is None:
            return _missing(home, rng)
        tells = _told(home) | {"price_max": high}
        if shared_unit and low >= 10_000_000:
            return Cell(f"{sign}{short(low / 1e7)} - {short(high / 1e7)} Cr", tells)
        return Cell(f"{sign}{in_words(low, 'L', 'Cr')} - {in_words(high, 'L', 'Cr')}", tells)

    return write


def rate(pattern: str = "₹{}/sqft", typed: bool = False) -> Writer:
    """A rate beside a price: it tells nothing that a column holds."""

    def write(home: Home, rng: Random) -> Cell:
        if home["price"] is None:
            return Cell(None if typed else "")
        return Cell(home["rate"] if typed else pattern.format(grouped(home["rate"])))

    return write


def rate_alone(area: str = "area_sqft", per: int = 1, pattern: str = "{}") -> Writer:
    """A rate and no price: price = rate x area, the area as the file writes it. `per`: sq ft in its unit."""

    def write(home: Home, rng: Random) -> Cell:
        if home["price"] is None:
            return Cell("", allows={"deal": [home["deal"]]})
        a_unit = round(home["rate"] * per / 50) * 50
        return Cell(pattern.format(a_unit), {"price": round(a_unit * home[area] / per)}, {"deal": [home["deal"]]})

    return write


def rent_beside(of_price: float = 0.0028) -> Writer:
    """The rent that the same home would fetch: a second home of the row."""

    def write(home: Home, rng: Random) -> Cell:
        rent = max(8_000, min(200_000, round(home["price"] * of_price / 500) * 500))
        return Cell(rent, units={1: {"deal": "rent", "price": rent}})

    return write


def sale_beside() -> Writer:
    return lambda home, _rng: Cell(home["price"], units={0: {"deal": "buy", "price": home["price"]}})


def months_of_deposit() -> Writer:
    """ "3 months": so many rents; a reader may take it or leave it."""

    def write(home: Home, rng: Random) -> Cell:
        if home["deposit"] is None:
            return Cell("")
        return Cell(f"{home['deposit'] // home['price']} months", allows={"deposit": [home["deposit"]]})

    return write


def amount(column: str, sign: str = "", typed: bool = False) -> Writer:
    """A deposit or a maintenance in rupees."""

    def write(home: Home, rng: Random) -> Cell:
        if home[column] is None:
            return Cell(None if typed else "")
        return Cell(home[column] if typed else f"{sign}{grouped(home[column])}", {column: home[column]})

    return write

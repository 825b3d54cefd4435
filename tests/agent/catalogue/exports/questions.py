"""Five plain questions a file, each with the answer that the truth gives.

Only questions that have one right answer are asked: where a value that a careful reader may take or leave would
change the count, another question is asked in its place.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

Row = dict[str, Any]
Wish = dict[str, Any]
A_FILE = 5
NAMES = {
    "apartment": ("flat", "flats"),
    "villa": ("villa", "villas"),
    "plot": ("plot", "plots"),
    "independent_house": ("independent house", "independent houses"),
    "builder_floor": ("builder floor", "builder floors"),
    "farm_house": ("farm house", "farm houses"),
    "commercial": ("commercial property", "commercial properties"),
    "studio": ("studio", "studios"),
}
SAID = {"furnished": "fully furnished", "semi_furnished": "semi furnished", "unfurnished": "unfurnished"}


def fits(row: Row, wish: Wish) -> bool | None:
    """None where it depends on what the reader took for granted."""
    verdicts = [_meets(row, column, wanted) for column, wanted in wish.items()]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _meets(row: Row, column: str, wanted: Any) -> bool | None:
    name = "price" if column == "price_max" else column
    told = row["cells"].get(name)
    values = [told, *row["either"].get(name, [])]
    if "*" in values:
        return None
    if column == "amenities":
        return wanted in (told or [])
    if column == "price_max":
        outcomes = {value is not None and value <= wanted for value in values}
    else:
        outcomes = {value == wanted for value in values}
    return outcomes.pop() if len(outcomes) == 1 else None


def offered(told: dict[str, Any]) -> list[Row]:
    return [row for row in told["rows"] if row["cells"].get("availability", "active") == "active"]


def questions_of(told: dict[str, Any], seed: int) -> list[dict[str, Any]]:
    """Each {"file", "kind", "query", "wish"} and "total", or "home" (price, project, locality, sheet, row)."""
    rng = Random(f"{seed}/{told['file']}/questions")  # noqa: S311 - seeded choice, no cryptography
    rows = offered(told)
    asks = [ask for make in (_rooms, _kinds, _limits, _cheapest, _fittings, _places) if (ask := list(make(rows, rng)))]
    asks.append([({"kind": "all", "query": "how many homes do you have in all?", "wish": {}})])
    for ask in asks:
        rng.shuffle(ask)
    answered: list[dict[str, Any]] = []
    while len(answered) < A_FILE and any(asks):
        for ask in asks:
            while ask:
                if (full := _answered(ask.pop(), rows)) and full["query"] not in {a["query"] for a in answered}:
                    answered.append({"file": told["file"], **full})
                    break
    return answered[:A_FILE]


def _answered(question: dict[str, Any], rows: list[Row]) -> dict[str, Any] | None:
    verdicts = [fits(row, question["wish"]) for row in rows]
    found = [row for row, verdict in zip(rows, verdicts, strict=True) if verdict]
    if None in verdicts or not found:
        return None
    if not any("bhk" in row["cells"] for row in rows):
        question = question | {"query": question["query"].replace("homes", "properties")}
    if question["kind"] != "cheapest":
        return question | {"total": len(found)}
    priced = sorted((row for row in found if "price" in row["cells"]), key=lambda row: row["cells"]["price"])
    if not priced or any("price" in row["either"] for row in found):
        return None
    if len(priced) > 1 and priced[0]["cells"]["price"] == priced[1]["cells"]["price"]:
        return None
    best = priced[0]
    home = {name: best["cells"].get(name) for name in ("price", "project", "locality")}
    return question | {"home": home | {"sheet": best["sheet"], "row": best["row"]}}


def _values(rows: list[Row], column: str) -> list[Any]:
    return sorted({row["cells"][column] for row in rows if column in row["cells"]}, key=str)


def _named(rows: list[Row]) -> list[str]:
    return [kind for kind in _values(rows, "property_type") if kind in NAMES]


def _localities(rows: list[Row]) -> list[str]:
    """Those that lie in one city alone: "Sector 62" of two cities is no plain question."""
    where: dict[str, set[str | None]] = {}
    for row in rows:
        if name := row["cells"].get("locality"):
            cities = [row["cells"].get("city"), *row["either"].get("city", [])]
            where.setdefault(name, set()).update(city for city in cities if city)
    return sorted(name for name, cities in where.items() if len(cities) <= 1)


def _deal_words(rows: list[Row]) -> list[tuple[Wish, str]]:
    deals = set(_values(rows, "deal"))
    if "rent" not in deals:
        return [({}, "")]
    rent: tuple[Wish, str] = ({"deal": "rent"}, " for rent")
    return [rent, ({"deal": "buy"}, " to buy")] if "buy" in deals else [rent]


def _rooms(rows: list[Row], rng: Random) -> Iterator[dict[str, Any]]:
    for bhk in _values(rows, "bhk"):
        yield {"kind": "rooms", "query": f"how many {bhk:g} BHK do you have?", "wish": {"bhk": bhk}}
        for locality in _localities(rows):
            wish = {"bhk": bhk, "locality": locality}
            yield {"kind": "rooms", "query": f"how many {bhk:g} BHK in {locality}?", "wish": wish}


def _kinds(rows: list[Row], rng: Random) -> Iterator[dict[str, Any]]:
    for kind in _named(rows):
        yield {"kind": "kinds", "query": f"how many {NAMES[kind][1]} do you have?", "wish": {"property_type": kind}}
        for locality in _localities(rows):
            wish = {"property_type": kind, "locality": locality}
            yield {"kind": "kinds", "query": f"{NAMES[kind][1]} in {locality}", "wish": wish}


def _limit(rows: list[Row], rng: Random) -> tuple[int, str] | None:
    """A round amount that no price is near to and no range holds, and the words for it."""
    prices = sorted(row["cells"]["price"] for row in rows if "price" in row["cells"])
    if not prices:
        return None
    price = prices[rng.randrange(len(prices) // 3, len(prices))]
    step = 1_000 if price < 500_000 else 100_000 if price < 10_000_000 else 1_000_000
    limit = (price // step + 1) * step
    for row in rows:
        low = row["cells"].get("price")
        high = row["cells"].get("price_max") or low
        if low and low * 0.995 < limit < high * 1.005:
            return None
    if limit < 500_000:
        return limit, f"{limit // 1000}k"
    return limit, f"{limit // 100_000} lakh" if limit < 10_000_000 else f"{limit / 1e7:g} crore"


def _limits(rows: list[Row], rng: Random) -> Iterator[dict[str, Any]]:
    for extra, words in _deal_words(rows):
        fitting = [row for row in rows if fits(row, extra)]
        for bhk in _values(fitting, "bhk") * 2:
            if limit := _limit([row for row in fitting if row["cells"].get("bhk") == bhk], rng):
                wish = {"bhk": bhk, "price_max": limit[0]} | extra
                yield {"kind": "limits", "query": f"{bhk:g} BHK{words} under {limit[1]}", "wish": wish}
        for kind in _named(fitting):
            for locality in _localities(fitting):
                some = [row for row in fitting if fits(row, {"property_type": kind, "locality": locality})]
                if limit := _limit(some, rng):
                    wish = {"property_type": kind, "locality": locality, "price_max": limit[0]} | extra
                    text = f"{NAMES[kind][1]}{words} in {locality} under {limit[1]}"
                    yield {"kind": "limits", "query": text, "wish": wish}


def _cheapest(rows: list[Row], rng: Random) -> Iterator[dict[str, Any]]:
    for extra, words in _deal_words(rows):
        for locality in _localities(rows):
            for bhk in _values(rows, "bhk"):
                wish = {"bhk": bhk, "locality": locality} | extra
                yield {"kind": "cheapest", "query": f"cheapest {bhk:g} BHK{words} in {locality}", "wish": wish}
            for kind in sorted({"plot", "villa", "commercial"} & {*_named(rows)}):
                wish = {"property_type": kind, "locality": locality} | extra
                yield {"kind": "cheapest", "query": f"cheapest {NAMES[kind][0]}{words} in {locality}", "wish": wish}


def _fittings(rows: list[Row], rng: Random) -> Iterator[dict[str, Any]]:
    for furnishing in _values(rows, "furnishing"):
        for extra, words in _deal_words(rows):
            wish = {"furnishing": furnishing} | extra
            yield {"kind": "fittings", "query": f"{SAID[furnishing]} homes{words}", "wish": wish}
            if limit := _limit([row for row in rows if fits(row, extra)], rng):
                text = f"{SAID[furnishing]} homes{words} under {limit[1]}"
                yield {"kind": "fittings", "query": text, "wish": wish | {"price_max": limit[0]}}
    for side in _values(rows, "facing"):
        text = f"how many {side.replace('_', ' ')} facing homes do you have?"
        yield {"kind": "fittings", "query": text, "wish": {"facing": side}}
    for name, words in (("gym", "a gym"), ("lift", "a lift"), ("swimming_pool", "a swimming pool")):
        if any(name in row["cells"].get("amenities", []) for row in rows):
            yield {"kind": "fittings", "query": f"homes with {words}", "wish": {"amenities": name}}


def _places(rows: list[Row], rng: Random) -> Iterator[dict[str, Any]]:
    for locality in _localities(rows):
        yield {"kind": "places", "query": f"how many homes in {locality}?", "wish": {"locality": locality}}
    for city in _values(rows, "city"):
        yield {"kind": "places", "query": f"how many homes do you have in {city}?", "wish": {"city": city}}
    for project in _values(rows, "project"):
        yield {"kind": "places", "query": f"how many homes in {project}?", "wish": {"project": project}}

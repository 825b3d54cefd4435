"""The sheet that a hand writes from: for each call its length, words to use and what must occur in it, by seed.

What must occur is dealt out of `quotas.toml` in turn, from a place of its own for each hand, so that over the corpus
each entry occurs about equally often however few calls a hand writes.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from corpus.hands import HERE, Hand, hand_names, load_hand
from corpus.names import AMERICAN_AREAS, areas, landmarks, localities, projects, somebody
from corpus.state import gazetteer

SEED = "corpus-1"
FIRST_DAY = date(2026, 1, 5)
DAYS = 540
PER_CALL = {
    "filters": (4, 6), "amenities": (1, 2), "rules": (1, 3), "fine": (1, 2), "acts": (2, 3), "objections": (0, 1),
    "told": (1, 2), "asked": (1, 3), "twists": (1, 2), "moods": (1, 1),
}  # fmt: skip
INDIAN = (
    "vastu", "corner", "servant", "pooja", "khata", "local unit", "crore", "dedh", "30x40", "token", "cash", "stamp",
    "bhk (half", "brokerage", "borewell", "gas_pipeline", "approvals", "language", "Indian English", "rera", "X nahi Y",
    "meaning",
)  # fmt: skip
"""Marks of entries that an American renter has no use for."""
NEEDS_SCREEN = ("position", "shown", "compare", "first:", "hold", "every", "which (", "name", "second", "recommend")
SCREENS = 0.3
OFFERS = 0.35
AGENT_SPEAKS = (0.35, 0.7)


class Dealer:
    """Deals the entries of the quotas to one hand, each list over and over in an order of the hand's own."""

    def __init__(self, hand: Hand) -> None:
        self._american = hand.city in AMERICAN_AREAS
        self._decks = {name: self._deck(name, entries, hand.name) for name, entries in quotas().items()}

    @staticmethod
    def _deck(name: str, entries: Sequence[str], hand: str) -> Iterator[str]:
        start = hand_names().index(hand) * len(entries) // max(1, len(hand_names()))
        turn = 0
        while True:
            # One shuffle for all hands, begun at another place by each: no entry is forgotten by chance.
            order = list(entries)
            Random(f"{SEED}:{name}:{turn}").shuffle(order)
            yield from order[start:] + order[:start]
            turn += 1

    def deal(self, name: str, count: int, deal: str = "") -> list[str]:
        """The next `count` entries of `name`; those of the other deal are passed over."""
        found: list[str] = []
        while len(found) < count:
            entry = next(self._decks[name])
            only, colon, rest = entry.partition(":")
            if self._american and any(word in entry for word in INDIAN):
                continue
            if not (colon and only in ("buy", "rent")):
                found.append(entry)
            elif only == deal:
                found.append(rest)
        return found


@cache
def quotas() -> Mapping[str, list[str]]:
    """The lists of what must occur."""
    return tomllib.loads((HERE / "quotas.toml").read_text(encoding="utf-8"))


def sheet(name: str, calls: int, first: int = 1) -> str:
    """The sheet of the hand called `name` for `calls` calls from number `first` on. Raises `KeyError`."""
    hand = load_hand(name)
    dealer = Dealer(hand)
    entries = [_call(hand, number, dealer) for number in range(1, first + calls)]
    return "\n\n".join([_head(hand), *entries[first - 1 :]])


def _head(hand: Hand) -> str:
    return "\n".join(
        (
            f"# Sheet of {hand.name}: {hand.role}, {hand.age}, {hand.city}{f' and {hand.also}' if hand.also else ''}",
            f"# speaks: {hand.manner}; on the phone: {hand.phone}",
            "# must: each entry occurs at least once in the call. An entry that can't fit is left out.",
            "# Places and figures: use most of them, others as you like; say figures your own way.",
        )
    )


def _call(hand: Hand, number: int, dealer: Dealer) -> str:
    random = Random(f"{SEED}:{hand.name}:{number}")
    deal = _weighted(random, hand.deals)
    city = hand.also if hand.also and random.random() < 0.25 else hand.city
    typed = random.random() < hand.typed
    language = _weighted(random, hand.languages)
    dealt = {each: dealer.deal(each, random.randint(*count), deal) for each, count in PER_CALL.items()}
    screen = random.random() < SCREENS or any(mark in act for act in dealt["acts"] for mark in NEEDS_SCREEN)
    offer = random.random() < OFFERS or any(rule.startswith("9") for rule in dealt["rules"])
    length = random.choice((6, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 13, 14, 16, 19, 25))
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    share = random.uniform(*AGENT_SPEAKS)
    manner = dealer.deal("slips" if typed else "noise", 2)
    names = projects(random, random.randint(3, 5))
    style = "typed" if typed else "spoken"
    head = f"## {hand.name}-{number:02d} · {length} turns · today: {day} ({day:%a}) · style: {style}"
    lines = [
        f"{head} · lang: {language} · agent speaks before about {round(share * length)} turns",
        f"mood: {dealt['moods'][0]} · how: {', '.join(manner)} · twists: {'; '.join(dealt['twists'])}",
        f"looks to {deal} {random.choice(hand.kinds)} · figures: {'; '.join(_figures(hand, deal, random))}",
        f"places ({city}): {', '.join(areas(random, city))} · near: {', '.join(landmarks(random, city))}",
        f"names: developers {', '.join(_developers(random, city))}; people {somebody(random)}, {somebody(random)}",
        f"{'screen: ' + ', '.join(names) if screen else 'no screen; projects named at most: ' + names[0]}"
        f"{' · an offer occurs' if offer else ''}",
        f"must wish: {'; '.join(dealt['filters'])}; amenities {', '.join(dealt['amenities'])}",
        f"must merge: {'; '.join(dealt['rules'])}",
        f"must try: {'; '.join(dealt['fine'])}",
        f"must act: {'; '.join(dealt['acts'])} · ask: {', '.join(dealt['asked'])} · tell: {', '.join(dealt['told'])}"
        f"{' · objection: ' + ', '.join(dealt['objections']) if dealt['objections'] else ''}",
    ]
    return "\n".join(lines)


def _weighted(random: Random, weights: Mapping[str, float]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _figures(hand: Hand, deal: str, random: Random) -> list[str]:
    """Amounts and sizes as numbers; the hand says them its own way."""
    low, high = (hand.price if deal == "buy" else hand.rent) or hand.price or hand.rent or (5_000_000, 10_000_000)
    step = random.choice((0.5, 0.5, 1, 2, 5)) * 10 ** (len(str(low)) - 2)
    amounts = {max(step, round(low * (high / low) ** random.random() / step) * step) for _ in range(4)}
    size = random.choice((1, 5, 10, 25, 50))
    sizes = {round(random.uniform(350, 2600) / size) * size for _ in range(2)}
    figures = [f"{amount:.0f}" for amount in sorted(amounts)] + [f"{each} sq ft" for each in sorted(sizes)]
    extra = random.choice(
        (
            f"{random.choice((30, 20, 40, 60, 50, 25))}x{random.choice((40, 30, 50, 60, 80, 45))} feet",
            f"{random.randint(60, 400)} sq yd",
            f"{random.choice((1, 1.5, 2, 2.5, 3, 5, 10, 12))} km",
            f"{random.randint(2, 25)} years",
            f"floor {random.randint(1, 22)}",
            f"{random.choice((3, 5, 8, 10, 12, 15))} %",
            f"{random.randint(2, 14)} months from now",
        )
    )
    return [*figures, extra]


def _developers(random: Random, city: str) -> list[str]:
    if not localities(city):
        return ["Greystar", "Hillcrest Living"]
    return [each.name for each in random.sample(gazetteer().developers[:80], 2)]

"""What is said to figures that a customer names: what is offered for a home, what is saved for paying down."""

from agent.answering.amounts import rupees
from agent.answering.buying import lowest
from agent.answering.details import LISTERS
from agent.answering.facts import Fact, Said, facts_of_projects
from agent.answering.homes import price_of, shared
from agent.answering.material import Material
from agent.catalogue.catalogue import Project
from agent.language.measures import bare_rupees
from agent.loan import LoanTerms
from agent.understanding.reading import Matter

SCALES = (1, 1_000, 100_000, 10_000_000)
"""What a bare number may be meant in."""
LEAST, MOST = 0.5, 1.3
"""Less than so much of the price is no offer for that home, nor is more: it is of something else."""
BARE = 1_000
"""From so much on a number is of rupees."""


def offered(material: Material, matter: Matter) -> Said | None:
    """A figure that is offered: it is put to whoever decides, and nothing else is promised.

    None where it can't be meant for the home.
    """
    home = material.home
    if home is None or matter.amount is None:
        return None
    price = lowest(home)
    figure = in_rupees(matter.amount, price)
    facts = (Fact("rupees", figure, "offered"), *facts_of_projects([home]))
    monthly = " a month" if home.units[0].deal == "rent" else ""
    if price is not None and not price * LEAST <= figure <= price * MOST:
        return None
    if price is not None and figure >= price:
        asked = f"{rupees(figure)}{monthly} is no less than is asked; I will put it to {decider_of(home)}"
        return Said(f"{home.name} is listed at {price_of(home)}, so {asked}.", facts)
    listed_at = f"it is listed at {price_of(home)}, and " if price is not None else ""
    text = f"Your {rupees(figure)}{monthly} for {home.name} I will put to {decider_of(home)}"
    return Said(f"{text}; {listed_at}whether that is agreed to I can't promise.", facts)


def down_payment(material: Material, matter: Matter) -> Said | None:
    """What is paid down for a home or a price, and how far the savings go."""
    home, ask = material.home, material.ask
    price = ask.where.get("price_max") or (lowest(home) if home else None) or material.filters.get("price_max")
    if price is None or (home and home.units[0].deal == "rent"):
        return Said("Banks usually want a fifth of the price paid down: tell me the price, and I will reckon it.")
    terms = LoanTerms.of(ask.given)
    down = price - terms.loan_for(price)
    facts = [Fact("rupees", price, "price"), Fact("rupees", down, "down"), Fact("percent", terms.down_percent, "down")]
    of_home = home and "price_max" not in ask.where and lowest(home) == price
    of = f" for {home.name}" if home and of_home else ""
    text = f"At {rupees(price)} the down payment{of} is about {rupees(down)}, {terms.down_percent:g}% of the price."
    if (have := matter.amount) is not None:
        gap = down - have
        facts += [Fact("rupees", have, "saved"), Fact("rupees", abs(gap), "short")]
        text += f" With {rupees(have)} saved {f'{rupees(gap)} is still wanting' if gap > 0 else 'that is covered'}."
    return Said(text, (*facts, *facts_of_projects([home] if home else ())))


def in_rupees(amount: float, price: int | None) -> int:
    """A figure in rupees: a bare number is meant in what brings it nearest to the price."""
    if amount >= BARE or not amount:
        return int(amount)
    if not price:
        return bare_rupees(amount, None)
    _, nearest = min((max(amount * scale / price, price / amount / scale), amount * scale) for scale in SCALES)
    return round(nearest)


def decider_of(home: Project) -> str:
    """Who decides on a price."""
    return LISTERS.get(shared(home, "listed_by") or "", "those who decide")

"""What it takes to move into a home to rent."""

from agent.answering.amounts import listed, rupees
from agent.answering.facts import Fact, Said
from agent.catalogue.catalogue import Project


def move_in_said(project: Project, rent: int) -> Said:
    """ "To move into Acme Heights takes ₹1.71 L: ₹28,000 for the first month, ₹1.4 L as deposit and …".

    There is no sum where the deposit, most of it, is not known.
    """
    unit = next(unit for unit in project.units if unit.price_min == rent)
    named = {"the deposit": unit.deposit, "the maintenance": unit.maintenance}
    parts = [f"{rupees(rent)} for the first month"]
    parts += [
        f"{rupees(amount)} as {what.removeprefix('the ')}" if amount else f"no {what.removeprefix('the ')}"
        for what, amount in named.items()
        if amount is not None
    ]
    missing = [what for what, amount in named.items() if amount is None]
    facts = [Fact("rupees", amount, "to move in") for amount in (rent, *named.values()) if amount]
    if unit.deposit is None:
        text = f"To move into {project.name} takes {listed(parts)}, and the deposit."
    else:
        total = rent + unit.deposit + (unit.maintenance or 0)
        facts.append(Fact("rupees", total, "to move in"))
        text = f"To move into {project.name} takes {rupees(total)}: {listed(parts)}."
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        text += f" {listed(missing).capitalize()} {verb} not in our records."
    return Said(text, tuple(facts), untold=bool(missing))

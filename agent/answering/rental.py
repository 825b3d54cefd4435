"""What it takes to move into a home to rent."""

from agent.answering.amounts import rupees
from agent.answering.facts import Fact, Said
from agent.catalogue.catalogue import Project


def move_in_said(project: Project, rent: int) -> Said:
    """ "To move into Acme Heights: rent ₹28,000, deposit ₹1.4 L, maintenance ₹2,500, in all ₹1.71 L"."""
    unit = next(unit for unit in project.units if unit.price_min == rent)
    amounts = {"the first month's rent": rent, "the deposit": unit.deposit, "maintenance": unit.maintenance}
    parts = [f"{what} {rupees(amount)}" for what, amount in amounts.items() if amount is not None]
    missing = [what for what, amount in amounts.items() if amount is None]
    total = sum(amount for amount in amounts.values() if amount is not None)
    text = f"To move into {project.name} it takes {rupees(total)}: {', '.join(parts)}."
    if missing:
        text += f" {' and '.join(missing).capitalize()} is not in our records; I will check."
    return Said(text, (Fact("rupees", total, "to move in"),))

"""What is said to a push-back: that it was heard, and the fact that speaks to it where there is one."""

from collections.abc import Mapping

from agent.answering.amounts import rupees
from agent.answering.buying import lowest
from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.understanding.reading import Grounds

TAKE_YOUR_TIME = "Of course, please take your time. I am here when you want to go on."
HEARD: Mapping[Grounds, str] = {
    "think": TAKE_YOUR_TIME,
    "family": TAKE_YOUR_TIME,
    "competitor": "That is good to compare with. Tell me what you liked there and I will look for the same.",
    "builder": "I understand; the record of a builder matters. The RERA number lets you check each of its projects.",
    "delay": "I understand; nobody likes to wait. The RERA number lets you check the date that was promised.",
    "distance": "I understand that it is far. Tell me which area is near enough and I will look there.",
    "area": "I understand. Tell me which area you would rather have and I will look there.",
    "resale_value": "I understand. I can compare what homes around it cost for a square foot.",
    "timing": "I understand. Tell me by when it has to be and I will look for homes that are ready then.",
    "loan": "I understand. Tell me the monthly income and I will reckon what a loan carries.",
    "token": "I understand. A token is asked for only once you have chosen a home.",
    "cash": "I understand; all of it can go through the bank.",
    "brokerage": "I understand. I can look for homes that their owners list.",
    "home": "I understand. Tell me what does not suit and I will leave it out.",
}


def objection_said(material: Material, about: Grounds) -> Said:
    """The answer to a push-back."""
    if about == "price":
        return _costly(material)
    return Said(HEARD.get(about, "I understand. Tell me more and I will see what can be done."))


def _costly(material: Material) -> Said:
    """ "I understand. Of the homes that fit, the lowest is ₹65 L, at Acme Heights."."""
    priced = [(low, each) for each in material.found.projects if (low := lowest(each)) is not None]
    if not priced:
        return Said("I understand. Tell me what you would rather pay and I will look again.")
    low, home = min(priced, key=lambda each: each[0])
    monthly = " a month" if home.units[0].deal == "rent" else ""
    lowest_said = f"The lowest of these is {rupees(low)}{monthly}, at {home.name}; I can look for something cheaper."
    return Said(f"I understand. {lowest_said}", (Fact("rupees", low, "lowest"),))

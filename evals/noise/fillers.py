"""Hesitations: what people say while they think."""

import re
from random import Random

FILLERS = ("uh", "um", "hmm", "you know", "basically", "like", "see")
OPENERS = ("uh", "um", "hmm", "okay so", "see", "so")
BEFORE = re.compile(r"(?<=\w) (?=(?:in|on|with|under|below|near|within|for|from|at)\b)", re.IGNORECASE)
SHARE = 0.4
"""How often a turn begins with one, and how often one stands before a preposition."""


def hesitate(text: str, random: Random) -> str:
    """`text` with a few hesitations: at its start and before prepositions, never inside a number or a name."""
    text = BEFORE.sub(lambda _: f" {random.choice(FILLERS)} " if random.random() < SHARE else " ", text)
    return f"{random.choice(OPENERS)} {text}" if random.random() < SHARE else text

"""Whether a turn haggles: it asks what room there is in a price, however its figures are read."""

from agent.language.patterns import one_of, plain_words

HAGGLES = one_of((
    r"\b(?:last|final|best|lowest|rock bottom) (?:price|rate|offer)\b",
    r"\b(?:negotia\w+|bargain\w*)\b",
    r"\b(?:any|some|much|kuch|kitna|give|get|festival|extra) discount\b",
    r"\bdiscount (?:milega|denge|doge|de sakte|possible|available|if|on)\b",
    r"\b(?:can|could|will|would) (?:you|they|he|the owner|owner|the builder|builder)(?: \w+){0,2} "
    r"(?:match|reduce|come down|lower|adjust|do (?:it )?(?:for|at|in))\b",
    r"\b(?:come|bring it|get it) down\b(?: \w+){0,2} (?:a bit|little|to|bit|na)\b",
    r"\b(?:kam|kum) (?:karenge|karega|karoge|kar sakt\w*|ho (?:sakta|jayega|jaega|jaye)|hoga|karwa\w*|kara\w*)\b",
    r"\b(?:swalpa|thoda) kammi maad\w*\b",
    r"\bis that (?:your|the) (?:last|final|best)\b",
))  # fmt: skip


OF_LOANS = one_of((r"\b(?:banks?|loans?|interest|roi|emi)\b",))
"""Words beside which a rate is one of interest."""


def haggles(roman: str) -> bool:
    """ "last price batao", "72 lakh se kam ho sakta hai?"."""
    words = plain_words(roman)
    return bool(HAGGLES.search(words)) and not OF_LOANS.search(words)

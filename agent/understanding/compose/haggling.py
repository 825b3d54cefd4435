"""Whether a turn haggles: it asks what room there is in a price, however its figures are read."""

from agent.language.patterns import one_of, plain_words
from agent.understanding.reading import Act, Ask

HAGGLED = "negotiable"
OF_PRICE, OF_DUES = frozenset(("price", "price_max", "price_min")), frozenset(("registration", "total_cost"))
"""What is asked of a price by who wants to know how far it comes down, and what is easily taken for it."""
DUE = one_of((r"\b(?:regist\w*|registry|stamp|total|charges?|all in|kharcha)\b",))

HAGGLES = one_of((
    r"\b(?:last|final|best|lowest|rock bottom) (?:price|rate|offer)\b",
    r"\blast (?:kitna|kitne|kya|me kitna|mein kitna)\b|\bkitna (?:doge|karoge|loge)\b",
    r"\b(?:negotia\w+|bargain\w*)\b",
    r"\b(?:any|some|much|kuch|kitna|give|get|festival|extra) discount\b",
    r"\bdiscount (?:milega|denge|doge|de sakte|possible|available|if|on)\b",
    r"\b(?:can|could|will|would) (?:you|they|he|the owner|owner|the builder|builder)(?: \w+){0,2} "
    r"(?:match|reduce|come down|lower|adjust|do (?:it )?(?:for|at|in))\b",
    r"\b(?:come|bring it|get it) down\b(?: \w+){0,2} (?:a bit|little|to|bit|na)\b",
    r"\b(?:kam|kum) (?:karenge|karega|karoge|kar sakt\w*|ho (?:sakta|jayega|jaega|jaye)|hoga|karwa\w*|kara\w*)\b",
    r"\b(?:swalpa|thoda) kammi maad\w*\b",
    r"\b(?:deposit|advance) (?:chalega|chalegi|theek hai) kya\b",
    r"\b(?:deposit|advance)(?: \w+){0,3} (?:kam|reduce|less)\b",
    r"\bis that (?:your|the) (?:last|final|best)\b",
))  # fmt: skip


OF_OTHERS = one_of((
    r"\b(?:banks?|loans?|interest|roi|emi)\b",
    r"\b(?:lower|reduce|kam)(?: \w+){0,3} (?:budget|limit|filter)\b",
    r"\b(?:budget|limit|filter)(?: \w+){0,3} (?:lower|reduce|kam|kum)\b",
))
"""Words beside which a rate is one of interest, or with which a wish is lowered and no price."""


def haggles(roman: str) -> bool:
    """ "last price batao", "72 lakh se kam ho sakta hai?"."""
    words = plain_words(roman)
    return bool(HAGGLES.search(words)) and not OF_OTHERS.search(words)


def asks_to_haggle(act: Act) -> bool:
    """Whether an act asks what room there is in a price."""
    return isinstance(act, Ask) and HAGGLED in act.names


def is_of_a_price(act: Act, roman: str) -> bool:
    """Whether an act asks for a price and nothing else, and for what is due on it only where no word does."""
    of_price = OF_PRICE if DUE.search(plain_words(roman)) else OF_PRICE | OF_DUES
    return isinstance(act, Ask) and bool(act.names) and set(act.names) <= of_price

"""The words that say what an amount is of a loan: an income, a down payment, an instalment that is paid already."""

from itertools import product
from typing import Literal

from agent.language.phrases import Phrases

Mark = Literal["rate", "down", "pays", "loan", "lends", "income", "emi", "debt", "price"]
"""What a phrase marks; "pays" and "lends" only of a share: "if I arrange 30 %", "if the bank gives 80 %"."""

_DOWN = ("down payment", "downpayment", "dp", "initial payment")
_OTHER = ("car", "bike", "personal", "education", "vehicle", "gold", "student", "study", "business", "two wheeler",
          "consumer", "existing", "current", "other", "ongoing", "running", "present", "old", "another")  # fmt: skip
_EMIS = ("emi", "emis", "instalment", "instalments", "installment", "installments")
_NOTHING = ("zero", "no", "nil", "0", "without", "without any", "without a", "zero percent", "0 percent", "0 %", "bina")

MARKS = Phrases[Mark](
    ("rate", ("rate", "rates", "interest", "interest rate", "rate of interest", "roi", "byaj", "interest at")),
    ("down", (*_DOWN, "down", "put down", "pay down", "paying down", "upfront", "up front", "saved", "saved up",
              "savings", "margin", "margin money", "own money", "own funds", "own contribution", "self contribution",
              "own savings", "own pocket", "of my own", "of our own", "my own money", "my own", "our own",
              "contribution", "own cash")),
    ("pays", ("pay", "paying", "put", "put in", "arrange", "bring", "bring in", "contribute", "myself", "ourselves",
              "my side", "our side", "my pocket", "pocket", "cash", "self", "own", "khud", "apne", "apna", "share")),
    ("loan", ("loan", "home loan", "housing loan", "loan amount", "borrow", "borrowing", "principal", "finance",
              "financed", "financing", "funding", "funded")),
    ("lends", ("bank gives", "bank give", "bank lends", "bank funds", "bank finances", "bank pays", "banks give",
               "ltv")),
    ("income", ("earn", "earns", "earning", "earnings", "salary", "salaries", "income", "package", "ctc", "inhand",
                "in hand", "in - hand", "take home", "take - home", "takehome", "kamai", "kamata", "kamate", "kamati",
                "tankhwah", "salaried", "pension", "make a month", "mine")),
    ("emi", _EMIS),
    ("debt", (*(f"{other} {owed}" for other, owed in product(_OTHER, ("loan", "loans", *_EMIS))), "obligations",
              "obligation", "liabilities")),
    ("price", ("budget", "price", "cost", "worth", "costing", "under", "within", "below", "above", "upto", "rent",
               "flat", "home", "house", "bhk", "maintenance", "deposit")),
)  # fmt: skip
NOTHING_DOWN = Phrases[bool](
    (True, (*(f"{no} {down}" for no, down in product(_NOTHING, _DOWN)),
            *(f"{no} down" for no in _NOTHING if no != "no"), "full loan", "full finance", "fully financed")),
)  # fmt: skip
ALREADY = Phrases[bool](
    (True, ("already pay", "already paying", "already have", "already going", "already running", "already servicing",
            "already got", "already spend", "already has", "already there", "already chal", "am already", "im already",
            "am paying", "im paying", "are paying", "currently pay", "currently paying", "existing", "ongoing",
            "chal rahi", "chal raha", "pehle se")),
)  # fmt: skip
"""Of an instalment that is paid on another loan."""
STOPS = frozenset((",", ".", "?", "!", ";", "but", "par", "lekin"))
"""What ends the reach of a mark."""
BEFORE_AN_AMOUNT = frozenset("of is for about amount only around be will would as rs ₹ = : -".split())
BEHIND_AN_AMOUNT = frozenset(
    "as for of in towards toward the my a an our ka ki ke from ready available enough sufficient to make home".split()
)
"""Idle words between a mark and its amount."""

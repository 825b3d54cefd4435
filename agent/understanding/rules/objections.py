"""What is held against a home or a purchase: "too costly", "it is too far from my office", "we need to discuss"."""

from collections.abc import Sequence

from agent.language.phrases import Phrases, found_at
from agent.language.tokens import Token
from agent.understanding.reading import Grounds

OBJECTIONS = Phrases[Grounds](
    ("price", ("too costly", "too expensive", "too high", "too pricey", "too much money", "way too much", "overpriced", "over priced",
               "very costly", "very expensive", "so costly", "so expensive", "quite costly", "quite expensive",
               "bit costly", "bit expensive", "bit high", "bit too much", "little costly", "little expensive", "little high",
               "on the higher side", "out of my budget", "out of our budget", "out of budget", "over my budget",
               "over our budget", "over budget", "beyond my budget", "beyond our budget", "beyond budget", "above my budget",
               "above our budget", "more than i wanted to pay", "more than we wanted to pay", "more than i wanted to spend",
               "more than we wanted to spend", "more than i can pay", "more than we can pay", "cant afford that",
               "cant afford this", "cant afford it", "not in my budget", "not in our budget", "not within my budget",
               "not within our budget", "bahut mehnga", "bahut mehngi", "bahut mehnge", "bahut mahanga", "bahut costly",
               "kaafi mehnga", "zyada mehnga", "itna mehnga", "mehnga hai", "mehnga lag raha", "budget se bahar",
               "budget se zyada", "budget ke bahar", "bahut zyada hai", "jasti aaytu", "jaasti", "romba adhigam")),
    ("think", ("think about it", "think it over", "need to think", "need some time", "need time", "let me think", "soch ke",
               "sochna padega", "soch kar", "sochte hain", "not sure yet", "get back to you", "let you know", "sochke batata")),
    ("family", ("discuss at home", "discuss with", "talk to my wife", "talk to my husband", "talk to my family", "ask my wife",
                "ask my husband", "ask my family", "ask my parents", "check with my", "ghar pe baat", "ghar par baat",
                "wife se poochna", "family se baat", "ghar mein baat", "consult my")),
    ("competitor", ("cheaper elsewhere", "better elsewhere", "others are offering", "another builder is offering",
                    "other builder is offering", "got a better deal", "getting a better deal", "seen better",
                    "less elsewhere", "for less elsewhere")),
    ("builder", ("dont trust this builder", "dont trust the builder", "dont trust builders", "builder is not good",
                 "bad builder", "builder cheats", "never heard of this builder", "never heard of the builder",
                 "builder has a bad", "builder ka naam nahi", "builder pe bharosa nahi", "not a known builder")),
    ("delay", ("builder delays", "delays everything", "always delayed", "always delays", "keeps getting delayed",
               "never on time", "will be delayed", "got delayed", "projects get delayed", "possession late",
               "delay karte hain", "late karte hain", "time pe nahi dete", "delivers late", "too late for us",
               "too long to wait", "cant wait that long", "cant wait so long")),
    ("distance", ("too far", "very far", "quite far", "so far away", "bahut door", "bahut dur", "kaafi door", "kaafi dur",
                  "far from my office", "far from office", "outside the city", "too remote")),
    ("area", ("dont like that area", "dont like this area", "dont like the area", "not a good area", "bad area",
              "area is not good", "area accha nahi", "area theek nahi", "locality is not good", "too crowded",
              "too much traffic", "area is bad")),
    ("resale_value", ("no resale value", "wont get resale", "resale value is low", "resale nahi hoga", "wont appreciate",
                      "no appreciation")),
    ("timing", ("not the right time", "not a good time to buy", "prices will fall", "prices will come down", "wait for prices",
                "market will fall", "not buying now", "in no hurry", "abhi nahi lena", "rates will come down")),
    ("loan", ("wont get a loan", "wont get loan", "loan will not come", "loan was rejected", "loan got rejected",
              "loan nahi milega", "loan nahi mil raha", "bank will not give", "bank wont give", "interest rates are too high",
              "emi is too high", "emi is too much", "emi bahut zyada")),
    ("token", ("dont want to pay token", "wont pay token", "not paying any token", "token nahi dunga", "token nahi denge",
               "token is too high", "token is too much")),
    ("cash", ("dont want to pay cash", "no cash component", "wont pay in cash", "cash nahi dunga", "cash nahi denge",
              "black money")),
    ("brokerage", ("brokerage is too high", "brokerage is too much", "brokerage bahut zyada")),
    ("home", ("too small", "very small", "too old", "too cramped", "too dark", "bahut chhota", "bahut chota", "rooms are small",
              "kitchen is small", "didnt like it", "did not like it", "dont like it", "not impressed", "pasand nahi aaya",
              "pasand nahi aayi")),
)  # fmt: skip
"""Grounds by the words that hold them against a home."""


def objection_of(tokens: Sequence[Token]) -> Grounds | None:
    """The grounds of an objection in these words; None where there is none."""
    spoken = [token for token in tokens if token.word[0].isalnum()]
    return next((grounds for grounds, _, _ in found_at(OBJECTIONS, spoken)), None)

"""What a question about homes asks for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from agent.filters.vocabulary import AMENITIES
from agent.understanding.asked_apart import asked_apart, by_how_much
from agent.understanding.cues import NEAR
from agent.understanding.numbers import word_at
from agent.understanding.openings import KITNA
from agent.understanding.phrases import Phrases
from agent.understanding.pieces import Piece
from agent.understanding.term import Term
from agent.understanding.tokens import Token

TOPICS = Phrases[str](
    ("price", ("prices", "rents", "go for", "going for", "kitna chal raha", "price", "final price", "best price", "cost", "rent", "how much is it", "how much is this", "how much is that", "kitna hai", "kitne ka",
               "kitne ki", "daam", "rate kya")),
    ("price_per_sqft", ("rate", "per sq ft", "per sqft", "per square foot", "price per sq ft", "price per sqft",
                        "price per square foot", "rate per sq ft", "cost per sq ft", "per sft", "rate per sqft")),
    ("difference", ("difference", "gap", "farak", "fark", "antar")),
    ("negotiable", ("negotiable", "negotiate", "negotiation", "discount", "bargain", "reduce the price", "price kam")),
    ("total_cost", ("total cost", "total price", "total amount", "all inclusive", "all inclusive price", "on road price",
                    "all in", "final cost", "overall cost", "kitna kharcha", "total kharcha", "kharcha", "other charges", "extra charges",
                    "additional charges", "hidden charges", "additional costs", "extra costs", "kul kharcha",
                    "move in cost", "cost to move in", "take to move in", "moving in cost", "upfront cost",
                    "cost to move into", "take to move into", "move into", "on - road price", "on road cost",
                    "on - road cost", "all inclusive cost", "all - inclusive price", "all - inclusive cost", "all - in price",
                    "all in price", "all in cost", "all - in cost", "all - in", "landed cost", "landed price", "pay in all", "cost in all", "total outgo",
                    "cost altogether", "price altogether", "end to end cost", "everything included", "inclusive of everything",
                    "including everything", "with everything", "including all charges", "inclusive of all charges",
                    "including taxes", "including all taxes", "with all charges", "inclusive of taxes",
                    "with registration", "including registration")),
    ("stamp_duty", ("stamp duty", "stamp", "stamp duty and registration", "stamp duty charges")),
    ("registration", ("registration charges", "registration fee", "registration fees", "registration cost",
                      "registration costs", "registration charge", "registry charges", "registry cost",
                      "cost of registration", "register it", "registry")),
    ("gst", ("gst", "goods and services tax")),
    ("recommend", ("recommend", "recommendation", "suggest", "best option", "best one", "which should i", "which one should",
                   "why should", "special", "unique", "good about", "kaisa hai", "kaisi hai", "kaunsa lena chahiye",
                   "kaunsa lu", "why this", "your pick", "worth it", "you pick", "you choose", "you go for", "you take", "you buy",
                   "your choice", "your favourite", "your favorite", "you prefer", "your advice", "aap kya lete")),
    ("land", ("land area", "total land", "land parcel", "how many acres", "acres", "total land area", "site area")),
    ("kitchen", ("kitchen", "modular kitchen", "kitchen size", "size of the kitchen", "kitchen ka size")),
    ("payment_plan", ("payment schedule", "payment plan", "payment plans", "schedule of payment", "payment terms")),
    ("offers", ("offers", "offer", "scheme", "schemes", "deals")),
    ("rera_id", ("rera", "rera approved", "rera approval", "rera certified", "rera number", "rera id", "rera no", "rera registered", "registration number", "registered")),
    ("possession", ("possession", "handover", "hand over", "hand it over", "ready", "completion", "completed", "delivery", "move in", "have to wait", "wait for",
                    "kab milega", "kab milegi", "kab tak milega", "kab tak milegi")),
    ("floor", ("floor", "which floor", "floors", "storey", "manzil")),
    ("total_floors", ("how many floors", "total floors", "number of floors", "floors in all", "floors are there", "kitne floors", "kitne floor", "kitni manzil",
                      "kitne manzil")),
    ("address", ("address",)), ("phone", ("owner number", "owner ka number", "owners number", "builder ka number", "agent ka number", "owners phone number",
               "owners personal number", "owner ka personal number", "owners personal phone number", "phone", "phone number", "contact number", "mobile number")),
    ("distance", ("far", "distance", "door", "kitni door", "kitna door", "kitna dur")),
    ("emi", ("emi", "emis", "instalment", "installment", "monthly payment")),
    ("afford", ("afford", "eligibility", "eligible", "how much loan", "loan can i", "loan milega", "loan will i",
                "loan can we")),
    ("afford_it", ("afford it", "afford this", "afford that", "afford this one", "afford that one", "is it affordable",
                   "is it within my reach", "buy it on", "afford the flat", "afford the house")),
    ("down_payment", ("down payment", "downpayment", "pay upfront", "upfront payment", "initial payment", "own contribution")),
    ("amenities", ("amenities", "facilities", "amenity", "features", "suvidha", "suvidhayen")),
    ("age_years", ("age", "old", "how old", "purana", "purani")),
    ("area", ("size", "big", "area", "sq ft", "square feet", "carpet area", "built up area", "sqft", "how big",
              "kitna bada", "spacious")),
    ("developer", ("builder ka naam", "builder kaun hai", "kaun sa builder", "developer", "builder", "who built", "built by", "promoter", "developers", "builders", "promoters")),
    ("security", ("secure", "secured", "guarded", "watchman", "security guards")),
    ("maintenance", ("maintenance", "maintenance charges", "maintenance fee", "society charges")),
    ("deposit", ("deposit", "security deposit", "advance")),
    ("parking", ("parking", "car park", "car parks", "parkings", "parking space", "parking spaces")),
    ("furnishing", ("furnished", "furnishing", "furniture", "semi furnished", "unfurnished", "fully furnished")),
    ("facing", ("facing", "face", "direction", "mukhi")),
    ("overlooking", ("view", "overlook", "overlooking", "overlooks", "views")),
    ("khata", ("khata type", "khata", "a khata", "b khata", "e khata")),
    ("bathrooms", ("bathrooms", "bathroom", "baths", "bath", "toilets", "washrooms", "toilet")),
    ("balconies", ("balcony", "balconies")),
    ("bhk", ("how many bedrooms", "bedrooms", "how many bhk", "configuration", "configurations", "unit types",
             "which sizes", "bedroom")),
    ("pets", ("pets", "pet", "dogs", "dog", "cats", "cat", "pet friendly")),
    ("tenant", ("bachelors", "bachelor", "tenant", "tenants", "families")),
    ("loan", ("loan", "home loan", "bank loan", "banks", "which bank", "loan approved", "bank approved")),
    ("availability", ("available", "availability", "left", "sold out", "units left", "how many left")),
    ("vastu", ("vastu", "vaastu", "vastu compliant")), ("corner", ("corner", "corner unit", "corner plot")),
    ("approvals", ("oc", "cc", "approvals", "approved", "approval", "occupancy certificate", "completion certificate",
                   "bda", "bbmp", "bmrda", "dtcp", "hmda", "cmda", "bda approved", "bbmp approved")),
    ("brochure", ("brochure",)), ("image_url", ("photos", "photo", "pictures", "picture", "images", "image", "pics", "tasveer")),
    ("url", ("link", "website", "web page", "url")),
    ("listed_by", ("listed by", "owner", "direct owner", "brokerage", "broker")),
    ("sale_type", ("resale", "new booking")), ("extra_rooms", ("servant room", "pooja room", "study room", "store room")),
    ("locality", ("locality wise", "area wise", "location wise", "by locality", "which locality", "cheapest area",
                  "cheapest locality", "cheapest localities", "costliest area", "most expensive area", "most affordable area",
                  "most affordable locality", "where", "location", "which area", "which areas", "what areas",
                  "localities", "locations", "areas are", "kahan", "exact location", "where exactly")),
    ("property_type", ("kind of property", "type of property", "is it a villa", "is it an apartment")),
)  # fmt: skip
"""Columns and topics by the words that ask for them; the longest phrase wins."""

WHAT_THERE_IS: Mapping[str, frozenset[str]] = {
    "have:locality": frozenset("localities locality areas area locations location places neighbourhoods".split()),
    "have:city": frozenset(("cities", "city", "towns")),
    "have:developer": frozenset("developers developer builders builder brands".split()),
    "have:property_type": frozenset(("types", "kinds", "kind", "type")),
    "have:bhk": frozenset(("sizes", "configurations", "bhks", "configuration")),
}
"""What may be asked of all there is, by the words that name it: "which localities do you have?"."""
HAVING = frozenset("you available cover covered covering there have offer deal serve hai hain aapke".split())
"""With one of those and no home spoken of."""
WHICH_OF_ALL = frozenset("which what whats kaun kaunsa kaunse kaunsi".split())
OF_A_HOME = frozenset("it its this that these those they first second".split())
BESIDE = frozenset("all other different are the se sare".split())


def asks_what_there_is(words: Sequence[str]) -> str | None:
    """ "have:locality" of "which localities do you have?"; None where a home is asked for or asked about."""
    at = next((at for at, word in enumerate(words[:4]) if word in WHICH_OF_ALL), None)
    if at is None or HAVING.isdisjoint(words) or not OF_A_HOME.isdisjoint(words):
        return None
    named = next((word for word in words[at + 1 : at + 5] if word not in BESIDE), "")
    return next((ask for ask, nouns in WHAT_THERE_IS.items() if named in nouns), None)


WORDS_OF_THE_TRADE = Phrases[str](
    ("rera", ("rera",)), ("oc", ("oc", "occupancy certificate", "occupation certificate")),
    ("cc", ("cc", "completion certificate", "commencement certificate")),
    ("khata", ("khata", "a khata", "b khata", "e khata", "khata certificate")), ("carpet_area", ("carpet area", "carpet")),
    ("super_built_up_area", ("super built up area", "super built up", "super builtup area", "saleable area")),
    ("built_up_area", ("built up area", "built up", "builtup area")), ("plinth_area", ("plinth area",)),
    ("uds", ("uds", "undivided share")),
    ("encumbrance_certificate", ("encumbrance certificate", "ec", "encumbrance")),
    ("guidance_value", ("guidance value", "circle rate", "ready reckoner rate")),
    ("token", ("token", "token amount")), ("semi_furnished", ("semi furnished", "semi furnished flat")),
    ("vastu", ("vastu", "vaastu", "vastu compliant")), ("new_launch", ("pre launch", "prelaunch", "new launch", "soft launch")),
    ("builder_floor", ("builder floor", "independent floor")), ("penthouse", ("penthouse",)), ("rk", ("1 rk", "rk")),
    ("resale", ("resale", "resale flat")), ("row_house", ("row house", "rowhouse", "row villa")),
    ("gated_community", ("gated community",)), ("floor_rise", ("floor rise", "floor rise charges")), ("plc", ("plc",)),
    ("corpus", ("corpus fund", "corpus")), ("freehold", ("freehold", "leasehold", "free hold")),
)  # fmt: skip
"""Words that customers ask the meaning of."""
ASKING_A_MEANING = ("what is", "whats", "what s", "what are", "what does", "what do you mean by", "meaning of", "explain",
                    "what exactly is")
MEANT = ("", "mean", "means", "stand for", "kya hai", "kya hota hai", "kya hoti hai", "matlab", "ka matlab",
         "matlab kya hai", "ka matlab kya hai", "kya hai ye", "in simple words", "exactly")  # fmt: skip
NOT_MEANT = frozenset("please sir madam maam generally actually basically exactly usually really".split())
PAIR = 2
OF_EACH_HOME = frozenset(("vastu", "semi_furnished", "gated_community", "resale", "carpet_area", "built_up_area", "super_built_up_area", "plinth_area", "khata", "token"))


def asks_a_meaning(tokens: Sequence[Token]) -> str | None:
    """ "meaning:rera" of "what is RERA?" or "OC kya hota hai"; not of "what is the carpet area?", which a home has."""
    spoken = [token for token in tokens if token.word[0].isalnum()]
    found = [word for word, *_ in found_at(WORDS_OF_THE_TRADE, spoken)]
    if len(found) == PAIR and "difference" in {token.word for token in spoken[:4]}:
        return f"meaning:{'+'.join(found)}"  # "the difference between RERA and OC"
    for word, first, end in found_at(WORDS_OF_THE_TRADE, spoken):
        before = " ".join(token.word for token in spoken[:first] if token.word not in ("a", "an", "ok", "okay", "and", "but"))
        behind = " ".join(token.word for token in spoken[end:] if token.word not in NOT_MEANT)
        if behind == "kya hai" and word in OF_EACH_HOME:
            continue  # "carpet area kya hai" is of a home
        if behind in MEANT and (before in ASKING_A_MEANING or (before == "" and behind and behind != "exactly")):
            return f"meaning:{word}"
    return None


FIRSTS = Phrases[str](
    ("price_asc", ("cheapest", "least expensive", "most affordable", "lowest price", "lowest priced", "lowest cost",
                   "lower price", "cheaper", "costs less", "costs the least", "less expensive", "sasta", "sabse sasta",
                   "sabse saste", "saste", "sabse kam", "lowest rent", "costs least", "less costly")),
    ("price_desc", ("costliest", "most expensive", "highest price", "highest priced", "priciest", "sabse mehnga", "costlier",
                    "mehnga", "more expensive", "costs more", "costs the most")),
    ("area_desc", ("biggest", "largest", "most spacious", "bigger", "larger", "more spacious", "more space", "most space",
                   "sabse bada", "bada", "more area", "largest area", "biggest area", "max area", "highest area")),
    ("area_asc", ("smallest", "most compact", "smaller", "sabse chhota", "sabse chota", "least area")),
    ("price_per_sqft_asc", ("lowest per sq ft", "cheapest per sq ft", "lowest rate", "lowest price per sq ft",
                            "lowest rate per sq ft", "cheapest per square foot", "cheapest per sqft", "lowest per sqft",
                            "lowest price per sqft", "best rate", "best rate per sq ft", "lowest price per square foot",
                            "lowest per square foot", "cheaper per sq ft", "cheaper per sqft",
                            "cheaper per square foot", "cheaper by the square foot", "best value",
                            "value for money", "better value")),
    ("possession_asc", ("ready earliest", "earliest possession", "ready first", "ready soonest", "ready sooner",
                        "soonest possession", "earliest", "soonest", "sooner", "ready the earliest", "possession first",
                        "earliest handover", "sabse pehle", "sabse jaldi", "ready the soonest", "completed first",
                        "earlier possession", "possession earliest", "fastest possession", "quickest possession", "pehle ready",
                        "pehle milega", "jaldi milega", "jaldi ready")),
    ("price_per_sqft_desc", ("costliest per sq ft", "most expensive per sq ft", "costlier per sq ft", "highest rate",
                             "costlier per square foot", "highest per sq ft", "more expensive per square foot")),
    ("floor_desc", ("highest floor", "higher floor", "highest up", "higher up", "upper floor", "topmost", "sabse upar")),
    ("floor_asc", ("lowest floor", "lower floor", "sabse neeche")),
    ("newest", ("newest", "latest", "most recent", "newer", "sabse naya")),
    ("near", ("nearest", "closest", "nearer", "closer", "least far", "sabse paas", "sabse nazdeek", "sabse kareeb")),
    ("amenities", ("most amenities", "more amenities", "best amenities", "most facilities", "more facilities",
                   "better amenities", "maximum amenities", "zyada amenities", "sabse zyada amenities", "better facilities")),
    ("maintenance", ("lowest maintenance", "least maintenance", "lower maintenance", "cheapest maintenance")),
    ("deposit", ("lowest deposit", "least deposit", "lower deposit", "smallest deposit")),
)  # fmt: skip
"""Orders by the words that ask which of the homes shown comes first in them."""

WITHIN = "within:"
"""What an ask begins with that wants the first of the homes of one project in an order."""
ORDERS_WITHIN = frozenset(("price_asc", "price_desc", "area_asc", "area_desc"))
"""Orders in which the homes of one project may differ."""


def within_one(asks: Sequence[str]) -> tuple[str, ...]:
    """`asks` of the homes of one project, where they were of several projects: "the smallest one in Acme Heights"."""
    orders = {f"first:{order}": f"{WITHIN}{order}" for order in ORDERS_WITHIN}
    return tuple(orders.get(ask, ask) for ask in asks)


PRICED = frozenset("price prices cost costs rent daam kimat keemat".split())


def asks_of(tokens: Sequence[Token], pieces: Sequence[Piece], terms: Sequence[Term]) -> tuple[str, ...]:
    """The columns and topics a question asks for; "first:ORDER" where it asks which of several comes first."""
    words = [token.word for token in tokens]
    topics = _topics(tokens, pieces)
    named = {at for piece in pieces if piece.meaning("project", "developer") for at in range(piece.first, piece.last)}
    near = dict(_near(pieces, terms, far="distance" in topics or any(NEAR in piece.all("cue") for piece in pieces)))
    asks = [
        f"first:{order}"
        for order, first, end in found_at(FIRSTS, tokens)
        if first not in named
        # "The closest metro to it" asks for a distance, "which has the closest metro" for a home.
        and (end not in near or tokens[0].word == "which")
        and word_at(tokens, first - 1) not in KITNA
    ]
    if meaning := asks_a_meaning(tokens):
        return (meaning,)
    if have := asks_what_there_is([token.word for token in tokens]):
        return (have,)
    asks += [str(value) for term in terms for value in term.values if term.key == "amenities"]
    topics += by_how_much(words)
    if not topics and words[:2] == ["how", "much"] and words[2:3] in (["is"], ["are"], ["for"], ["does"], ["would"]):
        topics.append("price")  # "how much is the 4 BHK?"
    asks += topics
    asks += [term.key for term in terms if term.key not in ("amenities", "localities", "projects", "price", "near")]
    if any(ask in AMENITIES for ask in asks):
        asks = [ask for ask in asks if ask != "area"]  # "how big is the clubhouse?"
    if "land" in asks:
        asks = [ask for ask in asks if ask not in ("area", "area_basis")]
    if "rera" in asks and not any(term.key == "approvals" for term in terms):
        asks = [ask for ask in asks if ask != "approvals"]  # "approved by RERA"
    asks += asked_apart(words, asks, priced=any(term.key == "price" or "price_max" in term.wishes for term in terms))
    if "afford_it" in asks:
        asks.append("afford")
    if "phone" in asks:
        asks = [ask for ask in asks if ask not in ("listed_by", "developer")]
    if {"deposit", "maintenance", "area"} & set(asks) and PRICED.isdisjoint(token.word for token in tokens):
        asks = [ask for ask in asks if ask != "price"]  # "deposit kitna hai"
    if "listed_by" in topics:
        asks = [ask for ask in asks if ask != "developer"]  # "is it listed by the builder?"
    elif "developer" in asks:
        asks = [ask for ask in asks if ask != "listed_by"]
    return tuple(dict.fromkeys([*asks, *near.values()]))


def _topics(tokens: Sequence[Token], pieces: Sequence[Piece]) -> list[str]:
    """The columns and topics by their words; the floor of an "independent floor" is none."""
    named = [
        (piece.first, piece.last)
        for piece in pieces
        if piece.meaning("project", "locality", "landmark")
        or any(key == "property_types" for key, _ in piece.all("value"))
    ]
    found = [
        (topic, first)
        for topic, first, end in found_at(TOPICS, tokens)
        if not any(start <= first and end <= last and last - start > end - first for start, last in named)
        and not any(piece.first <= first < piece.last for piece in pieces if piece.meaning("project", "developer"))
    ]
    if len({topic for topic, _ in found}) > 1:  # "carpet area kitna hai"
        found = [each for each in found if each[0] != "price" or tokens[each[1]].word not in KITNA]
    words = [token.word for token in tokens]
    in_all = ("in", "total") in pairwise(words) and {"many", *KITNA}.isdisjoint(words)
    return [topic for topic, _ in found] + (["total_cost"] if in_all else [])


NAMED_KINDS = frozenset(("tech_park", "mall", "hospital", "school"))
"""Landmarks that are meant rather than the locality of their name, where a distance is asked."""


def near_wish(ask: str) -> dict[str, str]:
    """The `near` wish that "near:metro" or "near:metro:Hebbal" measures."""
    _, kind, *name = ask.split(":", 2)
    return {"kind": kind} | ({"name": name[0]} if name else {})


def _near(pieces: Sequence[Piece], terms: Sequence[Term], *, far: bool) -> Iterator[tuple[int, str]]:
    """ "near:metro", "near:metro:Hebbal", "near:locality:Hebbal" by the tokens where they stand."""
    places = {term.first: term.values[0] for term in terms if term.key == "localities"}
    for piece, behind in zip_longest(pieces, pieces[1:]):
        landmarks, kind, place = piece.all("landmark"), piece.meaning("near_kind"), places.get(piece.first)
        of_place = behind is not None and behind.first == piece.last and behind.meaning("near_kind") is not None
        if landmarks and far and not kind and (not place or landmarks[0][0] in NAMED_KINDS):
            yield piece.first, f"near:{landmarks[0][0]}:{landmarks[0][1]}"
        elif kind:
            before = next((places.get(each.first) for each in pieces if each.last == piece.first), None)
            yield piece.first, f"near:{kind}:{before}" if before else f"near:{kind}"
        elif far and place and not of_place:
            yield piece.first, f"near:locality:{place}"


def found_at(phrases: Phrases[str], tokens: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """The value of each phrase that stands in a turn, with its first token and the one behind it."""
    at = 0
    while at < len(tokens):
        value, end = phrases.at(tokens, at)
        if value is not None:
            yield value, at, end
        at = max(end, at + 1)

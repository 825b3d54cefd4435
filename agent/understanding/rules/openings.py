"""How clauses open, and the words that tell a question about homes on the screen from a wish for others."""

from collections.abc import Sequence
from typing import Literal

from agent.language.lexicon import Lexicon, Meaning
from agent.language.numbers import word_at
from agent.language.tokens import Token

Opening = Literal["asking", "frame", "wish"]

AUXILIARIES = frozenset(
    "is are was were does do did has have will would can could may shall should isnt arent doesnt".split()
)
WH = frozenset("what whats which who whos when where how hows why whose".split())
NOT_ASKED_BEHIND = frozenset(
    "matter not fine ok okay required needed must flexible important enough be have need like prefer want do to also go "
    "include show stretch consider great perfect done open too better let lets take keep saal mahine".split()
)
"""Words behind an auxiliary with which it opens no question: "do include", "is fine", "would prefer"."""

FRAMES = (
    "let me know", "let us know", "do you know if", "do you know whether", "do you know", "can you tell", "could you tell",
    "can you confirm", "could you confirm", "please confirm", "tell me", "tell us", "i need to know", "i want to know",
    "i would like to know", "id like to know", "i wanted to know", "need to know", "want to know", "like to know", "find out",
    "whether", "details if", "know if", "know about", "find if",
    "check if", "check whether", "confirm if", "confirm whether", "confirm about", "wondering if", "wondering whether",
    "curious if", "ask if", "ask whether", "not sure if", "any idea if", "any idea whether", "any idea about", "may i know",
    "can i know", "details of", "details about", "details on", "more about", "more details", "know more about",
)  # fmt: skip
WISHES = (
    "show me", "show us", "i want", "we want", "i need", "we need", "i am looking", "im looking", "we are looking",
    "looking for", "find me", "find us", "give me", "i would like", "i would prefer", "i prefer", "we prefer", "make it",
    "id like", "id prefer", "search for", "look for", "it should", "it must", "it has to", "should have", "must have",
    "should be", "must be", "i have", "we have", "i also want", "i also need", "we also want", "we also need", "only show", "also show", "my budget", "our budget",
    "keep it", "keep them", "keep the", "limit it", "restrict it", "only homes", "only those", "only flats",
)  # fmt: skip

SUBJECTS = frozenset(
    "it this that these those they them there the you u we i he she any all both your my its pets pet dogs cats "
    "bachelors parking possession maintenance water electricity children kids guests families loans nris nri "
    "foreigners".split()
)
"""Words behind an auxiliary that asks, wherever it stands; in "and have 2 baths", "and is ready" it does not."""
SUBJECT_ONLY = frozenset(("do", "have", "has", "did", "was", "were"))
"""Auxiliaries that ask only with one of those, at the start of a clause as well."""
ASKED_BEHIND = frozenset(
    "is are s was were floor builder developer bank facing one year amenities facilities documents".split()
)
"""Words behind "which", "where" and "who" that ask; behind others they go on about the home wished."""
CONNECTING = frozenset(
    ", and also but then plus or so : - yes yeah yep yup ok okay right correct great good perfect fine thanks "
    "thank please now sure nice alright excellent cool works awesome well hmm actually aur par lekin haan ji".split()
)
"""Words behind which a question may open in the middle of a sentence."""
BINDING = AUXILIARIES | WH | frozenset(["if", "that", "whether", "to", "not", "dont", "why"])
"""Words that keep what follows in their own clause: "do I need a loan?"."""
LEADING = frozenset(
    "and also but then plus so yes yeah yep yup ok okay right correct great good perfect fine thanks thank please "
    "now sure nice alright excellent cool hmm actually aur par lekin haan ji uh um umm hello hi hey sir madam "
    "maam oh well confirmed basically sorry".split()
)
"""Words before the opening of a clause."""

ASKING_OF_A_PLACE = frozenset("is are does do will has was hows how".split())
ASKING_ANEW = frozenset("is are does do has have can will".split())
DOING = frozenset("book schedule arrange send share whatsapp email call fix compare".split())
"""Words behind "and" that ask for something to be done."""
FINITE = frozenset(
    "chahiye chahie dikhao dikhaiye dikhaye dikhana dikhaana dikhado dijiye kijiye karo karna karein karwao rakho rakhna "
    "batao bataiye batana btao hai hain hoga hogi honge tha thi the lagega lagegi aayega aayegi milega milegi padega "
    "padegi banega banegi degi dega denge lunga lenge lo do chalega chalegi rahega".split()
)
"""Verbs with which a clause of Hindi ends."""
LIKING = frozenset("like love want".split())
SOME = frozenset(("something", "anything"))
PAST = frozenset("had booked took taken bought sold paid lived stayed worked".split())
"""With one of those, "something" is no wish: "we had booked something there"."""
TURNING = frozenset(", so but hence therefore lekin par isliye".split())
"""Words behind which a wish follows on what was told: "my office is in Hoodi, so Whitefield"."""
OWNING = frozenset(("my", "our", "his", "her"))
TELLING = OWNING | frozenset(("i", "we", "he", "she"))
PEOPLE = frozenset(
    "cousin brother sister friend friends uncle aunt neighbour neighbor colleague colleagues boss father mother parents "
    "son sons daughter daughters kids children wife husband inlaws family bhai behen office company workplace job college "
    "sasural pati patni biwi beta beti maa pita chacha mama bhabhi bhaiya didi dost "
    "brother-in-law landlord manager team relatives relative grandparents bhabhi papa mummy dad mom".split()
)
HINDI_OWNING = frozenset("mere meri mera hamare hamari hamara humare humari humara".split())
HINDI_PAST = frozenset("tha thi the".split())
HINDI_LIVING = frozenset("rehta rehti rehte rahta rahti rahte kaam office naukri".split())
LIVING = frozenset(
    "booked had taken took live lived living stay stayed staying work worked working bought sold paid saw seen visited moved came come belong grew "
    "studied study used met spoke".split()
)
WISHING = frozenset(
    "want wants wanted need needs prefer prefers like likes love loves looking insist insists should must require requires "
    "chahiye chahte hoping wish wishes show find search budget something anything".split()
)
"""Words with which people and their lives wish something: "my wife wants a gym"."""
SAYING = frozenset("says said saying suggests suggested told".split())
"""Words with which people wish by what they say: "my son says look in Thane West"."""
POINTING = frozenset("it this that they them these those its he she theyre".split())
DEFINITE = POINTING | frozenset("the your their our my first second third last".split())
PREPOSITIONS = frozenset("in with under for near of at on from within around below above by to".split())
MODALS = frozenset("can could would will may might shall should".split())
SHOWING = frozenset(
    "see look view get have explore check give suggest recommend offer show search find try buy rent locate help".split()
)
CHANGING = frozenset(
    "include add remove increase make change reduce drop filter sort stretch switch go extend raise lower skip "
    "exclude consider widen narrow restrict limit expand move bump do".split()
)
HOMES = frozenset(
    "apartment apartments flat flats home homes house houses villa villas property properties place places option "
    "options unit units project projects listing listings something anything plot plots site sites bhk bhks one "
    "ones penthouse penthouses studio studios bungalow choices rentals accommodation accomodation kuch koi".split()
)
EMIS = frozenset("emi emis instalment instalments installment installments".split())
BUDGETS = frozenset("budget price range buy".split())
HOW_MUCH = frozenset("what which much kitna kitni kya".split())
THERE = frozenset("there here yahan wahan udhar idhar area locality".split())
COSTING = frozenset("cost costs rents prices rates".split())
"""With a place or a size that is named, a question of prices."""
RATES = frozenset("rate rates prices going average".split())
"""With a word of both, a question is about the prices of a place: "what is the rate there?"."""
WHICH = frozenset("which whichs kaunsa kaunsi kaunse kaun konsa konsi konse".split())
OUT_OF = frozenset("of among from between".split())
WHO = frozenset("that which who having jisme jismein".split())
MANY_HOMES = frozenset("projects homes houses flats apartments villas plots properties listings options".split())
NARROWING = frozenset("only just keep filter sort want need take like not sirf drop remove".split())
"""Words before "these" and "those" with which some of them are wished: "keep those with a gym"."""
OF_A_HOME = frozenset(
    "people persons guests bathrooms bathroom baths toilets washrooms balconies floors parking parkings car cars lifts towers rooms "
    "lift balcony floor tower toilet washroom".split()
)
"""What is counted of one home: "how many car parks?"."""
SHOW = frozenset("show find search looking dikhao dikhaiye dikhaye dikha".split())
ONES = frozenset(("one", "ones"))
SUPPLY_WH = frozenset(["what", "whats", "which", "where"])
SUPPLY_AFTER_WH = frozenset(
    (("do", "you"), ("have", "you"), ("is", "available"), ("are", "available"), ("else", "do"), ("can", "i"), ("can", "we"),
     ("all", "do"), ("s", "available"), ("do", "i"), ("do", "we"), ("options", "do"), ("else", "have"))
)  # fmt: skip
OVERALL = frozenset("range ranges overall average generally typical typically usually general".split())
"""With a word of both and a place, a question is about the prices of the place."""
HAVE = frozenset(("have", "offer", "sell", "got", "has"))
ONE_HOME = frozenset("the that this one project by from wala wali building society".split())
"""Words beside a developer that speak of its one project: "the Acme project"."""
NAMING = (
    frozenset(
        ", in at for of about what how i we heard hear saw read came across have has there is was a an project called named "
        "this that your the on my his her our told suggested recommended mentioned me us".split()
    )
    | PEOPLE
)
"""Words in which a home is only named, for what is said next to be of it: "I heard about Acme Heights, …"."""
SUPPLIED = frozenset((("you", "have"), ("is", "available"), ("are", "available"), ("s", "available"), ("whats", "available"),
                      ("there", "is"), ("is", "there")))  # fmt: skip
"""Pairs of words behind "tell me what" that ask for homes."""
INSIDE = frozenset("mein main me andar tak".split())
GETTING = frozenset(("get", "have", "buy", "take"))
KITNA = frozenset(("kitna", "kitni", "kitne"))
NEGATED = frozenset("isnt doesnt arent hasnt".split())
TAGS = frozenset("right correct na no naa".split())
"""Words behind what is told that ask whether it is so."""
NOT_OF_A_LIST = frozenset("floor floors phase stage block quarter cross main sector".split())
"""What else has an ordinal."""
NOT_REFERRED = NOT_OF_A_LIST | {"week", "of"}
VISITING = frozenset("visit appointment schedule book arrange callback token reserve viewing tour".split())
FETCHING = frozenset("cab cabs pickup pick taxi transport".split())
ALLOWED = frozenset(["allowed", "available", "included", "permitted", "provided", "possible", "accepted"])
WORKS = frozenset("metro line airport road highway expressway flyover station railway suburban rail bridge".split())
PRICES = frozenset("price prices rate rates value values".split())
MOVING = frozenset("up rise appreciate increase fall grow drop crash correct".split())
"""With a word of both, a question is about the market: "will prices go up?"."""
REPUTE = frozenset(
    "good bad reliable reputed reputation trustworthy trusted track genuine known delays delayed best".split()
)
"""With a developer, a question is about its name."""
AROUND = frozenset("area there locality surroundings surrounding neighbourhood neighborhood side yahan wahan".split())
INSTEAD_OF_IT = frozenset("something anything nothing maximum max bring but".split())
"""Words beside an objection that wish something else."""
INVESTING = frozenset("investment invest appreciation appreciate".split())
OF_MONEY = frozenset("budget lakh lakhs crore crores cr".split())
LIVABLE = frozenset(
    "water electricity power traffic crime safe safety flooding floods pollution noise drainage sewage connectivity "
    "livable liveable rainy flood flooded waterlogging paani bijli pani".split()
)
"""With a word of both, a question is about a place: "what about water supply in that area?"."""
HAPPENING = frozenset(
    "chalu khulega khulegi banega shuru run runs running working functional open opens start starts reach reaches come coming extend built operational ready happen".split()
)
AND = frozenset(("aur", "and", ",", "phir", "toh", "to"))
HINDI_ASKED = frozenset(("hai", "hain", "kya"))
HINDI_WISHING = frozenset("dikhao dikhaiye dikhaye dikha chahiye".split())
ASKED_OF_ONE = frozenset(("it", "there", "this", "that", "they"))
PRICED = frozenset("price prices cost costs".split())
HINDI_MANY = frozenset(("kitne", "kitni", "kitna"))
OF_A_MEASURE = frozenset("sqft sq square sft feet foot gaj ka ki ke mein me".split())
"""Behind which something of one home is asked: "kitne sqft ka hai"."""
APART = frozenset("difference gap farak fark antar".split())
NO_DIFFERENCE = frozenset("no any much a koi makes make made bahut zyada age".split())
"""Words before one of those with which nothing is asked: "it makes no difference"."""
WALA = frozenset(("wala", "wale", "wali"))
HINDI_POINTING = frozenset(
    "wo ye isme usme ismein usmein iska uska iski uski inka inki yeh ye woh wahan yahan isse".split()
)
HINDI_ITS = frozenset("uska uski uske iska iski iske unka unki inka inki".split())
"""Words that open a question without a verb: "uska carpet area"."""
HINDI_WH = WHICH - {"which", "whichs"} | frozenset(
    "kis kiska kiski kiske kisne kitna kitni kitne kab kahan kaisa kaisi kaise".split()
)
HINDI_ASKING = frozenset("hai hain kya kitna kitni kitne milega milegi kaun kab kahan batao bataiye".split())
HINDI = HINDI_ASKED | HINDI_WISHING | WALA | HINDI_POINTING | HINDI_WH | HINDI_ASKING | WHICH
"""Every word of Hindi with which something is asked or wished."""


def opening(tokens: Sequence[Token], at: int, *, inside: bool = False) -> Opening | None:
    """How the words at `at` open a clause, one `inside` of a sentence; None where they open nothing."""
    if at >= len(tokens):
        return None
    longest = max(_PHRASES.at(tokens, at), key=lambda found: found[0], default=None)
    if longest is not None:
        kind: Opening = longest[1][0].value
        end = longest[0]
        having = kind == "wish" and tokens[end - 1].word == "have" and word_at(tokens, end) == "to"
        return None if having else kind  # "I have to pay" wishes nothing
    word = tokens[at].word
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word in ("which", "where", "who") and inside:
        return "asking" if following in ASKED_BEHIND - ({"is", "are"} if word == "which" else set()) else None
    if word in WH:
        return None if word == "why" and following == "not" else "asking"
    if word not in AUXILIARIES:
        return None
    if word == "do" and following in ("parking", "water", "loans", "pets", "that", "it", "this"):
        return None  # the Hindi two, as in "do parking", or a yes, as in "do that"
    if inside or word in SUBJECT_ONLY:
        return "asking" if following in SUBJECTS else None
    return "asking" if following[:1].isalnum() and following not in NOT_ASKED_BEHIND else None


def _phrases() -> Lexicon:
    lexicon = Lexicon()
    lexicon.add_all(FRAMES, Meaning("opening", "frame"))
    lexicon.add_all(WISHES, Meaning("opening", "wish"))
    return lexicon


_PHRASES = _phrases()

"""The words by which a turn does something with what it names, and the words that mean nothing by themselves."""

from collections.abc import Iterator, Mapping

NOT = "not"
NOT_BEHIND = "not_behind"
CLEAR = "clear"
CLEAR_BEHIND = "clear_behind"
ALSO = "also"
FINE = "fine"
INSTEAD = "instead"
INSTEAD_BEHIND = "instead_behind"
CORRECT = "correct"
NEAR = "near"
NEAR_BEHIND = "near_behind"
WALK = "walk"
FACING = "facing"
VIEW = "view"
MORE_OF = "more_of"
LESS_OF = "less_of"
SET_TO = "set_to"
INSIDE = "inside"
ONLY = "only"
ALLOW = "allow"
WISH = "wish"
BREAK = "break"

CUES: Mapping[str, tuple[str, ...]] = {
    NOT: (
        "not", "no", "except", "except for", "excluding", "exclude", "without", "avoid", "anything but", "other than",
        "apart from", "but not", "dont want", "do not want", "dont need", "do not need", "not interested in", "never",
        "leave out", "not in", "nothing in", "dont show", "do not show", "not looking for", "everything but", "barring",
        "rather not", "no more", "dont like", "nothing from", "nothing by", "nothing of", "nothing near", "not on", "not on the", "dont want any", "skip the", "bina", "skip",
        "not fans of", "not a fan of", "no fan of", "not keen on", "not into", "cant stand", "hate", "steer clear of",
        "stay away from", "keep away from", "rule out", "ruling out", "not open to", "not considering", "dont consider",
        "do not consider", "wont consider", "will not consider", "neither", "nothing", "dont include", "do not include",
        "dont send", "do not send", "not taking", "wont take", "none of", "nothing that is", "not any", "hates", "dislike",
        "no interest in", "refuse", "nothing with", "not fond of", "not comfortable with", "dont suggest", "dont give",
        "dont bring", "please no", "never a", "wouldnt want", "would not want", "wouldnt like", "dont prefer",
        "do not prefer", "do not like", "not happy with", "against",
    ),
    NOT_BEHIND: (
        "ke alawa", "ke alava", "chhod ke", "chod ke", "chhod kar", "chod kar", "ko chhod kar", "ke siwa", "ke siva",
        "i dont want", "we dont want", "i do not want", "we do not want", "not interested", "is too far", "too far",
        "excluded", "is ruled out", "bahut door hai", "nahi chahiye", "ruled out", "are ruled out", "i rule out", "we rule out",
        "out of the question", "is out of the question", "are out of the question", "no go", "a no go", "is a no go",
        "are a no go", "no - go", "a no - go", "is a no - go", "are a no - go", "is a no", "are a no", "is a strict no", "a strict no", "strict no",
        "a big no", "big no", "a complete no", "deal breaker", "a deal breaker", "is a deal breaker", "dealbreaker",
        "a dealbreaker", "not for us", "not for me", "are not for us", "is not for us", "not an option",
        "is not an option", "isnt an option", "arent an option", "wont do", "will not do", "doesnt work for us",
        "doesnt work for me", "dont work for us", "dont work for me", "not acceptable", "is not acceptable",
        "isnt acceptable", "arent acceptable", "not our thing", "not my thing", "isnt for us", "arent for us", "isnt for me",
        "not my cup of tea", "mat dikhao", "mat dikhana", "mat dikhaiye", "mat bhejna", "mat bhejo", "mat dena", "mat batana",
        "nahi dekhna", "nahi dekhni", "nahi dekhenge", "nahi lena", "nahi leni", "nahi lenge", "nahi chalega", "nahi chalegi",
        "nahi chalta", "pasand nahi", "pasand nahi hai", "mana hai", "nahi mangta", "avoid karo", "avoid karna",
        "avoid kariye", "se bachna", "bilkul nahi", "beku illa", "beda", "vendam", "vaddu", "nako", "need not apply",
        "leave out", "are out", "is out", "gone", "keep out", "off the table", "is off the table", "are off the table",
    ),
    CLEAR: (
        "forget", "forget about", "drop", "remove", "any", "ignore", "flexible on", "flexible about",
        "flexible with", "no preference on", "no preference for", "no preference about", "dont care about", "no need of",
        "no need for", "dont bother about", "clear", "never mind", "nevermind", "scrap", "take out", "take off", "cancel",
        "leave", "hata do", "hatao", "rehne do", "rehne dijiye", "chhodo", "chodo", "chhod do", "chod do", "chhod dijiye", "lose", "get rid of", "open on", "open to any", "no constraint on", "no restriction on",
        "not particular about", "not fussy about", "not bothered about", "no limit on", "no bar on", "dont worry about",
        "do away with", "without worrying about", "whatever", "no longer need", "koi bhi", "dont need the", "no specific",
        "no particular", "not necessarily", "need not be", "neednt be", "doesnt have to be", "does not have to be",
        "dont have to be", "not insisting on", "no compulsion of", "no compulsion on", "not strict about", "not strict on",
        "easy about", "not picky about", "not worried about", "not concerned about",
    ),
    ALLOW: (
        "dont mind", "do not mind", "i dont mind", "we dont mind", "wouldnt mind", "would not mind", "no objection to",
        "no objection", "nothing wrong with", "no problem with", "no issue with", "no issues with", "no problems with",
        "can live with", "happy with", "happy to take", "not averse to", "not against",
        "isnt a problem", "is not a problem", "arent a problem", "are not a problem", "isnt an issue either",
        "se dikkat nahi", "se koi dikkat nahi", "se problem nahi", "se koi problem nahi", "mein koi dikkat nahi",
    ),
    CLEAR_BEHIND: (
        "doesnt matter", "does not matter", "no bar", "no issue", "not a constraint", "no constraint", "is flexible",
        "not important", "can be anything", "any will do", "koi bhi chalega", "koi bhi", "no problem", "is open",
        "not an issue", "is not an issue", "isnt important", "no limit", "is no bar", "dont matter", "flexible",
        "koi dikkat nahi", "matter nahi karta", "is not a concern", "not needed", "not required", "hata do", "hatao",
        "not needed anymore", "is not needed", "is not required", "not necessary", "isnt needed", "nahi chahiye ab",
        "ki zaroorat nahi", "rehne do", "rehne dijiye", "chhodo", "chodo", "chhod do", "chod do", "chhod dijiye", "ki zarurat nahi", "ki jarurat nahi", "zaroori nahi", "jaruri nahi", "ki koi zaroorat nahi",
        "ki zaroorat nahi hai", "isnt a must", "is not a must", "not a must", "no longer needed", "no longer required",
        "not compulsory", "not mandatory", "isnt required", "isnt necessary", "is optional", "not a priority",
        "isnt a priority", "any number", "any number is fine", "kuch bhi chalega", "ki koi limit nahi", "koi limit nahi",
        "koi farak nahi padta", "farak nahi padta", "koi fark nahi", "no longer a must", "not that important", "not so important", "isnt that important",
    ),
    ALSO: (
        "also", "as well", "too", "bhi", "include", "including", "add", "along with", "in addition", "additionally",
        "as well as", "besides", "even", "plus",
    ),
    FINE: (
        "is okay", "is ok", "is fine", "okay", "is alright", "works", "will do", "chalega", "is also fine",
        "is also okay", "is also ok", "would be fine", "would be okay", "would also work", "also works", "are fine",
        "are okay", "are also fine", "is acceptable", "fine with", "okay with", "ok with", "chalegi", "can also work",
        "also fine", "also okay", "also ok", "fine too", "okay too", "ok too", "will also do", "open to", "fine",
    ),
    INSTEAD: ("instead", "instead of", "rather than", "in place of"),
    INSTEAD_BEHIND: ("ki jagah", "ke badle", "ki jagah pe", "ki jagah par", "ke bajay", "ke bajaye"),
    CORRECT: (
        "sorry", "no sorry", "i mean", "i meant", "actually no", "no wait", "wait", "make that", "correction",
        "no no", "oh sorry", "scratch that", "matlab", "rather", "no actually", "let me correct",
    ),
    WISH: ("no later than", "not later than", "not just", "not only", "no less than", "not less than", "clear papers", "clear title", "clear titles", "clear documents", "clear property", "clear titled"),
    NEAR: (
        "near", "near to", "close to", "next to", "nearby", "near by", "beside", "opposite", "adjacent to", "nearest to", "closest to", "nearest one to", "closest one to",
        "closer to", "in the vicinity of", "proximity to", "within reach of", "walkable to", "minutes from", "mins from",
        "not far from", "not too far from", "not very far from", "not far away from", "nothing too far from", "nothing far from", "not away from", "near the", "close to the", "around the", "minutes to", "easy access to", "off", "km from",
        "km of", "drive from", "connected to", "away from", "kms from", "kms of", "distance to", "distance of",
        "distance from",
    ),
    NEAR_BEHIND: ("nearby", "near by", "ke paas", "ke pas", "ke nazdeek", "ke kareeb", "close by", "in the vicinity",
                  "ke aas paas", "ke aaspaas", "paas mein", "pas mein", "paas", "nazdeek", "ke nazdik", "kareeb mein",
                  "walking mein"),
    WALK: ("walking distance", "walkable", "walking distance from", "walking distance of", "walking distance to",
           "a walk from", "walk to", "on foot", "at walking distance", "within walking distance", "within walking distance of"),
    FACING: ("facing", "faced", "entrance", "facing door", "mukhi", "face"),
    VIEW: ("view", "overlooking", "views of", "view of", "with a view of", "looking over", "overlook", "overlooks", "views"),
    MORE_OF: ("more", "increase", "raise", "stretch", "extend", "bump", "bump up", "up by", "push", "go up", "higher",
              "badha", "badhao", "badha do", "badha dijiye", "extra", "zyada", "jyada", "add another", "go higher", "above that", "over that", "above this", "more than that",
              "beyond that", "above it", "aur de", "aur de sakte", "aur de sakta", "aur laga sakte", "aur daal sakte"),
    LESS_OF: ("less", "reduce", "decrease", "lower", "cut", "bring down", "come down", "kam", "kam karo", "kam kar do",
              "ghatao", "ghata do", "down by", "lesser", "below that", "under that", "less than that"),
    SET_TO: ("to", "make it", "now", "upto"),
    INSIDE: ("in the society", "inside the society", "in the complex", "inside the complex", "in the campus",
             "within the society", "inside", "on campus", "in the project", "within the complex", "in house", "inhouse"),
    ONLY: ("only", "just", "sirf", "strictly"),
    BREAK: ("but", "however", "lekin", "par"),
}  # fmt: skip

CLEAR_YES = (
    "yes", "yeah", "yep", "yup", "sure", "haan", "ha", "han", "haanji", "ji haan", "of course", "definitely", "please do",
    "go ahead", "absolutely", "certainly", "do that", "yes please", "bilkul", "why not", "haan ji", "ok yes", "okay yes",
    "ji bilkul", "bilkul ji", "haan bilkul", "ha ji", "yes go ahead", "ok do that", "haan kar do",
)  # fmt: skip
YES = (
    *CLEAR_YES, "ji", "perfect", "okay", "ok", "correct", "right", "both", "both please", "sounds good", "thats fine", "that works", "that is fine",
    "theek hai", "thik hai", "alright", "sahi hai", "chalega", "please", "fine", "thats right", "that is correct",
    "thats correct", "works for me", "good idea", "sounds great", "that would be great", "that would be nice",
    "that would be good", "that would be perfect", "that would help", "would be great", "would be nice", "if possible",
    "if available", "preferably", "ideally", "i would", "we would", "yes if possible", "kyun nahi", "kyu nahi", "kar do",
    "kar dijiye", "zaroor", "jaroor", "theek hai karo", "theek hai kar do",
)  # fmt: skip
"""A yes to what was just asked; the shorter list also opens a turn that says more."""
NO = ("no", "nope", "nah", "nahi", "nahin", "no thanks", "not really", "no need", "no thank you", "not necessary", "na",
      "not needed", "dont", "nahi ji", "not required", "no not needed")  # fmt: skip

TAKING_BACK = (
    "remove that",
    "remove it",
    "take that out",
    "take it out",
    "drop that",
    "drop it",
    "hata do",
    "usko hata do",
    "wo hata do",
    "woh hata do",
    "remove that one",
    "take that off",
    "cancel that",
    "leave that",
)
"""Of the last change where no wish is named."""

INTENTS: Mapping[str, tuple[str, ...]] = {
    "undo": (
        "go back", "undo", "undo that", "take that back", "revert", "revert that", "previous search", "as before",
        "go back to previous", "go back one step", "back to what it was", "wapas", "pehle wala", "back to the previous",
        "go back to the previous", "restore", "put it back", "that was better before", "undo the last", "step back",
        "like before", "as it was before", "back to before",
    ),
    "reset": (
        "start over", "new search", "clear everything", "start again", "start afresh", "reset", "fresh search", "clear all",
        "forget everything", "from scratch", "begin again", "start fresh", "naya search", "shuru se", "naye sire se", "sab hatao", "sab hata do", "sab filter hata do", "sab filters hata do",
        "sab filter hatao", "sab clear karo", "sab clear kar do", "sab bhool jao", "clear filters",
        "clear all filters", "remove all filters", "reset everything", "start a new search", "phir se shuru", "wipe everything",
    ),
    "more": (
        "show more", "show me more", "more options", "next ones", "next", "what else", "anything else", "any others",
        "any other", "other options", "aur dikhao", "aur dikhaiye", "some more", "more please", "see more", "next page",
        "show others", "show me others", "other ones", "another one", "more of these", "more results", "next set",
        "few more", "rest of them", "the rest", "continue searching", "keep searching", "something else", "another option",
        "aur options", "aur batao", "more like these", "aur kuch", "search again", "find another", "find something else",
        "show me another", "different one", "other apartments", "other properties", "other homes", "any more", "koi aur option", "aur koi option", "koi aur", "kuch aur dikhao", "ek aur", "aur ek", "ek aur option", "ek aur dikhao",
        "more homes", "more flats", "more projects", "more properties", "show me the next", "more choices", "others",
    ),
    "compare": (
        "compare", "comparison", "versus", "vs", "difference between", "which is better", "which one is better",
        "better of", "side by side", "kaunsa better", "kaunsa accha", "which of the two", "how do they compare",
        "how does it compare", "which one should",
    ),
    "count": (
        "how many", "number of options", "count of", "kitne", "total number", "how much options", "how many options",
        "whats the count", "kitni",
    ),
    "estimate": (
        "kitna chal raha", "kya chal raha", "kitne chal rahe", "rents like", "rents in", "what are rents", "what are the rents",
        "price range overall", "rents for", "kitna kharcha aayega", "kitna kharcha", "total kharcha",
        "average price", "average rate", "price range of", "price range for", "rent range", "price per square foot in",
        "rate per square foot in", "price per sqft in", "rate per sqft in", "which area is the cheapest", "cheapest area",
        "which locality is the cheapest", "cheapest locality", "costliest area", "most expensive area", "locality wise",
        "area wise", "by locality", "location wise", "cheapest localities", "most affordable area", "most affordable locality", "going rate", "market rate", "price range in", "how much does a", "how much do",
        "whats the rate in", "what is the rate in", "rates in", "typical price", "monthly emi", "whats the emi",
        "what is the emi", "what will be the emi", "emi for", "emi on", "calculate emi", "calculate the emi", "emi kitni",
        "emi kitna", "what would the emi be", "how much emi", "can i afford", "what can i afford", "price trend",
        "going price", "how expensive", "how costly", "what would it cost", "what does it cost", "average cost",
        "what are prices", "what are the prices", "prices like", "kya rate", "rate kya", "how much would", "loan amount",
        "total cost", "all inclusive cost", "how much is a", "what will the emi be", "emi work out", "emi come to",
        "what emi", "emi be", "loan can i get", "loan can we get", "loan will i get", "loan do i get", "how much can i afford", "how much can we afford", "what can we afford", "can we afford",
        "how much loan", "loan eligibility", "how much home can", "kitna loan", "kitne ka ghar", "kitne ka flat", "kitne tak ka", "kitna ghar", "median price", "median", "average",
        "avg price", "avg rate", "kitne ka padega", "kitne ka milega", "kitne mein milega", "kitne mein padega", "kitne ka aayega",
        "kitne me milega", "kitna padega", "what rent can", "rent can i expect", "rent can we expect", "expected rent", "kitna rent milega",
        "price per sq ft in", "rate per sq ft in", "afford",
    ),
    "cost": (
        "stamp duty", "registration charges", "registration charge", "registration fee", "registration fees",
        "registration cost", "registration costs", "registry charges", "gst", "cost of registration", "total price",
        "total amount", "on road price", "on - road price", "on road cost", "on - road cost", "all inclusive price",
        "all - inclusive price", "all - inclusive cost", "all in price", "all - in price", "all in cost", "all - in cost",
        "landed cost", "landed price", "pay in all", "cost in all", "total outgo", "cost to move into", "take to move into", "final cost", "overall cost", "with registration", "including registration",
        "move in cost", "cost to move in", "take to move in", "moving in cost", "upfront cost",
        "extra charges", "additional charges", "other charges", "hidden charges", "kul kharcha",
    ),
    "action": (
        "schedule", "book a visit", "site visit", "visit", "call me back", "call back", "callback", "send me", "share",
        "whatsapp", "email me", "email", "brochure", "send details", "arrange", "book", "reserve", "fix an appointment",
        "appointment", "talk to someone", "talk to the builder", "talk to the owner", "speak to", "connect me", "bhej do", "bhejo", "bhej dijiye", "send", "block", "meet", "call me",
        "will come", "can come", "come to see", "come over", "coming on", "call karna", "call karo", "call karein", "call kijiye", "phone karna", "phone karo",
        "come and see", "can we see it", "can i see it", "see the flat", "see the house", "see the property", "see the place",
        "see it on", "see it tomorrow", "see them on", "when can i see", "when can we see", "see it in person", "shortlist", "hold it", "have a look at it in person", "sms", "dekhne aana",
        "pay the token", "token", "reschedule", "postpone", "prepone",
        "text me", "text you", "text us", "mail me", "mail you", "mail us",
    ),
    "chat": (
        "what can you do", "who are you", "what do you do", "how can you help", "can you help me", "how does this work",
        "think about it", "think it over", "get back to you", "get back", "talk it over", "discuss with my", "discuss it",
        "kya haal", "haal chaal", "kaise ho", "kaise hain aap", "aap kaise hain", "sab badhiya", "let me think", "let me check with", "will let you know", "will think", "ill think", "let u know", "my number is", "my name is", "this is my number",
    ),
    "asked": ("payment schedule", "payment plan", "payment plans", "construction schedule", "visiting hours",
              "schedule of payment", "schedule of payments"),
    "question": (
        "home loan", "loan rates", "loan rate", "interest rate", "interest rates", "weather", "news", "traffic", "metro coming", "need permission", "permission to buy", "eligible to buy", "legally buy", "future of", "appreciation", "resale value",
        "tax benefit", "capital gains", "bank loan", "infrastructure coming", "property tax",
        "what is rera", "what is khata", "what is carpet area", "crime", "safe area", "is it safe", "is the area safe",
        "population", "climate", "best school", "best schools", "best hospital", "which bank", "flooding",
        "water problem", "water scarcity", "upcoming", "coming up", "nri", "tds", "circle rate", "guidance value", "rental yield", "rental income", "return on investment", "roi", "yield",
    ),
}  # fmt: skip

GREETINGS = (
    "hello", "hi", "hey", "namaste", "namaskar", "good morning", "good afternoon", "good evening", "thanks", "thank you",
    "thank you so much", "thanks a lot", "dhanyavaad", "shukriya", "bye", "goodbye", "good bye", "see you", "nice",
    "great", "sounds nice", "sounds great", "perfect", "cool", "awesome", "wonderful", "lovely", "how are you", "are you there", "can you hear me", "am i audible",
    "sounds good", "that sounds nice", "that sounds good", "good", "not bad", "hmm", "okay", "ok", "alright", "excellent",
    "thats all", "that is all", "thats it", "nothing else", "i like it", "i like that", "love it", "interesting",
    "accha", "achha", "badhiya", "theek hai", "thik hai", "good day", "have a nice day", "talk later", "later", "cheers",
    "no thats all", "that will be all", "thats great", "got it", "i see", "understood", "fine", "sure", "yes", "no",
)  # fmt: skip

SORTS: Mapping[str, tuple[str, ...]] = {
    "area_desc": ("bigger", "larger", "bigger one", "larger one", "more spacious", "bada", "something bigger", "biggest",
                  "largest", "more space", "bigger homes", "bade wale"),
    "price_asc": ("cheapest", "cheapest ones", "sort by price", "sort by price low to high", "low to high", "sort by price ascending", "lowest price", "sabse sasta", "sabse saste",
                  "price wise", "by price", "least expensive", "most affordable"),
    "price_desc": ("sort by price high to low", "sort by price descending", "sort by highest price", "high to low", "most expensive", "costliest", "premium first", "sabse mehnga"),
    "newest": ("sort by newest", "newest", "latest", "most recent"),
    "possession_asc": ("earliest possession", "soonest possession", "sort by possession", "earliest handover"),
    "area_asc": ("smallest", "smaller first"),
    "price_per_sqft_asc": ("lowest per sq ft", "lowest per sqft", "lowest price per sqft", "lowest price per sqft first", "lowest price per square foot", "lowest rate per sq ft", "lowest rate per sqft", "lowest price per sq ft", "lowest price per sq ft first", "lowest rate first", "best rate per sq ft", "cheapest per square foot", "cheapest per sqft", "sort by price per sq ft", "sort by price per sqft",
                           "sort by rate", "sort by price per square foot"),
}  # fmt: skip
SORT_BY = (
    "sort by",
    "sort them by",
    "sort these by",
    "sort it by",
    "sort the list by",
    "order by",
    "order them by",
    "arrange by",
    "arrange them by",
    "sort on",
    "sorted by",
)
"""How "sort by price" may begin."""
CHEAPER = ("cheaper", "less expensive", "more affordable", "sasta", "saste", "thoda sasta", "something cheaper",
           "lower budget", "lower price", "kam price",
           "kam daam", "economical")  # fmt: skip
RESIDENTIAL = ("residential", "residential only", "only residential", "residential property", "residential properties")
"""With which the commercial is given up."""
ANYWHERE = ("anywhere", "any area", "any location", "any locality", "any place", "any part of the city", "kahin bhi",
            "all areas", "whole city", "entire city", "all over the city", "any side", "location no bar", "area no bar",
            "everywhere", "any where", "no location preference", "all over")  # fmt: skip
UNBOUNDED: Mapping[str, tuple[str, ...]] = {
    "min": ("no minimum", "no minimum budget", "no min", "no min budget", "no lower limit", "no minimum price",
            "no starting price", "without a minimum"),
    "max": ("no maximum", "no maximum budget", "no max", "no upper limit", "no upper cap", "no max budget",
            "no ceiling", "without an upper limit"),
}  # fmt: skip
"""Which side of a range is open."""

IDLE = frozenset(
    "khair bhala sidha seedha dear bhaiya boss buddy madamji a an the i im ive id me my mine we us our you your he she they them their it its this that these those there "
    "here is are was were be been being am do does did done have has had having will would shall should can could "
    "may might must to of in on at for from with by as and or so if then than than also just really very much "
    "quite bit little please pls kindly ok okay sir madam maam ji bhai yaar hello hi hey uh um umm hmm ah oh er "
    "like well know mean see want wants wanted need needs needed looking look searching search find finding show "
    "showing tell give get got let lets prefer preferably preferred interested something anything some any one "
    "ones thing things kind type sort what which who whom whose when where why how about option options home "
    "homes house houses property properties place places unit units listing listings flat flats hai hain ho hoga "
    "chahiye chahie mujhe mujhko hume humko hamein mein me main ka ki ke ko se par pe aur ya dikhao dikhaiye "
    "dikha do batao bataiye karo kar dijiye wala wale wali koi kuch ek bhi toh to na nahi actually basically "
    "maybe perhaps possible possibly probably currently now today right already still yet again too only even "
    "both each all good nice great best better bas new old big small around budget price cost range within under "
    "below above area location locality side near close next make made take go going come think thinking plan "
    "planning buy buying rent renting lease our family wife husband parents kids children son daughter live lives "
    "living stay staying work working office move moving shift shifting because since while but however though "
    "not no yes more less most least first last same other another different many few lot lots every per between "
    "up down out into over off through during before after until till upto etc thanks thank you great cool sure "
    "fine available availability suggest suggestion suggestions consider considering help check people person guy "
    "guys man hoping hope wish wondering wonder say said saying ask asked asking mind preference preferences "
    "requirement requirements required require suppose supposed try trying use using used keep put say dont "
    "doesnt didnt isnt arent wasnt cant couldnt wouldnt shouldnt wont thats whats hows theres heres youre theyre "
    "were weve ill youll lets".split()
)
"""Words that bear no meaning of their own here: function words, politeness, fillers, the home as such."""


def cue_phrases() -> Iterator[tuple[str, str]]:
    """Every cue with each of its phrases."""
    for cue, phrases in CUES.items():
        for phrase in phrases:
            yield cue, phrase

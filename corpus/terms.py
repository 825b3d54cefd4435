"""The closed lists that labels choose from, beside the filters' own vocabulary."""

from agent.filters.vocabulary import AMENITIES, EXCLUDABLE, LANDMARK_KINDS, SORTS

COLUMNS = frozenset(
    """
    project developer city locality zone property_type deal bhk area area_basis price bathrooms balconies extra_rooms
    floor total_floors status possession age_years sale_type furnishing facing overlooking parking amenities vastu
    corner pets tenant listed_by deposit maintenance approvals khata rera_id url image_url brochure description
    availability
    """.split()
)
"""Columns of a home that can be asked for."""
TOPICS = frozenset(
    """
    count wishes all price_per_sqft negotiable payment_plan offers loan stamp_duty registration gst recommend difference
    address phone land kitchen water neighbourhood other
    """.split()
)
"""What can be asked for and is no column: `loan` is which banks lend, `other` is anything of a home not listed."""
PLAIN_ASKS = COLUMNS | TOPICS | frozenset(AMENITIES)
MEANINGS = frozenset(
    """
    rera oc cc khata carpet_area built_up_area super_built_up_area plinth_area uds encumbrance_certificate
    guidance_value token semi_furnished vastu new_launch builder_floor penthouse rk resale row_house gated_community
    floor_rise plc corpus freehold bhk stamp_duty emi brokerage other
    """.split()
)
"""Words of the trade whose meaning is asked."""
KINDS = frozenset(LANDMARK_KINDS) - {"landmark"}
ORDERS = frozenset(SORTS) | {"price_per_sqft_desc", "possession_desc", "oldest"}
POINTING = frozenset(("it", "shown", "catalogue"))
"""Words in `of` that are no names."""
FIGURES = frozenset("years rate_percent down down_percent loan income owed emi price deposit area percent".split())
"""Numbers that go with an estimate; rupees, rupees a month (`income`, `owed`, `emi`), per cent, years, sq ft."""
PEOPLE = frozenset(
    """
    self wife husband spouse father mother parents son daughter children brother sister family in_laws grandparents
    relative friend partner boss company client employees lawyer tenant fiance roommate
    """.split()
)
REASONS = frozenset(
    """
    own_use investment rent_out upgrade downsize first_home marriage baby job retirement school lease_ends
    closer_to_work closer_to_family rent_too_high second_home business relocation health divorce tax other
    """.split()
)
FUNDINGS = frozenset("cash loan sale savings parents company pension mixed other".split())
LOANS = frozenset("approved applied needed none running refused not_yet".split())
TIMELINES = frozenset("now soon no_hurry exploring undecided".split())
LANGUAGES = frozenset("en hi kn ta te mr bn gu ml pa ur or".split())
OBJECTIONS = (
    "price think family competitor builder delay distance area resale_value timing loan token cash brokerage home other"
).split()
ARRANGEMENTS = "visit call_back send hold cancel".split()
SENT = frozenset("brochure photos video floor_plan location price_list details shortlist documents agreement".split())
DAY_PARTS = frozenset("morning afternoon evening night".split())
ESTIMATES = "price rate emi loan cost".split()
FORMS = "open yes_no which how_many every".split()
CHATS = "thanks greeting bye ok other".split()
STYLES = "typed spoken".split()
NATIVE = "hi kn ta te bn gu ml".split()
LANGS = ["en", "hi-en", "kn-en", "ta-en", "te-en", "mr-en", *NATIVE]
MOVABLE = frozenset(("price_max",))
EXCLUDED = frozenset((*EXCLUDABLE, "status"))
"""Filters of which a value can be ruled out; of `status` too, though it holds one value."""

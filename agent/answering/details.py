"""What the catalogue knows of a home that was asked about, in words. What is not known is said to be not known."""

from collections.abc import Mapping, Sequence

from agent.answering.amounts import listed
from agent.answering.areas import AreaOn, area_on, area_told
from agent.answering.claims import Claim, claim_of_ask, held
from agent.answering.column_words import COLUMNS, DENIED
from agent.answering.homes import price_of, readiness_of, shared
from agent.answering.over_homes import values_of
from agent.answering.predicate import Predicate
from agent.answering.wishes import amenity_said, plain
from agent.catalogue.catalogue import Project
from agent.filters.vocabulary import AMENITIES
from agent.understanding.things import Distance

COLUMN_OF: Mapping[str, str] = {
    "rera": "rera_id",
    "bathrooms_min": "bathrooms",
    "balconies_min": "balconies",
    "parking_min": "parking",
    "price_max": "price",
    "price_min": "price",
    "deposit_max": "deposit",
    "maintenance_max": "maintenance",
    "area_min": "area",
    "area_max": "area",
    "area_basis": "area",
    "price_per_sqft_max": "price_per_sqft",
    "possession_by": "possession",
    "status": "possession",
    "age_max_years": "age_years",
    "floor_min": "floor",
    "floor_max": "floor",
    "floor_not": "floor",
    "bhk_min": "bhk",
    "property_types": "property_type",
    "developers": "developer",
    "localities": "locality",
}
"""The column that a filter's key asks about."""

Asked = str | Distance | AreaOn
"""A column, a topic or an amenity by name; a distance; the area on one basis."""
CROW = ", as the crow flies"
CHECKED: Mapping[str, str] = {
    "negotiable": "What room there is in the price of {}",
    "loan": "How it stands with a loan on {}",
    "availability": "What is still free in {}",
    "payment_plan": "The payment plan of {}",
    "land": "The land area of {}",
    "kitchen": "What the kitchen of {} is like",
    "offers": "Whether there is an offer on {}",
    "distance": "The distance from {}",
    "phone": "The telephone number of {}",
    "address": "The full address of {}",
}
"""What no catalogue column holds, and is asked all the same."""
NAMES: Mapping[str, str] = {
    "rera_id": "RERA number",
    "price": "price",
    "area": "area",
    "possession": "possession",
    "pets": "pet policy",
    "price_per_sqft": "price per sq ft",
    "age_years": "age",
    "url": "page",
    "image_url": "photo link",
    "khata": "khata",
    "bathrooms": "number of bathrooms",
    "balconies": "number of balconies",
    "total_floors": "number of floors",
    "parking": "number of parking spaces",
    "amenities": "list of amenities",
    "approvals": "list of approvals",
    "extra_rooms": "list of extra rooms",
    "tenant": "kind of tenant",
    "bhk": "number of bedrooms",
    "emi": "EMI",
    "gst": "GST",
    "registration": "registration charge",
}


def predicate_of(project: Project, asked: Asked) -> Predicate | None:
    """What is known of `project` by what is asked of it; None where nothing is."""
    if isinstance(asked, Distance):
        place = project.nearest.get(asked.place)
        return Predicate("be", f"about {project.km[place]:.1f} km from {place}{CROW}") if place else None
    if isinstance(asked, AreaOn):
        return area_on(project, asked.basis)
    column = COLUMN_OF.get(asked, asked)
    say = COLUMNS.get(column)
    return say(project) if say else None


def tell(project: Project, asked: Asked) -> str | None:
    """One sentence on what is asked of `project`; None where it is not known."""
    if isinstance(asked, AreaOn):
        return area_told(project, asked.basis)
    if isinstance(asked, str) and (claim := claim_of_ask(COLUMN_OF.get(asked, asked))):
        return told_whether(project, claim)
    if asked == "negotiable":
        return put_forward(project)
    if asked == "name":
        where = f" in {project.locality}" if project.locality else ""
        return f"That is {project.name}{where}{f', by {project.developer}' if project.developer else ''}."
    if asked == "description":
        return " ".join(values_of(project, asked)) or None
    says = predicate_of(project, asked)
    return f"{project.name} {says.one}." if says else None


def put_forward(project: Project, column: str = "price") -> str | None:
    """What to say to who haggles: the price or the deposit as listed, and that an offer is passed on; None where it is
    not known."""
    says, price = COLUMNS[column](project), price_of(project)
    listed_at = f"is listed at {price}" if column == "price" and price else says.one if says else None
    whom = LISTERS.get(shared(project, "listed_by") or "", "those who decide")
    lead = f"{project.name} {listed_at}; less I can't promise myself" if listed_at else None
    return f"{lead}, but tell me your figure and I will put it to {whom}." if lead else None


LISTERS: Mapping[str, str] = {"owner": "the owner", "builder": "the builder"}
"""Who decides on a price, by who lists the home."""


def told_whether(project: Project, claim: Claim) -> str | None:
    """ "Yes, Acme Heights faces east.", "No, Acme Heights faces north."; what is known where that leaves it open."""
    says = predicate_of(project, claim.column)
    match held([claim], project):
        case "yes" if claim.column == "developer" and (project.developer or "-") in project.name:
            return f"Yes, it is by {project.developer}."  # its name says so already
        case "yes":
            return f"Yes, {project.name} {(says or _shared(project, claim)).one}."
        case "no" if claim.listed:
            what = plain(claim.column) if claim.column in AMENITIES else claim.says.rest
            where = "among the amenities of" if claim.column in AMENITIES else "for"
            return f"{what[0].upper()}{what[1:]} is not listed {where} {project.name}."
        case "no":
            return f"No, {project.name} {says.one if says else claim.says.not_one}."
        case _:
            return f"{project.name} {says.one}." if says else None


def _shared(project: Project, claim: Claim) -> Predicate:
    """What is claimed, and in how many of the homes it is so where that is not all."""
    homes = claim.homes(project)
    yes = sum(home is True for home in homes)
    if yes == len(homes):
        return claim.says
    return Predicate(claim.says.verb, f"{claim.says.rest} in {yes} of its {len(homes)} homes")


def not_known(project: Project, asked: Asked) -> str:
    """That what is asked is not known of `project`."""
    return not_known_of([project.name], asked)


def not_known_of(names: Sequence[str], asked: Asked) -> str:
    """That what is asked is not known of the projects of these names."""
    return f"{_unknown(asked, names)} is not in our records."


def _unknown(asked: Asked, names: Sequence[str]) -> str:
    of = listed(names)
    if isinstance(asked, Distance):
        return f"The distance from {of} to {asked.name or 'the nearest ' + plain(asked.place)}"
    if isinstance(asked, AreaOn):
        return f"The {plain(asked.basis)} area of {of}"
    column = COLUMN_OF.get(asked, asked)
    if column in CHECKED:
        return CHECKED[column].format(of)
    if column in AMENITIES:
        return f"Whether {of} {Predicate(*amenity_said(column)).of(len(names))}"
    if column in DENIED and column not in NAMES:
        return f"Whether {of} {DENIED[column].of(len(names))}"
    return f"The {NAMES.get(column, plain(column))} of {of}"


def name_of(asked: Asked) -> str:
    """What is asked, in words."""
    if isinstance(asked, Distance):
        return f"distance to {asked.name or 'the nearest ' + plain(asked.place)}"
    if isinstance(asked, AreaOn):
        return f"{plain(asked.basis)} area"
    return NAMES.get(COLUMN_OF.get(asked, asked), plain(COLUMN_OF.get(asked, asked)))


def told_of(asked: Sequence[Asked]) -> list[Asked]:
    """What is asked, each thing once; whether a price moves says more than the price."""
    columns = list(dict.fromkeys(COLUMN_OF.get(each, each) if isinstance(each, str) else each for each in asked))
    if "negotiable" in columns and "price" in columns:
        columns.remove("price")
    if any(isinstance(column, Distance) for column in columns):
        columns = [column for column in columns if column not in ("distance", "near")]
    return columns


def overview(project: Project) -> str:
    """A sentence on the whole project."""
    parts = [part for part in (price_of(project), readiness_of(project)) if part]
    amenities = [plain(each) for each in values_of(project, "amenities")[:4]]
    if amenities:
        parts.append(f"with {listed(amenities)}")
    name = f"{project.name}{f' by {project.developer}' if project.developer else ''}"
    return f"{name}: {', '.join(parts)}." if parts else f"Of {name} only the name is in our records."

"""What the records do not tell of the wishes, and which homes are sold or rented: never a false "none"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from agent.answering.amounts import counted, listed
from agent.answering.facts import Fact, Said
from agent.answering.material import Material
from agent.answering.wishes import plain
from agent.catalogue.catalogue import Project

TAKEN: Mapping[str, str] = {
    "sold": "sold", "rented": "rented out", "withdrawn": "withdrawn", "on_hold": "on hold"
}  # fmt: skip
"""What is said of a listing that can't be sold, by its availability."""
MOST_NAMED = 2
"""Of so many projects each is named."""

COLUMNS: Mapping[str, str] = {
    "projects": "project", "developers": "builder", "property_types": "kind of home", "localities": "locality",
    "bhk": "bedrooms", "bhk_min": "bedrooms", "bathrooms_min": "bathrooms", "balconies_min": "balconies",
    "parking_min": "parking", "area_min": "size", "area_max": "size", "area_basis": "basis of the area",
    "price_min": "price", "price_max": "price", "price_per_sqft_max": "price", "emi_max": "price",
    "deposit_max": "deposit", "maintenance_max": "maintenance", "floor_min": "floor", "floor_max": "floor",
    "floor_not": "floor", "possession_by": "possession", "age_max_years": "age", "rera": "RERA registration",
    "vastu": "vastu", "corner": "corner", "pets": "rule on pets", "status": "state of construction",
    "overlooking": "view", "tenant": "tenants", "listed_by": "lister",
}  # fmt: skip
"""What a wish is of, as far as its key is not the word for it."""


def standing_said(material: Material) -> Said | None:
    """What to say of a turn's wishes that could not be checked, of homes without a price, and of homes that are sold;
    None where there is nothing of it."""
    found, said = material.state["found"], list[Said]()
    if material.state["changes"] or material.counts:
        said += _untold(found.unchecked)
        said += _on_request(found.on_request)
        said += taken_said(found.taken)
    said += taken_said([each for each in material.spoken_of if is_taken(each)])
    if not said:
        return None
    return Said(" ".join(each.text for each in said), tuple(chain.from_iterable(each.facts for each in said)))


def named_and_taken(material: Material) -> list[Project]:
    """The projects that a question names of which everything is sold."""
    return [
        project
        for name in material.ask.of
        if name not in material.subject.ids
        for project in material.catalogue.search({"projects": [name]}, limit=0).taken
    ]


def taken_said(projects: Sequence[Project]) -> Iterator[Said]:
    """That homes are sold, rented, withdrawn or on hold: each project by name where they are few."""
    if not projects:
        return
    if len(projects) > MOST_NAMED:
        homes = sum(len(each.units) for each in projects)
        standing = _standing(projects)
        yield Said(
            f"{counted(homes, 'home')} that would fit {_is(homes)} {standing}.", (Fact("count", homes, "taken"),)
        )
        return
    for each in projects:
        place = f" in {each.locality}" if each.locality and each.locality not in each.name else ""
        facts = tuple(Fact("name", name, "taken") for name in (each.name, each.locality) if name)
        yield Said(f"{each.name}{place} is {_standing([each])}.", facts)


def is_taken(project: Project) -> bool:
    """Whether none of a project's homes can be sold."""
    return bool(project.units) and all(unit.availability in TAKEN for unit in project.units)


def _standing(projects: Sequence[Project]) -> str:
    standings = dict.fromkeys(unit.availability or "" for each in projects for unit in each.units)
    return listed([TAKEN[each] for each in standings if each in TAKEN], "or")


def _untold(unchecked: Sequence[str]) -> Iterator[Said]:
    if unchecked:
        words = dict.fromkeys(COLUMNS.get(key, plain(key)) for key in unchecked)
        yield Said(f"Our records do not tell {listed([f'the {each}' for each in words])}.")


def _on_request(homes: int) -> Iterator[Said]:
    if homes:
        told = "has its price" if homes == 1 else "have their prices"
        yield Said(f"{counted(homes, 'more home')} {told} on request.", (Fact("count", homes, "price on request"),))


def _is(count: int) -> str:
    return "is" if count == 1 else "are"

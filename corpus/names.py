"""Names for the sheets: places of the gazetteer, and invented ones of homes and people."""

from collections.abc import Sequence
from functools import cache
from random import Random

from corpus.state import gazetteer

AMERICAN_AREAS = {
    "Austin": ("Mueller", "Hyde Park", "Zilker", "Cherrywood", "East Cesar Chavez", "North Loop", "Barton Hills"),
    "Denver": ("Capitol Hill", "Highland", "Baker", "Washington Park", "Five Points", "Sloan Lake"),
    "Chicago": ("Logan Square", "Lakeview", "Hyde Park", "Pilsen", "Andersonville", "Uptown", "Wicker Park"),
    "Seattle": ("Ballard", "Fremont", "Capitol Hill", "Green Lake", "Columbia City", "Wallingford"),
}  # fmt: skip
AMERICAN_LANDMARKS = ("a bus stop", "the light rail (metro)", "a park", "the university (landmark)", "a hospital")
FIRST = (
    "Lotus Ivory Amber Silver Cedar Maple Coral Jade Orchid Saffron Willow Crimson Opal Teak Neem Marigold "
    "Indigo Copper Pearl Quartz Sapphire Banyan Jasmine Tulsi Malhar Kaveri Narmada Sarayu Vasant Hemant "
    "Sharad Tamarind Juniper Aspen Larkspur Bluebell Peepal Gulmohar Kadamba Champak Deodar Palash Sandal "
    "Ochre Russet Tidal Zephyr Aurora Solstice Meridian Lantern"
).split()
SECOND = (
    "Gardens Court Heights Residency Meadows Enclave Towers Springs Park Greens Vista Terraces Crest Grove "
    "Nest Square Habitat Lakeside Ridge Haven Estates County Woods Avenue Arcade Palms Manor Homes Skyline "
    "Retreat Village Quarters Landing Point"
).split()
PEOPLE = (
    "Ramesh Suresh Anita Kavitha Farhan Deepak Meenal Joseph Lakshmi Arvind Nisha Imran Shalini Gopal Tanvi "
    "Bhaskar Rekha Vinod Sudha Manoj Ishita Prakash Zoya Naveen Padma Kiran Alok Sneha Harish Jaya Rohit Bindu "
    "Yusuf Geeta Mohan Ritika Selvam Pallavi Dinesh Usha Nikhil Shabnam Ravi Asha Tarun Leela Varun Mala "
    "Sanjay Hema"
).split()


@cache
def localities(city: str) -> Sequence[str]:
    """The canonical localities of `city`; none for a city that the gazetteer has no localities of."""
    return tuple(place.name for place in gazetteer().places if place.city == city)


def areas(random: Random, city: str) -> list[str]:
    """Four or five areas of `city` to speak of, the well-known and the others."""
    known = localities(city)
    if not known:
        return random.sample(AMERICAN_AREAS[city], 4)
    return random.sample(known[: len(known) // 3], 2) + random.sample(known[len(known) // 3 :], random.randint(2, 3))


def landmarks(random: Random, city: str) -> list[str]:
    """Three landmarks of `city`, with their kinds."""
    there = [each for each in gazetteer().landmarks if each.city == city]
    if not there:
        return random.sample(AMERICAN_LANDMARKS, 3)
    kinds = random.sample(sorted({each.kind for each in there}), 3)
    chosen = [random.choice([each for each in there if each.kind == kind]) for kind in kinds]
    return [f"{each.name} ({each.kind})" for each in chosen]


def projects(random: Random, count: int) -> list[str]:
    """Invented names of projects."""
    pairs = zip(random.sample(FIRST, count), random.sample(SECOND, count), strict=True)
    return [f"{first} {second}" for first, second in pairs]


def somebody(random: Random) -> str:
    """An ordinary first name."""
    return random.choice(PEOPLE)

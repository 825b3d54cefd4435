"""One answer over several projects: which of them are so, or what each of them is."""

from collections.abc import Iterable, Sequence

from agent.answering.amounts import listed
from agent.answering.claims import Claim, held
from agent.answering.column_words import COLUMNS
from agent.answering.details import CROW, Asked, not_known_of, predicate_of
from agent.answering.facts import Fact, Said
from agent.answering.over_homes import counts_of, values_of
from agent.answering.predicate import Predicate
from agent.answering.wishes import plain
from agent.catalogue.catalogue import Project
from agent.understanding.reading import Form

MOST = 5
"""At most so many projects are named; of the rest the number."""
AMONG = 3
"""So many amenities of each are named."""
TOLD_BESIDE = frozenset(("price", "area", "price_per_sqft", "deposit", "maintenance", "rera_id"))
"""Columns whose value says more than that it is so."""


def claims_said(claims: Sequence[Claim], projects: Sequence[Project], form: Form) -> Said:
    """ "Yes: 3 of these 5 have a gym: A, B and C. D and E do not."; of claims made together, all at once."""
    by: dict[str, list[Project]] = {"yes": [], "no": [], "unknown": []}
    for project in projects:
        by[held(claims, project)].append(project)
    yes, no, unknown = by["yes"], by["no"], by["unknown"]
    facts = [Fact("count", number, "of these") for number in (len(projects), len(yes), *map(len, by.values()))]
    facts += [Fact("count", len(each) - MOST, "more") for each in by.values()]
    facts += [fact for project in projects for claim in claims for fact in _counts(project, claim)]
    says = _Joined([claim.says for claim in claims])
    lead = _lead(form, yes=bool(yes), no=bool(no), unknown=bool(unknown))
    if not yes and not no:
        what = f"Which of these {says.many}" if form == "which" else f"Whether these {says.many}"
        return Said(f"{what} is not in our records.", tuple(facts), untold=True)
    sentences = [f"{lead}{_first(claims, says, yes, projects)}"]
    if yes and no:
        sentences.append(f"{_others(claims, says, no, within=len(claims) == 1)}.")
    if unknown:
        sentences.append(f"Of {_names(unknown)} it is not in our records.")
    text = " ".join(f"{each[0].upper()}{each[1:]}" for each in sentences)
    return Said(text, tuple(facts), held=tuple(each.id for each in yes))


def values_said(column: Asked, projects: Sequence[Project]) -> Said:
    """ "A and B are ready to move; C has possession in Dec 2027."."""
    groups: dict[Predicate, list[Project]] = {}
    unknown = []
    for project in projects:
        says = _some_amenities(project) if column == "amenities" else predicate_of(project, column)
        if says:
            groups.setdefault(says, []).append(project)
        else:
            unknown.append(project)
    if not groups:
        return Said(not_known_of(_shortened(unknown), column), _more(unknown), untold=True)
    parts = [f"{_names(members)} {says.of(len(members))}" for says, members in list(groups.items())[:MOST]]
    rest = [project for members in list(groups.values())[MOST:] for project in members]
    if rest:
        parts.append(f"of {len(rest)} more I can tell you next")
    if unknown:
        parts.append(f"of {_names(unknown)} it is not in our records")
    facts = [fact for project in projects for fact in counts_of(project, str(column))] if column in COUNTABLE else []
    facts += [Fact("count", len(values_of(project, "amenities")), "amenities") for project in projects]
    shared = (fact for each in [*groups.values(), unknown] for fact in _more(each))
    said = "; ".join(parts)
    if CROW in said:  # once, behind all distances
        said = said.replace(CROW, "") + CROW
    return Said(f"{said}.", (*facts, *shared, Fact("count", len(rest), "more projects")))


COUNTABLE = frozenset(COLUMNS) - {"price", "area", "price_per_sqft", "developer", "locality", "city"}
"""Columns of which the homes of a project are counted by value."""


class _Joined:
    """Predicates that are claimed together."""

    def __init__(self, parts: Sequence[Predicate]) -> None:
        self.parts = parts

    @property
    def one(self) -> str:
        return self.of(1)

    @property
    def many(self) -> str:
        return self.of(2)

    def of(self, names: int) -> str:
        said, verb = [], ""
        for part in self.parts:
            said.append(part.rest if part.verb == verb else part.of(names))
            verb = part.verb
        return listed(said)

    def denied(self, names: int) -> str:
        return self.parts[0].denied(names) + ("" if len(self.parts) == 1 else " meet all of that")


def _lead(form: Form, *, yes: bool, no: bool, unknown: bool) -> str:
    if form == "which":
        return ""
    if not yes:
        return "no, "
    if not no and not unknown:
        return "yes, "
    if form == "every":
        return "not all: " if no else ""
    return "yes: "


def _first(claims: Sequence[Claim], says: _Joined, yes: Sequence[Project], projects: Sequence[Project]) -> str:
    """The sentence on those of which it is so."""
    if not yes:
        if len(claims) == 1 and claims[0].listed:
            return f"none of these lists {claims[0].says.rest}."
        return f"none of these {says.one}."
    named = [f"{project.name}{_beside(claims, project)}" for project in yes]
    if len(yes) == len(projects):
        if len(yes) == 2:
            return f"both {listed(named)} {says.many}."
        return f"all {len(yes)} of these {says.many}: {listed(_cut(named))}."
    return f"{len(yes)} of these {len(projects)} {says.of(len(yes))}: {listed(_cut(named))}."


def _others(claims: Sequence[Claim], says: _Joined, no: Sequence[Project], *, within: bool) -> str:
    if within and claims[0].listed:
        return f"It is not listed for {_names(no)}"
    if within and len(no) == 1 and (told := predicate_of(no[0], claims[0].column)):
        return f"{no[0].name} {told.one}"
    return f"{_names(no)} {_denied(says, len(no))}"


def _denied(says: _Joined, names: int) -> str:
    return says.denied(names) if len(says.parts) == 1 else ("does not" if names == 1 else "do not")


def _beside(claims: Sequence[Claim], project: Project) -> str:
    """ " (₹95.5 L-1.07 Cr)", " (in 2 of its 5 homes)", or nothing."""
    if len(claims) > 1:
        return ""
    if claims[0].column == "rera_id":
        return f" ({listed(values_of(project, 'rera_id'))})"
    if claims[0].column in TOLD_BESIDE and (told := predicate_of(project, claims[0].column)):
        return f" ({told.rest.removeprefix('at ')})"
    homes = claims[0].homes(project)
    so = sum(home is True for home in homes)
    return "" if so == len(homes) else f" (in {so} of its {len(homes)} homes)"


def _counts(project: Project, claim: Claim) -> Iterable[Fact]:
    homes = claim.homes(project)
    yield Fact("count", len(homes), "homes of the project")
    yield Fact("count", sum(home is True for home in homes), f"homes that {claim.says.many}")
    if claim.column in COUNTABLE:
        yield from counts_of(project, claim.column)


def _some_amenities(project: Project) -> Predicate | None:
    names = [plain(each) for each in values_of(project, "amenities")]
    if not names:
        return None
    among = f", among them {listed(names[:AMONG])}" if len(names) > AMONG else f": {listed(names)}"
    return Predicate("have", f"{len(names)} {'amenity' if len(names) == 1 else 'amenities'}{among}")


def _names(projects: Sequence[Project]) -> str:
    return listed(_shortened(projects))


def _shortened(projects: Sequence[Project]) -> list[str]:
    return _cut([project.name for project in projects])


def _cut(names: Sequence[str]) -> list[str]:
    more = len(names) - MOST
    return [*names[:MOST], f"{more} more"] if more > 0 else list(names)


def _more(projects: Sequence[Project]) -> tuple[Fact, ...]:
    return (Fact("count", len(projects) - MOST, "more"),)
